"""The parts of a regular expression, and the characters that its sets tell apart."""

from __future__ import annotations

import re
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
        self.words = frozenset(character for character in self.all if re.match(r"\w", character))
        self.spaces = frozenset(character for character in self.all if character.isspace())
        self._cases = {character: _cases(character) for character in self.all}
        self._folded: dict[str, set[str]] = {}
        for character in self.all:
            self._folded.setdefault(folded(character), set()).add(character)

    def of(self, op: Any, argument: Any) -> frozenset[str]:
        """The characters that a part of one character matches, in any case."""
        if op is sre.LITERAL:
            return frozenset(self._folded[folded(chr(argument))])
        if op is sre.NOT_LITERAL:
            return self.all - self._folded[folded(chr(argument))]
        if op is sre.IN:
            return frozenset(one for one in self.all if self._is_in(one, argument))
        return self.all

    def _is_in(self, character: str, items: list[tuple[Any, Any]]) -> bool:
        negated = items[0][0] is sre.NEGATE
        return negated != any(self._is(character, *item) for item in items[negated:])

    def _is(self, character: str, op: Any, value: Any) -> bool:
        if op is sre.LITERAL:
            return folded(character) == folded(chr(value))
        if op is sre.RANGE:
            return any(value[0] <= ord(case) <= value[1] for case in self._cases[character])
        return bool(CLASSES[value].match(character))


CLASSES = {
    sre.CATEGORY_WORD: re.compile(r"\w"),
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


def _cases(character: str) -> frozenset[str]:
    """The character in every case that is one character."""
    cases = {character, character.lower(), character.upper(), folded(character)}
    return frozenset(case for case in cases if len(case) == 1)
