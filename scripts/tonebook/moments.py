"""Moments in ISO 8601, the hours between them, and how people say that."""

from __future__ import annotations

from datetime import date, datetime

SECONDS_IN_HOUR = 3600
DAY_ALONE = len("2026-11-22")
DAY, TWO_DAYS = 24, 48


def moment(text: str) -> datetime | None:
    """The moment in a text, with its zone where it has one; a day alone is no moment."""
    try:
        return datetime.fromisoformat(text) if len(text) > DAY_ALONE else None
    except ValueError:
        return None


def day(text: str) -> date | None:
    """The day in a text such as 2026-11-22; nothing where the calendar has no such day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def hours_between(start: str, end: str) -> float | None:
    """Hours from one moment to another; nothing where one is missing or only one has a zone."""
    first, last = moment(start), moment(end)
    if first is None or last is None or (first.tzinfo is None) != (last.tzinfo is None):
        return None
    return (last - first).total_seconds() / SECONDS_IN_HOUR


def in_words(hours: float) -> str:
    """A span of time as people say it: minutes, hours, or days from two on."""
    if hours < 1:
        return _counted(round(hours * 60), "minute")
    if hours < TWO_DAYS:
        return _counted(round(hours), "hour")
    return _counted(round(hours / DAY), "day")


def _counted(number: int, unit: str) -> str:
    return f"{number:,} {unit}{'' if number == 1 else 's'}"
