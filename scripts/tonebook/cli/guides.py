"""Opening a guide for a command, or saying all that is wrong with it.

Only a guide that is read anew loads YAML and documents: their imports stand inside functions.
"""

from __future__ import annotations

import sys
import time

from tonebook import guide_cache
from tonebook.cli.exits import Exit
from tonebook.cli.options import guide_path, wants_colour
from tonebook.finding import Finding, in_order
from tonebook.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from tonebook.documents.playbooks import Playbooks
    from tonebook.guide import Guide


class Opened(NamedTuple):
    """A guide and its playbooks, or nothing where there are errors; and every finding.

    `folders` are the guide's own and those of the guides that it extends.
    """

    playbooks: Playbooks | None
    guide: Guide | None
    findings: list[Finding]
    folders: tuple[str, ...] = ()


class Book(NamedTuple):
    """A guide that can be used, its playbooks, and what is worth saying of them."""

    playbooks: Playbooks
    guide: Guide
    findings: list[Finding]
    folders: tuple[str, ...]


def book_of(arguments: argparse.Namespace) -> Book:
    """The guide that the options name; one that cannot be used is explained, and ends the command.

    Leaves by SystemExit with the code for a mistake in the guide.
    """
    book = opened(arguments)
    if book.playbooks is None or book.guide is None:
        print_problems(book.findings)
        raise SystemExit(Exit.INPUT)
    return Book(book.playbooks, book.guide, book.findings, book.folders)


def opened(arguments: argparse.Namespace, *, to_keep: bool = True) -> Opened:
    """The guide that the options name, read anew, and kept for later runs unless that can wait."""
    from pathlib import Path

    from tonebook.compile import compile_guide
    from tonebook.load import load
    from tonebook.shelf import of_texts

    began = time.time_ns()
    folder = Path(guide_path(arguments.guide))
    loaded = load(folder)
    if loaded.playbooks is None:
        return Opened(None, None, in_order(loaded.findings))
    compiled = compile_guide(
        loaded.playbooks, campaign=arguments.campaign, profile=arguments.profile
    )
    of_texts().save()
    if compiled.guide and to_keep:
        wanted = guide_cache.key(str(folder), arguments.campaign, arguments.profile)
        guide_cache.store(wanted, loaded.folders, compiled.guide, began)
    findings = in_order([*loaded.findings, *compiled.findings])
    return Opened(loaded.playbooks, compiled.guide, findings, loaded.folders)


def guide_of(arguments: argparse.Namespace) -> Opened:
    """The guide alone: as compiled earlier where nothing has changed, else read anew."""
    folder = guide_path(arguments.guide)
    known = guide_cache.stored(guide_cache.key(folder, arguments.campaign, arguments.profile))
    return Opened(None, known, []) if known else opened(arguments)


def print_problems(findings: list[Finding]) -> None:
    """Every problem of a guide, as people read them."""
    from tonebook.report.formats import About, End, opened  # only a mistake is told

    report = opened("text", sys.stdout, About(None, colour=wants_colour()))
    for finding in findings:
        report.finding(finding)
    report.close(End(guide_errors=sum(one.severity == "error" for one in findings)))
