"""What changed in the guide: `changes.yml`, for people who read it before."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from tonebook.documents.values import Date, Document, Slug, Text


class ChangeDocument(Document, frozen=True, kw_only=True):
    """One change, on one day, as its readers need to know it."""

    id: Slug  # its address on the page and in feeds, so it never changes
    date: Date
    what: Annotated[Literal["added", "changed", "removed", "corrected"], Meta(description="Kind.")]
    title: Annotated[str, Meta(min_length=1, description="The news, in a few words.")]
    text: Annotated[str, Meta(min_length=1, description="What it means for a writer, and why.")]
    rules: Annotated[tuple[str, ...], Meta(description="The rules concerned, as `family/id`.")] = ()
    platforms: Annotated[tuple[Slug, ...], Meta(description="The platforms concerned.")] = ()


class ChangesDocument(Document, frozen=True, kw_only=True):
    """The changes of a guide, in any order; pages and feeds show the newest first."""

    summary: Text
    changes: tuple[ChangeDocument, ...]
