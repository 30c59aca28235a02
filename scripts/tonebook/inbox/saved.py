"""Replies that say the same again: word for word, or from one saved reply."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tonebook.text import stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tonebook.guide import SavedReply

RUN = 3
MOST_WORDS = 400
MOST_KEPT = 200_000
"""Different replies that are remembered; what comes later is counted only if it is known."""

LEAST_WORDS = 6
SHARE = 0.6
VARIABLE = re.compile(r"\{\w+\}")


class Repeated(NamedTuple):
    """A text that was sent more than once, or a saved reply that was."""

    text: str
    times: int
    first: int
    saved_reply: str = ""


class Repeats:
    """Counts replies as they come by."""

    def __init__(self, saved: Sequence[SavedReply]) -> None:
        self._seen: dict[int, tuple[int, int]] = {}
        self._texts: dict[int, str] = {}
        self._runs: dict[tuple[str, ...], set[str]] = {}
        self._sizes: dict[str, int] = {}
        self._used: dict[str, tuple[int, int, str]] = {}
        self.is_full = False
        for one in saved:
            for number, variant in enumerate(one.variants, 1):
                self._learn(f"{one.id}, variant {number}", variant)

    def _learn(self, name: str, variant: str) -> None:
        """The runs of words between the variables of a saved reply."""
        own = {run for part in VARIABLE.split(variant) for run in _runs(_said(part))}
        self._sizes[name] = len(own)
        for run in own:
            self._runs.setdefault(run, set()).add(name)

    def add(self, reply: str, number: int) -> None:
        """One more reply, in row `number`."""
        said = _said(reply)
        if len(said) < LEAST_WORDS:
            return
        if name := self._saved(said):
            times, first, text = self._used.get(name, (0, number, reply[:300]))
            self._used[name] = (times + 1, first, text)
            return
        key = hash(tuple(said))
        times, first = self._seen.get(key, (0, number))
        if not times and len(self._seen) >= MOST_KEPT:
            self.is_full = True
            return
        self._seen[key] = (times + 1, first)
        if times == 1 and len(self._texts) < MOST_KEPT // 20:
            self._texts[key] = reply[:300]

    def _saved(self, said: list[str]) -> str:
        """The saved reply that a reply was made of: most of its fixed words are there."""
        hits: dict[str, int] = {}
        for run in set(_runs(said)):
            for name in self._runs.get(run, ()):
                hits[name] = hits.get(name, 0) + 1
        best = max(hits, key=lambda name: (hits[name] / self._sizes[name], name), default="")
        return best if best and hits[best] / self._sizes[best] >= SHARE else ""

    def repeated(self) -> list[Repeated]:
        """What was sent more than once, the commonest first."""
        found = [Repeated(text, *self._seen[key]) for key, text in self._texts.items()]
        found += [
            Repeated(text, times, first, name)
            for name, (times, first, text) in self._used.items()
            if times > 1
        ]
        return sorted(found, key=lambda one: (-one.times, one.first))


def _said(text: str) -> list[str]:
    return [word.text for word in stems.words(text)][:MOST_WORDS]


def _runs(said: list[str]) -> list[tuple[str, ...]]:
    return [tuple(said[at : at + RUN]) for at in range(len(said) - RUN + 1)]
