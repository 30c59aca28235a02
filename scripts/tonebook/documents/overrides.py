"""What a platform, campaign, profile or organisation changes in a rule it did not write."""

from __future__ import annotations

from typing import Literal

from tonebook.documents.values import Document, Goal


class Override(Document, frozen=True, kw_only=True):
    """Changes to one rule, named by its id; what is not named stays."""

    severity: Literal["error", "warning", "suggestion", "off"] | None = None
    message: str | None = None
    goals: tuple[Goal, ...] | None = None
    most: int | None = None
    least: int | None = None
    add_terms: tuple[str, ...] = ()
    remove_terms: tuple[str, ...] = ()
    add_exceptions: tuple[str, ...] = ()
    reason: str = ""
