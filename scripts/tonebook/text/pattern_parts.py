"""The parts of a regular expression, and the characters that its sets tell apart."""

from __future__ import annotations

import re
from functools import cache
from re import _constants as sre  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

from tonebook.text.triggers import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

Tree = list[tuple[Any, Any]]

REPEATS = frozenset((sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT))
ASSERTIONS = frozenset((sre.ASSERT, sre.ASSERT_NOT))
# One of each sort that classes such as \w and \s tell apart; the rest a pattern names itself.
EVERY_SORT = [chr(code) for code in range(9, 127)] + list(
    "\u00e9\u6f22\u0663\u00a0\u200d\u2014\u2019\U0001f600\ufe0f\u0130\u0131\u017f\u212a"
)
LAST = 0x10FFFF
OTHER_CASES = {"i": "\u0130\u0131", "s": "\u017f", "k": "\u212a"}


def walk(tree: Tree) -> Iterator[tuple[Any, Any]]:
    """Every part, outer ones first."""
    for op, argument in tree:
        yield op, argument
        for child in children(op, argument):
            yield from walk(child)


def children(op: Any, argument: Any) -> list[Tree]:
    """The sequences that a part is made of; none for a single character."""
    if op is sre.BRANCH:
        return [list(branch) for branch in argument[1]]
    if op in REPEATS:
        return [list(argument[2])]
    if op is sre.SUBPATTERN:
        return [list(argument[3])]
    if op in ASSERTIONS:
        return [list(argument[1])]
    return [list(argument)] if op is sre.ATOMIC_GROUP else []


class Alphabet:
    """As many characters as it takes to compare the sets of one pattern, letter case aside."""

    def __init__(self, tree: Tree) -> None:
        named = {character for part in walk(tree) for character in _named(*part)}
        self.all = frozenset(EVERY_SORT) | {v for one in named for v in _cases(one)}
        self.words = frozenset(character for character in self.all if WORD.match(character))
        self.spaces = frozenset(character for character in self.all if character.isspace())
        self._known: dict[int, frozenset[str]] = {}

    def of(self, op: Any, argument: Any) -> frozenset[str]:
        """The characters that a part of one character matches, in any case."""
        if op is sre.LITERAL:
            return self._like(chr(argument))
        if op is sre.NOT_LITERAL:
            return self.all - self._like(chr(argument))
        if op is sre.IN:
            if id(argument) not in self._known:
                self._known[id(argument)] = self._in(argument)
            return self._known[id(argument)]
        return self.all

    def _like(self, character: str) -> frozenset[str]:
        return frozenset(one for one in _cases(character) if one in self.all)

    def _in(self, items: list[tuple[Any, Any]]) -> frozenset[str]:
        negated = items[0][0] is sre.NEGATE
        found = frozenset[str]().union(*(self._item(*item) for item in items[negated:]))
        return self.all - found if negated else found

    def _item(self, op: Any, value: Any) -> frozenset[str]:
        if op is sre.LITERAL:
            return self._like(chr(value))
        if op is sre.RANGE:
            inside = [one for one in self.all if value[0] <= ord(one) <= value[1]]
            return frozenset[str]().union(*map(self._like, inside))
        return frozenset(filter(CLASSES[value].match, self.all))


WORD = re.compile(r"\w")
CLASSES = {
    sre.CATEGORY_WORD: WORD,
    sre.CATEGORY_NOT_WORD: re.compile(r"\W"),
    sre.CATEGORY_SPACE: re.compile(r"\s"),
    sre.CATEGORY_NOT_SPACE: re.compile(r"\S"),
    sre.CATEGORY_DIGIT: re.compile(r"\d"),
    sre.CATEGORY_NOT_DIGIT: re.compile(r"\D"),
}


def _named(op: Any, argument: Any) -> Iterator[str]:
    """The characters of a part, and those on either side of where its ranges end."""
    if op in {sre.LITERAL, sre.NOT_LITERAL}:
        yield chr(argument)
    elif op is sre.IN:
        for kind, value in argument:
            if kind is sre.LITERAL:
                yield chr(value)
            elif kind is sre.RANGE:
                low, high = value
                yield from map(chr, {max(low - 1, 0), low, high, min(high + 1, LAST)})


@cache
def _cases(character: str) -> frozenset[str]:
    """All characters that a pattern takes for this one, where it ignores case."""
    same = {character, folded(character), *OTHER_CASES.get(folded(character), "")}
    same |= {case for one in tuple(same) for case in (one.lower(), one.upper()) if len(case) == 1}
    return frozenset(one for one in same if folded(one) == folded(character))
