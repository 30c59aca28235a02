"""The same text again: on another platform, or on the same one."""

from __future__ import annotations

from collections import deque
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
COMPARED = 12
"""Of many texts that begin to look alike, the latest are compared."""

LEAST_RUNS = 3
COPY = Told(
    "warning", "Each platform is a community of its own, and many people see you on more than one."
)
REPEAT = Told("warning", "People who follow you have read it. A second time, it says nobody looks.")


class Known(NamedTuple):
    """A post that was read, and its prints."""

    entry: Entry
    prints: array[int]


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
    buckets: dict[int, deque[Known]] = {}
    for entry in entries:
        if entry.post.kind == "reply":
            continue
        known = Known(entry, prints(entry.post.body.text))
        if len(known.prints) < LEAST_RUNS:
            continue
        sketch = known.prints[:SKETCH]
        earlier = {id(k): k for mark in sketch for k in buckets.get(mark, ())}
        if echo := _best(known, earlier.values()):
            yield echo
        for mark in sketch:
            buckets.setdefault(mark, deque(maxlen=COMPARED)).append(known)


def _best(known: Known, earlier: Iterable[Known]) -> Echo | None:
    entry = known.entry
    best: Echo | None = None
    for other in earlier:
        if entry.moment - other.entry.moment > WITHIN:
            continue
        alike = likeness(known.prints, other.prints)
        if alike >= ALIKE and (best is None or _closer(alike, other.entry, best)):
            best = Echo(entry, other.entry, alike)
    return best


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
