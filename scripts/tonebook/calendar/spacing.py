"""Posts too close together, and weeks with too many or too few, by each platform's cadence."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tonebook.calendar.clock import WEEK, lasting, short, start_of, weekday
from tonebook.calendar.entry import Told, noted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from tonebook.calendar.entry import Entry, Noted
    from tonebook.calendar.expectations import Expectations, Range

HOURS = 3600.0
WEEK_HOURS = 168
CLOSE = 8
"""Posts at an even pace have a distance; an eighth of it is too close, twice as much too far."""

FAR = 2
LONG = 10 * 24 * 3600.0
"""Seconds without a post that nobody calls a gap yet."""

CLOSE_TOLD = Told(
    "warning", "Two posts at a time compete for the same readers, and for our answers."
)
BUSY = Told("warning", "Two posts that we stay with are better than five that we leave.")
QUIET = Told("suggestion", "An account that falls silent looks deserted, and questions go unseen.")


def spacing(by_platform: dict[str, list[Entry]], expected: Expectations) -> Iterator[Noted]:
    """What the rhythm of each platform's posts says, each list in order of time."""
    for platform, entries in by_platform.items():
        range_ = expected.weekly[platform]
        yield from _close(entries, range_, expected)
        yield from _weeks(entries, range_, expected)
        yield from _silences(entries, range_, expected)


def _close(entries: Sequence[Entry], weekly: Range, expected: Expectations) -> Iterator[Noted]:
    """One finding for each cluster of posts that follow each other too soon."""
    if not weekly.most:
        return
    least = WEEK_HOURS / weekly.most / CLOSE
    timed = [entry for entry in entries if entry.time and entry.time.timed]
    cluster = timed[:1]
    for earlier, later in pairwise(timed):
        if (later.moment - earlier.moment) / HOURS < least:
            cluster.append(later)
            continue
        yield from _cluster(cluster, least, weekly, expected)
        cluster = [later]
    yield from _cluster(cluster, least, weekly, expected)


def _cluster(
    cluster: list[Entry], least: float, weekly: Range, expected: Expectations
) -> Iterator[Noted]:
    if len(cluster) < 2:  # noqa: PLR2004 - one is no cluster
        return
    first, last = cluster[0], cluster[-1]
    hours = (last.moment - first.moment) / HOURS
    within = f"within {lasting(hours)}" if hours else "at the same minute"
    message = (
        f"{len(cluster)} posts on {expected.name(last.platform)} {within} on {weekday(last.day)}. "
        f"With at most {weekly.most} a week, leave {lasting(least)} between two, or make them one."
    )
    yield noted("too-close", CLOSE_TOLD, last, message, url=expected.page(last.platform))


def _weeks(entries: Sequence[Entry], weekly: Range, expected: Expectations) -> Iterator[Noted]:
    weeks: dict[date, list[Entry]] = {}
    for entry in entries:
        weeks.setdefault(start_of("week", entry.day), []).append(entry)
    spared = {min(weeks), max(weeks)} | _in_gaps(entries, weekly) if weeks else set()
    for start, inside in weeks.items():
        name = expected.name(inside[-1].platform)
        where = f"on {name} in the week of {short(start)}"
        says = f"the playbook says {weekly.least} to {weekly.most}"
        page = expected.page(inside[-1].platform)
        many = f"{len(inside)} post{'s' if len(inside) > 1 else ''}"
        if len(inside) > weekly.most:
            over = len(inside) - weekly.most
            message = f"{many} {where}; {says}. Move {over} to a quieter week, or drop the least."
            yield noted("busy-week", BUSY, inside[-1], message, url=page)
        elif len(inside) < weekly.least and start not in spared:
            message = f"Only {many} {where}; {says}. Move one here, or plan a conversation."
            yield noted("quiet-week", QUIET, inside[-1], message, url=page)


def _in_gaps(entries: Sequence[Entry], weekly: Range) -> set[date]:
    """The weeks in which a gap starts or ends: what is to be said of them is said there."""
    ends = [entry for gap in _gaps(entries, weekly) for entry in gap]
    return {start_of("week", entry.day) for entry in ends}


def _gaps(entries: Sequence[Entry], weekly: Range) -> Iterator[tuple[Entry, Entry]]:
    """Neighbours that stand much farther apart than the least pace would have them."""
    if weekly.least:
        most = max(WEEK.total_seconds() / weekly.least * FAR, LONG)
        for earlier, later in pairwise(entries):
            if later.moment - earlier.moment > most:
                yield earlier, later


def _silences(entries: Sequence[Entry], weekly: Range, expected: Expectations) -> Iterator[Noted]:
    for earlier, later in _gaps(entries, weekly):
        days = round((later.moment - earlier.moment) / HOURS / 24)
        name = expected.name(later.platform)
        message = (
            f"{name} is silent for {days} days, from {short(earlier.day)} to {short(later.day)}; "
            f"the playbook says {weekly.least} a week or more. Fill the gap, or tell people when "
            "you are back."
        )
        yield noted("gap", QUIET, later, message, url=expected.page(later.platform))
