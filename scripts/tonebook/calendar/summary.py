"""A calendar in numbers, and in weeks: what every report of it shows."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from tonebook.calendar.clock import between, start_of
from tonebook.calendar.mix import counted_by_goal
from tonebook.finding import RANK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from tonebook.calendar.entry import Entry
    from tonebook.calendar.examine import Calendar
    from tonebook.finding import Finding
    from tonebook.vocabulary import Severity


class Week(NamedTuple):
    """The posts of a week from Monday, in order."""

    start: date
    entries: tuple[Entry, ...]


class Summary(NamedTuple):
    """How many posts of what: every count is of posts that have a time, replies apart.

    `goals` are what posts do, where that can be told, else what they declare; `declared` only that.
    """

    posts: int
    organic: int
    paid: int
    replies: int
    without_time: int
    unread: int
    history: int
    goals: Mapping[str, int]
    declared: Mapping[str, int]
    platforms: Mapping[str, int]
    pillars: Mapping[str, int]
    owners: Mapping[str, int]
    first: date | None
    last: date | None

    @property
    def span(self) -> str:
        """From when to when, in words."""
        if self.first is None or self.last is None:
            return "no days yet"
        return between(self.first, self.last)


def summary(calendar: Calendar) -> Summary:
    """The numbers of a calendar."""
    posts = [entry for entry in calendar.entries if entry.post.kind == "post"]
    organic = [entry for entry in posts if entry.counts]
    return Summary(
        posts=len(posts),
        organic=len(organic),
        paid=len(posts) - len(organic),
        replies=len(calendar.entries) - len(posts),
        without_time=len(calendar.unscheduled),
        unread=calendar.unread,
        history=calendar.history,
        goals=counted_by_goal(entry.goal for entry in organic),
        declared=counted_by_goal(entry.post.goal for entry in organic),
        platforms=_counted(posts, lambda entry: entry.platform),
        pillars=_counted(posts, lambda entry: entry.post.pillar),
        owners=_counted([e for e in posts if e.asks], lambda entry: entry.post.owner),
        first=calendar.entries[0].day if calendar.entries else None,
        last=calendar.entries[-1].day if calendar.entries else None,
    )


def _counted(entries: Iterable[Entry], name: Callable[[Entry], str]) -> dict[str, int]:
    """How many entries have each name, the most first; those without one are left out."""
    counts: dict[str, int] = {}
    for entry in entries:
        if named := name(entry):
            counts[named] = counts.get(named, 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def weeks(entries: Sequence[Entry]) -> list[Week]:
    """The weeks that hold posts, in order."""
    found: dict[date, list[Entry]] = {}
    for entry in entries:
        found.setdefault(start_of("week", entry.day), []).append(entry)
    return [Week(start, tuple(inside)) for start, inside in sorted(found.items())]


def listed(found: Sequence[Week], today: date, most: int) -> tuple[int, list[Week], int]:
    """The weeks to list, and how many posts are left out before and after them.

    Of more posts than `most` these are the first from this week on.
    """
    whole = sum(len(week.entries) for week in found)
    first = 0
    if whole > most:
        first = bisect_left(found, start_of("week", today), key=attrgetter("start"))
        first = min(first, max(len(found) - 1, 0))
    shown: list[Week] = []
    left = most
    for week in found[first:]:
        if left <= 0:
            break
        shown.append(week._replace(entries=week.entries[:left]))
        left -= len(week.entries)
    before = sum(len(week.entries) for week in found[:first])
    return before, shown, whole - before - sum(len(week.entries) for week in shown)


def gravest(findings: Iterable[Finding]) -> dict[tuple[str, str], Severity]:
    """The gravest finding of each post, by its id and platform."""
    found: dict[tuple[str, str], Severity] = {}
    for finding in findings:
        for platform in finding.platforms:
            key = (finding.post, platform)
            if key not in found or RANK[finding.severity] > RANK[found[key]]:
                found[key] = finding.severity
    return found


def first_words(entry: Entry, most: int) -> str:
    """The start of a post on one line, at most so many code points."""
    line = " ".join(entry.post.body.text[: most * 4].split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "\u2026"
