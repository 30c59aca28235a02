"""Regular expressions of rules, read before they run: what they need, and what they could cost.

A pattern that could backtrack for ever is refused when the guide is loaded, so no draft can hang
the linter. The bound: on `STRETCH` code points of any text, a pattern takes at most `MOST_STEPS`
steps by our estimate. Checks run patterns on stretches of that length (`reading.stretches`).
"""

from __future__ import annotations

import re
import warnings
from functools import cache
from itertools import pairwise, product
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

from tonebook.text.bounds import LONGEST_WORD, STRETCH
from tonebook.text.pattern_cost import steps
from tonebook.text.pattern_parts import ASSERTIONS, REPEATS, Alphabet, Tree, children, walk
from tonebook.text.triggers import (
    ALWAYS,
    DIGIT,
    LONGEST_START,
    MOST_EDGE_LETTERS,
    NON_ASCII,
    ODD_MARK,
    SIGN,
    SPELT_OUT,
    TYPOGRAPHIC,
    Triggers,
    Way,
    best_way,
    digits_alike,
    folded,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LONGEST_WORD", "STRETCH", "problem", "triggers"]

MOST_STEPS = 20_000_000
MOST_SPELLINGS = 400
MOST_LETTERS = 6
LAST_ASCII = 0x7F
MOST_WAYS = 40
MOST_STARTS = 48
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
GLOBAL_FLAG = re.compile(r"\(\?[a-zA-Z]+\)")


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


# What a pattern needs: its possible spellings, with stand-ins beside those of `triggers`.
ANYTHING = "\x00"
EDGE = "\x01"  # a word boundary
GAP = "\x02"  # some characters that stand in no word
SORTS = f"{NON_ASCII}{DIGIT}{SPELT_OUT}"
BREAK = re.compile(f"[{ANYTHING}{NON_ASCII}{SPELT_OUT}]")
LETTERS = re.compile(r"[^\W_]+")
BETWEEN_WORDS = re.compile(r"[\W_]+")
LITERAL = re.compile(rf"[^{ANYTHING}{GAP}{NON_ASCII}{SPELT_OUT}]+")
END_OF_WORD = re.compile(rf"([^ ]{{1,{MOST_EDGE_LETTERS}}}) ")
START_OF_WORD = re.compile(rf" ([^ ]{{1,{MOST_EDGE_LETTERS}}})")
START = re.compile(rf"{EDGE}?([^{ANYTHING}{EDGE}{GAP}{SORTS}]{{1,{LONGEST_START}}})")


@cache
def triggers(pattern: str) -> Triggers:
    """What a text must hold for the pattern to match anywhere in it."""
    spellings = [folded(s) for s in _spellings(list(_parser.parse(pattern, re.IGNORECASE)))]
    starts = _starts(spellings)
    if any(ODD_MARK in spelling for spelling in spellings):
        return ALWAYS._replace(starts=starts)
    ways = _few({_way(spelling) for spelling in spellings})
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


def _starts(spellings: list[str]) -> frozenset[str] | None:
    """What matches begin with; None where one can begin with anything."""
    found = [START.match(spelling) for spelling in spellings]
    known = frozenset(start[1] for start in found if start)
    if None in found or any(ODD_MARK in start for start in known):
        return None
    for length in range(LONGEST_START, 0, -1):
        short = frozenset(start[:length] for start in known)
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


def _spellings(tree: Tree) -> list[str]:
    """Every way the sequence can be spelt; parts that vary too much stand as `ANYTHING`."""
    choices = [_spellings_of(op, argument) for op, argument in tree]
    spellings = [""]
    for choice in choices:
        endings = choice
        if len(spellings) * len(choice) > MOST_SPELLINGS:  # what tells more of the two stays
            if _told(choice) > _told(spellings):
                spellings = [ANYTHING]
            else:
                endings = [ANYTHING]
        spellings = [before + after for before, after in product(spellings, endings)]
    return spellings


def _told(spellings: list[str]) -> int:
    """How much the least telling of the spellings tells: letters running."""
    return min(max(map(len, LETTERS.findall(spelling)), default=0) for spelling in spellings)


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
    return [spelling for child in inside for spelling in _spellings(child)] or [ANYTHING]


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
        item in {(sre.RANGE, (48, 57)), (sre.CATEGORY, sre.CATEGORY_DIGIT)} for item in argument
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
    once = _spellings(list(body))
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
