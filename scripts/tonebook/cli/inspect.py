"""`tonebook inspect`: what the linter sees in a text, one JSON object a post."""

from __future__ import annotations

import json
import sys

from tonebook.cli.exits import Exit
from tonebook.cli.guides import opened, print_problems
from tonebook.cli.options import Parser, wants_colour
from tonebook.guide import GOALS
from tonebook.inputs.discover import Reader
from tonebook.inputs.posts import Defaults
from tonebook.inspection import inspection
from tonebook.reading import Reading
from tonebook.report.text import TextReport


def parser() -> Parser:
    """The words of the command."""
    made = Parser("inspect", "Show what the linter sees, one JSON object for each post.")
    made.add_argument(
        "paths",
        nargs="*",
        default=["-"],
        metavar="PATH",
        help="drafts or folders; `-` is standard input",
    )
    made.add_guide()
    made.add_argument("--text", metavar="TEXT", help="inspect these words instead of files")
    made.add_argument("--platform", action="append", default=[], metavar="ID")
    made.add_argument("--goal", choices=GOALS)
    made.add_argument("--input-format", choices=("auto", "md", "text", "jsonl"), default="auto")
    return made


def run(words: list[str]) -> int:
    """Print each post; what cannot be read goes to standard error and exits with 2."""
    arguments = parser().parsed(words)
    book = opened(arguments)
    if book.guide is None:
        print_problems(book.findings)
        return Exit.INPUT
    only = tuple(dict.fromkeys(arguments.platform))
    unknown = [name for name in only if name not in book.guide.platforms]
    if unknown:
        parser().error(f"the guide has no platform {unknown[0]}")
    defaults = Defaults(only or (book.guide.default_platform,), arguments.goal, only)
    reader = Reader(book.guide.platforms, defaults, arguments.input_format)
    drafts = (
        [reader.of_text(arguments.text)]
        if arguments.text is not None
        else reader.drafts(arguments.paths)
    )
    report = TextReport(colour=wants_colour())
    failed = False
    for draft in drafts:
        for finding in draft.findings:
            failed = failed or finding.severity == "error"
            print(report.finding(finding), file=sys.stderr)
        for post in draft.posts:
            seen = inspection(Reading(post, book.guide.platforms[post.platform]))
            print(json.dumps(seen, ensure_ascii=False))
    return Exit.INPUT if failed else Exit.CLEAN
