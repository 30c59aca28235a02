"""Replies that say the same again: word for word, or from one saved reply."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from tonebook.text import stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tonebook.guide import SavedReply

RUN = 3
MOST_WORDS = 400
MOST_KEPT = 200_000
"""Different replies that are remembered; what comes later is counted only if it is known."""

MOST_REPEATED = MOST_KEPT // 20
MOST_TEXT = 300
LEAST_WORDS = 6
SHARE = 0.6
VARIABLE = re.compile(r"\{\w+\}")


class Repeated(NamedTuple):
    """A text that was sent more than once, or a saved reply that was.

    `in_a_day` and `in_a_thread` are the most times within one, 0 where none is known.
    """

    text: str
    times: int
    first: int
    saved_reply: str = ""
    path: str = ""
    in_a_day: int = 0
    in_a_thread: int = 0


class Sent(NamedTuple):
    """A reply as it was sent: its row, its day as `2026-12-02`, and its thread, if known."""

    text: str
    path: str
    number: int
    day: str = ""
    thread: str = ""


class Use(NamedTuple):
    """How often one text was sent so far, and the first of them."""

    times: int
    first: Sent


class Repeats:
    """Counts replies as they come by."""

    def __init__(self, saved: Sequence[SavedReply]) -> None:
        self._uses: dict[int | str, Use] = {}
        self._texts: dict[int | str, str] = {}
        self._within: Counter[tuple[int | str, str, str]] = Counter()
        self._runs: dict[tuple[str, ...], set[str]] = {}
        self._sizes: dict[str, int] = {}
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

    def add(self, sent: Sent) -> None:
        """One more reply."""
        said = _said(sent.text)
        if len(said) < LEAST_WORDS:
            return
        key: int | str = self._saved(said) or hash(tuple(said))
        known = self._uses.get(key)
        if known is None:
            self._first(key, sent)
            return
        self._uses[key] = known._replace(times=known.times + 1)
        if known.times == 1 and len(self._texts) < MOST_REPEATED:
            self._texts[key] = (known.first.text or sent.text)[:MOST_TEXT]
            self._place(key, known.first)
        if key in self._texts:
            self._place(key, sent)

    def _first(self, key: int | str, sent: Sent) -> None:
        """Remember where a text was sent first, while there is room."""
        if len(self._uses) >= MOST_KEPT:
            self.is_full = True
        else:
            is_saved = isinstance(key, str)  # others are the same words again: kept once needed
            self._uses[key] = Use(1, sent if is_saved else sent._replace(text=""))

    def _place(self, key: int | str, sent: Sent) -> None:
        """Count it within its day and its thread."""
        for kind, name in (("day", sent.day), ("thread", sent.thread)):
            if name and ((key, kind, name) in self._within or len(self._within) < MOST_KEPT):
                self._within[key, kind, name] += 1

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
        most: dict[tuple[int | str, str], int] = {}
        for (key, kind, _), times in self._within.items():
            most[key, kind] = max(times, most.get((key, kind), 0))
        found = [
            Repeated(
                text,
                self._uses[key].times,
                self._uses[key].first.number,
                key if isinstance(key, str) else "",
                self._uses[key].first.path,
                most.get((key, "day"), 0),
                most.get((key, "thread"), 0),
            )
            for key, text in self._texts.items()
        ]
        return sorted(found, key=lambda one: (-one.times, one.first))


def _said(text: str) -> list[str]:
    return [word.text for word in stems.words(text)][:MOST_WORDS]


def _runs(said: list[str]) -> list[tuple[str, ...]]:
    return [tuple(said[at : at + RUN]) for at in range(len(said) - RUN + 1)]
