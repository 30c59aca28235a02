"""The site as a whole: pages rendered from the guide, then built by MkDocs and put in place."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tonebook.engine.place import place
from tonebook.publish import OURS, NotOursError, by_hand, finish, standing, write
from tonebook.render import Earlier, TemplateFaultError, render
from tonebook.standing import shelf

if TYPE_CHECKING:
    import argparse

    from tonebook.documents.playbooks import Playbooks
    from tonebook.guide import Guide


MADE_OF = f"{OURS}/made-of.json"
MKDOCS = (sys.executable, "-m", "mkdocs")


class SiteError(Exception):
    """The site cannot be made; the message says why and what to do."""


class Project(NamedTuple):
    """Where the site's parts are."""

    config: Path
    docs: Path
    templates: Path
    site: Path
    runtime: Path

    @classmethod
    def of(cls, arguments: argparse.Namespace) -> Project:
        """The project that the options name."""
        return cls(
            Path(arguments.config),
            Path(arguments.docs),
            Path(arguments.templates),
            Path(arguments.site),
            Path(arguments.runtime),
        )


def render_pages(project: Project, playbooks: Playbooks, guide: Guide) -> str:
    """Render the pages that need it, write what changed; returns what was done, in words.

    Raises SiteError for a template that fails or a page that a person wrote.
    """
    earlier = Earlier(shelf(project.docs, MADE_OF), standing(project.docs))
    try:
        hands = by_hand(project.docs)
        pages = render(playbooks, guide, project.templates, hands, earlier)
        written = write(pages, project.docs)
    except (TemplateFaultError, NotOursError) as fault:
        raise SiteError(str(fault)) from fault
    earlier.shelf.save(most=0)
    counts = (len(written.written), written.unchanged, len(written.removed))
    return "{} written, {} unchanged, {} removed".format(*counts)


def place_engine(project: Project, guide: Guide) -> str:
    """Put what checks drafts in a browser among the site's files; returns what was done, in words.

    Raises SiteError where it cannot be written; a missing runtime is no error.
    """
    try:
        placed = place(project.docs, guide, project.runtime)
    except OSError as fault:
        raise SiteError(f"The checker's files cannot be written: {fault}") from fault
    if placed.why_not:
        return f"none, for {placed.why_not}; its page explains the command line instead"
    return f"{placed.size / 1e6:.1f} MB, fetched when a reader opens its page"


def build_site(project: Project) -> None:
    """Build strictly beside the earlier site, then change places with it.

    Raises SiteError where MkDocs is missing or finds fault; the earlier site stays.
    """
    new = project.site.with_name(f".{project.site.name}-building")
    shutil.rmtree(new, ignore_errors=True)
    command = [*MKDOCS, "build", "--strict", "--quiet", "--config-file", str(project.config)]
    try:
        done = subprocess.run(  # noqa: S603 - our own command
            [*command, "--site-dir", str(new.absolute())],
            check=False,
            capture_output=True,
            text=True,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )
        if done.returncode:
            raise SiteError(f"MkDocs found fault with the pages:\n{done.stderr or done.stdout}")
        finish(new, project.docs)
        _change_places(new, project.site)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _change_places(new: Path, site: Path) -> None:
    old = site.with_name(f".{site.name}-before")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)
