"""What a post does, from its text alone: converse, inform, convert, or unclear.

Each cue of `playbooks/intent.yml` that is there adds its weight to one label, once, however often
it stands there. Nothing else is read: no name of an account, no instruction in the text.
"""

from __future__ import annotations

import math
from functools import lru_cache

from tonebook.cue_search import Search
from tonebook.features import Features
from tonebook.guide import GOALS
from tonebook.lookup import called_by, index_of
from tonebook.named_tuple import NamedTuple
from tonebook.once import once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tonebook.guide import Cue, Guide
    from tonebook.reading import Reading
    from tonebook.source import Span
    from tonebook.vocabulary import Feature, Goal, Label
    from tonebook.wording import Wording


SUREST = 0.99
PLAIN = 0.9
"""How sure an intent must be to count beside, or over, the goal that a draft declares.

What has no cue at all reads as information with 0.86, so nothing less may overrule a person.
"""

MOST_SUMS = 10_000

Sums = tuple[float, ...]
"""What speaks for each of `GOALS`, in log odds."""


class CueFound(NamedTuple):
    """A cue and where it stands: half-open code points of the body."""

    name: str
    speaks_for: Goal
    weight: float
    start: int
    end: int


class Standing(NamedTuple):
    """What the features of a post settle: the cues that are features, and the words that count."""

    features: frozenset[int]
    words: frozenset[int]


class Intent:
    """What a post does, and how sure we are (0 to 1); the reasons are given when asked for."""

    def __init__(self, label: Label, confidence: float, reasons: Reasons) -> None:
        self.label = label
        self.confidence = confidence
        self._reasons = reasons

    @once
    def cues(self) -> tuple[CueFound, ...]:
        """Every cue found, the weightiest first."""
        return tuple(sorted(self._reasons.cues(), key=lambda one: (-one.weight, one.start)))

    @property
    def features(self) -> tuple[Feature, ...]:
        """The parts that the post has, whatever they speak for; none where no cue was found."""
        return self._reasons.features.present if self._reasons.found else ()

    def deciding(self) -> tuple[CueFound, ...]:
        """The cues that spoke for the label."""
        return tuple(cue for cue in self.cues if cue.speaks_for == self.label)


class Reasons(NamedTuple):
    """What an intent was inferred from: cues by number, the places of words, the features."""

    of_guide: tuple[Cue, ...]
    found: list[int]
    words: dict[int, Span]
    features: Features

    def cues(self) -> Iterator[CueFound]:
        """Each cue with its place, in the guide's order."""
        for number in sorted(self.found):
            cue = self.of_guide[number]
            place = self.features.place(cue.feature) if cue.feature else self.words[number]
            if place:
                yield CueFound(cue.name, cue.speaks_for, cue.weight, place.start, place.end)


class Recogniser:
    """The cues of a guide made ready for many posts."""

    def __init__(self, guide: Guide) -> None:
        self._cues = cues = guide.intent
        self._index = index_of(guide)
        self._first = len(guide.rules)
        self._always = [n - self._first for n in self._index.of_parts(()) if n >= self._first]
        self._orders = frozenset(n for n, cue in enumerate(cues.cues) if cue.place == "order")
        self._votes = [(GOALS.index(cue.speaks_for), cue.weight) for cue in cues.cues]
        self._standings: dict[tuple[Feature, ...], Standing] = {}
        self._judged = lru_cache(MOST_SUMS)(self._judgement)
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
        """Orders first, for they are a feature; then the words that count beside the features."""
        called = self._called(reading.wording)
        words = self._places(self._orders.intersection(called), reading.wording)
        features = Features(reading, words[min(words)] if words else None)
        standing = self._standings.get(features.present) or self._standing(features.present)
        counting = standing.words.intersection(called)
        words |= self._places(counting - self._orders, reading.wording)
        found = [*standing.features, *counting.intersection(words)]
        label, confidence = self._judged(self._sums(found)) if found else ("unclear", 0.0)
        return Intent(label, confidence, Reasons(self._cues.cues, found, words, features))

    def _called(self, wording: Wording) -> list[int]:
        """The cues whose words could stand in a text, by number, in the guide's order."""
        first = self._first
        called = [one - first for one in called_by(wording, self._index) if one >= first]
        return sorted({*called, *self._always})

    def _places(self, numbers: Iterable[int], wording: Wording) -> dict[int, Span]:
        """The first place of each cue, by number, whose words stand in the text."""
        found = {}
        for number in numbers:
            if place := self.search(number).first(wording):
                found[number] = place
        return found

    def _standing(self, present: tuple[Feature, ...]) -> Standing:
        """Which cues count in a post with these features: asked once for each set of them."""
        here = set(present)
        fit = [
            (number, cue.feature)
            for number, cue in enumerate(self._cues.cues)
            if here.issuperset(cue.beside) and here.isdisjoint(cue.without)
        ]
        features = frozenset(number for number, feature in fit if feature in here)
        words = frozenset(number for number, feature in fit if not feature)
        made = self._standings[present] = Standing(features, words)
        return made

    def _sums(self, found: list[int]) -> Sums:
        """What the cues found add up to, from the head start."""
        sums = list(self._cues.head_start)
        for goal, weight in map(self._votes.__getitem__, found):
            sums[goal] += weight
        return tuple(sums)

    def _judgement(self, sums: Sums) -> tuple[Label, float]:
        """The most probable label, and how probable it is; the weights are log odds."""
        powers = [math.exp(one) for one in sums]
        shares = [power / sum(powers) for power in powers]
        best = max(range(len(GOALS)), key=shares.__getitem__)
        clear = shares[best] * 100 >= self._cues.unclear_below
        return GOALS[best] if clear else "unclear", min(round(shares[best], 2), SUREST)


_recogniser = lru_cache(maxsize=2)(Recogniser)


def recogniser(guide: Guide) -> Recogniser:
    """The recogniser of a guide, made once for all the rules that ask it."""
    return _recogniser(guide)
