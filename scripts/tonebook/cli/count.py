"""`tonebook count`: how long a text is on every platform, and how it could be split."""

from __future__ import annotations

import sys

from tonebook.cli.drafts import add_drafts, drafts_of, opened_for_drafts
from tonebook.cli.exits import Exit
from tonebook.cli.options import Parser, wants_colour
from tonebook.lint import length
from tonebook.reading import Reading
from tonebook.report.table import Row, table
from tonebook.report.text import TextReport
from tonebook.threads import split

SHOWN = 5


def parser() -> Parser:
    """The words of the command."""
    made = Parser("count", "Count a text as each platform counts it. `-` is standard input.")
    add_drafts(made)
    made.add_argument("--split", action="store_true", help="propose a thread where it is too long")
    return made


def run(words: list[str]) -> int:
    """Print a table for each draft; over a limit exits with 1, what cannot be read with 2."""
    arguments = parser().parsed(words)
    guide = opened_for_drafts(parser(), arguments)
    if guide is None:
        return Exit.INPUT
    worst = Exit.CLEAN
    report = TextReport(colour=wants_colour())
    for draft in drafts_of(arguments, guide, tuple(guide.platforms)):
        for finding in draft.findings:
            print(report.finding(finding), file=sys.stderr)
            worst = Exit.INPUT if finding.severity == "error" else worst
        readings = [Reading(post, guide.platforms[post.platform]) for post in draft.posts]
        rows = [Row(length(reading), fold(reading)) for reading in readings]
        print(draft.source.path)
        print("\n".join(table(rows, colour=wants_colour())), end="\n\n")
        if any(row.length.length > row.length.limit for row in rows):
            worst = max(worst, Exit.FINDINGS)
        if arguments.split:
            for reading in readings:
                print_thread(reading)
    return worst


def fold(reading: Reading) -> str:
    """The last words before the earliest fold, where it cuts the text."""
    end = reading.before_fold.end
    if end >= len(reading.text):
        return ""
    return "\u2026 " + " ".join(reading.text[:end].split()[-SHOWN:])


def print_thread(reading: Reading) -> None:
    """The parts that a text too long for its platform could be posted in."""
    if not reading.platform.has_threads:
        return
    parts = split(reading.text, reading.platform)
    if len(parts) > 1:
        print(f"{reading.platform.name} in {len(parts)} parts:\n")
        print("\n---\n".join(parts), end="\n\n")
