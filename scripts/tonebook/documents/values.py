"""The small values that documents are made of: ids, dates, facts and severities."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from tonebook.vocabulary import Confidence, Goal, PostKind, Scope, Severity

__all__ = ["Confidence", "Goal", "PostKind", "Scope", "Severity"]

HOUSE_PREFERENCE = "house preference"

Slug = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        description="Lower-case words joined by hyphens; it becomes part of an address.",
    ),
]
FormerId = Annotated[
    str,
    Meta(
        pattern=r"^([a-z0-9]+(-[a-z0-9]+)*/)?[a-z0-9]+(-[a-z0-9]+)*$",
        description="An id that it had: `rule` in the same family, `family/rule` in another.",
    ),
]
Text = Annotated[str, Meta(min_length=1, description="Plain text for readers.")]
Date = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$", description="A day, as YYYY-MM-DD.")]
SourceId = Annotated[str, Meta(min_length=1, description="The id of a citation in sources.yml.")]
Basis = Annotated[str, Meta(min_length=1, description='The id of a source, or "house preference".')]
Where = Literal["app", "api", "tool"]


class Document(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every typed part shares: frozen, named fields only, nothing unknown."""


class Fact(Document, frozen=True, kw_only=True):
    """Something true of a platform on a day, with how we know."""

    statement: Text
    source: SourceId
    confidence: Confidence
    checked: Date
    scope: tuple[Where, ...] = ("app",)


Also = Annotated[
    tuple[Text, ...],
    Meta(description="What people call it too; search leads from these words to it."),
]


class Checked(Document, frozen=True, kw_only=True):
    """A page that somebody owns and looks at again."""

    owner: Text
    reviewed: Date
    review_every_days: Annotated[int, Meta(ge=1)] = 365
    also: Also = ()
