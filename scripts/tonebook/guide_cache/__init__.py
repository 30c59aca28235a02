"""Compiled guides kept between runs, so that a lint need not read YAML again.

An entry holds plain values only, as JSON: reading one, whoever wrote it, can run nothing. It is
used while every playbook and every file of Tonebook is as it was; anything else is compiled anew.
Entries stand in a folder of the user's own and are put in place whole, so that any number of
processes may read and write them at once.
"""

from __future__ import annotations

import os
from zlib import crc32

from tonebook import sealed
from tonebook.guide_cache.form import encoded, line_scanned, opened
from tonebook.guide_cache.freshness import State, state_of
from tonebook.named_tuple import NamedTuple
from tonebook.sealed import OFF, cache_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tonebook.guide import Guide

FORMAT = "tonebook guide 4"
CHECKED = sealed.start(FORMAT)


class Key(NamedTuple):
    """What an entry is for: a guide's folder, a campaign and a profile."""

    folder: str
    campaign: str
    profile: str

    @property
    def path(self) -> str:
        """Where the entry stands; should two keys share a name, the entry says whose it is."""
        name = "\0".join(self).encode("utf-8", "surrogateescape")
        return os.path.join(cache_folder(), f"{crc32(name):08x}{len(name):03x}.guide")


def key(folder: str, campaign: str | None, profile: str | None) -> Key:
    """The key of a guide as it stands for a campaign and a profile."""
    return Key(os.path.abspath(folder), campaign or "", profile or "")


def stored(wanted: Key) -> Guide | None:
    """The guide as compiled earlier, if nothing has changed since; never an error."""
    if os.environ.get(OFF):
        return None
    try:
        data = sealed.whole(wanted.path, FORMAT)
        head, start = line_scanned(data, CHECKED)
        if head[0] != list(wanted):
            return None
        known = State.of(head[1])
        now = known.renewed()
        if now is None:
            return None
        guide = opened(data, start)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    if now is not known:
        _write(wanted, now, str(data[start:], "ascii"))
    return guide


def store(wanted: Key, folders: tuple[str, ...], guide: Guide, began: int) -> None:
    """Keep a guide whose compiling `began` then (ns); where that is not possible, nothing happens.

    One with a playbook that was edited meanwhile is not kept: who knows what was read of it.
    """
    if os.environ.get(OFF):
        return
    try:
        state = state_of(folders)
    except OSError:
        return
    if not state.changed_since(began):
        _write(wanted, state, encoded(guide))


def _write(wanted: Key, state: State, guide: str) -> None:
    """Put an entry in place whole, or leave no trace."""
    from json import dumps

    head: list[Any] = [wanted, state]
    sealed.put(wanted.path, FORMAT, f"{dumps(head)}\n{guide}".encode("ascii"))
