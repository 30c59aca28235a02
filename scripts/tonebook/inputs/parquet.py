"""Drafts in a Parquet table, one post a row, with the columns that other tables have: `.parquet`.

Cells of text are read as those of a CSV file are, all others as the values of a record: a list of
platforms, a truth value, a time. Arrow reads them, which comes with the extra `parquet`.
"""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING, Any, BinaryIO

from tonebook.inputs import jsonl
from tonebook.inputs.columns import columns
from tonebook.inputs.csv import (
    Reading,
    Table,
    finding_of,
    no_text,
    of_header,
    of_platform,
    of_size,
    record_of,
    refused,
)
from tonebook.inputs.day_orders import DayOrders
from tonebook.inputs.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tonebook.draft import Draft
    from tonebook.finding import Finding
    from tonebook.guide import Platform
    from tonebook.inputs.posts import Defaults

ROWS = 256
"""Rows that are unpacked at a time."""

PART = 1 << 16
"""Bytes of a column that are read at a time: a group of rows may be as large as its file."""

MISSING = (
    'Parquet is read by a part of its own. Install it by `pip install "tonebook[parquet]"`, or '
    "save the table as CSV or JSONL."
)
NO_CELL = "A cell of this row cannot be read: {}. Write the table anew, with text as strings."


class Parquet:
    """One file, its rows numbered from 1."""

    def __init__(self, path: str, file: BinaryIO) -> None:
        self._path, self._file = path, file
        self._row, self._rows = 0, 1
        self._size = os.fstat(file.fileno()).st_size

    def bytes_read(self) -> int:
        """How much of the file has been read, as if all rows were of one size."""
        return self._size * self._row // self._rows

    def drafts(
        self, platforms: Mapping[str, Platform], defaults: Defaults, table: Table
    ) -> Iterator[Draft]:
        """A draft for each row, in constant memory; what cannot be read is a finding."""
        try:
            from pyarrow import ArrowException
            from pyarrow.parquet import ParquetFile
        except ImportError:
            yield refused(self._path, Row(1, [], ""), MISSING, "draft/unreadable")
            return
        try:
            opened = ParquetFile(self._file, buffer_size=PART, pre_buffer=False)
            self._rows = max(opened.metadata.num_rows, 1)
            yield from self._drafts(opened, platforms, defaults, table)
        except (ArrowException, OSError) as error:
            said = " ".join(str(error).split())[:200].rstrip(".")
            message = f"This is no Parquet, or it is damaged: {said}."
            yield refused(self._path, Row(self._row + 1, [], ""), message, "draft/unreadable")

    def _drafts(
        self,
        opened: Any,
        platforms: Mapping[str, Platform],
        defaults: Defaults,
        table: Table,
    ) -> Iterator[Draft]:
        names: list[str] = opened.schema_arrow.names
        laid_out = columns(names)
        top = Row(1, names, ", ".join(names)[:1000])
        if "text" not in laid_out.keys:
            yield refused(self._path, top, no_text(names), "draft/columns")
            return
        reading = Reading(self._path, laid_out, table, platforms, defaults, DayOrders())
        waiting = list(of_header(self._path, top, laid_out, has_header=True))
        waiting += of_platform(self._path, top, laid_out, platforms, defaults)
        known = [name for name, key in zip(names, laid_out.keys, strict=True) if key]
        for cells in self._cells(opened, known, dict(zip(names, laid_out.keys, strict=True))):
            self._row += 1
            draft = self._draft(cells, reading)
            yield draft._replace(findings=(*waiting, *draft.findings)) if waiting else draft
            waiting = []
        waiting += of_size(self._path, top, self._row, table)
        if told := reading.orders.told(table.dates):
            waiting.append(finding_of(self._path, top, "draft/day-order", told, "warning"))
        if waiting:
            yield refused(self._path, top, "")._replace(findings=tuple(waiting))

    def _cells(
        self, opened: Any, known: list[str], keys: Mapping[str, str]
    ) -> Iterator[list[tuple[str, Any]] | str]:
        """The cells of each row that hold anything, under their keys; or why there are none."""
        plain = not any("." in name for name in keys)  # a dot would lead into a column
        for batch in opened.iter_batches(ROWS, columns=known if plain else None, use_threads=False):
            held = [(keys[name], batch.column(n)) for n, name in enumerate(batch.schema.names)]
            for number in range(batch.num_rows):
                try:
                    cells = [(key, column[number].as_py()) for key, column in held if key]
                except ValueError as error:  # no UTF-8, a time finer than Python knows
                    yield NO_CELL.format(str(error).rstrip("."))
                    continue
                yield [(key, value) for key, value in cells if _is_there(value)]

    def _draft(self, cells: list[tuple[str, Any]] | str, reading: Reading) -> Draft:
        row = Row(self._row, [], "")
        if isinstance(cells, str):
            return refused(self._path, row, cells)
        texts: dict[str, list[str]] = {}
        typed: dict[str, Any] = {}
        for key, value in cells:
            if isinstance(value, str):
                texts.setdefault(key, []).append(value)
            elif key == "text":
                return refused(self._path, row, "The text of this row is no text but a value.")
            else:
                _take(key, value, texts, typed)
        found: list[Finding] = []
        record = record_of(row, texts, reading, found) | typed
        draft = jsonl.draft_of(self._path, self._row, record, reading.platforms, reading.defaults)
        return draft._replace(findings=(*draft.findings, *found))


def _take(key: str, value: Any, texts: dict[str, list[str]], typed: dict[str, Any]) -> None:
    """One cell that is no text, under the key that front matter has for it."""
    match value:
        case dt.datetime() | dt.date() if key == "date":
            texts[key] = [value.isoformat()]
        case dt.time():
            texts[key] = [value.isoformat("minutes")]
        case _:
            typed[key] = _plain(value)


def _plain(value: Any) -> Any:
    """A value as JSON would have it."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case dict():
            return {str(key): _plain(one) for key, one in value.items()}
        case list() | tuple():
            return [_plain(one) for one in value]
        case dt.date() | dt.time():
            return value.isoformat()
        case _:
            return str(value)


def _is_there(value: Any) -> bool:
    """Whether a cell holds anything: no null, no blank text, no number that is none."""
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and value == value  # noqa: PLR0124 - tables say "nothing" by NaN
