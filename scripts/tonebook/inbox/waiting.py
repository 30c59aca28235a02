"""Comments without a reply, the most urgent of them."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tonebook.guide import CommentClass
    from tonebook.inbox.look import Looked

FAR_ABOVE = 1e9
SHOWN = 300


class Waiting(NamedTuple):
    """A comment without a reply: how long it waits in hours, and beyond its target."""

    past: float
    age: float
    target: float | None
    comment_class: str
    confidence: str
    owner: str
    path: str
    number: int
    author: str
    platform: str
    text: str
    reasons: tuple[str, ...]


def waiting_of(looked: Looked, known: CommentClass | None, age: float | None) -> Waiting:
    """What is to be said of a comment that waits; `age` in hours, where it is known."""
    row, proposal = looked.row, looked.proposal
    target = known.hours if known else None
    confidence = "declared" if looked.declared else proposal.confidence
    return Waiting(
        age - target if age is not None and target is not None else 0.0,
        age if age is not None else -1.0,
        target,
        proposal.comment_class,
        confidence if proposal.comment_class else "unclear",
        known.owner if known else "",
        row.path,
        row.number,
        row.author,
        row.platform,
        row.text[:SHOWN],
        tuple(reason.text for reason in proposal.reasons),
    )


class Urgent:
    """Keeps the most urgent of those who wait, so many and no more."""

    def __init__(self, classes: Mapping[str, CommentClass], most: int) -> None:
        self._places = {name: len(classes) - place for place, name in enumerate(classes)}
        self._most = most
        self._kept: list[tuple[tuple[float, float, int], Waiting]] = []
        self._seen = 0

    def add(self, waiting: Waiting, known: CommentClass | None) -> None:
        """One more."""
        self._seen += 1
        item = ((self._urgency(known, waiting.past), waiting.age, -self._seen), waiting)
        if len(self._kept) < self._most:
            heapq.heappush(self._kept, item)
        else:
            heapq.heappushpop(self._kept, item)

    def _urgency(self, known: CommentClass | None, past: float) -> float:
        """Classes that come first stand above all others; then how many targets have passed."""
        if known is None or known.hours is None:
            return 0.0
        first = FAR_ABOVE * self._places[known.id] if known.comes_first else 0.0
        return first + past / known.hours

    def kept(self) -> tuple[Waiting, ...]:
        """The most urgent first."""
        ranked = sorted(self._kept, key=lambda pair: pair[0], reverse=True)
        return tuple(waiting for _, waiting in ranked)
