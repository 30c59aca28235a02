"""How far a long run has come, on a terminal only.

Plain signs without colour, so that every terminal shows them; the words say the same as the bar, so
that they can be read aloud. A terminal that cannot go back in its line gets a new one, seldom.
"""

from __future__ import annotations

import os
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator
    from typing import TypeVar

    from tonebook.cli.options import Parser
    from tonebook.inputs.discover import Opened
    from tonebook.inputs.meter import Meter

    T = TypeVar("T")

FIRST_AFTER = 1.0
EVERY = 0.2
EVERY_LINE = 10.0
"""Seconds of silence: before anything is shown, between two states of a line, between two lines."""

BAR = 20
WIDTH = 80
MINUTE = 60


def add_progress(made: Parser) -> None:
    """Whether a long run shows how far it has come."""
    made.add_argument(
        "--no-progress", action="store_true", help="do not show how far a long run has come"
    )


def progress(arguments: argparse.Namespace, what: str = "drafts", *, refused: bool = False) -> Bar:
    """A bar for the paths of a command; it shows nothing where nobody looks on or wants it."""
    in_ci = os.environ.get("CI", "").lower() not in {"", "0", "false"}
    if refused or arguments.no_progress or in_ci or not sys.stderr.isatty():
        return Bar(None, what)
    from tonebook.inputs.meter import Meter  # only somebody at a terminal needs to know

    return Bar(Meter(arguments.paths), what)


class Bar:
    """One line on standard error: what comes out, against what goes in; without a meter, none."""

    def __init__(self, meter: Meter | None, what: str) -> None:
        self.meter, self._what = meter, what
        self._dumb = os.environ.get("TERM") == "dumb"
        self._shown = False

    @property
    def opened(self) -> Opened | None:
        """Whom a reader tells of the files that it opens."""
        return self.meter.opened if self.meter else None

    def reading(self, items: Iterable[T]) -> Iterable[T]:
        """What goes in, counted."""
        return self.meter.counted(items) if self.meter else items

    def over(self, items: Iterable[T]) -> Iterable[T]:
        """What comes out, with a line about it once it takes longer than a second."""
        return self._over(items, self.meter) if self.meter else items

    def _over(self, items: Iterable[T], meter: Meter) -> Iterator[T]:
        start = time.monotonic()
        due, done = start + FIRST_AFTER, 0
        try:
            for item in items:
                done += 1
                now = time.monotonic()
                if now >= due:
                    self._show(said(done, meter.expected, now - start, self._what))
                    due = now + (EVERY_LINE if self._dumb else EVERY)
                yield item
        finally:
            self.clear()

    def clear(self) -> None:
        """Make room for what is about to be written to the same terminal."""
        if self._shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
            self._shown = False

    def _show(self, line: str) -> None:
        if self._dumb:
            print(line, file=sys.stderr, flush=True)
            return
        print(f"\r{line[: _width() - 1]}\033[K", end="", file=sys.stderr, flush=True)
        self._shown = True


def _width() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or WIDTH
    except (OSError, ValueError):
        return WIDTH


def said(done: int, expected: int | None, seconds: float, what: str) -> str:
    """How many are done, of how many, how fast, and how long the rest will take."""
    rate = done / seconds if seconds else 0.0
    speed = f"{rate:,.0f} a second" if rate >= 1 else f"{rate:.2f} a second"
    if not expected:
        return f"{done:,} {what}, {speed}"
    share = min(done / expected, 1.0)
    bar = "#" * int(share * BAR)
    left = lasting(max(expected - done, 0) / rate) if rate else "unknown"
    return f"{share:4.0%} [{bar:-<{BAR}}] {done:,} of {expected:,} {what}, {speed}, {left} left"


def lasting(seconds: float) -> str:
    """Seconds as hours, minutes and seconds: 1:02:03, 2:03, 0:03."""
    minutes, rest = divmod(round(seconds), MINUTE)
    hours, minutes = divmod(minutes, MINUTE)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
