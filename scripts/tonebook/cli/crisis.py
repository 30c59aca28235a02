"""`tonebook crisis`: everything that is scheduled, sorted into hold, rewrite and release."""

from __future__ import annotations

import os
import re
import sys
from io import BytesIO
from typing import TYPE_CHECKING

from tonebook.cli.drafts import add_reading, reader_of, refuse_unknown_platforms
from tonebook.cli.exits import Exit
from tonebook.cli.guides import book_of
from tonebook.cli.options import Parser
from tonebook.crisis import write_back
from tonebook.crisis.queue import Queue, Sorted
from tonebook.inputs import markdown
from tonebook.inputs.discover import RECORD_ENDINGS, STANDARD_INPUT, TABLE_ENDINGS, Reader
from tonebook.lint import Linter
from tonebook.near_miss import near_miss
from tonebook.report import crisis_text
from tonebook.source import Source

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping
    from pathlib import Path

    from tonebook.documents.responses import CrisisDocument, Stage
    from tonebook.draft import Draft
    from tonebook.guide import Guide

PROFILE = "crisis"
OURS = re.compile(r"(.+)\.crisis(\.\w+)\Z")


def parser() -> Parser:
    """The words of the command."""
    made = Parser(
        PROFILE,
        "Sort everything that is scheduled into hold, rewrite and release, with reasons and the "
        "role that settles each. It proposes; nothing is sent or stopped.",
    )
    made.add_argument(
        "paths", nargs="*", metavar="QUEUE", help="drafts, folders of drafts, JSONL or CSV"
    )
    made.add_guide()
    add_reading(made)
    made.add_argument("--stage", metavar="ID", help="a stage of responses/crisis.yml")
    made.add_argument(
        "--word",
        action="append",
        default=[],
        metavar="WORD",
        help="a word that has another meaning today, as a place; may recur",
    )
    made.add_argument("--format", choices=("text", "json"), default="text", help="how to report")
    made.add_argument(
        "--write",
        action="store_true",
        help="note the decisions: as `crisis:` in front matter, as a new file beside JSONL and CSV",
    )
    made.add_argument(
        "--resume",
        action="store_true",
        help="print the checklist for the way back; release nothing",
    )
    return made


def run(words: list[str]) -> int:
    """Report; 1 where anything is held or rewritten, 2 where something could not be read."""
    arguments = parser().parsed(words)
    arguments.profile = arguments.profile or PROFILE
    book = book_of(arguments)
    crisis = book.playbooks.crisis
    if crisis is None:
        parser().error("the guide has no responses/crisis.yml")
    if arguments.resume:
        print(crisis_text.resume(crisis))
        return Exit.CLEAN
    _refuse(arguments, book.guide)
    stage = _stage(arguments, crisis)
    queue = Queue(crisis, stage, Linter(book.guide), arguments.word)
    reader = reader_of(arguments, book.guide)
    drafts = _without_our_own(list(reader.drafts(arguments.paths)))
    posts = [queue.sorted(draft) for draft in drafts if draft.posts or _is_broken(draft)]
    # written first: who closes the output early, as a pager does, has asked for the decisions
    written = _write(reader, posts) if arguments.write else True
    _print(arguments, book.guide, stage, posts)
    return _exit_code(posts, written=written)


def _refuse(arguments: argparse.Namespace, guide: Guide) -> None:
    if not arguments.paths:
        parser().error("name the queue: a folder of drafts, a JSONL or a CSV file")
    if arguments.write and STANDARD_INPUT in arguments.paths:
        parser().error("standard input cannot be written back")
    refuse_unknown_platforms(parser(), arguments, guide)


def _stage(arguments: argparse.Namespace, crisis: CrisisDocument) -> Stage:
    """The stage that is named; else the first that holds the queue."""
    stages = {one.id: one for one in crisis.stages}
    if arguments.stage is None:
        return next((s for s in crisis.stages if s.queue == "hold"), crisis.stages[0])
    if arguments.stage not in stages:
        parser().error(f"there is no stage {arguments.stage}. {near_miss(arguments.stage, stages)}")
    return stages[arguments.stage]


def _is_broken(draft: Draft) -> bool:
    return any(one.severity == "error" for one in draft.findings)


def _without_our_own(drafts: list[Draft]) -> list[Draft]:
    """The drafts but for tables that we wrote ourselves beside another of the queue."""
    paths = {draft.source.path for draft in drafts}

    def is_ours(path: str) -> bool:
        found = OURS.match(path)
        return bool(found) and f"{found[1]}{found[2]}" in paths if found else False

    return [draft for draft in drafts if not is_ours(draft.source.path)]


def _print(arguments: argparse.Namespace, guide: Guide, stage: Stage, posts: list[Sorted]) -> None:
    if arguments.format == "json":
        from tonebook.report import crisis_json

        print(crisis_json.report(guide, stage, posts))
    else:
        print(crisis_text.report(stage, posts))


def _write(reader: Reader, posts: list[Sorted]) -> bool:
    """Whether every decision was written; what was, and what was not, goes to standard error."""

    def is_as_meant(path: Path, text: str, decisions: Mapping[int, str]) -> bool:
        return _reads_back(reader, path, text, decisions)

    written = write_back.write([one for one in posts if one.platforms], is_as_meant)
    for path in written.paths:
        print(f"Wrote {os.path.relpath(path)}", file=sys.stderr)
    for name, reason in written.refused:
        print(f"Left {name} as it is. {reason}", file=sys.stderr)
    return not written.refused


def _reads_back(reader: Reader, path: Path, text: str, decisions: Mapping[int, str]) -> bool:
    """Whether a text, read as that file, still holds the posts, each with its decision."""
    name = path.as_posix()
    if name.lower().endswith(TABLE_ENDINGS):
        from tonebook.inputs import csv

        stream = BytesIO(text.encode("utf-8"))
        table = reader.table or csv.Table()
        drafts = list(csv.read(name, stream, reader.platforms, reader.defaults, table))
        return decisions.keys() <= {draft.source.record for draft in drafts if draft.posts}
    if name.lower().endswith(RECORD_ENDINGS):
        from tonebook.inputs import jsonl

        rows = BytesIO(text.encode("utf-8"))
        drafts = list(jsonl.read(name, rows, reader.platforms, reader.defaults))
    else:
        drafts = [markdown.read(Source(name, text), reader.platforms, reader.defaults)]
    found = {d.source.record or 0: {post.crisis for post in d.posts} for d in drafts}
    return all(found.get(number) == {decision} for number, decision in decisions.items())


def _exit_code(posts: list[Sorted], *, written: bool) -> Exit:
    if not written or not all(one.is_readable for one in posts):
        return Exit.INPUT
    return Exit.CLEAN if all(one.decision == "release" for one in posts) else Exit.FINDINGS
