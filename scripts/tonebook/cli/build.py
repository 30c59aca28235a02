"""`tonebook build`: the guide as pages, and the pages as a site."""

from __future__ import annotations

from pathlib import Path

from tonebook.cli.exits import Exit
from tonebook.cli.guides import book_of
from tonebook.cli.options import Parser
from tonebook.publish import finish
from tonebook.site import Project, SiteError, build_site, place_engine, render_pages


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
    book = book_of(arguments)
    try:
        written = render_pages(project, book.playbooks, book.guide)
        print(f"Pages: {written}.")
        print(f"Checker: {place_engine(project, book.guide)}.")
        if not arguments.pages_only:
            build_site(project)
            print(f"Site: {Path(project.site, 'index.html').as_posix()}")
    except SiteError as problem:
        print(f"tonebook build: {problem}")
        return Exit.INPUT
    return Exit.CLEAN


def _finished(site: Path, docs: Path) -> int:
    if not Path(site, "index.html").is_file():
        print(f"tonebook build: {site} holds no built site. Build one there first.")
        return Exit.INPUT
    finish(site, docs)
    print(f"Site: {Path(site, 'index.html').as_posix()}")
    return Exit.CLEAN
