"""A calendar of all posts of some drafts, and what is to be said of it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from tonebook.calendar.echoes import echoes
from tonebook.calendar.fatigue import hashtags, phrases
from tonebook.calendar.mix import Mix, mixes, unbalanced, without_goal
from tonebook.calendar.owners import crowded, unanswered
from tonebook.calendar.selling import runs
from tonebook.calendar.spacing import spacing
from tonebook.calendar.standing import mixed_zones, odd_hours, stopped, without_time
from tonebook.finding import RANK, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, tzinfo

    from tonebook.calendar.entry import Entry, Noted
    from tonebook.calendar.expectations import Expectations
    from tonebook.calendar.reader import Looked


DAY_ORDER = "draft/day-order"
"""What mends all the days of a table that could be two: told before them."""


class Calendar(NamedTuple):
    """Posts in order of time, those without a time, their mix, and every finding.

    Posts before `today` are history: they count, but no finding is about them alone. `unread` is
    how many drafts or rows hold no post that could be read.
    """

    entries: tuple[Entry, ...]
    unscheduled: tuple[Entry, ...]
    mixes: tuple[Mix, ...]
    findings: tuple[Finding, ...]
    today: date
    unread: int = 0

    @property
    def history(self) -> int:
        """How many posts are before today."""
        return sum(entry.day < self.today for entry in self.entries)


def calendar_of(
    looked: Iterable[Looked], expected: Expectations, today: date, zone: tzinfo | None = None
) -> Calendar:
    """The calendar of some drafts; what is wrong with the drafts comes first."""
    read: list[Entry] = []
    problems: list[Finding] = []
    unread = 0
    for one in looked:
        unread += not one.entries and any(f.severity == "error" for f in one.problems)
        read += one.entries
        problems += one.problems
    timed = sorted((entry for entry in read if entry.time), key=lambda entry: entry.moment)
    unscheduled = tuple(entry for entry in read if not entry.time)
    found_mixes = tuple(mixes(timed, expected.budgets))
    found = [
        one
        for one in chain(
            _noted(timed, unscheduled, found_mixes, expected, today),
            odd_hours(timed, zone) if zone else mixed_zones(timed),
        )
        if one.entry.time is None or one.entry.day >= today
    ]
    found.sort(key=_order)
    problems.sort(key=lambda one: one.rule != DAY_ORDER)
    findings = (*problems, *(one.finding for one in found))
    return Calendar(tuple(timed), unscheduled, found_mixes, findings, today, unread)


def _order(one: Noted) -> tuple[bool, float, int, str, str]:
    moment = one.entry.moment if one.entry.time else 0.0
    gravity = -RANK[one.finding.severity]
    return one.entry.time is None, moment, gravity, one.finding.rule, one.finding.message


def _noted(
    timed: Sequence[Entry],
    unscheduled: Sequence[Entry],
    found_mixes: Sequence[Mix],
    expected: Expectations,
    today: date,
) -> Iterator[Noted]:
    by_platform: dict[str, list[Entry]] = {}
    for entry in timed:
        if entry.counts:
            by_platform.setdefault(entry.platform, []).append(entry)
    yield from stopped(timed)
    yield from unbalanced(found_mixes, expected, today)
    yield from without_goal(timed)
    yield from runs(timed, expected)
    yield from echoes(timed, expected)
    yield from spacing(by_platform, expected, today)
    yield from hashtags(by_platform, expected)
    yield from phrases(timed)
    yield from unanswered(timed, today)
    yield from crowded(timed, expected)
    yield from without_time(unscheduled)
