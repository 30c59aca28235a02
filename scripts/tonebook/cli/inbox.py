"""`tonebook inbox`: who waits, by class and target, and what our replies are like."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from tonebook import batch
from tonebook.cli.exits import Exit
from tonebook.cli.guides import guide_of, print_problems
from tonebook.cli.options import Parser, count
from tonebook.cli.progress import add_progress, progress
from tonebook.finding import at_or_above
from tonebook.inbox.examine import Inbox, Summary, examined
from tonebook.inbox.look import looked
from tonebook.inputs.dates import ORDERS
from tonebook.inputs.discover import RECORD_ENDINGS, STANDARD_INPUT, TABLE_ENDINGS, files_in
from tonebook.inputs.inbox import InboxRow, Reading, read_lines, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tonebook.guide import Guide
    from tonebook.inputs.discover import Opened


def parser() -> Parser:
    """The words of the command."""
    made = Parser(
        "inbox",
        "Look at an export of comments and replies: who waits past the target, which classes, "
        "how much attention detractors get, and which replies repeat or break rules.",
    )
    made.add_argument(
        "paths",
        nargs="+",
        metavar="EXPORT",
        help="CSV or JSONL, one comment a row: text, author, platform, received_at, class, reply, "
        "replied_at; `-` is standard input",
    )
    made.add_guide()
    made.add_argument("--format", choices=("text", "json"), default="text", help="how to report")
    made.add_argument(
        "--input-format", choices=("auto", "jsonl", "csv"), default="auto", help="what it is"
    )
    made.add_argument(
        "--now", type=_now, metavar="TIME", help="count until then, as 2026-12-02T18:00+01:00"
    )
    made.add_argument(
        "--timezone",
        type=_zone,
        default=UTC,
        metavar="NAME",
        help="of times that name none, as Europe/London (else UTC)",
    )
    made.add_argument(
        "--dates", choices=ORDERS, help="how days are written that could be two: 03/04/2026"
    )
    made.add_argument(
        "--most", type=_count, default=20, metavar="N", help="list so many of those who wait"
    )
    made.add_argument(
        "--jobs", type=count, metavar="N", help="processes for many comments (else one a core)"
    )
    add_progress(made)
    return made


def _now(typed: str) -> datetime:
    try:
        return datetime.fromisoformat(typed)
    except ValueError as error:
        message = f"{typed} is no time: write it as 2026-12-02T18:00+01:00"
        raise argparse.ArgumentTypeError(message) from error


def _zone(typed: str) -> tzinfo:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # few exports need another clock

    try:
        return ZoneInfo(typed)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        message = f"there is no time zone {typed}: name one as Europe/London"
        raise argparse.ArgumentTypeError(message) from error


def _count(typed: str) -> int:
    if typed.isascii() and typed.isdigit() and 0 < int(typed) <= 10_000:  # noqa: PLR2004
        return int(typed)
    raise argparse.ArgumentTypeError(f"{typed} is no number from 1 to 10000")


def run(words: list[str]) -> int:
    """Report; 1 where somebody waits past the target, or a reply breaks a rule that fails."""
    arguments = parser().parsed(words)
    book = guide_of(arguments)
    if book.guide is None:
        print_problems(book.findings)
        return Exit.INPUT
    guide = book.guide
    if not guide.comments:
        parser().error("the guide has no responses/triage.yml")
    now: datetime = arguments.now or datetime.now(UTC)
    if now.tzinfo is None:
        now = now.replace(tzinfo=arguments.timezone)
    bar = progress(arguments, "comments")
    rows = bar.reading(_rows(arguments, guide, bar.opened))
    read = bar.over(batch.answers(guide, rows, looked, arguments.jobs))
    inbox = Inbox(guide, now, arguments.timezone, arguments.most)
    summary = examined(inbox, read)
    if arguments.format == "json":
        from tonebook.report import inbox_json

        print(inbox_json.report(guide, summary))
    else:
        from tonebook.report import inbox_text

        print(inbox_text.report(summary, arguments.most))
    return _exit_code(summary, guide)


def _exit_code(summary: Summary, guide: Guide) -> Exit:
    if summary.problem_count:
        return Exit.INPUT
    fails = any(at_or_above(one.severity, guide.fail_on) for one in summary.broken)
    return Exit.FINDINGS if fails or summary.total.waiting_past else Exit.CLEAN


def _rows(arguments: argparse.Namespace, guide: Guide, opened: Opened | None) -> Iterator[InboxRow]:
    reading = Reading(guide.platforms, arguments.dates)
    for path in arguments.paths:
        if path == STANDARD_INPUT:
            yield from _read(path, sys.stdin.buffer, arguments.input_format, reading)
            continue
        files = files_in(path, []) if os.path.isdir(path) else [path]
        for file in files:
            if file != path and not file.lower().endswith((*RECORD_ENDINGS, *TABLE_ENDINGS)):
                continue
            try:
                with Path(file).open("rb") as stream:
                    if opened:
                        opened(file, stream.tell)
                    yield from _read(file, stream, arguments.input_format, reading)
            except OSError as error:
                message = f"This cannot be read: {error.strerror or error}."
                yield InboxRow(file, 0, problems=(message,))


def _read(path: str, stream: BinaryIO, named: str, reading: Reading) -> Iterator[InboxRow]:
    is_table = named == "csv" or (named == "auto" and not path.lower().endswith(RECORD_ENDINGS))
    return (read_table if is_table else read_lines)(path, stream, reading)
