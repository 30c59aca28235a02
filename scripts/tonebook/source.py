"""A text, spans in it, and where an offset stands for a person: line and column."""

from __future__ import annotations

from bisect import bisect_right

from tonebook.expression import expression
from tonebook.named_tuple import NamedTuple

LINE_END = expression(r"\r\n|\r|\n")


class Span(NamedTuple):
    """A half-open range of code points in a source."""

    start: int
    end: int


class Position(NamedTuple):
    """A place for people: line and column, both from 1, the column in code points."""

    line: int
    column: int


class Source:
    """A text and the name it is known by: a path, or `-`; a record has its number in the file too.

    A byte order mark is not part of the text: editors show none, and no span counts it.
    Lines end as they do for editors: CRLF, CR or LF, and nothing else.
    """

    __slots__ = ("_starts", "bom", "path", "record", "text")

    def __init__(self, path: str, text: str, record: int | None = None) -> None:
        self.path = path
        self.record = record
        self.bom = text.startswith("\ufeff")
        self.text = text[1:] if self.bom else text
        self._starts: list[int] | None = None

    def __repr__(self) -> str:
        return f"Source({self.path!r}, {len(self.text)} code points)"

    @property
    def line_starts(self) -> list[int]:
        """The offset at which each line starts."""
        if self._starts is None:
            self._starts = [0, *(end.end() for end in LINE_END.finditer(self.text))]
        return self._starts

    def position(self, offset: int) -> Position:
        """Line and column of an offset, both from 1, the column in code points."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of a line (from 1) without its end."""
        starts = self.line_starts
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def slice(self, span: Span) -> str:
        """The text that a span covers."""
        return self.text[span.start : span.end]
