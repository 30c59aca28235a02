"""A calendar of all posts of some drafts, and what is to be said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tonebook.calendar.echoes import echoes
from tonebook.calendar.entry import Entry, Noted, entry_of
from tonebook.calendar.fatigue import hashtags, phrases
from tonebook.calendar.mix import Mix, mixes, unbalanced, without_goal
from tonebook.calendar.owners import crowded, unanswered
from tonebook.calendar.selling import runs
from tonebook.calendar.spacing import spacing
from tonebook.calendar.standing import mixed_zones, stopped, without_time
from tonebook.finding import RANK, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, tzinfo

    from tonebook.calendar.entry import Intent
    from tonebook.calendar.expectations import Expectations
    from tonebook.draft import Draft
    from tonebook.lint import Linter


class Calendar(NamedTuple):
    """Posts in order of time, those without a time, their mix, and every finding.

    Posts before `today` are history: they count, but no finding is about them alone.
    """

    entries: tuple[Entry, ...]
    unscheduled: tuple[Entry, ...]
    mixes: tuple[Mix, ...]
    findings: tuple[Finding, ...]
    today: date

    @property
    def history(self) -> int:
        """How many posts are before today."""
        return sum(entry.day < self.today for entry in self.entries)


class Reader(NamedTuple):
    """Reads drafts into entries: for one guide, one clock and one day."""

    linter: Linter
    today: date
    zone: tzinfo | None = None
    intent: Intent | None = None

    def entries(self, draft: Draft) -> Iterator[Entry]:
        """An entry for each post; only the first part of a thread counts."""
        stops: list[Finding] | None = None
        for post in draft.posts:
            if post.part > 1:
                continue
            platform = self.linter.guide.platforms[post.platform]
            entry = entry_of(post, platform, self.zone, self.intent)
            if entry.time and entry.day >= self.today:
                if stops is None:
                    stops = self._stops(draft)
                own = tuple(one for one in stops if post.platform in one.platforms)
                entry = entry._replace(stops=own)
            yield entry

    def _stops(self, draft: Draft) -> list[Finding]:
        verdict = self.linter.verdict(draft)
        return [one for one in verdict.findings if one.severity == "error" and one.platforms]


def calendar_of(
    entries: Iterable[Entry], problems: Sequence[Finding], expected: Expectations, reader: Reader
) -> Calendar:
    """The calendar of some entries; `problems` are those of the drafts, and come first."""
    read = list(entries)
    timed = sorted((entry for entry in read if entry.time), key=lambda entry: entry.moment)
    unscheduled = tuple(entry for entry in read if not entry.time)
    found_mixes = tuple(mixes(timed, expected.budgets))
    found = [
        one
        for one in _noted(timed, unscheduled, found_mixes, expected, reader)
        if one.entry.time is None or one.entry.day >= reader.today
    ]
    found.sort(key=_order)
    findings = (*problems, *(one.finding for one in found))
    return Calendar(tuple(timed), unscheduled, found_mixes, findings, reader.today)


def _order(one: Noted) -> tuple[bool, float, int, str, str]:
    moment = one.entry.moment if one.entry.time else 0.0
    gravity = -RANK[one.finding.severity]
    return one.entry.time is None, moment, gravity, one.finding.rule, one.finding.message


def _noted(
    timed: Sequence[Entry],
    unscheduled: Sequence[Entry],
    found_mixes: Sequence[Mix],
    expected: Expectations,
    reader: Reader,
) -> Iterator[Noted]:
    by_platform: dict[str, list[Entry]] = {}
    for entry in timed:
        if entry.counts:
            by_platform.setdefault(entry.platform, []).append(entry)
    yield from stopped(timed)
    yield from unbalanced(found_mixes, expected)
    yield from without_goal(timed)
    yield from runs(timed, expected)
    yield from echoes(timed, expected)
    yield from spacing(by_platform, expected)
    yield from hashtags(by_platform, expected)
    yield from phrases(timed)
    yield from unanswered(timed)
    yield from crowded(timed, expected)
    yield from without_time(unscheduled)
    if reader.zone is None:
        yield from mixed_zones(timed)
