"""What tells what a post does: `intent.yml`."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from tonebook.documents.measured import MeasuredIntent
from tonebook.documents.values import Checked, Document, Goal, Slug, SourceId, Text
from tonebook.vocabulary import CuePlace, Feature

Weight = Annotated[float, Meta(gt=0, le=5, description="In log odds: 1 is a hint, 3 settles it.")]


class HeadStart(Document, frozen=True, kw_only=True):
    """What each label starts with before any cue is seen."""

    converse: float
    inform: float
    convert: float


class CueDocument(Document, frozen=True, kw_only=True):
    """Something in a post that speaks for one label: words, or a feature, never both."""

    id: Slug
    name: Annotated[str, Meta(min_length=1, description="What readers are shown.")]
    speaks_for: Goal
    weight: Weight
    feature: Annotated[
        Feature | None, Meta(description="A part of the post, in place of words.")
    ] = None
    terms: tuple[Text, ...] = ()
    patterns: tuple[Text, ...] = ()
    exceptions: Annotated[tuple[Text, ...], Meta(description="Phrases that do not count.")] = ()
    place: Annotated[
        CuePlace,
        Meta(
            description="anywhere; opening: the first words; order: where an order to the reader "
            "can start, at the head of a sentence or of what follows a colon or a dash."
        ),
    ] = "anywhere"
    beside: Annotated[tuple[Feature, ...], Meta(description="Counts only with all of these.")] = ()
    without: Annotated[
        tuple[Feature, ...], Meta(description="Counts only with none of these.")
    ] = ()
    why: Text
    evidence: tuple[SourceId, ...] | Literal["house preference"] = "house preference"


class IntentDocument(Checked, frozen=True, kw_only=True):
    """The cues of intent, their weights, and how sure we must be."""

    summary: Text
    head_start: HeadStart
    unclear_below: Annotated[int, Meta(ge=34, le=99, description="In per cent.")]
    cues: Annotated[tuple[CueDocument, ...], Meta(min_length=1)]
    measured: Annotated[
        tuple[MeasuredIntent, ...], Meta(description="How well it is told, set by set.")
    ] = ()


def looks_for_words(cue: CueDocument) -> bool:
    """Whether a cue looks for words; else it looks for a feature."""
    return bool(cue.terms or cue.patterns)
