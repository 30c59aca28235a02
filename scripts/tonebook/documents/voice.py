"""Who we are, `voice.yml`, and how it shifts, `tones/<situation>.yml`."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from tonebook.documents.values import Basis, Checked, Document, Goal, Slug, Text

Target = Annotated[int, Meta(ge=1, le=5, description="1 is the left pole, 5 the right.")]
DimensionId = Literal["formality", "humour", "respect", "enthusiasm"]


class Trait(Document, frozen=True, kw_only=True):
    """One trait and the exaggeration that it must not become."""

    we_are: Text
    we_are_not: Text
    why: Text
    do: Text
    dont: Text


class Dimension(Document, frozen=True, kw_only=True):
    """One dimension of tone between two poles."""

    id: DimensionId
    left: Text
    right: Text
    target: Target
    note: Text
    basis: Basis


class VoiceDocument(Checked, frozen=True, kw_only=True):
    """The constant character."""

    summary: Text
    traits: tuple[Trait, ...]
    dimensions: tuple[Dimension, ...]


class ToneSample(Document, frozen=True, kw_only=True):
    """A text in this tone that the linter must find nothing in."""

    text: Text
    platform: Slug
    goal: Goal = "inform"
    in_reply_to: str = ""
    note: str = ""


class Rewrite(Document, frozen=True, kw_only=True):
    """The same message before and after; braces mark the words that make the difference."""

    before: Text
    after: Text
    what_changed: Text


class ToneDocument(Checked, frozen=True, kw_only=True):
    """How the voice shifts with one situation."""

    tone: Slug
    name: Text
    when: Text
    reader_feels: Text
    shift: Text
    stakes: Literal["low", "medium", "high"] = "medium"
    dimensions: dict[DimensionId, Target]
    do: tuple[Text, ...]
    avoid: tuple[Text, ...]
    checked_by: Annotated[
        tuple[str, ...],
        Meta(description="The rules, as `family/id`, that check some of this advice."),
    ] = ()
    rewrite: Rewrite
    samples: tuple[ToneSample, ...] = ()
