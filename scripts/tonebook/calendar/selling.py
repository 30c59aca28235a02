"""Runs of posts that all ask people to do something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tonebook.calendar.clock import short
from tonebook.calendar.entry import Told, noted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tonebook.calendar.entry import Entry, Noted
    from tonebook.calendar.expectations import Expectations

IN_A_ROW = 3
SHOWN = 4
RUN = Told(
    "warning",
    "Who opens an account and sees three offers, sees a leaflet. Offers alone lower engagement.",
)


def runs(entries: Iterable[Entry], expected: Expectations) -> Iterator[Noted]:
    """A finding for each run of three or more selling posts in a row on one platform."""
    open_runs: dict[str, list[Entry]] = {}
    for entry in entries:
        if not entry.counts:
            continue
        run = open_runs.setdefault(entry.platform, [])
        if entry.goal == "convert":
            run.append(entry)
            continue
        yield from _ended(run, expected)
        run.clear()
    for run in open_runs.values():
        yield from _ended(run, expected)


def _ended(run: list[Entry], expected: Expectations) -> Iterator[Noted]:
    if len(run) < IN_A_ROW:
        return
    days = list(dict.fromkeys(short(entry.day) for entry in run))
    when = ", ".join(days) if len(days) <= SHOWN else f"{days[0]} to {days[-1]}"
    message = (
        f"{len(run)} posts in a row on {expected.name(run[-1].platform)} sell ({when}). Put a "
        "conversation or some news between them."
    )
    yield noted("selling-run", RUN, run[-1], message)
