"""Whether playbooks and Tonebook itself are as they were, at the price of looking at their dates.

Every file is stamped with its dates, size and number on the disk. Where a stamp differs, as after
a checkout, contents decide: those that are the same are stamped anew.
"""

from __future__ import annotations

import os
import sys

from tonebook import __version__
from tonebook.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

OURS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ENDINGS = (".py", ".yml", ".yaml")
NOT_PLAYBOOKS = "schemas"
SETTLED = 2_000_000_000
"""Nanoseconds after which a change gives a file another date, on any disk."""
COARSE = 20_000_000
"""Nanoseconds by which dates of files may lag behind the clock."""

Stamp = list[int]


class State(NamedTuple):
    """Files by folder, each with its stamp, and a name for all they hold.

    The stamp of a file that was changed a moment ago is empty: it could change again unseen.
    """

    tonebook: str
    folders: tuple[str, ...]
    paths: tuple[str, ...]
    stamps: tuple[Stamp, ...]
    content: str

    @classmethod
    def of(cls, plain: Any) -> State:
        """The state kept as plain values. Raises ValueError or TypeError for anything else."""
        tonebook, folders, paths, stamps, content = plain
        return cls(tonebook, tuple(folders), tuple(paths), tuple(stamps), content)

    def renewed(self) -> State | None:
        """This state where all stamps hold; a new one where contents do; else nothing."""
        if self.tonebook != _tonebook():
            return None
        try:
            if all(map(_holds, self.paths, self.stamps)):
                return self
            now = state_of(self.folders)
        except OSError:
            return None
        return now if now.content == self.content else None

    def changed_since(self, moment: int) -> bool:
        """Whether a file of the guide bears a date not earlier than a moment (ns)."""
        return any(
            max(_stamp(path)[:2]) >= moment - COARSE
            for path in self.paths
            if not path.startswith(OURS) and path.endswith(ENDINGS)
        )


def _holds(path: str, stamp: Stamp) -> bool:
    return _stamp(path) == stamp


def _stamp(path: str) -> Stamp:
    here = os.stat(path)
    return [here.st_mtime_ns, here.st_ctime_ns, here.st_size, here.st_ino]


def _tonebook() -> str:
    return f"{__version__} {OURS} {sys.version}"


def state_of(folders: tuple[str, ...]) -> State:
    """The state of guide folders and of Tonebook itself. Raises OSError."""
    from hashlib import blake2b
    from time import time_ns

    whole = blake2b(digest_size=16)
    settled = time_ns() - SETTLED
    paths = [path for folder in (OURS, *folders) for path in _files(folder)]
    stamps = []
    for path in paths:
        stamp = _stamp(path)
        stamps.append(stamp if max(stamp[:2]) < settled else [])
        name = f"\0{path}\0{stamp[2]}\0".encode("utf-8", "surrogateescape")
        if path.endswith(ENDINGS):
            with open(path, "rb") as file:
                whole.update(name + file.read())
    return State(_tonebook(), folders, tuple(paths), tuple(stamps), whole.hexdigest())


def _files(folder: str) -> Iterator[str]:
    """The folder, all that may be in it that counts, and the folders below it."""
    yield folder
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            if entry.name.startswith((".", "__pycache__")):
                continue
            if entry.is_dir():
                if entry.name != NOT_PLAYBOOKS:
                    yield from _files(entry.path)
            elif entry.name.endswith(ENDINGS):
                yield entry.path
