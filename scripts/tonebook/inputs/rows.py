"""Comma-separated values as rows, one at a time; a broken row costs itself and no other."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from tonebook.read_text import NO_TABLE, SIXTEEN_BIT, is_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST_LINES = 500
"""Lines in one row: a quotation mark that is open for longer was never closed."""

MOST_LENGTH = 500_000
"""Code points in one row."""

NOT_UTF8 = re.compile("[\udc80-\udcff]")
FIRST_ESCAPE = 0xDC00
WESTERN = "cp1252"
"""What Excel saves as plain CSV where people write in western European languages."""

FOREIGN_WORD = re.compile(r"\w*[^\x00-\x7f]\w*")


class Line(NamedTuple):
    """A line of the file with its end, and its number from 1.

    One that is `guessed` is no UTF-8, and was read as Windows-1252.
    """

    number: int
    text: str
    guessed: bool = False


class Row(NamedTuple):
    """The cells of a row, the line it starts in, and why it cannot be read, if so.

    `raw` is its first line as it stands, for findings about the row itself. `guessed` is a word of
    it that was read as Windows-1252.
    """

    line: int
    cells: list[str]
    raw: str
    problem: str = ""
    guessed: str = ""


class Guesses:
    """Counts the rows that were no UTF-8, and remembers the first."""

    def __init__(self) -> None:
        self.first: Row | None = None
        self._count = 0

    def add(self, row: Row) -> None:
        """One more row."""
        if row.guessed:
            self.first = self.first or row
            self._count += 1

    @property
    def told(self) -> str:
        """What is to be said of them once the table is read."""
        if self.first is None:
            return ""
        many = "One row here is" if self._count == 1 else f"{self._count:,} rows here are"
        return (
            f"{many} not UTF-8, and read as Excel writes plain CSV (Windows-1252): "
            f"`{self.first.guessed}`. If that is not what it says, save the table as CSV UTF-8."
        )


def lines(stream: BinaryIO) -> Iterator[Line]:
    """The lines of a table in UTF-8, or in UTF-16 where a byte order mark says so.

    A line that is no UTF-8 is read as Windows-1252; where it cannot be that either, its bytes
    become lone surrogates.
    """
    buffered = io.BufferedReader(stream)  # type: ignore[type-var]  # it asks for reading only
    is_wide = buffered.peek(2)[:2] in SIXTEEN_BIT
    encoding, errors = ("utf-16", "replace") if is_wide else ("utf-8-sig", "surrogateescape")
    text = io.TextIOWrapper(buffered, encoding=encoding, errors=errors, newline="")
    try:
        number = 0
        while line := text.readline(MOST_LENGTH):
            number += 1
            yield _line(number, line)
            while len(line) == MOST_LENGTH and not line.endswith(("\n", "\r")):
                line = text.readline(MOST_LENGTH)  # the rest of a line that is too long
    finally:
        text.detach()
        buffered.detach()


def whole(stream: BinaryIO) -> str:
    """All lines as one text, for who writes the table anew; a byte order mark stays out."""
    return "".join(line.text for line in lines(stream))


def _line(number: int, text: str) -> Line:
    if text.isascii() or not NOT_UTF8.search(text):
        return Line(number, text)
    try:
        western = text.encode("utf-8", "surrogateescape").decode(WESTERN)
    except UnicodeDecodeError:
        return Line(number, text)
    return Line(number, western, guessed=True)


def not_text(first: Sequence[Line]) -> str:
    """Why the first lines are no text, if so."""
    start = "".join(line.text for line in first)
    is_western = bool(first) and first[0].guessed
    raw = start[:4].encode(WESTERN if is_western else "utf-8", "surrogateescape")
    if is_workbook(raw):
        return NO_TABLE
    if "\0" in start:
        return "This is not text: it holds null bytes. Save the table as CSV UTF-8."
    return ""


class Feed:
    """Lines for a `csv.reader`, kept until their row is known to be whole."""

    def __init__(self, source: Iterable[Line]) -> None:
        self._source = iter(source)
        self._again: deque[Line] = deque()
        self.row: list[Line] = []
        self.open = False
        self.length = 0

    def __iter__(self) -> Feed:
        return self

    def __next__(self) -> str:
        too_much = len(self.row) == MOST_LINES or self.length > MOST_LENGTH
        line = None if too_much else self._next()
        if line is None:
            self.open = bool(self.row)
            raise StopIteration
        self.row.append(line)
        self.length += len(line.text)
        return line.text

    def _next(self) -> Line | None:
        return self._again.popleft() if self._again else next(self._source, None)

    def start(self) -> None:
        """Forget the last row."""
        self.row, self.length, self.open = [], 0, False

    def back_to_second_line(self) -> None:
        """Read what follows the first line of a broken row again, as rows of its own."""
        self._again.extendleft(reversed(self.row[1:]))


def rows(source: Iterable[Line], delimiter: str) -> Iterator[Row]:
    """Every row that holds anything, in order."""
    feed = Feed(source)
    reader = _reader(feed, delimiter)
    while True:
        feed.start()
        try:
            cells = next(reader, None)
            problem = _unclosed() if feed.open else ""
        except csv.Error as error:
            cells, problem = [], _said(str(error))
        if not feed.row:
            return
        first = feed.row[0]
        if problem:
            feed.back_to_second_line()
            reader = _reader(feed, delimiter)
            yield Row(first.number, [], _raw(first), problem)
        elif cells and any(cell.strip() for cell in cells):
            problem, guessed = _of_characters(feed.row), _guessed(feed.row)
            yield Row(first.number, cells, _raw(first), problem, guessed)


def _reader(feed: Feed, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(feed, delimiter=delimiter, strict=True, skipinitialspace=True)


def _raw(line: Line) -> str:
    return NOT_UTF8.sub("\ufffd", line.text.rstrip("\r\n")[:1000])


def _unclosed() -> str:
    return (
        "A quotation mark opens in this row and is never closed. Close it, or write it twice if "
        "it belongs to the text."
    )


def _said(error: str) -> str:
    if "expected after" in error:
        return (
            "A quotation mark stands within a quoted cell. Write it twice where it belongs to the "
            "text."
        )
    if "field limit" in error:
        return "A cell of this row is longer than any post. Is a quotation mark left open?"
    if "unexpected end" in error:
        return _unclosed()
    return f"This row is not comma-separated values: {error}."


def _guessed(row: list[Line]) -> str:
    """A word that shows how the bytes of a row were understood, where that was a guess."""
    found = next((FOREIGN_WORD.search(line.text) for line in row if line.guessed), None)
    return found[0] if found else ""


def _of_characters(row: list[Line]) -> str:
    """What is wrong with the bytes of a row, if anything."""
    for line in row:
        if len(line.text) == MOST_LENGTH:
            return f"Line {line.number} has more than {MOST_LENGTH:,} characters. Split it."
        if "\0" in line.text:
            return f"Line {line.number} holds a null byte. Save the file as UTF-8 text."
        if found := NOT_UTF8.search(line.text):
            byte = ord(found[0]) - FIRST_ESCAPE
            return f"Line {line.number} is not UTF-8 (byte {byte:#04x}). Save the file as UTF-8."
    return ""
