"""Which rules a text could concern: looking that up costs the same for ten rules and ten thousand.

A text is taken apart once: its words, each two that follow each other, its signs. What rules need
stands in one table under these keys; behind a key stands a piece of text that must be there too.
"""

from __future__ import annotations

from itertools import chain, pairwise

from tonebook.named_tuple import NamedTuple
from tonebook.text.pieces import Pieces
from tonebook.text.triggers import ODD_MARK, digits_alike, edges

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tonebook.text.triggers import Triggers

MOST_WORDS = 50_000
LONGEST_KEPT = 40
"""Words that are remembered with what they call for: some 10 MB, whatever a stream holds."""

Needs = list[tuple[str, str, int]]
"""Rules by number, each behind a key and a piece of text that must be there; "" always is."""


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

    def __hash__(self) -> int:
        """One by one: what it holds can change and would take long to compare."""
        return id(self)


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
        for key, beside, spelt in sorted(one.ways):
            needs = table.entries.setdefault(digits_alike(key), [])
            needs.append((digits_alike(beside), digits_alike(spelt), number))
    return table


class Seen:
    """A text as triggers see it: folded, with digits alike; its words, each two of them, its signs.

    `there` is what can stand beside a key: its words, its signs, and nothing.
    """

    __slots__ = ("pairs", "signs", "text", "there", "words")

    def __init__(self, pieces: Pieces) -> None:
        self.text = pieces.seen
        self.signs = pieces.signs
        self.words = set(pieces.words)
        self.pairs = list(map(" ".join, pairwise(pieces.words)))
        self.there = self.words.union(self.signs, ("",))


class ByWord(dict[str, Needs]):
    """What a single word calls for, by itself, its start and its end; found once for each word."""

    def __init__(self, entries: dict[str, Needs]) -> None:
        self._entries = entries

    def __missing__(self, word: str) -> Needs:
        keys = (word, *edges(word))
        needs = [need for key in keys for need in self._entries.get(key, ())]
        if len(word) > LONGEST_KEPT:
            return needs
        if len(self) >= MOST_WORDS:
            self.clear()
        self[word] = needs
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
        return sorted(everything | self.triggered(Seen(Pieces(text))))

    def of_parts(self, parts: Iterable[str]) -> set[int]:
        """The rules that run on every post with one of the parts."""
        return set(self._always).union(*(self._parts.get(part, ()) for part in parts))

    def triggered(self, seen: Seen) -> set[int]:
        """The rules that a text triggers, in no order; those that always run may be missing."""
        if ODD_MARK in seen.signs:
            return set(range(self._size))
        text, there, entries = seen.text, seen.there, self._entries
        needs = [
            *map(self._by_word.__getitem__, seen.words),
            *map(entries.__getitem__, filter(entries.__contains__, seen.pairs)),
            *map(entries.__getitem__, filter(entries.__contains__, seen.signs)),
            self._loose,
        ]
        return {
            number
            for beside, spelt, number in chain.from_iterable(needs)
            if beside in there and spelt in text
        }
