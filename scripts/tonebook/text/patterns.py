"""Regular expressions of rules, read before they run: what they need, and what they could cost.

A pattern that could backtrack for ever is refused when the guide is loaded, so no draft can hang
the linter. The bound: on `STRETCH` code points of any text, a pattern takes at most `MOST_STEPS`
steps by our estimate. Checks run patterns on stretches of that length (`reading.stretches`).
"""

from __future__ import annotations

import re
import warnings
from functools import cache
from itertools import product
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from tonebook.text.pattern_cost import LONGEST_WORD, STRETCH, steps
from tonebook.text.pattern_parts import ASSERTIONS, REPEATS, Alphabet, Tree, children, walk
from tonebook.text.triggers import (
    ALWAYS,
    COMMON,
    ODD_MARK,
    STEM_LETTERS,
    Triggers,
    folded,
    rarest,
)

__all__ = ["LONGEST_WORD", "STRETCH", "problem", "triggers"]

MOST_STEPS = 20_000_000
MOST_SPELLINGS = 400
MOST_LETTERS = 6
GLOBAL_FLAG = re.compile(r"\(\?[a-zA-Z]+\)")
COMMON_SIGNS = frozenset(".,'\u2019:-?!")


@cache
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


# What a pattern needs: its possible spellings, with three stand-ins.
ANYTHING = "\x00"
EDGE = "\x01"  # a word boundary
GAP = "\x02"  # some character that stands in no word


def triggers(pattern: str) -> Triggers:
    """What a text must hold for the pattern to match anywhere in it."""
    spellings = _spellings(list(_parser.parse(pattern, re.IGNORECASE)))
    found = ALWAYS._replace(always=False)
    for spelling in spellings:
        needed = None if ODD_MARK in spelling else _needed(folded(spelling))
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
    if words and rarest(words) not in COMMON:
        return Triggers(words=frozenset((rarest(words),)))
    stems = re.findall(rf"[{EDGE}{GAP}]([^\W_]{{{STEM_LETTERS}}})", spelling)
    if stems:
        return Triggers(stems=frozenset((stems[0],)))
    characters = [c for c in spelling if not c.isalnum() and not c.isspace() and c > GAP]
    rare = [c for c in characters if c not in COMMON_SIGNS]
    if words and not rare:
        return Triggers(words=frozenset((rarest(words),)))
    return Triggers(characters=frozenset((rare or characters)[:1])) if characters else None


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
    if op in ASSERTIONS:
        return [""]
    if op is sre.IN:
        return _spellings_of_set(argument)
    if op in REPEATS:
        return _spellings_of_repeat(argument)
    inside = children(op, argument)
    return [spelling for child in inside for spelling in _spellings(child)] or [ANYTHING]


def _spellings_of_set(argument: Any) -> list[str]:
    if all(op is sre.LITERAL for op, _ in argument) and len(argument) <= MOST_LETTERS:
        return [chr(value) for _, value in argument]
    alphabet = Alphabet([(sre.IN, argument)])
    return [ANYTHING] if alphabet.of(sre.IN, argument) & alphabet.words else [GAP]


def _spellings_of_repeat(argument: Any) -> list[str]:
    least, most, body = argument
    once = _spellings(list(body))
    if most == 1:
        return ["", *once] if least == 0 else once
    if least == 0:
        return ["", ANYTHING] if once != [GAP] else ["", GAP]
    return [GAP] if once == [GAP] else [ANYTHING + one + ANYTHING for one in once]
