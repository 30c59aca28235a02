"""How far a long run has come, on a terminal only."""

from __future__ import annotations

import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeVar

    T = TypeVar("T")

FIRST_AFTER = 1.0
EVERY = 0.2


def progress(items: Iterable[T], what: str = "drafts") -> Iterator[T]:
    """The items, with a count on standard error once it takes longer than a second."""
    if not sys.stderr.isatty():
        yield from items
        return
    shown, due = False, time.monotonic() + FIRST_AFTER
    for number, item in enumerate(items, 1):
        if time.monotonic() >= due:
            print(f"\r{number:,} {what} read", end="", file=sys.stderr, flush=True)
            shown, due = True, time.monotonic() + EVERY
        yield item
    if shown:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
