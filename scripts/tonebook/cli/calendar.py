"""`tonebook calendar`: many posts over time, against the budgets and the rhythm of the guide."""

from __future__ import annotations

import argparse
from datetime import date, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from tonebook.calendar.examine import Calendar, Reader, calendar_of
from tonebook.calendar.expectations import Expectations, expectations
from tonebook.cli.drafts import add_reading, reader_of, refuse_unknown_platforms
from tonebook.cli.exits import Exit, exit_of
from tonebook.cli.guides import opened, print_problems
from tonebook.cli.options import Parser, wants_colour
from tonebook.cli.progress import progress
from tonebook.finding import SEVERITIES, Finding, at_or_above
from tonebook.lint import Linter
from tonebook.report.text import TextReport
from tonebook.write_text import write_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tonebook.calendar.entry import Entry, Intent
    from tonebook.draft import Draft
    from tonebook.guide import Guide
    from tonebook.reading import Reading
    from tonebook.vocabulary import Goal

SURE = 0.75
"""How sure an inferred intent must be to stand over a goal that is declared."""


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
    book = opened(arguments)
    if book.playbooks is None or book.guide is None:
        print_problems(book.findings)
        return Exit.INPUT
    guide = book.guide
    refuse_unknown_platforms(parser(), arguments, guide)
    expected = expectations(book.playbooks)
    today = arguments.today or date.today()  # noqa: DTZ011 - a day, as the reader's calendar has it
    reader = Reader(Linter(guide), today, arguments.timezone, intent_of(guide))
    problems: list[Finding] = []
    drafts = progress(reader_of(arguments, guide).drafts(arguments.paths))
    calendar = calendar_of(_entries(drafts, reader, problems), problems, expected, reader)
    shown = [f for f in calendar.findings if at_or_above(f.severity, arguments.min_severity)]
    made = _report(arguments, guide, expected, calendar, shown)
    if arguments.output:
        shown_text = made.encode("utf-8", "backslashreplace").decode()  # halves of characters
        write_text(Path(arguments.output), shown_text)
        print(f"wrote {arguments.output}")
    else:
        print(made, end="")
    return exit_of(calendar.findings, arguments.fail_on or guide.fail_on)


def _entries(drafts: Iterable[Draft], reader: Reader, problems: list[Finding]) -> Iterator[Entry]:
    for draft in drafts:
        problems.extend(draft.findings)
        yield from reader.entries(draft)


def intent_of(guide: Guide) -> Intent | None:
    """What tells what a post does; nothing where the guide has no cues for it.

    A goal that is declared stands, unless its text says otherwise beyond much doubt.
    """
    if not guide.intent.cues:
        return None
    from tonebook.intent import Recogniser

    recogniser = Recogniser(guide.intent)

    def told(reading: Reading) -> Goal | None:
        found = recogniser.intent(reading)
        unsure = found.confidence < SURE and reading.post.goal is not None
        return None if found.label == "unclear" or unsure else found.label

    return told


def _report(
    arguments: argparse.Namespace,
    guide: Guide,
    expected: Expectations,
    calendar: Calendar,
    shown: list[Finding],
) -> str:
    match arguments.format:
        case "json":
            from tonebook.report import calendar_json

            return calendar_json.report(guide, calendar, shown) + "\n"
        case "html":
            from tonebook.report import calendar_html

            return calendar_html.report(guide, expected, calendar, shown)
    return _text(expected, calendar, shown, colour=wants_colour() and not arguments.output)


def _text(expected: Expectations, calendar: Calendar, shown: list[Finding], *, colour: bool) -> str:
    from tonebook.report import calendar_text

    report = TextReport(colour=colour)
    counts = {name: sum(one.severity == name for one in shown) for name in SEVERITIES}
    parts = [
        *calendar_text.text(calendar, expected, colour=colour),
        *(report.finding(finding) for finding in shown),
        calendar_text.closing(counts, len(calendar.entries) + len(calendar.unscheduled)),
    ]
    return "\n".join(parts) + "\n"
