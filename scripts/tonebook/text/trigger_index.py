"""Which rules a text could concern: looking that up costs the same for ten rules and ten thousand.

A text is taken apart once: its words, each two that follow each other, its signs. What rules need
stands in one table under these keys; behind a key stands a piece of text that must be there too.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tonebook.text.triggers import (
    DIGIT,
    NON_ASCII,
    ODD_MARK,
    SPELT_OUT,
    TYPOGRAPHIC,
    WORD,
    digits_alike,
    edges,
    folded,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tonebook.text.triggers import Triggers

LETTERS = "abcdefghijklmnopqrstuvwxyz"
NO_SIGNS = frozenset(f"{LETTERS}0 ")
PLAIN = str.maketrans(LETTERS.upper() + "123456789", LETTERS + "0" * 9)
"""What folds an ASCII text and makes its digits alike."""
APART = {code: chr(code) if chr(code) in NO_SIGNS else " " for code in range(128)}
"""What leaves of a folded ASCII text its words alone."""

ALONE = re.compile(r" \w \w ")

MOST_WORDS = 50_000

Needs = list[tuple[str, int]]
"""Rules by number, each behind a piece of text that must be there too; "" is always there."""


class Table(NamedTuple):
    """An index in plain values, to be kept and read again without work.

    `entries` has what must be there beside each key; `parts` the rules that run on every post with
    such a part; `needing` those that have nothing to say where none of their parts is there.
    """

    entries: dict[str, Needs]
    parts: dict[str, list[int]]
    needing: dict[int, frozenset[str]]
    always: list[int]
    size: int


def table_of(triggers: Sequence[Triggers]) -> Table:
    """The rules, by number, under what each is looked up by."""
    always = [n for n, one in enumerate(triggers) if one.always and not one.parts]
    table = Table({}, {}, {}, always, len(triggers))
    for number, one in enumerate(triggers):
        if one.always:
            for part in one.parts:
                table.parts.setdefault(part, []).append(number)
            continue
        if one.parts:
            table.needing[number] = one.parts
        for key, piece in sorted(one.ways):
            table.entries.setdefault(digits_alike(key), []).append((digits_alike(piece), number))
    return table


class Seen:
    """A text as triggers see it: its words, folded, with digits alike; its signs; all of it."""

    __slots__ = ("distinct", "signs", "text", "words")

    def __init__(self, text: str) -> None:
        if text.isascii():
            plain = text.translate(PLAIN)
            self.words = plain.translate(APART).split()
        else:
            plain = digits_alike(folded(text))
            self.words = WORD.findall(plain)
        self.distinct = set(self.words)
        self.signs = set(plain) - NO_SIGNS
        if "0" in plain:
            self.signs.add(DIGIT)
        if ALONE.search(plain):
            self.signs.add(SPELT_OUT)
        if not (text.isascii() or "".join(self.signs - TYPOGRAPHIC).isascii()):
            self.signs.add(NON_ASCII)
        self.text = f" {' '.join(self.words)} \0{plain}"


class ByWord(dict[str, Needs]):
    """What a single word calls for, by itself, its start and its end; found once for each word."""

    def __init__(self, entries: dict[str, Needs]) -> None:
        self._entries = entries

    def __missing__(self, word: str) -> Needs:
        if len(self) >= MOST_WORDS:
            self.clear()
        keys = (word, *edges(word))
        self[word] = needs = [need for key in keys for need in self._entries.get(key, ())]
        return needs


class TriggerIndex:
    """Which rules, by number, a text could concern."""

    __slots__ = ("_always", "_by_word", "_entries", "_loose", "_parts", "_size", "needing")

    def __init__(self, triggers: Sequence[Triggers], table: Table | None = None) -> None:
        known = table or table_of(triggers)
        self._entries, self._parts, self.needing, self._always, self._size = known
        self._loose = self._entries.get("", [])
        self._by_word = ByWord(self._entries)

    def rules_for(self, text: str) -> list[int]:
        """The numbers of the rules to run, in the guide's order; it never misses one."""
        everything = {*self._always, *(one for each in self._parts.values() for one in each)}
        return sorted(everything | self.triggered(Seen(text)))

    def of_parts(self, parts: Iterable[str]) -> set[int]:
        """The rules that run on every post with one of the parts."""
        return set(self._always).union(*(self._parts.get(part, ()) for part in parts))

    def triggered(self, seen: Seen) -> set[int]:
        """The rules that a text triggers, in no order; those that always run may be missing."""
        if ODD_MARK in seen.signs:
            return set(range(self._size))
        text, entries = seen.text, self._entries
        pairs = map(" ".join, pairwise(seen.words))
        needs = [
            *map(self._by_word.__getitem__, seen.distinct),
            *[entries[two] for two in pairs if two in entries],
            *[entries[sign] for sign in seen.signs if sign in entries],
            self._loose,
        ]
        return {number for each in needs for piece, number in each if piece in text}
