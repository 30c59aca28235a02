"""The same text again: on another platform, or on the same one."""

from __future__ import annotations

from collections import Counter, deque
from heapq import nlargest
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from tonebook.calendar.clock import weekday
from tonebook.calendar.entry import Told, noted
from tonebook.calendar.likeness import SKETCH, likeness, prints

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Iterator

    from tonebook.calendar.entry import Entry, Noted
    from tonebook.calendar.expectations import Expectations

ALIKE = 0.6
WITHIN = 60 * 24 * 3600
REMEMBERED = 12
"""Posts, the latest, that are looked up under one mark of a sketch."""

COMPARED = 12
"""Of many texts that begin to look alike, those that share most marks are compared."""

LEAST_RUNS = 3
COPY = Told(
    "warning", "Each platform is a community of its own, and many people see you on more than one."
)
REPEAT = Told("warning", "People who follow you have read it. A second time, it says nobody looks.")


class Echo(NamedTuple):
    """A post, the earlier one that it is like, and how much, from 0 to 1."""

    entry: Entry
    earlier: Entry
    likeness: float


def echoes(entries: Iterable[Entry], expected: Expectations) -> Iterator[Noted]:
    """A finding for each post that is nearly an earlier one."""
    for echo in found(entries):
        if echo.earlier.platform == echo.entry.platform:
            yield noted("repeat", REPEAT, echo.entry, _repeat(echo))
        else:
            page = expected.page(echo.entry.platform)
            yield noted("same-text", COPY, echo.entry, _copy(echo, expected), url=page)


def found(entries: Iterable[Entry]) -> Iterator[Echo]:
    """Each post with the earlier one that it is most like, its own platform first."""
    known = Known()
    for entry in entries:
        if entry.post.kind == "post" and (echo := known.met(entry)):
            yield echo


class Known:
    """Posts that were read, in order of time; `compared` is how many pairs were held together."""

    def __init__(self) -> None:
        self.compared = 0
        self._entries: list[Entry] = []
        self._prints: list[array[int]] = []
        self._by_mark: dict[int, deque[int]] = {}

    def met(self, entry: Entry) -> Echo | None:
        """One more post: the earlier one that it is most like, if it is like any."""
        own = prints(entry.post.body.text)
        if len(own) < LEAST_RUNS:
            return None
        echo = self._echo(entry, own)
        for mark in own[:SKETCH]:
            self._by_mark.setdefault(mark, deque(maxlen=REMEMBERED)).append(len(self._entries))
        self._entries.append(entry)
        self._prints.append(own)
        return echo

    def _echo(self, entry: Entry, own: array[int]) -> Echo | None:
        best: Echo | None = None
        runs = set(own)
        for number in self._likely(entry, own):
            self.compared += 1
            alike = likeness(runs, self._prints[number])
            other = self._entries[number]
            if alike >= ALIKE and (best is None or _closer(alike, other, best)):
                best = Echo(entry, other, alike)
        return best

    def _likely(self, entry: Entry, own: array[int]) -> list[int]:
        """The few earlier posts that share most marks with one, and are about as long."""
        marks = [mark for mark in own[:SKETCH] if mark in self._by_mark]
        shared = Counter(chain.from_iterable(map(self._by_mark.__getitem__, marks)))
        least, most = ALIKE * len(own), len(own) / ALIKE
        oldest = entry.moment - WITHIN
        found = [
            number
            for number in shared
            if least <= len(self._prints[number]) <= most and self._entries[number].moment >= oldest
        ]
        if len(found) > COMPARED:
            found = nlargest(COMPARED, found, key=lambda number: (shared[number], number))
        return found


def _closer(alike: float, other: Entry, best: Echo) -> bool:
    def rank(earlier: Entry, share: float) -> tuple[bool, float]:
        return earlier.platform == best.entry.platform, share

    return rank(other, alike) > rank(best.earlier, best.likeness)


def _how_much(echo: Echo) -> str:
    if echo.likeness == 1:
        return "This is, word for word,"
    return f"{round(100 * echo.likeness)}% of this is"


def _repeat(echo: Echo) -> str:
    return (
        f"{_how_much(echo)} your post of {weekday(echo.earlier.day)} on the same platform. Say "
        "what is new since then, or leave it out."
    )


def _copy(echo: Echo, expected: Expectations) -> str:
    here, there = echo.entry.platform, echo.earlier.platform
    advice = expected.coming_from.get(here, {}).get(there)
    told = (
        f"On {expected.name(here)}: {advice}"
        if advice
        else f"Write it anew for the people on {expected.name(here)}."
    )
    day = weekday(echo.earlier.day)
    return f"{_how_much(echo)} the text for {expected.name(there)} of {day}. {told}"
