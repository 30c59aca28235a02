"""Days, hours and minutes as people write them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

TWO_DAYS = 48


def moment(text: str) -> str:
    """A time as people write it; what is no time stays as it was typed."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return text
    clock = f", {time:%H:%M}" if len(text) > len("2026-12-02") else ""
    return f"{time.day} {time:%B %Y}{clock}"


def after_days(day: str, days: int) -> str:
    """The day so many days later, as YYYY-MM-DD; nothing for what is no day."""
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except (ValueError, OverflowError):
        return ""


def minutes(count: int) -> str:
    """Minutes as people say them: 45 minutes, 1 hour, 2 hours 25."""
    hours, rest = divmod(count, 60)
    if not hours:
        return f"{rest} minute{'s' * (rest != 1)}"
    return f"{hours} hour{'s' * (hours != 1)}{f' {rest}' if rest else ''}"


def duration(hours: float) -> str:
    """A stretch of hours in the unit that people would use."""
    if hours < 1:
        return f"{hours * 60:g} minutes"
    if hours > TWO_DAYS and hours % 24 == 0:
        return f"{hours / 24:g} days"
    return "1 hour" if hours == 1 else f"{hours:g} hours"
