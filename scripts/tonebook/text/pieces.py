"""A text in pieces, as blanks part it, column by column.

Most pieces of a text stood in an earlier one: what a piece tells is kept for the next text.
"""

from __future__ import annotations

from itertools import accumulate, chain, islice
from operator import eq

from tonebook.once import once
from tonebook.source import Span
from tonebook.text import segmentation
from tonebook.text.bounds import LONGEST_WORD
from tonebook.text.piece import ALONE, Piece, piece, signs_of
from tonebook.text.triggers import SPELT_OUT, digits_alike, folded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from tonebook.text.piece import LongWords

MOST_KEPT = 30_000


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

    `seen` is the whole text as triggers see it. `said` has the number of words of each piece,
    `initials` of those that start with a capital, `openings` the first of them in lower case.
    """

    said: tuple[int, ...]
    initials: tuple[int, ...]
    openings: tuple[str, ...]
    long: tuple[LongWords, ...]

    def __init__(self, text: str) -> None:
        self.text = text
        self.texts = text.split()
        known = list(map(KNOWN.__getitem__, self.texts))
        columns: Iterable[Any] = zip(*known, strict=True) if known else NONE
        seen, words, signs, shapes, self.said, capitals, self.initials, *others = columns
        self._firsts, self._lasts, self.openings, self.long = others
        self.words: list[str] = list(chain.from_iterable(words))
        self.signs: set[str] = {*"".join(signs)}
        self.shape = "".join(shapes)
        self.capitals: int = sum(capitals)
        if ALONE + ALONE in self.shape:
            self.signs.add(SPELT_OUT)
        plainly = text.isprintable()
        if not plainly:
            self.signs.update(signs_of("".join(filter(str.isspace, {*text}))))
        self.seen = " ".join(seen)
        self.is_regular = plainly and len(self.seen) == len(text)
        if not self.is_regular:
            self.seen = digits_alike(folded(text))

    def repeats(self) -> int:
        """How many words stand behind themselves, with nothing between them but blanks."""
        return sum(map(eq, self._lasts, islice(self._firsts, 1, None)))

    @once
    def starts(self) -> list[int]:
        """Where each piece starts, in code points."""
        lengths = map(len, self.texts)
        if self.is_regular:
            return list(accumulate(map((1).__add__, lengths), initial=0))[:-1]
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
