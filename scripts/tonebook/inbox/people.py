"""People who come back with criticism, and people whom we answer again and again."""

from __future__ import annotations

from typing import NamedTuple

MOST_KEPT = 200_000
OFTEN = 3


class Person(NamedTuple):
    """A writer of comments: how many, how many of them critical, how many we answered."""

    author: str
    comments: int
    critical: int
    replies: int


class People:
    """Counts comments by their author."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, int, int]] = {}
        self.is_full = False

    def add(self, author: str, *, critical: bool, answered: bool) -> None:
        """One more comment."""
        if not author:
            return
        if author not in self._known and len(self._known) >= MOST_KEPT:
            self.is_full = True
            return
        comments, bad, replies = self._known.get(author, (0, 0, 0))
        self._known[author] = (comments + 1, bad + critical, replies + answered)

    def returning(self, most: int) -> list[Person]:
        """Those with several critical comments or several replies, the most critical first."""
        found = [
            Person(author, *counts)
            for author, counts in self._known.items()
            if counts[1] >= OFTEN or (counts[1] and counts[2] >= OFTEN)
        ]
        return sorted(found, key=lambda one: (-one.critical, -one.replies, one.author))[:most]
