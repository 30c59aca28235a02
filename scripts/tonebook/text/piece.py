"""What a piece of a text between two blanks tells by itself.

Nothing of it reaches across a blank: neither a word, nor a letter's case, nor a sign, nor a link;
and no sentence ends inside of one.
"""

from __future__ import annotations

from tonebook.expression import expression
from tonebook.named_tuple import NamedTuple
from tonebook.text import entities, segmentation
from tonebook.text.bounds import LONGEST_WORD
from tonebook.text.triggers import (
    DIGIT,
    NON_ASCII,
    TYPOGRAPHIC,
    WORD,
    digits_alike,
    folded,
)

NO_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyz0 ")
ALONE = "1"
"""The shape of a piece that is one letter or digit; the others say how a piece ends."""
LONG = 4
LONG_WORD = expression(rf"\b[^\W\d_][\w'\u2019]{{{LONG - 1},}}")
PLAIN_MARKS = ".,!?:;"
ENTITY, ENDLESS = "\x06\x07"
"""Stand among the signs for what may be a link, a tag or an emoji, and for an endless piece."""


class LongWords(NamedTuple):
    """Words of four letters or more: how many, with a capital first, and all in capitals."""

    number: int
    capital: int
    loud: int


class Piece(NamedTuple):
    """What stands between two blanks.

    `seen`, `words` and `signs` are as triggers see it. `said` counts words of prose, `capitals`
    those in capitals, `initials` those that start so. `first` and `last` are the words at its very
    start and end, in lower case, and `opening` the first, wherever it starts. `shape` is a sign:
    one letter alone, or how the piece ends.
    """

    seen: str
    words: tuple[str, ...]
    signs: str
    shape: str
    said: int
    capitals: int
    initials: int
    first: str
    last: str | None
    opening: str
    long: LongWords


def piece(text: str) -> Piece:
    """What a text without blanks tells; a plain word, with a plain mark or none, at once."""
    mark = text[-1] if text[-1] in PLAIN_MARKS else ""
    word = text[: -len(mark)] if mark else text
    if word.isascii() and word.isalpha() and len(text) <= LONGEST_WORD:
        return _of_a_word(text, word, mark)
    return _of_anything(text)


def _of_a_word(text: str, word: str, mark: str) -> Piece:
    lower = word.lower()
    is_capital, is_loud = word[0].isupper(), word.isupper()
    is_long = len(word) >= LONG
    return Piece(
        lower + mark,
        (lower,),
        mark,
        ALONE if len(text) == 1 else segmentation.ending(text) if mark else segmentation.GOES_ON,
        1,
        is_loud,
        is_capital,
        lower,
        None if mark else lower,
        lower,
        LongWords(is_long, is_long and is_capital, is_long and is_loud),
    )


def _of_anything(text: str) -> Piece:
    seen = digits_alike(folded(text))
    spans = segmentation.words(text)
    said = [text[start:end] for start, end in spans]
    is_alone = len(text) == 1 and (text.isalnum() or text == "_")
    return Piece(
        seen,
        tuple(WORD.findall(seen)),
        signs_of(seen) + _sorts_of(text),
        ALONE if is_alone else segmentation.ending(text),
        len(said),
        sum(map(str.isupper, said)),
        sum(word[0].isupper() for word in said),
        said[0].lower() if said and spans[0].start == 0 else "",
        said[-1].lower() if said and spans[-1].end == len(text) else None,
        said[0].lower() if said else "",
        long_words(text),
    )


def _sorts_of(text: str) -> str:
    """What stands for something that may be in a piece: a link or its like, and a length."""
    entity = ENTITY if entities.may_be_in(text) else ""
    return entity + ENDLESS if len(text) > LONGEST_WORD else entity


def signs_of(seen: str) -> str:
    """What of a folded text is neither letter nor digit of ASCII, and what stands for a sort."""
    signs = {*seen} - NO_SIGNS
    if "0" in seen:
        signs.add(DIGIT)
    if not all(sign.isascii() or sign in TYPOGRAPHIC for sign in signs):
        signs.add(NON_ASCII)
    return "".join(signs)


def long_words(text: str) -> LongWords:
    """The longer words of a text."""
    words = LONG_WORD.findall(text)
    capital = sum(word[0].isupper() for word in words)
    return LongWords(len(words), capital, sum(map(str.isupper, words)))
