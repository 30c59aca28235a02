"""`tonebook build`: the guide as pages, and the pages as a site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tonebook.cli.exits import Exit
from tonebook.cli.guides import book_of
from tonebook.cli.options import Parser, guide_path
from tonebook.guide_cache import key
from tonebook.publish import finish
from tonebook.shelf import of_texts
from tonebook.site import Project, SiteError, build_site, place_engine, render_pages
from tonebook.standing import Done, Inputs

if TYPE_CHECKING:
    import argparse


def parser() -> Parser:
    """The words of the command."""
    made = Parser("build", "Render the guide's pages and build the site from them.")
    made.add_guide()
    add_project(made)
    made.add_argument("--pages-only", action="store_true", help="render the pages, build no site")
    made.add_argument(
        "--finish",
        metavar="FOLDER",
        help="give a site that another builder made of the pages what only we can add",
    )
    return made


def add_project(made: Parser) -> None:
    """Where the site's parts are."""
    made.add_argument("--config", metavar="FILE", default="mkdocs.yml", help="MkDocs' settings")
    made.add_argument("--docs", metavar="FOLDER", default="docs", help="where pages are written")
    made.add_argument("--templates", metavar="FOLDER", default="templates")
    made.add_argument("--site", metavar="FOLDER", default="site", help="where the site goes")
    made.add_argument(
        "--runtime",
        metavar="FOLDER",
        default="requirements/browser",
        help="where npm put the Python that runs in browsers",
    )


def run(words: list[str]) -> int:
    """Build; a guide or template that is not right exits with 2 and leaves the earlier site."""
    arguments = parser().parsed(words)
    if arguments.finish:
        return _finished(Path(arguments.finish), Path(arguments.docs))
    project = Project.of(arguments)
    try:
        done = _made(arguments, project)
        print(f"Pages: {done.pages}.\nChecker: {done.checker}.")
        if not arguments.pages_only:
            build_site(project)
            print(f"Site: {Path(project.site, 'index.html').as_posix()}")
    except SiteError as problem:
        print(f"tonebook build: {problem}")
        return Exit.INPUT
    return Exit.CLEAN


def _made(arguments: argparse.Namespace, project: Project) -> Done:
    """Pages and checker, made anew unless all that they are made of is as it was.

    Raises SiteError; leaves by SystemExit for a guide that cannot be used.
    """
    guide = key(guide_path(arguments.guide), arguments.campaign, arguments.profile)
    inputs = Inputs(project.docs, project.templates, project.runtime, guide)
    if before := inputs.as_before():
        return before
    book = book_of(arguments)
    pages = render_pages(project, book.playbooks, book.guide)
    done = Done(pages, place_engine(project, book.guide))
    inputs.keep(book.folders, done)
    of_texts().save()
    return done


def _finished(site: Path, docs: Path) -> int:
    if not Path(site, "index.html").is_file():
        print(f"tonebook build: {site} holds no built site. Build one there first.")
        return Exit.INPUT
    finish(site, docs)
    print(f"Site: {Path(site, 'index.html').as_posix()}")
    return Exit.CLEAN
