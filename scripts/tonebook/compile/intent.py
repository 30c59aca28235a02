"""The cues of intent, each with what a text must hold for it to speak."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from tonebook.documents.intent import looks_for_words
from tonebook.guide import GOALS, Cue, IntentCues
from tonebook.text import patterns
from tonebook.text.triggers import Triggers, of_terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tonebook.compile.problems import Problems
    from tonebook.documents.intent import CueDocument, IntentDocument


def intent(document: IntentDocument | None, problems: Problems) -> IntentCues:
    """The cues, all of them sound; none where the guide has no intent.yml."""
    if document is None:
        return IntentCues()
    before = len(problems.findings)
    for number, cue in enumerate(document.cues):
        _check(cue, f"intent.cues[{number}]", problems)
    if len(problems.findings) > before:
        return IntentCues()
    head_start = tuple(float(getattr(document.head_start, goal)) for goal in GOALS)
    return IntentCues(tuple(map(_cue, document.cues)), head_start, document.unclear_below)


def _check(cue: CueDocument, address: str, problems: Problems) -> None:
    problems.check_patterns(cue, ("patterns",), address)
    if looks_for_words(cue) == bool(cue.feature):
        message = "Say what the cue looks for: `terms` or `patterns`, or else a `feature`."
        problems.say(address, "missing-key", message)


def _cue(document: CueDocument) -> Cue:
    of_patterns = map(patterns.triggers, _as_placed(document))
    return Cue(
        document.name,
        document.speaks_for,
        float(document.weight),
        document.feature,
        document.terms,
        document.patterns,
        document.exceptions,
        document.place,
        document.beside,
        document.without,
        reduce(Triggers.joined, of_patterns, of_terms(document.terms)),
    )


def _as_placed(document: CueDocument) -> Iterator[str]:
    """The patterns with what stands before them: no word goes on across a place that is named."""
    edge = "" if document.place == "anywhere" else r"(?<!\w)"
    return (f"{edge}(?:{pattern})" for pattern in document.patterns)
