"""Regular expressions of rules, read before they run: what they need, and what they could cost.

A pattern that could backtrack for ever is refused when the guide is loaded, so no draft can hang
the linter. The bound: on `STRETCH` code points of any text, a pattern takes at most `MOST_STEPS`
steps by our estimate. Checks run patterns on stretches of that length (`reading.stretches`).
"""

from __future__ import annotations

import re
from itertools import product
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from tonebook.text.triggers import ALWAYS, STEM_LETTERS, Triggers, folded

STRETCH = 2000
MOST_STEPS = 20_000_000
LONGEST_WORD = 100
MOST_SPELLINGS = 400
MOST_LETTERS = 6

# Every kind of character that a pattern may tell apart, for comparing sets of characters.
ALPHABET = frozenset(chr(code) for code in range(9, 127)) | frozenset(
    "\u00e9\u6f22\u0663\u200d\u2014\u2019\U0001f600\ufe0f"
)
IN_WORDS = frozenset(character for character in ALPHABET if re.match(r"\w", character))
IN_SPACES = frozenset(character for character in ALPHABET if character.isspace())

Tree = list[tuple[Any, Any]]


def problem(pattern: str) -> str | None:
    """Why a pattern cannot be used and what to do about it, or nothing where it can."""
    try:
        tree = _parser.parse(pattern, re.IGNORECASE)
        compiled = re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        where = f" at character {error.pos + 1}" if error.pos is not None else ""
        return f"does not read as a regular expression: {error.msg}{where}"
    except (OverflowError, RecursionError):
        return "is too deep or repeats too often"
    if compiled.match(""):
        return "matches nothing at all; make at least one part required"
    return _unusable_part(list(tree)) or _too_slow(list(tree))


def _unusable_part(tree: Tree) -> str | None:
    if any(op in {sre.GROUPREF, sre.GROUPREF_EXISTS} for op, _ in _walk(tree)):
        return "refers back to an earlier group, which can take for ever; use kind repetition"
    return None


def _too_slow(tree: Tree) -> str | None:
    if _ways(tree, frozenset()) * STRETCH > MOST_STEPS:
        return (
            "could take too long on some text: repeats that can match the same characters follow "
            "or hold each other. Say how far they reach, as in `.{0,40}`, or tell them apart"
        )
    return None


def _walk(tree: Tree) -> Any:
    for op, argument in tree:
        yield op, argument
        for child in _children(op, argument):
            yield from _walk(child)


def _children(op: Any, argument: Any) -> list[Tree]:
    if op is sre.BRANCH:
        return [list(branch) for branch in argument[1]]
    if op in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
        return [list(argument[2])]
    if op is sre.SUBPATTERN:
        return [list(argument[3])]
    if op in {sre.ASSERT, sre.ASSERT_NOT}:
        return [list(argument[1])]
    if op is sre.ATOMIC_GROUP:
        return [list(argument)]
    return []


def _ways(tree: Tree, after: frozenset[str]) -> float:
    """How many ways lead through a sequence from one place; `after` is what may follow it."""
    total = 1.0
    for number, (op, argument) in enumerate(tree):
        follow = _first(tree[number + 1 :], after)
        total *= _ways_of(op, argument, follow)
    return total


def _ways_of(op: Any, argument: Any, follow: frozenset[str]) -> float:
    if op in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
        return _ways_of_repeat(argument, follow)
    if op in {sre.ASSERT, sre.ASSERT_NOT, sre.ATOMIC_GROUP}:
        return sum(_ways(child, ALPHABET) for child in _children(op, argument))
    if op is sre.BRANCH:
        return _ways_of_branch(_children(op, argument), follow)
    return sum(_ways(child, follow) for child in _children(op, argument)) or 1.0


def _ways_of_branch(branches: list[Tree], follow: frozenset[str]) -> float:
    """The most branches that can match at one place: those that spell the same start."""
    openings = [_opening(branch) for branch in branches]
    ways = [_ways(branch, follow) for branch in branches]
    return max(
        sum(way for other, way in zip(openings, ways, strict=True) if _may_coincide(one, other))
        for one in openings
    )


def _opening(tree: Tree) -> list[frozenset[str]]:
    """What the first characters can be, as far as each is one character."""
    found: list[frozenset[str]] = []
    for op, argument in tree:
        if op not in {sre.LITERAL, sre.NOT_LITERAL, sre.IN, sre.ANY}:
            break
        found.append(_characters(op, argument))
    return found


def _may_coincide(one: list[frozenset[str]], other: list[frozenset[str]]) -> bool:
    return all(a & b for a, b in zip(one, other, strict=False))


def _ways_of_repeat(argument: Any, follow: frozenset[str]) -> float:
    least, most, body_tree = argument
    body = list(body_tree)
    start = _first(body, frozenset())
    most = min(int(most), _reach(start))
    inside = _ways(body, start | follow)
    if most == least:
        return float(min(inside**most, 1e12))
    if inside > 1:
        return float(min(inside**most, 1e12))
    return float(most - least + 1) if start & follow else 1.0


def _reach(characters: frozenset[str]) -> int:
    """How far a repeat reaches: words and white space are bounded, the rest by the stretch."""
    return LONGEST_WORD if characters <= IN_WORDS or characters <= IN_SPACES else STRETCH


def _first(tree: Tree, after: frozenset[str]) -> frozenset[str]:
    """The characters that a sequence may start with, and those after it where it may be empty."""
    found: set[str] = set()
    for op, argument in tree:
        found |= _first_of(op, argument)
        if not _may_be_empty(op, argument):
            return frozenset(found)
    return frozenset(found | after)


def _first_of(op: Any, argument: Any) -> frozenset[str]:
    if op in {sre.AT, sre.ASSERT, sre.ASSERT_NOT}:
        return frozenset()
    children = _children(op, argument)
    if children:
        return frozenset().union(*(_first(child, frozenset()) for child in children))
    return _characters(op, argument)


def _may_be_empty(op: Any, argument: Any) -> bool:
    if op in {sre.AT, sre.ASSERT, sre.ASSERT_NOT}:
        return True
    if op in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT} and argument[0] == 0:
        return True
    children = _children(op, argument)
    return any(all(_may_be_empty(*part) for part in child) for child in children)


def _characters(op: Any, argument: Any) -> frozenset[str]:
    """The characters of our alphabet that a one-character part matches, in either case."""
    if op is sre.LITERAL:
        character = chr(argument)
        return frozenset((character.lower(), character.upper(), character))
    if op is sre.NOT_LITERAL:
        return ALPHABET - {chr(argument)}
    if op is sre.IN:
        return _characters_in(argument)
    return ALPHABET


def _characters_in(argument: Any) -> frozenset[str]:
    found: set[str] = set()
    negated = False
    for op, value in argument:
        if op is sre.NEGATE:
            negated = True
        elif op is sre.LITERAL:
            found |= {chr(value).lower(), chr(value).upper()}
        elif op is sre.RANGE:
            found |= {c for c in ALPHABET if value[0] <= ord(c) <= value[1]}
            found |= {c.swapcase() for c in found}
        elif op is sre.CATEGORY:
            found |= _category(value)
    return ALPHABET - found if negated else frozenset(found)


def _category(category: Any) -> frozenset[str]:
    return {
        sre.CATEGORY_WORD: IN_WORDS,
        sre.CATEGORY_NOT_WORD: ALPHABET - IN_WORDS,
        sre.CATEGORY_SPACE: IN_SPACES,
        sre.CATEGORY_NOT_SPACE: ALPHABET - IN_SPACES,
        sre.CATEGORY_DIGIT: frozenset(c for c in ALPHABET if c.isdigit()),
        sre.CATEGORY_NOT_DIGIT: frozenset(c for c in ALPHABET if not c.isdigit()),
    }[category]


# What a pattern needs: its possible spellings, with three stand-ins.
ANYTHING = "\x00"
EDGE = "\x01"  # a word boundary
GAP = "\x02"  # some character that stands in no word


def triggers(pattern: str) -> Triggers:
    """What a text must hold for the pattern to match anywhere in it."""
    spellings = _spellings(list(_parser.parse(pattern, re.IGNORECASE)))
    found = ALWAYS._replace(always=False)
    for spelling in spellings:
        needed = _needed(folded(spelling))
        if needed is None:
            return ALWAYS
        found = found.joined(needed)
    return found


def _needed(spelling: str) -> Triggers | None:
    """The best thing to look up for one spelling: a whole word, the start of one, a character."""
    words = re.findall(
        rf"(?:(?<=[{EDGE}{GAP}])|(?<=[^\w{ANYTHING}]))([^\W_]+)(?=[{EDGE}{GAP}]|[^\w{ANYTHING}])",
        spelling,
    )
    if words:
        return Triggers(words=frozenset((max(words, key=len),)))
    stems = re.findall(rf"[{EDGE}{GAP}]([^\W_]{{{STEM_LETTERS}}})", spelling)
    if stems:
        return Triggers(stems=frozenset((stems[0],)))
    characters = [c for c in spelling if not c.isalnum() and not c.isspace() and c > GAP]
    if characters:
        return Triggers(characters=frozenset((characters[0],)))
    return None


def _spellings(tree: Tree) -> list[str]:
    """Every way the sequence can be spelt; parts that vary too much stand as `ANYTHING`."""
    choices = [_spellings_of(op, argument) for op, argument in tree]
    spellings = [""]
    for choice in choices:
        fits = len(spellings) * len(choice) <= MOST_SPELLINGS
        endings = choice if fits else [ANYTHING]
        spellings = [before + after for before, after in product(spellings, endings)]
    return spellings


def _spellings_of(op: Any, argument: Any) -> list[str]:
    if op is sre.LITERAL:
        return [chr(argument)]
    if op is sre.AT:
        return [EDGE if argument in {sre.AT_BOUNDARY, sre.AT_BEGINNING_STRING} else ""]
    if op in {sre.ASSERT, sre.ASSERT_NOT}:
        return [""]
    if op is sre.IN:
        return _spellings_of_set(argument)
    if op in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
        return _spellings_of_repeat(argument)
    children = _children(op, argument)
    return [spelling for child in children for spelling in _spellings(child)] or [ANYTHING]


def _spellings_of_set(argument: Any) -> list[str]:
    if all(op is sre.LITERAL for op, _ in argument) and len(argument) <= MOST_LETTERS:
        return [chr(value) for _, value in argument]
    return [GAP] if not _characters_in(argument) & IN_WORDS else [ANYTHING]


def _spellings_of_repeat(argument: Any) -> list[str]:
    least, most, body = argument
    once = _spellings(list(body))
    if most == 1:
        return ["", *once] if least == 0 else once
    if least == 0:
        return ["", ANYTHING] if once != [GAP] else ["", GAP]
    return [GAP] if once == [GAP] else [ANYTHING + one + ANYTHING for one in once]
