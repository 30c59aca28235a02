"""`tonebook calendar`: many posts over time, against the budgets and the rhythm of the guide."""

from __future__ import annotations

import argparse
import sys
from datetime import date, tzinfo
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tonebook import batch
from tonebook.calendar.examine import Calendar, calendar_of
from tonebook.calendar.expectations import Expectations, expectations
from tonebook.calendar.reader import looked
from tonebook.cli.drafts import add_reading, reader_of, refuse_unknown_platforms
from tonebook.cli.exits import exit_of
from tonebook.cli.guides import book_of
from tonebook.cli.options import Parser, count, wants_colour
from tonebook.cli.progress import add_progress, progress
from tonebook.finding import SEVERITIES, Finding, at_or_above
from tonebook.write_text import write_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tonebook.guide import Guide


def parser() -> Parser:
    """The words of the command."""
    made = Parser(
        "calendar",
        "Look at many posts over time: their mix by goal, runs of selling, the same text on "
        "several platforms, rhythm, tired words, owners, and what the guide would now stop.",
    )
    made.add_argument(
        "paths", nargs="+", metavar="PATH", help="drafts, folders of drafts, or a scheduler's CSV"
    )
    made.add_guide()
    add_reading(made)
    made.add_argument(
        "--today",
        type=_day,
        metavar="YYYY-MM-DD",
        help="the first day that is not history; findings are about posts from here on",
    )
    made.add_argument(
        "--timezone",
        type=_zone,
        metavar="NAME",
        help="the clock of the calendar, as Europe/London; also for times that name none",
    )
    made.add_argument("--format", choices=("text", "json", "html"), default="text")
    made.add_argument("--output", metavar="FILE", help="write the report there")
    made.add_argument("--fail-on", choices=SEVERITIES, help="exit with 1 from this severity up")
    made.add_argument(
        "--min-severity",
        choices=SEVERITIES,
        default="suggestion",
        help="report from this severity up",
    )
    made.add_argument(
        "--jobs", type=count, metavar="N", help="processes for many drafts (else one a core)"
    )
    add_progress(made)
    return made


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{typed} is no day: write it as 2026-12-02") from error


def _zone(typed: str) -> tzinfo:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # few calendars need another clock

    try:
        return ZoneInfo(typed)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        message = f"no time zone is called {typed}: write it as Europe/London or UTC"
        raise argparse.ArgumentTypeError(message) from error


def run(words: list[str]) -> int:
    """Read, examine, report; the exit codes are those of `tonebook lint`."""
    arguments = parser().parsed(words)
    book = book_of(arguments)
    guide = book.guide
    refuse_unknown_platforms(parser(), arguments, guide)
    expected = expectations(book.playbooks)
    today = arguments.today or date.today()  # noqa: DTZ011 - a day, as the reader's calendar has it
    bar = progress(arguments)
    reader = reader_of(arguments, guide)._replace(opened=bar.opened)
    drafts = bar.reading(reader.drafts(arguments.paths))
    ask = partial(looked, today, arguments.timezone)
    read = bar.over(batch.answers(guide, drafts, ask, arguments.jobs))
    calendar = calendar_of(read, expected, today, arguments.timezone)
    shown = [f for f in calendar.findings if at_or_above(f.severity, arguments.min_severity)]
    parts = _report(arguments, guide, expected, calendar, shown)
    if arguments.output:
        # a draft may hold half a character
        whole = "".join(parts).encode("utf-8", "backslashreplace").decode()
        write_text(Path(arguments.output), whole)
        print(f"wrote {arguments.output}")
    else:
        sys.stdout.writelines(parts)
    return exit_of(calendar.findings, arguments.fail_on or guide.fail_on)


def _report(
    arguments: argparse.Namespace,
    guide: Guide,
    expected: Expectations,
    calendar: Calendar,
    shown: list[Finding],
) -> Iterable[str]:
    match arguments.format:
        case "json":
            from tonebook.report import calendar_json

            return calendar_json.parts(guide, calendar, shown)
        case "html":
            from tonebook.report import calendar_html

            return (calendar_html.report(guide, expected, calendar, shown),)
    from tonebook.report import calendar_text

    colour = wants_colour() and not arguments.output
    return (line + "\n" for line in calendar_text.whole(calendar, expected, shown, colour=colour))
