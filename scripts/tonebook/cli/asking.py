"""Questions with numbered answers, in a terminal or answered ahead, and what they lead to."""

from __future__ import annotations

import sys
from textwrap import fill
from typing import TYPE_CHECKING

from tonebook.cli.exits import Exit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tonebook.cli.options import Parser

LABEL = 12
WIDTH = 88
"""Columns of the labels, and of a whole line."""


def add_answers(made: Parser) -> None:
    """Answers ahead of the questions, for scripts and tests."""
    made.add_argument(
        "--answers", metavar="N,N", default="", help="the numbers to answer with, in order"
    )


def answers_of(typed: str) -> Iterator[str]:
    """The answers given ahead, then those typed or piped in; it ends where they do."""
    yield from (part.strip() for part in typed.split(",") if part.strip())
    while line := sys.stdin.readline():
        yield line.strip()


def print_told(rows: Iterable[tuple[str, str]]) -> None:
    """What the answers led to: a label and a text for each line, long texts indented below."""
    for label, text in rows:
        print(fill(f"{label + ':':<{LABEL}}{text}", width=WIDTH, subsequent_indent=" " * LABEL))


def ask(question: str, options: Sequence[str], answers: Iterator[str]) -> int:
    """The place of the chosen option; leaves with a usage error where answers run out."""
    print(question)
    for number, option in enumerate(options, 1):
        print(f"  {number}  {option}")
    for answer in answers:
        if answer.isdecimal() and 1 <= int(answer) <= len(options):
            print(f"> {answer}  {options[int(answer) - 1]}\n")
            return int(answer) - 1
        print(f"Answer with a number from 1 to {len(options)}.")
    print("No more answers: start again, or give them all with --answers.", file=sys.stderr)
    raise SystemExit(Exit.INPUT)
