"""A text in pieces, as blanks part it: what a piece tells by itself is found once, and kept.

Most pieces of a text stood in an earlier one. Nothing of a piece reaches across a blank: neither a
word, nor a letter's case, nor a sign, nor a link; and no sentence ends inside of one.
"""

from __future__ import annotations

from itertools import accumulate, chain, islice
from operator import eq

from tonebook.expression import expression
from tonebook.named_tuple import NamedTuple
from tonebook.once import once
from tonebook.source import Span
from tonebook.text import entities, segmentation
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
    start and end, in lower case. `shape` is a sign: one alone, or how the piece ends.
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
        _long_words(text),
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


def _long_words(text: str) -> LongWords:
    words = LONG_WORD.findall(text)
    capital = sum(word[0].isupper() for word in words)
    return LongWords(len(words), capital, sum(map(str.isupper, words)))


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
NONE: list[tuple[()]] = [()] * len(Piece._fields)


class Pieces:
    """The pieces of a text in order, column by column; `words` and `signs` are those of all.

    `seen` is the whole text as triggers see it; `said` has the number of words of each piece.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.texts = text.split()
        known = list(map(KNOWN.__getitem__, self.texts))
        columns = zip(*known, strict=True) if known else NONE
        seen, words, signs, shapes, self.said, *others = columns
        self._capitals, self.initials, self._firsts, self._lasts, self.openings, self.long = others
        self.words: list[str] = list(chain.from_iterable(words))
        self.signs: set[str] = {*"".join(signs)}
        self.shape = "".join(shapes)
        if ALONE + ALONE in self.shape:
            self.signs.add(SPELT_OUT)
        plainly = text.isprintable()
        if not plainly:
            self.signs.update(signs_of("".join(filter(str.isspace, {*text}))))
        self.seen = " ".join(seen)
        self.is_regular = plainly and len(self.seen) == len(text)
        if not self.is_regular:
            self.seen = digits_alike(folded(text))

    @property
    def capitals(self) -> int:
        """How many words are in capitals."""
        return sum(self._capitals)

    def repeats(self) -> int:
        """How many words stand behind themselves, with nothing between them but blanks."""
        return sum(map(eq, self._lasts, islice(self._firsts, 1, None)))

    @once
    def starts(self) -> list[int]:
        """Where each piece starts, in code points."""
        lengths = map(len, self.texts)
        if self.is_regular:
            return list(accumulate(lengths, lambda at, length: at + length + 1, initial=0))[:-1]
        places, at = [], 0
        for one in self.texts:
            places.append(self.text.find(one, at))
            at = places[-1] + len(one)
        return places

    @once
    def sentences(self) -> list[Span]:
        """The sentences: half-open ranges of pieces, which hold all of them."""
        return segmentation.in_sentences(self.texts, self.shape, self._line_ends())

    def _line_ends(self) -> list[int]:
        """Behind which pieces a line ends."""
        if "\n" not in self.text:
            return []
        return list(accumulate(len(line.split()) for line in self.text.split("\n")))

    def span(self, pieces: Span) -> Span:
        """A range of pieces, at least one, in code points."""
        last = pieces.end - 1
        return Span(self.starts[pieces.start], self.starts[last] + len(self.texts[last]))
