"""What a post does, from its text alone: converse, inform, convert, or unclear.

Each cue of `playbooks/intent.yml` that is there adds its weight to one label, once, however often
it stands there. Nothing else is read: no name of an account, no instruction in the text.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from tonebook.expression import expression
from tonebook.features import Features
from tonebook.guide import FEATURES, GOALS
from tonebook.named_tuple import NamedTuple
from tonebook.reading import MASK, stretches
from tonebook.source import Span
from tonebook.text import phrases
from tonebook.text.starts import Starting, matches_at
from tonebook.text.trigger_index import TriggerIndex
from tonebook.text.triggers import ODD_MARK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tonebook.guide import Cue, IntentCues
    from tonebook.reading import Reading, Wording
    from tonebook.vocabulary import Feature, Goal, Label


# A sentence, or a new start within one line: "#Jobs: join", "Hungry? Try", "5 left – book".
SENTENCE_START = r"(?:\A|[.!?:;\u2026\n|>\u2013\u2014]|\s-\s)"
SIGNS = r"\W{0,30}"
BEFORE_AN_ORDER = (
    r"(?:(?:(?:please|pls|so|then|now|just|simply|also|and|do)|(?:don['\u2019]t forget|be sure|"
    r"remember|come|hurry) (?:to|and)|why not)\s+)"
)
OPENING = r"\A(?:\W{0,60}RT\b)?\W{0,60}"
BEFORE = {
    "anywhere": "",
    "opening": OPENING,
    "order": f"{SENTENCE_START}{SIGNS}{BEFORE_AN_ORDER}{{0,2}}",
}
AN_ORDER = expression(
    f"{SENTENCE_START}(?=({SIGNS})(?:({BEFORE_AN_ORDER})({BEFORE_AN_ORDER})?)?)", re.IGNORECASE
)
"""Where an order may start: behind the start of a sentence, and behind up to two small words."""


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
        self._index = TriggerIndex([cue.triggers for cue in cues.cues], cues.lookup)
        self._of_features = [n for n, cue in enumerate(cues.cues) if cue.feature]
        self._orders = frozenset(n for n, cue in enumerate(cues.cues) if cue.place == "order")
        self._searches: dict[int, Search] = {}
        self._last: tuple[Reading, Intent] | None = None

    def intent(self, reading: Reading) -> Intent:
        """What a post does; the same reading again costs nothing."""
        if self._last is None or self._last[0] is not reading:
            self._last = (reading, self._inferred(reading))
        return self._last[1]

    def search(self, number: int) -> Search:
        """The search for a cue, by its number in the guide; prepared when it is first asked for."""
        search = self._searches.get(number)
        if search is None:
            search = self._searches[number] = Search(self._cues.cues[number])
        return search

    def _inferred(self, reading: Reading) -> Intent:
        words = self._words(reading)
        orders = (place for n, place in words.items() if n in self._orders)
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
        for number in sorted([*words, *self._of_features]):
            cue = self._cues.cues[number]
            found = features.place(cue.feature) if cue.feature else words[number]
            if (
                found
                and all(map(features.place, cue.beside))
                and not any(map(features.place, cue.without))
            ):
                yield CueFound(cue.name, cue.speaks_for, cue.weight, found.start, found.end)

    def _words(self, reading: Reading) -> dict[int, Span]:
        """The first place of each cue, by number, whose words stand in the text."""
        found, wording = {}, reading.wording
        for number in sorted(self._index.triggered(wording.seen)):
            if place := self.search(number).first(wording):
                found[number] = place
        return found


class Search:
    """The words of a cue, and the phrases in which they do not count.

    Where every match is known to begin with a letter, it is looked for only where one can begin.
    """

    __slots__ = ("_exceptions", "_pattern", "_place", "_starts", "_words")

    def __init__(self, cue: Cue) -> None:
        words = _words_of(cue)
        self._place = cue.place
        self._pattern = expression(BEFORE[cue.place] + words, re.IGNORECASE | re.MULTILINE)
        self._words = expression(words, re.IGNORECASE | re.MULTILINE)
        self._starts = tuple(cue.triggers.starts or ())
        self._exceptions = Starting.of_terms(cue.exceptions) if cue.exceptions else None

    def first(self, wording: Wording) -> Span | None:
        """The first place outside of the exceptions."""
        text = wording.own_words
        folded = wording.folded(text)
        for start, end in stretches(text, 0, len(text)):
            for found in self._matches(text[start:end], folded[start:end], wording):
                place = Span(start + found.start(1), start + found.end(1))
                if found[1] and MASK not in found[1] and not self._is_excepted(place, text, folded):
                    return place
        return None

    def _matches(self, text: str, folded: str, wording: Wording) -> Iterable[re.Match[str]]:
        """Matches from the left, none overlapping, looked for only where one can begin."""
        if self._place == "opening":
            found = self._pattern.match(text)
            return iter((found,) if found else ())
        if self._place == "anywhere":
            return Starting(self._pattern, self._starts).matches(text, folded)
        letters = self._starts and all(start[0].isalnum() for start in self._starts)
        if not letters or ODD_MARK in folded:
            return self._pattern.finditer(text)
        places = wording.recall((AN_ORDER, text), lambda: order_places(text))
        return matches_at(
            (at for at in places if folded.startswith(self._starts, at)), self._words, text
        )

    def _is_excepted(self, place: Span, text: str, folded: str) -> bool:
        if self._exceptions is None:
            return False
        spans = (found.span() for found in self._exceptions.matches(text, folded))
        return any(start <= place.start and place.end <= end for start, end in spans)


def order_places(text: str) -> list[int]:
    """Where an order may start; at one start of a sentence, behind most small words first."""
    places: dict[int, None] = {}
    for found in AN_ORDER.finditer(text):
        places.update(dict.fromkeys(map(found.end, (3, 2, 1))))
    places.pop(-1, None)
    return list(places)


@lru_cache(maxsize=8)
def recogniser(cues: IntentCues) -> Recogniser:
    """The recogniser of a guide, made once for all the rules that ask it."""
    return Recogniser(cues)


def _words_of(cue: Cue) -> str:
    """One expression for the words of a cue, as its first group."""
    parts = [phrases.pattern(cue.terms).pattern] if cue.terms else []
    parts += [f"(?:{pattern})" for pattern in cue.patterns]
    return f"({'|'.join(parts) or '(?!)'})"
