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
SHOWN = 4
LONG = 10 * 24 * 3600.0
"""Seconds without a post that nobody calls a gap yet."""

CLOSE_TOLD = Told(
    "warning", "Two posts at a time compete for the same readers, and for our answers."
)
BUSY = Told("warning", "Two posts that we stay with are better than five that we leave.")
QUIET = Told("suggestion", "An account that falls silent looks deserted, and questions go unseen.")


def spacing(
    by_platform: dict[str, list[Entry]], expected: Expectations, today: date
) -> Iterator[Noted]:
    """What the rhythm of each platform's posts says, each list in order of time."""
    for platform, entries in by_platform.items():
        range_ = expected.weekly[platform]
        yield from _close(entries, range_, expected)
        yield from _weeks(entries, range_, expected, today)
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


def _weeks(
    entries: Sequence[Entry], weekly: Range, expected: Expectations, today: date
) -> Iterator[Noted]:
    """One finding for all busy weeks of a platform, and one for all quiet ones."""
    weeks: dict[date, list[Entry]] = {}
    for entry in entries:
        weeks.setdefault(start_of("week", entry.day), []).append(entry)
    spared = {min(weeks), max(weeks)} | _in_gaps(entries, weekly) if weeks else set()
    coming = [(start, inside) for start, inside in weeks.items() if inside[-1].day >= today]
    busy = [(start, inside) for start, inside in coming if len(inside) > weekly.most]
    quiet = [
        (start, inside)
        for start, inside in coming
        if len(inside) < weekly.least and start not in spared
    ]
    for rule, told, found, message in (
        ("busy-week", BUSY, busy, _too_many),
        ("quiet-week", QUIET, quiet, _too_few),
    ):
        if found:
            last = found[0][1][-1]
            url = expected.page(last.platform)
            where = f"on {expected.name(last.platform)}"
            yield noted(rule, told, last, message(found, where, weekly), url=url)


def _too_many(found: Sequence[tuple[date, list[Entry]]], where: str, weekly: Range) -> str:
    start, inside = found[0]
    says = f"the playbook says {weekly.least} to {weekly.most}"
    if len(found) == 1:
        over = len(inside) - weekly.most
        return (
            f"{len(inside)} posts {where} in the week of {short(start)}; {says}. Move {over} to a "
            "quieter week, or drop the least."
        )
    return (
        f"Too many posts {where} in {_listed(found)}; {says} a week. Move some to quieter weeks, "
        "or drop the least."
    )


def _too_few(found: Sequence[tuple[date, list[Entry]]], where: str, weekly: Range) -> str:
    start, inside = found[0]
    says = f"the playbook says {weekly.least} to {weekly.most}"
    if len(found) == 1:
        many = f"{len(inside)} post{'s' if len(inside) > 1 else ''}"
        return (
            f"Only {many} {where} in the week of {short(start)}; {says}. Move one here, or plan a "
            "conversation."
        )
    return (
        f"Too few posts {where} in {_listed(found)}; {says} a week. Move some there, or set a "
        "pace that you can keep."
    )


def _listed(found: Sequence[tuple[date, list[Entry]]]) -> str:
    """Weeks, each with its number of posts: `9 weeks (4 Jan: 1, 11 Jan: 2, and 7 more)`."""
    each = ", ".join(f"{short(start)}: {len(inside)}" for start, inside in found[:SHOWN])
    more = f", and {len(found) - SHOWN:,} more" if len(found) > SHOWN else ""
    return f"{len(found):,} weeks ({each}{more})"


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
            f"No organic post on {name} for {days} days, from {short(earlier.day)} to "
            f"{short(later.day)}; the playbook says {weekly.least} a week or more. Fill the gap, "
            "or tell people when you are back."
        )
        yield noted("gap", QUIET, later, message, url=expected.page(later.platform))
