"""What a regular expression could cost: the ways that lead through it from one place of a text."""

from __future__ import annotations

from math import log
from re import _constants as sre  # type: ignore[attr-defined]
from typing import Any

from tonebook.text.pattern_parts import ASSERTIONS, REPEATS, Alphabet, Tree, children, walk

STRETCH = 2000
LONGEST_WORD = 100
MOST_WAYS = 1e12
ONE_CHARACTER = frozenset((sre.LITERAL, sre.NOT_LITERAL, sre.IN, sre.ANY))


def steps(tree: Tree) -> float:
    """An upper estimate of the steps that a pattern takes on a stretch of any text."""
    return Ways(tree).through(tree, frozenset()) * STRETCH


class Ways:
    """Counts the ways through the parts of one pattern."""

    def __init__(self, tree: Tree) -> None:
        self.alphabet = Alphabet(tree)

    def through(self, tree: Tree, after: frozenset[str]) -> float:
        """How many ways lead through a sequence; `after` is what may follow it."""
        total = 1.0
        for number, (op, argument) in enumerate(tree):
            follow = self._first(tree[number + 1 :], after)
            total *= self._of(op, argument, follow)
        return total

    def _of(self, op: Any, argument: Any, follow: frozenset[str]) -> float:
        if op in REPEATS:
            return self._of_repeat(argument, follow)
        inside = children(op, argument)
        if op in ASSERTIONS or op is sre.ATOMIC_GROUP:
            return sum(self.through(child, self.alphabet.all) for child in inside)
        if op is sre.BRANCH:
            return self._of_branch(inside, follow)
        return sum(self.through(child, follow) for child in inside) or 1.0

    def _of_branch(self, branches: list[Tree], follow: frozenset[str]) -> float:
        """The most branches that can match at one place: those that spell the same start."""
        openings = [self._opening(branch) for branch in branches]
        ways = [self.through(branch, follow) for branch in branches]
        return max(
            sum(way for other, way in zip(openings, ways, strict=True) if _may_coincide(one, other))
            for one in openings
        )

    def _opening(self, tree: Tree) -> list[frozenset[str]]:
        """What the first characters can be, as far as each is one character."""
        found: list[frozenset[str]] = []
        for op, argument in tree:
            if op not in ONE_CHARACTER:
                break
            found.append(self.alphabet.of(op, argument))
        return found

    def _of_repeat(self, argument: Any, follow: frozenset[str]) -> float:
        least, most, body_tree = argument
        body = list(body_tree)
        start = self._first(body, frozenset())
        most = min(int(most), self._reach(body))
        inside = self.through(body, start | follow)
        if inside > 1:
            return inside**most if most * log(inside) < log(MOST_WAYS) else MOST_WAYS
        return float(most - least + 1) if most > least and start & follow else 1.0

    def _reach(self, body: Tree) -> int:
        """How far a repeat reaches: words and white space are bounded, the rest by the stretch."""
        leaves = [part for part in walk(body) if part[0] in ONE_CHARACTER]
        every = frozenset[str]().union(*(self.alphabet.of(*leaf) for leaf in leaves))
        return (
            LONGEST_WORD
            if every <= self.alphabet.words or every <= self.alphabet.spaces
            else STRETCH
        )

    def _first(self, tree: Tree, after: frozenset[str]) -> frozenset[str]:
        """What a sequence may start with, and what is after it where it may be empty."""
        found: frozenset[str] = frozenset()
        for op, argument in tree:
            found |= self._first_of(op, argument)
            if not may_be_empty(op, argument):
                return found
        return found | after

    def _first_of(self, op: Any, argument: Any) -> frozenset[str]:
        if op in ASSERTIONS or op is sre.AT:
            return frozenset()
        inside = children(op, argument)
        if inside:
            return frozenset[str]().union(*(self._first(child, frozenset()) for child in inside))
        return self.alphabet.of(op, argument)


def _may_coincide(one: list[frozenset[str]], other: list[frozenset[str]]) -> bool:
    return all(a & b for a, b in zip(one, other, strict=False))


def may_be_empty(op: Any, argument: Any) -> bool:
    """Whether a part can match without taking a character."""
    if op in ASSERTIONS or op is sre.AT:
        return True
    if op in REPEATS and argument[0] == 0:
        return True
    inside = children(op, argument)
    return any(all(may_be_empty(*part) for part in child) for child in inside)
