"""`tonebook inspect`: what the linter sees in a text, one JSON object a post."""

from __future__ import annotations

import json
import sys

from tonebook.cli.drafts import add_drafts, drafts_of, opened_for_drafts
from tonebook.cli.exits import Exit
from tonebook.cli.options import Parser
from tonebook.inspection import inspection
from tonebook.reading import Reading
from tonebook.report.text import TextReport


def parser() -> Parser:
    """The words of the command."""
    made = Parser("inspect", "Show what the linter sees, one JSON object for each post.")
    add_drafts(made)
    return made


def run(words: list[str]) -> int:
    """Print each post; what cannot be read goes to standard error and exits with 2."""
    arguments = parser().parsed(words)
    guide = opened_for_drafts(parser(), arguments)
    if guide is None:
        return Exit.INPUT
    report = TextReport(colour=False)
    failed = False
    for draft in drafts_of(arguments, guide):
        for finding in draft.findings:
            failed = failed or finding.severity == "error"
            print(report.finding(finding), file=sys.stderr)
        for post in draft.posts:
            seen = inspection(Reading(post, guide.platforms[post.platform]), guide)
            print(json.dumps(seen, ensure_ascii=False))
    return Exit.INPUT if failed else Exit.CLEAN
