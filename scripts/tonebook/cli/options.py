"""Options that commands share, and a parser that answers in our own voice.

A command says once what words it takes. Words that are plainly right are read from that list here;
for all others, and for help, the same list is given to argparse, which takes as long to load as a
draft to lint.
"""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace

from tonebook.cli.exits import Exit
from tonebook.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from pathlib import Path
    from typing import Any, NoReturn

GUIDE = "TONEBOOK_GUIDE"


class Word(NamedTuple):
    """A word that a command takes: its names and the rest, as `add_argument` of argparse has it."""

    names: tuple[str, ...]
    kinds: dict[str, Any]

    @property
    def is_option(self) -> bool:
        """Whether it stands behind hyphens; other words stand by themselves."""
        return self.names[0].startswith("-")

    @property
    def dest(self) -> str:
        """The name of its value."""
        return self.names[0].lstrip("-").replace("-", "_")

    @property
    def default(self) -> Any:
        """The value where the word is not there."""
        if self.kinds.get("action") == "store_true":
            return False
        default = self.kinds.get("default")
        return self.value(default) if isinstance(default, str) else default

    def value(self, typed: str) -> Any:
        """What was typed, as the command wants it. Raises whatever says that it is none."""
        value = self.kinds["type"](typed) if "type" in self.kinds else typed
        if "choices" in self.kinds and value not in self.kinds["choices"]:
            raise ValueError(typed)
        return value


class Parser:
    """Parses the words of a command; its mistakes exit with the code for usage errors."""

    def __init__(self, command: str, description: str) -> None:
        self.prog = f"tonebook {command}"
        self._description = description
        self._words: list[Word] = []

    def add_argument(self, *names: str, **kinds: Any) -> None:
        """A word that the command takes, as `add_argument` of argparse has it."""
        self._words.append(Word(names, kinds))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words of the command."""
        end = "" if message.endswith((".", "?")) else "."
        print(f"{self.prog}: {message}{end} `{self.prog} --help` explains.", file=sys.stderr)
        raise SystemExit(Exit.INPUT)

    def parsed(self, words: list[str]) -> argparse.Namespace:
        """The arguments; help and mistakes leave by SystemExit."""
        values = plain(self._words, words)
        if values is None:
            return self.explaining().parse_args(words)
        found: Any = SimpleNamespace(**values)
        return found  # type: ignore[no-any-return]

    def explaining(self) -> argparse.ArgumentParser:
        """The parser that knows every way of writing, gives help, and says what is wrong."""
        from argparse import ArgumentParser

        made = ArgumentParser(prog=self.prog, description=self._description, allow_abbrev=False)
        made.error = self.error  # type: ignore[method-assign]
        for word in self._words:
            made.add_argument(*word.names, **word.kinds)
        return made

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


def plain(words: list[Word], typed: list[str]) -> dict[str, Any] | None:
    """The values of words that are plainly right, by name; nothing where argparse must look."""
    options = {name: word for word in words if word.is_option for name in word.names}
    alone = [word for word in words if not word.is_option]
    rest, first = [], 0
    try:
        values = {word.dest: word.default for word in words}
        waiting = list(reversed(typed))
        while waiting:
            one = waiting.pop()
            if one == "-" or not one.startswith("-"):
                rest.append(one)
                first = first or len(typed) - len(waiting)
            else:
                name, equals, value = one.partition("=")
                _take(options[name], value if equals else None, waiting, values)
        if alone or rest:
            (word,) = alone
            _take_alone(word, rest, values, leading=first == 1)
            if typed[first - 1 : first - 1 + len(rest)] != rest:
                return None
    except Exception:  # noqa: BLE001 - whatever it is, argparse says it better
        return None
    return values


def _take(word: Word, value: str | None, waiting: list[str], values: dict[str, Any]) -> None:
    """One option into the values. Raises for what is not plainly right."""
    action = word.kinds.get("action", "store")
    if action == "store_true":
        if value is not None:
            raise ValueError(value)
        values[word.dest] = True
        return
    if value is None:
        value = waiting.pop()
    if value.startswith("-"):
        raise ValueError(value)
    one = word.value(value)
    values[word.dest] = {"store": one, "append": [*(values[word.dest] or ()), one]}[action]


def _take_alone(word: Word, typed: list[str], values: dict[str, Any], *, leading: bool) -> None:
    """The words without a name into the values. Raises for what is not plainly right."""
    match word.kinds.get("nargs"):
        case None if len(typed) == 1:
            values[word.dest] = word.value(typed[0])
        case "?" if len(typed) == 1 and leading:
            values[word.dest] = word.value(typed[0])
        case "+" if typed:
            values[word.dest] = [word.value(one) for one in typed]
        case "*" if typed and leading:
            values[word.dest] = [word.value(one) for one in typed]
        case _:
            raise ValueError(typed)


def count(typed: str) -> int:
    """A number from 1 up, and nothing else, as the type of an option."""
    if typed.isascii() and typed.isdigit() and int(typed):
        return int(typed)
    import argparse  # a mistake is told by it anyway

    raise argparse.ArgumentTypeError(f"{typed} is no number from 1 up")


def guide_folder(named: str | None) -> Path:
    """The guide's folder: named, from the environment, or playbooks/ here or in a folder above."""
    from pathlib import Path

    return Path(guide_path(named))


def guide_path(named: str | None) -> str:
    """The same as a plain string: a lint has no other use for pathlib."""
    if named or (named := os.environ.get(GUIDE)):
        return named
    here = folder = os.getcwd()
    while True:
        if os.path.isfile(os.path.join(folder, "playbooks", "guide.yml")):
            return os.path.relpath(os.path.join(folder, "playbooks"), here)
        above = os.path.dirname(folder)
        if above == folder:
            return "playbooks"
        folder = above


def wants_colour() -> bool:
    """Colour on a terminal only, and not where NO_COLOR is set."""
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )
