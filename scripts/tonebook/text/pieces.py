"""A text in pieces, as blanks part it: what a piece tells by itself is found once, and kept.

Most pieces of a text stood in an earlier one. Nothing of a piece reaches across a blank: neither a
word, nor a letter's case, nor a sign.
"""

from __future__ import annotations

from itertools import chain, islice
from operator import and_, eq

from tonebook.named_tuple import NamedTuple
from tonebook.text import segmentation
from tonebook.text.bounds import LONGEST_WORD
from tonebook.text.triggers import (
    DIGIT,
    NON_ASCII,
    SPELT_OUT,
    TYPOGRAPHIC,
    WORD,
    digits_alike,
    folded,
)

MOST_KEPT = 30_000
NO_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyz0 ")
EMPTY: tuple[tuple[()], ...] = ((),) * 7


class Piece(NamedTuple):
    """What stands between two blanks.

    `words` and `signs` are as triggers see them. `first` and `last` are the words at its very start
    and end, in lower case; `capitals` counts words in capitals, `initials` those that start so.
    """

    words: tuple[str, ...]
    signs: frozenset[str]
    is_alone: bool
    first: str
    last: str | None
    capitals: int
    initials: int


def piece(text: str) -> Piece:
    """What a text without blanks tells."""
    seen = digits_alike(folded(text))
    spans = segmentation.words(text)
    said = [text[start:end] for start, end in spans]
    return Piece(
        tuple(WORD.findall(seen)),
        signs_of(seen),
        len(text) == 1 and (text.isalnum() or text == "_"),
        said[0].lower() if said and spans[0].start == 0 else "",
        said[-1].lower() if said and spans[-1].end == len(text) else None,
        sum(map(str.isupper, said)),
        sum(word[0].isupper() for word in said),
    )


def signs_of(seen: str) -> frozenset[str]:
    """What of a folded text is neither letter nor digit of ASCII, and what stands for a sort."""
    signs = {*seen} - NO_SIGNS
    if "0" in seen:
        signs.add(DIGIT)
    if not all(sign.isascii() or sign in TYPOGRAPHIC for sign in signs):
        signs.add(NON_ASCII)
    return frozenset(signs)


class Known(dict[str, Piece]):
    """The pieces that stood in earlier texts, and any other when it is asked for."""

    def __missing__(self, text: str) -> Piece:
        made = piece(text)
        if len(self) >= MOST_KEPT:
            self.clear()
        if len(text) <= LONGEST_WORD:
            self[text] = made
        return made


KNOWN = Known()


class Pieces:
    """The pieces of a text in order, column by column; `words` and `signs` are those of all."""

    __slots__ = ("_firsts", "_lasts", "capitals", "initials", "signs", "words")

    def __init__(self, text: str) -> None:
        pieces = list(map(KNOWN.__getitem__, text.split()))
        words, signs, alone, firsts, lasts, capitals, initials = (
            zip(*pieces, strict=True) if pieces else EMPTY
        )
        self.words: list[str] = list(chain.from_iterable(words))
        self.signs: set[str] = set().union(*signs)
        if any(map(and_, alone, islice(alone, 1, None))):
            self.signs.add(SPELT_OUT)
        if not text.isprintable():
            self.signs |= signs_of("".join(filter(str.isspace, {*text})))
        self.capitals: int = sum(capitals)
        self.initials: int = sum(initials)
        self._firsts, self._lasts = firsts, lasts

    def repeats(self) -> int:
        """How many words stand behind themselves, with nothing between them but blanks."""
        return sum(map(eq, self._lasts, islice(self._firsts, 1, None)))
