"""Options of commands that read drafts, and the drafts they name."""

from __future__ import annotations

from tonebook.cli.guides import guide_of, print_problems
from tonebook.guide import GOALS, Guide
from tonebook.inputs.discover import Reader
from tonebook.inputs.posts import Defaults

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from tonebook.cli.options import Parser
    from tonebook.draft import Draft
    from tonebook.inputs.csv import Table

SCHEDULERS = (
    "ayrshare",
    "gohighlevel",
    "hootsuite",
    "pinterest",
    "postfast",
    "publer",
    "socialbee",
    "sprout",
    "statusbrew",
)


def add_drafts(made: Parser) -> None:
    """Which drafts, for which platforms, in which format."""
    made.add_argument(
        "paths",
        nargs="*",
        default=["-"],
        metavar="PATH",
        help="drafts, or folders of drafts; `-` is standard input",
    )
    made.add_argument("--text", metavar="TEXT", help="read these words instead of files")
    made.add_guide()
    add_reading(made)


def add_reading(made: Parser) -> None:
    """How drafts are read."""
    made.add_argument(
        "--platform", action="append", default=[], metavar="ID", help="for this platform; may recur"
    )
    made.add_argument("--goal", choices=GOALS, help="the goal of drafts that name none")
    made.add_argument(
        "--input-format",
        choices=("auto", "md", "text", "jsonl", "csv", "parquet"),
        default="auto",
        help="what the drafts are, where their names do not tell",
    )
    made.add_argument(
        "--preset",
        choices=SCHEDULERS,
        help="whose table a CSV file is, where its columns have no names or its size counts",
    )
    made.add_argument(
        "--dates",
        choices=("dmy", "mdy", "ymd", "iso"),
        help="how a CSV file writes days that could be two: 03/04/2026",
    )


def opened_for_drafts(parser: Parser, arguments: argparse.Namespace) -> Guide | None:
    """The guide, or nothing once its problems are printed; unknown platforms are usage errors."""
    book = guide_of(arguments)
    if book.guide is None:
        print_problems(book.findings)
        return None
    refuse_unknown_platforms(parser, arguments, book.guide)
    return book.guide


def refuse_unknown_platforms(parser: Parser, arguments: argparse.Namespace, guide: Guide) -> None:
    """Leave with a usage error where a platform is named that the guide has not."""
    for name in arguments.platform:
        if name not in guide.platforms:
            parser.error(f"the guide has no platform {name}; it has {', '.join(guide.platforms)}")


def reader_of(
    arguments: argparse.Namespace, guide: Guide, platforms: tuple[str, ...] = ()
) -> Reader:
    """Reads drafts; `platforms` holds for those that name none, else the guide's default does."""
    only = tuple(dict.fromkeys(arguments.platform))
    named = only or platforms or (guide.default_platform,)
    defaults = Defaults(named, arguments.goal, only)
    return Reader(guide.platforms, defaults, arguments.input_format, _table(arguments))


def _table(arguments: argparse.Namespace) -> Table | None:
    if not (arguments.preset or arguments.dates):
        return None
    from tonebook.inputs.csv import Table  # most drafts are no tables

    return Table(arguments.preset, arguments.dates)


def drafts_of(
    arguments: argparse.Namespace, guide: Guide, platforms: tuple[str, ...] = ()
) -> Iterable[Draft]:
    """The drafts that the options name, or the words given with `--text`."""
    reader = reader_of(arguments, guide, platforms)
    if arguments.text is not None:
        return [reader.of_text(arguments.text)]
    return reader.drafts(arguments.paths)
