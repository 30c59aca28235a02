"""Options that commands share, and a parser that answers in our own voice."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import NoReturn

from tonebook.cli.exits import Exit

GUIDE = "TONEBOOK_GUIDE"


class Parser(argparse.ArgumentParser):
    """An argument parser whose mistakes exit with the code for usage errors."""

    def __init__(self, command: str, description: str) -> None:
        super().__init__(prog=f"tonebook {command}", description=description, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words of the command."""
        end = "" if message.endswith((".", "?")) else "."
        print(f"{self.prog}: {message}{end} `{self.prog} --help` explains.", file=sys.stderr)
        raise SystemExit(Exit.INPUT)

    def parsed(self, words: list[str]) -> argparse.Namespace:
        """The arguments; help and mistakes leave by SystemExit."""
        return self.parse_args(words)

    def add_guide(self) -> None:
        """Where the guide is, and which campaign and profile hold."""
        self.add_argument(
            "--guide",
            metavar="FOLDER",
            help=f"the folder that holds guide.yml (else ${GUIDE}, else playbooks/ here or above)",
        )
        self.add_argument("--campaign", metavar="ID", help="with what this campaign changes")
        self.add_argument(
            "--profile", metavar="ID", help="with what this profile changes, as crisis"
        )


def count(typed: str) -> int:
    """A number from 1 up, and nothing else, as the type of an option."""
    if typed.isascii() and typed.isdigit() and int(typed):
        return int(typed)
    raise argparse.ArgumentTypeError(f"{typed} is no number from 1 up")


def guide_folder(named: str | None) -> Path:
    """The guide's folder: named, from the environment, or playbooks/ here or in a folder above."""
    if named or (named := os.environ.get(GUIDE)):
        return Path(named)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "playbooks" / "guide.yml").is_file():
            return Path(os.path.relpath(folder / "playbooks", here))
    return Path("playbooks")


def wants_colour() -> bool:
    """Colour on a terminal only, and not where NO_COLOR is set."""
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )
