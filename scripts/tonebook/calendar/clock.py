"""Times as a calendar shows them: the clock on the wall, and the weeks and months it falls in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Literal, NamedTuple

Window = Literal["week", "month", "quarter"]

DAY_LENGTH = len("2026-12-02")
WEEK = timedelta(days=7)
MONTHS_OF_QUARTER = 3


class Time(NamedTuple):
    """When a post goes out: `wall` as a clock on the wall shows it, `moment` in seconds.

    A day without a time has its midnight, and `timed` is false.
    """

    wall: datetime
    moment: float
    timed: bool
    zoned: bool


def time_of(typed: str, zone: tzinfo | None) -> Time | None:
    """An ISO 8601 text as a time; nothing where it is none.

    A text that names its zone is moved to `zone`, if one is given; one without is meant there.
    """
    try:
        found = datetime.fromisoformat(typed)
        moved = found.astimezone(zone) if found.tzinfo and zone else found
        wall = moved.replace(tzinfo=None)
        moment = (moved if moved.tzinfo else wall.replace(tzinfo=zone or UTC)).timestamp()
    except (ValueError, OverflowError):
        return None
    return Time(wall, moment, len(typed) > DAY_LENGTH, found.tzinfo is not None)


def end_of(typed: str, zone: tzinfo | None) -> Time | None:
    """As `time_of`; a day alone lasts until midnight."""
    found = time_of(typed, zone)
    if found is None or found.timed:
        return found
    left = timedelta(days=1) - timedelta(minutes=1)
    return found._replace(wall=found.wall + left, moment=found.moment + left.total_seconds())


def start_of(window: Window, day: date) -> date:
    """The first day of the week (from Monday), month or quarter that a day is in."""
    match window:
        case "week":
            return date.fromordinal(max(day.toordinal() - day.weekday(), 1))
        case "month":
            return day.replace(day=1)
        case "quarter":
            return day.replace(month=day.month - (day.month - 1) % MONTHS_OF_QUARTER, day=1)


def name_of(window: Window, start: date) -> str:
    """What people call it."""
    match window:
        case "week":
            return f"the week of {short(start)}"
        case "month":
            return f"{start:%B} {start.year}"
        case "quarter":
            return f"Q{(start.month + 2) // MONTHS_OF_QUARTER} {start.year}"


def short(day: date) -> str:
    """A day as `2 Dec`."""
    return f"{day.day} {day:%b}"


def weekday(day: date) -> str:
    """A day as `Wed 2 Dec`."""
    return f"{day:%a} {day.day} {day:%b}"


def long(day: date) -> str:
    """A day as `2 December 2026`."""
    return f"{day.day} {day:%B} {day.year}"


def between(first: date, last: date) -> str:
    """Two days, and what they share only once: `4 to 10 January 2027`."""
    if first == last:
        return long(first)
    if first.year != last.year:
        return f"{long(first)} to {long(last)}"
    month = "" if first.month == last.month else f" {first:%B}"
    return f"{first.day}{month} to {long(last)}"


def lasting(hours: float) -> str:
    """A stretch of time in the unit that people would use, rounded."""
    if hours < 1:
        return f"{max(round(hours * 60), 1)} minutes"
    if hours < 48:  # noqa: PLR2004 - from two days on, people count days
        whole = round(hours)
        return "an hour" if whole == 1 else f"{whole} hours"
    return f"{round(hours / 24)} days"
