"""Days and times as schedulers write them; one that could mean two days is said, never guessed."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Literal, NamedTuple

Order = Literal["dmy", "mdy", "ymd", "iso"]
ORDERS: tuple[Order, ...] = ("dmy", "mdy", "ymd", "iso")

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FULL_YEAR = 4
NOON, LAST_MONTH = 12, 12

WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
NAME = r"(?P<name>[a-z]{3,9})\.?"
DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>[0-9]{4})"
TIME = re.compile(
    r"[T\s,]*(?:(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})"
    r"(?:[.,][0-9]{1,9})?)?)?\s*(?P<half>[ap]\.?m\.?)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})?\s*\Z",
    re.IGNORECASE,
)
NUMBERS = re.compile(r"([0-9]{1,4})([-/.])([0-9]{1,2})\2([0-9]{1,4})(?![0-9])")
NAMED = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{WEEKDAY}{DAY}[\s-]+{NAME}[\s,-]+{YEAR}(?![0-9])",
        rf"{WEEKDAY}{NAME}\s+{DAY},?\s+{YEAR}(?![0-9])",
    )
)
COUNTED = re.compile(r"[34567][0-9]{4}(?:\.[0-9]+)?\Z")
"""Days since 1899, as spreadsheets count them: from 1982 to 2119."""

ADVICE = "Write it as 2026-12-02 or 2026-12-02 18:00."


class When(NamedTuple):
    """A day or a time in ISO 8601, or the reason why the text is none."""

    iso: str
    problem: str = ""


class _Day(NamedTuple):
    year: int
    month: int
    day: int


def when(text: str, order: Order | None = None) -> When:
    """The day, with its time and zone where they are given, as ISO 8601."""
    typed = " ".join(text.split())
    found = _day(typed, order)
    if isinstance(found, str):
        return When("", found)
    day, rest = found
    time = TIME.match(rest)
    if time is None:
        return When("", f"`{typed}` has a time that we cannot read. {ADVICE}")
    try:
        made = date(*day).isoformat() + _clock(time)
        datetime.fromisoformat(made)
    except ValueError:
        return When("", f"There is no such day or time as `{typed}`. {ADVICE}")
    return When(made)


def orders(text: str) -> tuple[Order, ...]:
    """In which orders the numbers of a day make sense: one, or both; none where that is clear."""
    found = NUMBERS.match(text.strip())
    if not found or len(found[4]) != FULL_YEAR or len(found[1]) == FULL_YEAR:
        return ()
    first, second = int(found[1]), int(found[3])
    if first == second:
        return ()
    as_day: tuple[Order, ...] = ("dmy",) if second <= LAST_MONTH else ()
    return (*as_day, "mdy") if first <= LAST_MONTH else as_day


def _day(typed: str, order: Order | None) -> tuple[_Day, str] | str:
    """The day at the start of a text and what follows it, or what is wrong."""
    if found := NUMBERS.match(typed):
        day = _ordered(found[1], found[2], found[3], found[4], order, typed)
        return day if isinstance(day, str) else (day, typed[found.end() :])
    for form in NAMED:
        found = form.match(typed)
        name = found["name"][:3].lower() if found else ""
        if found and order != "iso" and name in MONTHS:
            day = _Day(int(found["year"]), MONTHS.index(name) + 1, int(found["day"]))
            return day, typed[found.end() :]
    if COUNTED.match(typed):
        return (
            f"`{typed}` looks like a day as spreadsheets count it. Format the column as a date, "
            "and save the table anew."
        )
    return f"`{typed[:60]}` is no day that we can read. {ADVICE}"


def _ordered(
    first: str, sign: str, second: str, third: str, order: Order | None, typed: str
) -> _Day | str:
    if len(first) == FULL_YEAR and len(third) < FULL_YEAR:
        if order == "iso" and sign != "-":
            return f"`{typed}` is not ISO 8601. {ADVICE}"
        return _Day(int(first), int(second), int(third))
    if order == "iso" or len(first) > 2 or len(third) == 3:  # noqa: PLR2004 - digits
        return f"`{typed}` is no day that we can read. {ADVICE}"
    if len(third) == FULL_YEAR and order != "ymd":
        return _day_and_month(int(first), int(second), int(third), order, typed)
    if len(third) == FULL_YEAR:
        return f"`{typed}` ends with the year, and --dates ymd says that it comes first."
    century = 2000
    match order:
        case "ymd":
            return _Day(century + int(first), int(second), int(third))
        case "dmy" | "mdy":
            return _day_and_month(int(first), int(second), century + int(third), order, typed)
    return (
        f"`{typed}` could be several days. Write the year with four digits, or say which number is "
        "what: --dates dmy, mdy or ymd."
    )


def _day_and_month(
    first: int, second: int, year: int, order: Order | None, typed: str
) -> _Day | str:
    if order == "dmy" or (order is None and first > LAST_MONTH):
        return _Day(year, second, first)
    if order == "mdy" or second > LAST_MONTH or first == second:
        return _Day(year, first, second)
    months = [MONTHS[number - 1].capitalize() if number else "0" for number in (second, first)]
    return (
        f"`{typed}` could be {first} {months[0]} or {second} {months[1]}. Say which with "
        "--dates dmy or --dates mdy, or write the year first."
    )


def _clock(time: re.Match[str]) -> str:
    """The time of day as ISO 8601 writes it behind a day; raises ValueError for 13 o'clock p.m."""
    if time["hour"] is None:
        return ""
    hour = int(time["hour"])
    if time["half"]:
        if not 1 <= hour <= NOON:
            raise ValueError(time["hour"])
        hour = hour % NOON + (NOON if time["half"][0] in "pP" else 0)
    elif time["minute"] is None:
        raise ValueError(time["hour"])
    seconds = f":{time['second']}" if time["second"] not in {None, "00"} else ""
    return f"T{hour:02}:{time['minute'] or '00'}{seconds}{_zone(time['zone'])}"


def _zone(typed: str | None) -> str:
    if not typed:
        return ""
    if typed.upper() in {"Z", "UTC", "GMT"}:
        return "+00:00"
    return typed if ":" in typed else f"{typed[:3]}:{typed[3:]}"
