"""`tonebook serve`: the live site, which follows edits of playbooks, templates and pages."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tonebook.cli.build import add_project
from tonebook.cli.exits import Exit
from tonebook.cli.guides import opened, print_problems
from tonebook.cli.options import Parser, guide_folder
from tonebook.site import MKDOCS, Project, SiteError, place_engine, render_pages

if TYPE_CHECKING:
    import argparse


def parser() -> Parser:
    """The words of the command."""
    made = Parser("serve", "Serve the site here; an edit re-renders its pages and reloads them.")
    made.add_guide()
    add_project(made)
    made.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT")
    return made


def run(words: list[str]) -> int:
    """Serve until Ctrl-C. A mistake in a playbook is printed, and the last good pages stay."""
    arguments = parser().parsed(words)
    project = Project.of(arguments)
    if not _rendered(arguments, project):
        return Exit.INPUT
    settings = ("--config-file", str(project.config), "--dev-addr", arguments.address)
    command = [*MKDOCS, "serve", "--livereload", *settings]
    with subprocess.Popen(command) as server:  # noqa: S603 - our own command
        try:
            _follow(arguments, project, server)
        except KeyboardInterrupt:
            print("\nStopped serving.", file=sys.stderr)
        finally:
            server.terminate()
    return Exit.CLEAN if server.returncode in {0, -15, None} else Exit.INPUT


def _rendered(arguments: argparse.Namespace, project: Project) -> bool:
    book = opened(arguments, to_keep=False)  # at the next edit it would be of no use
    if book.playbooks is None or book.guide is None:
        print_problems(book.findings)
        return False
    try:
        print(f"Pages: {render_pages(project, book.playbooks, book.guide)}.")
        place_engine(project, book.guide)
    except SiteError as problem:
        print(f"tonebook serve: {problem}")
        return False
    return True


def _follow(
    arguments: argparse.Namespace, project: Project, server: subprocess.Popen[bytes]
) -> None:
    """Render again at each edit, as long as the server runs."""
    from watchfiles import watch

    folders = (guide_folder(arguments.guide), project.templates)
    for edits in watch(*folders, debounce=200, rust_timeout=1000, yield_on_timeout=True):
        if server.poll() is not None:
            return
        if edits:
            _rendered(arguments, project)
