"""What was worked out once, kept on disk by what it was worked out from.

A shelf is a file of plain values as JSON: reading one, whoever wrote it, can run nothing. It says
which Tonebook it is of and bears a sum over its bytes; one that is damaged, of another user or of
another Tonebook is as good as empty. It is put in place whole, so that any number of processes may
read and write it at once: the last one's stays. Where it cannot be written, nothing happens.
"""

from __future__ import annotations

import os
import sys
from functools import cache

from tonebook import __version__, sealed
from tonebook.sealed import OFF, cache_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    T = TypeVar("T")

FORMAT = "tonebook shelf 2"
MOST_KEPT = 5_000
"""Values on a shelf; with more, those that this run did not ask for go."""

OURS = os.path.dirname(os.path.abspath(__file__))


def digest_of(folder: str, endings: tuple[str, ...] = ()) -> str:
    """What a folder is recognised by: its files, with all below it; or those that end so.

    Raises OSError for a file that cannot be read; a folder that is not there holds nothing.
    """
    from hashlib import blake2b

    whole = blake2b(digest_size=16)
    for here, below, files in os.walk(folder, followlinks=not endings):
        below[:] = sorted(name for name in below if not (endings and name.startswith(".")))
        for name in sorted(files):
            if name.endswith(endings or ""):
                path = os.path.join(here, name)
                with open(path, "rb") as file:
                    data = file.read()
                head = f"\0{os.path.relpath(path, folder)}\0{len(data)}\0"
                whole.update(head.encode("utf-8", "surrogateescape") + data)
    return whole.hexdigest()


@cache
def tonebook() -> str:
    """This Tonebook's name: what its own files hold, and the Python that runs them."""
    from hashlib import blake2b

    named = f"{__version__} {sys.version} {digest_of(OURS, ('.py',))}"
    return blake2b(named.encode(), digest_size=16).hexdigest()


class Shelf:
    """Plain values by name, read when the first is asked for, written when told to."""

    def __init__(self, path: str, made_by: str = "") -> None:
        self.path = path
        self._made_by = made_by
        self._found: dict[str, Any] | None = None
        self._used: dict[str, Any] = {}

    def get(self, name: str, default: Any = None) -> Any:
        """The value that is kept under a name, or else the default."""
        if name not in self._used and name in self._kept:
            self._used[name] = self._kept[name]
        return self._used.get(name, default)

    def put(self, name: str, value: Any) -> None:
        """Keep a value; what JSON has no form for raises TypeError when it is written."""
        self._used[name] = value

    def save(self, most: int = MOST_KEPT) -> None:
        """Write the shelf if it holds anything new, or more than `most` that nobody asked for."""
        from json import dumps

        if os.environ.get(OFF):
            return
        whole = {**self._kept, **self._used}
        now = self._used if len(whole) > most else whole
        if now != self._kept:
            data = dumps(now, separators=(",", ":")).encode("ascii")
            sealed.put(self.path, self._head(), data)
            self._found = dict(now)

    @property
    def _kept(self) -> dict[str, Any]:
        if self._found is None:
            off = os.environ.get(OFF)
            self._found = {} if off else _read(self.path, self._head())
        return self._found

    def _head(self) -> str:
        return f"{FORMAT} {tonebook()} {self._made_by}"


def _read(path: str, head: str) -> dict[str, Any]:
    """What stands on a shelf that is whole and ours; nothing where it is not."""
    from json import loads

    try:
        found = loads(sealed.whole(path, head)[sealed.start(head) :])
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


@cache
def of_texts() -> Shelf:
    """What was read of single texts, such as the patterns of rules, whatever guide holds them."""
    return Shelf(os.path.join(cache_folder(), "texts.json"))


def kept(
    plain: Callable[[T], Any], made: Callable[[Any], T]
) -> Callable[[Callable[[str], T]], Callable[[str], T]]:
    """Work out something of a text once, in this run and in those to come.

    `plain` makes a JSON value of what a function gives, `made` the same again. `of_texts().save()`
    keeps it for other runs.
    """

    def keeping(function: Callable[[str], T]) -> Callable[[str], T]:
        @cache
        def known(text: str) -> T:
            name = f"{function.__qualname__} {text}"
            try:
                return made(of_texts().get(name))
            except (ValueError, TypeError, LookupError, AttributeError):
                found = function(text)
                of_texts().put(name, plain(found))
                return found

        known.__doc__ = function.__doc__
        return known

    return keeping
