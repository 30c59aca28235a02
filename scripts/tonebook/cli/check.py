"""`tonebook check`: the guide proved by its own examples."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tonebook.cli.exits import Exit
from tonebook.cli.guides import book_of
from tonebook.cli.options import Parser, wants_colour
from tonebook.finding import SEVERITIES, at_or_above, in_order
from tonebook.proof import check
from tonebook.report.text import TextReport

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tonebook.documents.playbooks import Playbooks


def parser() -> Parser:
    """The words of the command."""
    made = Parser(
        "check",
        "Prove the guide: bad examples are found at the marked words, good ones and samples are "
        "clean, references resolve, facts are sourced and fresh.",
    )
    made.add_guide()
    made.add_argument(
        "--today",
        type=date.fromisoformat,
        default=None,
        metavar="YYYY-MM-DD",
        help="the day to judge ages by",
    )
    made.add_argument("--min-severity", choices=SEVERITIES, default="warning")
    return made


def run(words: list[str]) -> int:
    """Check, print, and exit with 2 where the guide is not to be relied on."""
    arguments = parser().parsed(words)
    book = book_of(arguments)
    today = arguments.today or date.today()  # noqa: DTZ011 - a day, as the reader's calendar has it
    findings = in_order([*book.findings, *check(book.playbooks, book.guide, today)])
    report = TextReport(colour=wants_colour())
    for finding in findings:
        if at_or_above(finding.severity, arguments.min_severity):
            print(report.finding(finding))
    failed = any(finding.severity == "error" for finding in findings)
    print(_summary(book.playbooks, failed=failed))
    return Exit.INPUT if failed else Exit.CLEAN


def _summary(playbooks: Playbooks, *, failed: bool) -> str:
    counted = ", ".join(_counts(playbooks))
    return f"Not proved: {counted}." if failed else f"Proved: {counted}."


def _counts(playbooks: Playbooks) -> Iterator[str]:
    """How much of everything there is."""
    rules = [rule for family in playbooks.families.values() for rule in family.rules]
    examples = sum(len(rule.examples.good) + len(rule.examples.bad) for rule in rules)
    yield f"{len(rules)} rules in {len(playbooks.families)} families with {examples} examples"
    samples = sum(len(platform.samples) for platform in playbooks.platforms.values())
    yield f"{len(playbooks.platforms)} platforms with {samples} samples"
    yield f"{len(playbooks.tones)} tones"
    if playbooks.replies:
        yield f"{len(playbooks.replies.replies)} saved replies"
    days = [day for path in playbooks.onboarding.values() for day in path.days]
    if days:
        yield f"{sum(len(day.exercises) for day in days)} exercises"
