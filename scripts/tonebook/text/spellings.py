"""The ways in which a pattern can be spelt: what it needs of a text, read from its tree.

A spelling is what stands in a match, letter by letter where one is known, with stand-ins for what
varies: those below and the sorts of `triggers`.
"""

from __future__ import annotations

import re
from itertools import product
from re import _constants as sre  # type: ignore[attr-defined]
from typing import Any

from tonebook.text.pattern_parts import ASSERTIONS, REPEATS, Alphabet, Tree, children
from tonebook.text.triggers import DIGIT, EDGE, NON_ASCII, SPELT_OUT, TYPOGRAPHIC

ANYTHING = "\x00"
GAP = "\x02"  # some characters that stand in no word

MOST_SPELLINGS = 400
MOST_LETTERS = 6
LAST_ASCII = 0x7F
FIRST_DIGIT, LAST_DIGIT = ord("0"), ord("9")
MOST_TIMES = 8
LETTERS_ALONE = 3
EDGES = frozenset(
    (
        sre.AT_BOUNDARY,
        sre.AT_BEGINNING,
        sre.AT_BEGINNING_STRING,
        sre.AT_END,
        sre.AT_END_STRING,
    )
)
SINGLE = frozenset((sre.LITERAL, sre.RANGE))
NOT_ODD = (0x130, 0x131, 0x17F, 0x212A, *map(ord, TYPOGRAPHIC))  # first i, s, k in disguise
LETTERS = re.compile(r"[^\W_]+")


def spellings(tree: Tree) -> list[str]:
    """Every way the sequence can be spelt; parts that vary too much stand as `ANYTHING`."""
    choices = [_spellings_of(op, argument) for op, argument in tree]
    made = [""]
    for choice in choices:
        endings = choice
        if len(made) * len(choice) > MOST_SPELLINGS:  # what tells more of the two stays
            if _told(choice) > _told(made):
                made = [ANYTHING]
            else:
                endings = [ANYTHING]
        made = [before + after for before, after in product(made, endings)]
    return made


def _told(made: list[str]) -> int:
    """How much the least telling of the spellings tells: letters running."""
    return min(max(map(len, LETTERS.findall(spelling)), default=0) for spelling in made)


def _spellings_of(op: Any, argument: Any) -> list[str]:
    if op is sre.LITERAL:
        return [chr(argument)]
    if op is sre.AT or op in ASSERTIONS:
        return [EDGE if _is_edge(op, argument) else ""]
    if op is sre.IN:
        return _spellings_of_set(argument)
    if op in REPEATS:
        return _spellings_of_repeat(argument)
    inside = children(op, argument)
    return [spelling for child in inside for spelling in spellings(child)] or [ANYTHING]


def _is_edge(op: Any, argument: Any) -> bool:
    """Whether no word goes on across a place: nothing, or what stands in no word, is beside it."""
    if op is sre.AT:
        return argument in EDGES
    behind, inside = argument
    tree = list(inside)
    if op is sre.ASSERT_NOT:
        return len(tree) == 1 and tree[0][0] is sre.IN and _holds_all_words(tree[0][1])
    beside = tree[-1 if behind < 0 else 0]
    if beside[0] is sre.BRANCH and len(tree) == 1:
        branches = map(list, beside[1][1])
        return all(branch and _is_edge(op, (behind, branch)) for branch in branches)
    return (beside[0] is sre.AT and beside[1] in EDGES) or _is_gap(*beside)


def _is_gap(op: Any, argument: Any) -> bool:
    """Whether a part is one character that stands in no word."""
    if op not in {sre.IN, sre.LITERAL}:
        return False
    alphabet = Alphabet([(op, argument)])
    return not alphabet.of(op, argument) & alphabet.words


def _holds_all_words(items: Any) -> bool:
    """Whether a set holds every character that stands in words, and maybe others."""
    return (sre.CATEGORY, sre.CATEGORY_WORD) in items and items[0][0] is not sre.NEGATE


def _spellings_of_set(argument: Any) -> list[str]:
    if all(op is sre.LITERAL for op, _ in argument) and len(argument) <= MOST_LETTERS:
        return [chr(value) for _, value in argument]
    if _is_digits(argument):
        return [DIGIT]
    gap = GAP if _is_gap(sre.IN, argument) else ""
    return [gap + (NON_ASCII if _is_beyond_ascii(argument) else "") or ANYTHING]


def _is_digits(argument: Any) -> bool:
    """Whether a set holds nothing but digits."""
    return all(
        (op is sre.RANGE and value[0] >= FIRST_DIGIT and value[1] <= LAST_DIGIT)
        or (op is sre.CATEGORY and value is sre.CATEGORY_DIGIT)
        for op, value in argument
    )


def _is_beyond_ascii(argument: Any) -> bool:
    """Whether no character of a set is ASCII, in any case that patterns take for the same."""
    ranges = [v if op is sre.RANGE else (v, v) for op, v in argument if op in SINGLE]
    return len(ranges) == len(argument) and not any(
        low <= LAST_ASCII or any(low <= one <= high for one in NOT_ODD) for low, high in ranges
    )


def _spellings_of_repeat(argument: Any) -> list[str]:
    least, most, body = argument
    if least >= LETTERS_ALONE and _is_letter_and_blank(list(body)):
        return [SPELT_OUT + ANYTHING]
    once = spellings(list(body))
    if most == 1:
        return ["", *once] if least == 0 else once
    if least == 0:
        return ["", ANYTHING] if once != [GAP] else ["", GAP]
    if once == [GAP]:
        return [GAP]
    literal = len(once) == 1 and len(once[0]) == 1 and once[0] > NON_ASCII
    times = min(least, MOST_TIMES) if literal else 1
    if literal and least == most == times:
        return [one * times for one in once]
    last = once[0] * times if len(once) == 1 else ""
    return [one * times + ANYTHING + last for one in once]


def _is_letter_and_blank(tree: Tree) -> bool:
    """Whether a sequence is one character that stands in words, and a blank."""
    if [op for op, _ in tree] != [sre.IN, sre.LITERAL] or tree[1][1] != ord(" "):
        return False
    alphabet = Alphabet(tree)
    return alphabet.of(*tree[0]) <= alphabet.words
