"""Whether a post can stand in the calendar: has it a time, and would the guide stop it now."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, UTC
from typing import TYPE_CHECKING

from tonebook.calendar.clock import weekday
from tonebook.calendar.entry import Noted, Told, noted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import tzinfo

    from tonebook.calendar.entry import Entry

SHOWN = 3
STOPPED = Told("error", "What was scheduled last month was checked by last month's guide.")
NO_TIME = Told("suggestion", "A post without a time stands in no week and counts in no mix.")
CLOCKS = Told("warning", "Schedulers differ in what they make of such an hour.")
ZONES = Told("warning", "An hour too early is the middle of somebody's night.")


def stopped(entries: Iterable[Entry]) -> Iterator[Noted]:
    """A finding for each scheduled post that the guide stops, at the first of its reasons."""
    for entry in entries:
        if entry.stops:
            first = entry.stops[0]
            rules = list(dict.fromkeys(one.rule for one in entry.stops))[:SHOWN]
            more = f" (and {len(entry.stops) - 1} more)" if len(entry.stops) > 1 else ""
            message = f"The guide would stop this now, by {', '.join(rules)}{more}: {first.message}"
            made = noted("stopped", STOPPED, entry, message, url=first.url)
            yield Noted(entry, made.finding._replace(source=first.source, span=first.span))


def without_time(unscheduled: Sequence[Entry]) -> Iterator[Noted]:
    """One finding for each file with posts that have no time, and none that cannot be read."""
    files: dict[str, list[Entry]] = {}
    for entry in unscheduled:
        if entry.misdated:
            continue  # its draft says so, with the words that could not be read
        files.setdefault(entry.post.source.path, []).append(entry)
    for entries in files.values():
        many = "One post has" if len(entries) == 1 else f"{len(entries)} posts have"
        message = f"{many} no time here. Write it as `scheduled_at: 2026-12-02T18:00`."
        yield noted("no-time", NO_TIME, entries[0], message)


def mixed_zones(entries: Sequence[Entry]) -> Iterator[Noted]:
    """One finding where some times name their zone and others do not."""
    timed = [entry for entry in entries if entry.time and entry.time.timed]
    bare = [entry for entry in timed if entry.time and not entry.time.zoned]
    if bare and len(bare) < len(timed):
        names = "names" if len(bare) == 1 else "name"
        message = (
            f"Of {len(timed)} times, {len(bare)} {names} no zone, as this one on "
            f"{weekday(bare[-1].day)}; the others do. Say with --timezone which is meant."
        )
        yield noted("time-zone", ZONES, bare[-1], message)


def odd_hours(entries: Iterable[Entry], zone: tzinfo) -> Iterator[Noted]:
    """A finding for each time without a zone that the clocks of this one skip, or show twice."""
    for entry in entries:
        if entry.time is None or not entry.time.timed or entry.time.zoned:
            continue
        if not MINYEAR < entry.time.wall.year < MAXYEAR:
            continue  # a day less or more may be beyond the calendar
        wall, first = entry.time.wall, entry.time.wall.replace(tzinfo=zone)
        when = f"{wall:%H:%M} on {weekday(wall.date())}"
        there_and_back = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
        if there_and_back != wall:
            message = f"There is no {when}: the clocks of {zone} go forward. Move it by an hour."
            yield noted("odd-hour", CLOCKS, entry, message)
        elif first.utcoffset() != first.replace(fold=1).utcoffset():
            message = (
                f"{when} comes twice: the clocks of {zone} go back. Name the zone, as in "
                f"{first.isoformat(timespec='minutes')}."
            )
            yield noted("odd-hour", CLOCKS, entry, message)
