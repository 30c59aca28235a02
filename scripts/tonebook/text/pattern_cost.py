"""What a regular expression could cost: the ways through it from one place, and their work."""

from __future__ import annotations

from math import log
from re import _constants as sre  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from tonebook.text.bounds import LONGEST_WORD, STRETCH
from tonebook.text.pattern_parts import ASSERTIONS, REPEATS, Alphabet, Tree, children, walk

MOST_WAYS = 1e12
SCAN = 0.1  # running over a character is so much cheaper than trying the next part behind it
ONE_CHARACTER = frozenset((sre.LITERAL, sre.NOT_LITERAL, sre.IN, sre.ANY))


class Cost(NamedTuple):
    """Ways through a part, each of which tries what follows, and the work within it."""

    ways: float = 1.0
    work: float = 0.0


def steps(tree: Tree) -> float:
    """An upper estimate of the steps that a pattern takes on a stretch of any text."""
    estimate, end = Estimate(tree), _tail(tree)
    cost = estimate.of(tree[:end], estimate.first(tree[end:], frozenset()))
    tail = estimate.of(tree[end:], frozenset())
    return (cost.ways + cost.work + tail.work) * STRETCH


def _tail(tree: Tree) -> int:
    """Where the repeats start that end a pattern: once in them, no other way is tried.

    Those that may be empty cannot fail. One character or more can, at the first of them, and then
    sends what is before it back for another way: it starts the tail.
    """
    end = len(tree)
    while end and tree[end - 1][0] in REPEATS:
        least, _, body = tree[end - 1][1]
        is_one = len(body) == 1 and body[0][0] in ONE_CHARACTER
        if least > 1 or (least == 1 and not is_one):
            break
        end -= 1
        if least == 1:
            break
    return end


class Estimate:
    """Estimates the parts of one pattern."""

    def __init__(self, tree: Tree) -> None:
        self.alphabet = Alphabet(tree)

    def of(self, tree: Tree, after: frozenset[str]) -> Cost:
        """The cost of a sequence; `after` is what may follow it."""
        total = Cost()
        for number, (op, argument) in enumerate(tree):
            part = self._of_part(op, argument, self._follow(tree[number:], after))
            total = Cost(total.ways * part.ways, total.work + total.ways * part.work)
        return total

    def _follow(self, tree: Tree, after: frozenset[str]) -> frozenset[str]:
        """What may follow the first part of a sequence; where a word must end, no letter does."""
        follow = self.first(tree[1:], after)
        at_edge = tree[1:2] == [(sre.AT, sre.AT_BOUNDARY)]
        is_word = at_edge and self._everything(tree[:1]) <= self.alphabet.words
        return follow - self.alphabet.words if is_word else follow

    def _of_part(self, op: Any, argument: Any, follow: frozenset[str]) -> Cost:
        if op in REPEATS:
            return self._of_repeat(argument, follow)
        inside = children(op, argument)
        if op in ASSERTIONS or op is sre.ATOMIC_GROUP:
            return _sum([self.of(child, self.alphabet.all) for child in inside])
        if op is sre.BRANCH:
            return self._of_branch(inside, follow)
        return _sum([self.of(child, follow) for child in inside]) if inside else Cost()

    def _of_branch(self, branches: list[Tree], follow: frozenset[str]) -> Cost:
        """The dearest branches that can match at one place: those that spell the same start."""
        openings = [self._opening(branch) for branch in branches]
        costs = [self.of(branch, follow) for branch in branches]
        together = [
            [cost for other, cost in zip(openings, costs, strict=True) if _may_coincide(one, other)]
            for one in openings
        ]
        return max(map(_sum, together))

    def _opening(self, tree: Tree) -> list[frozenset[str]]:
        """What the first characters can be, as far as each is one character."""
        found: list[frozenset[str]] = []
        for op, argument in tree:
            if op not in ONE_CHARACTER:
                break
            found.append(self.alphabet.of(op, argument))
        return found

    def _of_repeat(self, argument: Any, follow: frozenset[str]) -> Cost:
        least, most, body_tree = argument
        body = list(body_tree)
        start = self.first(body, frozenset())
        most = min(int(most), self._reach(body))
        inside = self.of(body, start | follow)
        if inside.ways > 1:
            many = most * log(inside.ways) > log(MOST_WAYS)
            ways = MOST_WAYS if many else inside.ways**most + (least == 0)
            return Cost(ways, ways * (1 + inside.work))
        ways = float(most - least + 1) if most > least and start & follow else 1.0
        return Cost(ways, _work_of_repeat(body, most, inside.work))

    def _reach(self, body: Tree) -> int:
        """How far a repeat reaches: words and white space are bounded, the rest by the stretch."""
        every = self._everything(body)
        in_word = every <= self.alphabet.words or every <= self.alphabet.spaces
        return LONGEST_WORD if in_word else STRETCH

    def _everything(self, tree: Tree) -> frozenset[str]:
        """All characters that a sequence may match."""
        leaves = [part for part in walk(tree) if part[0] in ONE_CHARACTER]
        return frozenset[str]().union(*(self.alphabet.of(*leaf) for leaf in leaves))

    def first(self, tree: Tree, after: frozenset[str]) -> frozenset[str]:
        """What a sequence may start with, and what is after it where it may be empty."""
        found: frozenset[str] = frozenset()
        for op, argument in tree:
            if op in ASSERTIONS:  # it can fail, and send what is before it back for another way
                return found | self._let_through(op, argument)
            found |= self._first_of(op, argument)
            if not may_be_empty(op, argument):
                return found
        return found | after

    def _let_through(self, op: Any, argument: Any) -> frozenset[str]:
        """The characters at which a look around may succeed."""
        direction, child = argument
        every = self.alphabet.all
        ahead = op is sre.ASSERT and direction > 0
        return self.first(list(child), every) if ahead else every

    def _first_of(self, op: Any, argument: Any) -> frozenset[str]:
        if op is sre.AT:
            return frozenset()
        inside = children(op, argument)
        if inside:
            return frozenset[str]().union(*(self.first(child, frozenset()) for child in inside))
        return self.alphabet.of(op, argument)


def _work_of_repeat(body: Tree, most: int, work: float) -> float:
    """Going once through a repeat; what one turn has run over, the next does not run over again."""
    if len(body) == 1 and body[0][0] in ONE_CHARACTER:
        return most * SCAN
    looks_ahead = any(op in ASSERTIONS for op, _ in walk(body))
    every_turn = most * (1 + work)
    return every_turn if looks_ahead else min(every_turn, 2 * STRETCH)


def _sum(costs: list[Cost]) -> Cost:
    return Cost(sum(cost.ways for cost in costs), sum(cost.work for cost in costs))


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
