"""Paths on a command line as drafts: files, folders, and `-` for standard input."""

from __future__ import annotations

import os
import sys

from tonebook.draft import Draft
from tonebook.finding import Finding
from tonebook.inputs import markdown
from tonebook.named_tuple import NamedTuple
from tonebook.read_text import MOST_BYTES, UnreadableError, decoded, read_text
from tonebook.source import Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import BinaryIO

    from tonebook.guide import Platform
    from tonebook.inputs.csv import Table
    from tonebook.inputs.posts import Defaults
    from tonebook.vocabulary import InputFormat

    Opened = Callable[[str, Callable[[], int] | None], None]
    """Is told of each file that begins, and how to ask how many of its bytes have been read."""

STANDARD_INPUT = "-"
LINES_ENDINGS = (".jsonl", ".ndjson")
RECORD_ENDINGS = (*LINES_ENDINGS, ".json")
TABLE_ENDINGS = (".csv", ".tsv")
PARQUET_ENDINGS = (".parquet",)
ENDINGS = (".md", ".markdown", ".txt", *LINES_ENDINGS, *TABLE_ENDINGS, *PARQUET_ENDINGS)
"""What is a draft in a folder; a `.json` is one only where it is named, for most are not."""


class Reader(NamedTuple):
    """Reads drafts for one guide, with what the command line set."""

    platforms: Mapping[str, Platform]
    defaults: Defaults
    input_format: InputFormat = "auto"
    table: Table | None = None
    opened: Opened | None = None

    def drafts(self, paths: list[str]) -> Iterator[Draft]:
        """Every draft of the paths, by name within a folder; what cannot be read is a finding."""
        for path in paths:
            if path == STANDARD_INPUT:
                yield from self._standard_input()
            elif os.path.isdir(path):
                closed: list[str] = []
                for file in files_in(path, closed):
                    yield from self._file(file)
                for folder in closed:
                    yield unreadable(folder, "We may not read this folder. Check its permissions.")
            else:
                yield from self._file(path)

    def _is_records(self, path: str) -> bool:
        if self.input_format == "auto":
            return path.lower().endswith(RECORD_ENDINGS)
        return self.input_format == "jsonl"

    def _is_table(self, path: str) -> bool:
        if self.input_format == "auto":
            return path.lower().endswith(TABLE_ENDINGS)
        return self.input_format == "csv"

    def _is_parquet(self, path: str) -> bool:
        if self.input_format == "auto":
            return path.lower().endswith(PARQUET_ENDINGS)
        return self.input_format == "parquet"

    def _standard_input(self) -> Iterator[Draft]:
        if self._is_records(STANDARD_INPUT):
            yield from self._records(STANDARD_INPUT, sys.stdin.buffer)
            return
        if self._is_table(STANDARD_INPUT):
            yield from self._rows(STANDARD_INPUT, sys.stdin.buffer)
            return
        if self._is_parquet(STANDARD_INPUT):
            yield unreadable(STANDARD_INPUT, "Parquet is read from its end: name a file instead.")
            return
        try:
            yield self._text(STANDARD_INPUT, _standard_input_text())
        except UnreadableError as error:
            yield unreadable(STANDARD_INPUT, str(error))

    def _file(self, path: str) -> Iterator[Draft]:
        try:
            if self._is_records(path):
                with open(path, "rb") as file:
                    self._begin(path, file.tell)
                    yield from self._records(path, file)
            elif self._is_table(path):
                with open(path, "rb") as file:
                    self._begin(path, file.tell)
                    yield from self._rows(path, file)
            elif self._is_parquet(path):
                with open(path, "rb") as file:
                    yield from self._batches(path, file)
            else:
                self._begin(path)
                yield self._text(path, read_text(path))
        except UnreadableError as error:
            yield unreadable(path, str(error))
        except OSError as error:
            yield unreadable(path, f"This cannot be read: {error.strerror or error}.")

    def _begin(self, path: str, within: Callable[[], int] | None = None) -> None:
        if self.opened:
            self.opened(path, within)

    def of_text(self, text: str) -> Draft:
        """The draft in a text that came with the command itself."""
        return self._text(STANDARD_INPUT, text)

    def _text(self, path: str, text: str) -> Draft:
        return markdown.read(Source(path, text), self.platforms, self.defaults)

    def _records(self, path: str, file: BinaryIO) -> Iterator[Draft]:
        from tonebook.inputs import jsonl  # needs json, which other drafts do not

        return jsonl.read(path, jsonl.lines_of(file), self.platforms, self.defaults)

    def _rows(self, path: str, file: BinaryIO) -> Iterator[Draft]:
        from tonebook.inputs import csv  # needs csv and json, which other drafts do not

        return csv.read(path, file, self.platforms, self.defaults, self.table or csv.Table())

    def _batches(self, path: str, file: BinaryIO) -> Iterator[Draft]:
        from tonebook.inputs import csv, parquet  # a part of its own reads Parquet

        table = parquet.Parquet(path, file)
        self._begin(path, table.bytes_read)
        return table.drafts(self.platforms, self.defaults, self.table or csv.Table())


def _standard_input_text() -> str:
    data = sys.stdin.buffer.read(MOST_BYTES + 1) if sys.stdin else b""
    if len(data) > MOST_BYTES:
        raise UnreadableError(f"This has more than {MOST_BYTES:,} bytes. Split it.")
    return decoded(data)


def files_in(folder: str, closed: list[str]) -> Iterator[str]:
    """The drafts of a folder and those below it, hidden ones left out; `closed` takes the rest."""
    for root, folders, files in os.walk(folder, onerror=lambda e: closed.append(e.filename)):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(ENDINGS) and not name.startswith("."):
                yield os.path.join(root, name).replace(os.sep, "/")


def unreadable(path: str, message: str) -> Draft:
    """A draft that is nothing but the reason why it cannot be read."""
    source = Source(path, "")
    finding = Finding("draft/unreadable", "error", message, source, Span(0, 0))
    return Draft(source, findings=(finding,))
