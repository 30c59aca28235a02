"""Regular expressions of rules, read before they run: what they need, and what they could cost.

A pattern that could backtrack for ever is refused when the guide is loaded, so no draft can hang
the linter. The bound: on `STRETCH` code points of any text, a pattern takes at most `MOST_STEPS`
steps by our estimate. Checks run patterns on stretches of that length (`reading.stretches`).
"""

from __future__ import annotations

import re
import warnings
from functools import cache
from itertools import pairwise
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

from tonebook.shelf import kept
from tonebook.text.bounds import LONGEST_WORD, STRETCH
from tonebook.text.pattern_cost import steps
from tonebook.text.pattern_parts import Tree, walk
from tonebook.text.spellings import ANYTHING, GAP, spellings
from tonebook.text.triggers import (
    ALWAYS,
    DIGIT,
    EDGE,
    LONGEST_START,
    MOST_EDGE_LETTERS,
    NON_ASCII,
    ODD_MARK,
    SIGN,
    SPELT_OUT,
    Triggers,
    Way,
    best_way,
    digits_alike,
    folded,
    frozen,
    thawed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LONGEST_WORD", "STRETCH", "problem", "triggers"]

MOST_STEPS = 20_000_000
MOST_WAYS = 40
MOST_STARTS = 48
GLOBAL_FLAG = re.compile(r"\(\?[a-zA-Z]+\)")


@kept(plain=lambda found: [found], made=lambda plain: plain[0])
def problem(pattern: str) -> str | None:
    """Why a pattern cannot be used and what to do about it, or nothing where it can."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)
            parsed = _parser.parse(pattern, re.IGNORECASE)
            compiled = re.compile(pattern, re.IGNORECASE)
        tree = list(parsed)
        return _empty(compiled, parsed) or _unusable_part(compiled, tree) or _too_slow(tree)
    except re.error as error:
        where = f" at character {error.pos + 1}" if error.pos is not None else ""
        return f"does not read as a regular expression: {error.msg}{where}"
    except FutureWarning as warning:
        return f"could mean two things: {warning}. Put `\\` before the sign"
    except (OverflowError, RecursionError):
        return "is too deep or repeats too often"


def _empty(compiled: re.Pattern[str], parsed: Any) -> str | None:
    _shortest, longest = parsed.getwidth()
    if compiled.match("") or not longest:
        return "matches nothing at all; make at least one part required"
    return None


def _unusable_part(compiled: re.Pattern[str], tree: Tree) -> str | None:
    """What a pattern cannot hold since it runs together with others, as one of their branches."""
    if compiled.groupindex:
        return f"names the group `{next(iter(compiled.groupindex))}`; write `(?:` for `(?P<…>`"
    if GLOBAL_FLAG.match(compiled.pattern):
        return "sets a flag for all of it; say what it holds for, as in `(?s:.)`"
    if any(op in {sre.GROUPREF, sre.GROUPREF_EXISTS} for op, _ in walk(tree)):
        return "refers back to an earlier group, which can take for ever; use kind repetition"
    return None


def _too_slow(tree: Tree) -> str | None:
    if steps(tree) > MOST_STEPS:
        return (
            "could take too long on some text: repeats that can match the same characters follow "
            "or hold each other. Say how far they reach, as in `.{0,40}`, or tell them apart"
        )
    return None


SORTS = f"{NON_ASCII}{DIGIT}{SPELT_OUT}"
BREAK = re.compile(f"[{ANYTHING}{NON_ASCII}{SPELT_OUT}]")
BETWEEN_WORDS = re.compile(r"[\W_]+")
LITERAL = re.compile(rf"[^{ANYTHING}{GAP}{NON_ASCII}{SPELT_OUT}]+")
END_OF_WORD = re.compile(rf"([^ ]{{1,{MOST_EDGE_LETTERS}}}) ")
START_OF_WORD = re.compile(rf" ([^ ]{{1,{MOST_EDGE_LETTERS}}})")
START = re.compile(rf"({EDGE}?)([^{ANYTHING}{EDGE}{GAP}{SORTS}]{{1,{LONGEST_START}}})")


@kept(plain=thawed, made=frozen)
def triggers(pattern: str) -> Triggers:
    """What a text must hold for the pattern to match anywhere in it."""
    spelt = [folded(one) for one in spellings(list(_parser.parse(pattern, re.IGNORECASE)))]
    starts = _starts(spelt)
    if any(ODD_MARK in one for one in spelt):
        return ALWAYS._replace(starts=starts)
    ways = _few(set(map(_way, spelt)))
    return Triggers(ways, starts=starts) if ways else ALWAYS._replace(starts=starts)


def _few(ways: set[Way]) -> frozenset[Way]:
    """The ways, those behind one key cut down where they are many; none where all is needed."""
    by_key: dict[str, set[Way]] = {}
    for way in ways:
        by_key.setdefault(way.key, set()).add(way)
    for key, behind in by_key.items():
        fewest = {one for one in behind if not any(_tells(one, other) for other in behind)}
        by_key[key] = fewest if len(fewest) <= MOST_WAYS else {Way(key)}
    if Way("") in by_key.get("", ()):
        return frozenset()
    return frozenset(way for behind in by_key.values() for way in behind)


def _tells(one: Way, other: Way) -> bool:
    """Whether wherever one way is there, another of its key is too."""
    return one != other and other.beside in {"", one.beside} and other.spelt in one.spelt


def _starts(spelt: list[str]) -> frozenset[str] | None:
    """What matches begin with; None where one can begin with anything."""
    found = [START.match(digits_alike(one.replace(DIGIT, "0"))) for one in spelt]
    known = frozenset((start[1], start[2]) for start in found if start)
    if None in found or any(ODD_MARK in start for _, start in known):
        return None
    for length in range(LONGEST_START, 0, -1):
        short = frozenset(edge * start[0].isalnum() + start[:length] for edge, start in known)
        if len(short) <= MOST_STARTS:
            return short
    return None


def _way(spelling: str) -> Way:
    """The best things to look up for one spelling."""
    alike = digits_alike(spelling.replace(DIGIT, "0"))
    words = [BETWEEN_WORDS.sub(" ", piece) for piece in BREAK.split(alike)]
    words = [piece for piece in words if piece.strip()]
    literal = LITERAL.findall(alike.replace(EDGE, ""))
    keys = [key for piece in words for key in _keys(piece)]
    keys += [sign for run in literal for sign in run if _is_key(sign)]
    keys += [sort for sort in SORTS if sort in spelling or (sort == DIGIT and "0" in alike)]
    return best_way(dict.fromkeys(keys), literal)


@cache
def _is_key(sign: str) -> bool:
    return bool(SIGN.match(sign)) or not sign.isascii()


def _keys(piece: str) -> Iterator[str]:
    """What a text can be looked up by that has these words; a blank stands where one is whole."""
    whole = piece.split()[piece[0] != " " : len(piece.split()) - (piece[-1] != " ")]
    yield from whole
    yield from map(" ".join, pairwise(whole))
    yield from (f"{start}*" for start in START_OF_WORD.findall(piece))
    yield from (f"*{end}" for end in END_OF_WORD.findall(piece))
