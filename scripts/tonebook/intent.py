"""What a post does, from its text alone: converse, inform, convert, or unclear.

Each cue of `playbooks/intent.yml` that is there adds its weight to one label, once, however often
it stands there. Nothing else is read: no name of an account, no instruction in the text.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from tonebook.features import Features
from tonebook.guide import FEATURES, GOALS
from tonebook.reading import MASK, stretches
from tonebook.source import Span
from tonebook.text import phrases
from tonebook.text.starts import matches_at, places_of
from tonebook.text.trigger_index import TriggerIndex
from tonebook.text.triggers import ODD_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tonebook.guide import Cue, Feature, Goal, IntentCues
    from tonebook.reading import Reading

Label = Literal["converse", "inform", "convert", "unclear"]

# A sentence, or a new start within one line: "#Jobs: join", "Hungry? Try", "5 left – book".
SENTENCE_START = r"(?:\A|[.!?:;\u2026\n|>\u2013\u2014]|\s-\s)\W{0,30}"
BEFORE_AN_ORDER = (
    r"(?:(?:(?:please|pls|so|then|now|just|simply|also|and|do)|(?:don['\u2019]t forget|be sure|"
    r"remember|come|hurry) (?:to|and)|why not)\s+){0,2}"
)
OPENING = r"\A(?:\W{0,60}RT\b)?\W{0,60}"


SUREST = 0.99


class CueFound(NamedTuple):
    """A cue and where it stands: half-open code points of the body."""

    name: str
    speaks_for: Goal
    weight: float
    start: int
    end: int


class Intent(NamedTuple):
    """What a post does, how sure we are (0 to 1), every cue found, the weightiest first.

    `features` are those parts that the post has, whatever they speak for.
    """

    label: Label
    confidence: float
    cues: tuple[CueFound, ...]
    features: tuple[Feature, ...] = ()

    def deciding(self) -> tuple[CueFound, ...]:
        """The cues that spoke for the label."""
        return tuple(cue for cue in self.cues if cue.speaks_for == self.label)


class Recogniser:
    """The cues of a guide made ready for many posts."""

    def __init__(self, cues: IntentCues) -> None:
        self._cues = cues
        self._index = TriggerIndex([cue.triggers for cue in cues.cues])
        self._searches: dict[int, Search] = {}
        self._last: tuple[Reading, Intent] | None = None

    def intent(self, reading: Reading) -> Intent:
        """What a post does; the same reading again costs nothing."""
        if self._last is None or self._last[0] is not reading:
            self._last = (reading, self._inferred(reading))
        return self._last[1]

    def _inferred(self, reading: Reading) -> Intent:
        words = self._words(reading)
        orders = (place for n, place in words.items() if self._cues.cues[n].place == "order")
        features = Features(reading, next(orders, None))
        found = tuple(
            sorted(self._found(words, features), key=lambda one: (-one.weight, one.start))
        )
        if not found:
            return Intent("unclear", 0.0, ())
        shares = self._shares(found)
        best = max(GOALS, key=lambda goal: shares[goal])
        clear = shares[best] * 100 >= self._cues.unclear_below
        present = tuple(one for one in FEATURES if features.place(one))
        return Intent(
            best if clear else "unclear", min(round(shares[best], 2), SUREST), found, present
        )

    def _shares(self, found: tuple[CueFound, ...]) -> dict[Goal, float]:
        """How probable each label is: the weights are log odds, added up from the head start."""
        totals: dict[Goal, float] = dict(zip(GOALS, self._cues.head_start, strict=True))
        for cue in found:
            totals[cue.speaks_for] += cue.weight
        powers = {goal: math.exp(total) for goal, total in totals.items()}
        return {goal: power / sum(powers.values()) for goal, power in powers.items()}

    def _found(self, words: dict[int, Span], features: Features) -> Iterator[CueFound]:
        for number, cue in enumerate(self._cues.cues):
            found = features.place(cue.feature) if cue.feature else words.get(number)
            if (
                found
                and all(features.place(one) for one in cue.beside)
                and not any(features.place(one) for one in cue.without)
            ):
                yield CueFound(cue.name, cue.speaks_for, cue.weight, found.start, found.end)

    def _words(self, reading: Reading) -> dict[int, Span]:
        """The first place of each cue, by number, whose words stand in the text."""
        found, text = {}, reading.own_words
        folded = reading.wording.folded(text)
        for number in sorted(self._index.triggered(reading.wording.seen)):
            search = self._searches.get(number)
            if search is None:
                search = self._searches[number] = Search(self._cues.cues[number])
            if place := search.first(text, folded):
                found[number] = place
        return found


class Search:
    """The words of a cue, and the phrases in which they do not count."""

    __slots__ = ("_at_start", "_exceptions", "_pattern", "_starts")

    def __init__(self, cue: Cue) -> None:
        self._pattern = _pattern(cue)
        self._at_start = cue.place == "opening"
        self._starts = tuple(cue.triggers.starts or ()) if cue.place == "anywhere" else ()
        self._exceptions = phrases.pattern(cue.exceptions) if cue.exceptions else None

    def first(self, text: str, folded: str) -> Span | None:
        """The first place outside of the exceptions; `folded` is the text as triggers see it."""
        for start, end in stretches(text, 0, len(text)):
            for found in self._matches(text[start:end], folded[start:end]):
                place = Span(start + found.start(1), start + found.end(1))
                if found[1] and MASK not in found[1] and not self._is_excepted(place, text):
                    return place
        return None

    def _matches(self, text: str, folded: str) -> Iterator[re.Match[str]]:
        """Matches from the left, none overlapping, looked for only where one can begin."""
        if self._at_start:
            found = self._pattern.match(text)
            yield from (found,) if found else ()
        elif self._starts and ODD_MARK not in folded:
            yield from matches_at(places_of(self._starts, folded), self._pattern, text)
        else:
            yield from self._pattern.finditer(text)

    def _is_excepted(self, place: Span, text: str) -> bool:
        if self._exceptions is None:
            return False
        spans = (found.span() for found in self._exceptions.finditer(text))
        return any(start <= place.start and place.end <= end for start, end in spans)


@lru_cache(maxsize=8)
def recogniser(cues: IntentCues) -> Recogniser:
    """The recogniser of a guide, made once for all the rules that ask it."""
    return Recogniser(cues)


def _pattern(cue: Cue) -> re.Pattern[str]:
    """One expression for the words of a cue; its first group is the words themselves."""
    parts = [phrases.pattern(cue.terms).pattern] if cue.terms else []
    parts += [f"(?:{pattern})" for pattern in cue.patterns]
    words = "(" + ("|".join(parts) or r"(?!)") + ")"
    before = {"anywhere": "", "opening": OPENING, "order": SENTENCE_START + BEFORE_AN_ORDER}
    return re.compile(before[cue.place] + words, re.IGNORECASE | re.MULTILINE)
