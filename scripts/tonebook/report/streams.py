"""Reports written while drafts are being linted, in memory that does not grow with them."""

from __future__ import annotations

import json
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, TextIO

from tonebook.finding import SEVERITIES, Finding, Fingerprints, Severity
from tonebook.report.json import VERSION, finding_row, post_row
from tonebook.report.text import TextReport, lengths

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tonebook.guide import Guide
    from tonebook.lint import Length
    from tonebook.source import Source

MOST_LENGTHS = 200
"""Posts whose lengths are shown to people; beyond that nobody reads them."""


class TextStream:
    """Findings for people as they come, then lengths and a summary."""

    def __init__(self, out: TextIO, *, colour: bool) -> None:
        self._out = out
        self._report = TextReport(colour=colour)
        self._counts: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
        self._lengths: list[Length] = []
        self._drafts = self._clean = 0

    def add(self, source: Source, rows: Iterable[Length], findings: list[Finding]) -> None:
        """One draft: its posts, and what of it is shown."""
        for one in findings:
            self._out.write(self._report.finding(one) + "\n")
            self._counts[one.severity] += 1
        self._drafts += 1
        self._clean += not any(
            (one.path, one.source.record) == (source.path, source.record) for one in findings
        )
        if len(self._lengths) <= MOST_LENGTHS:
            self._lengths += rows

    def close(self, *, cut: int | None = None, interrupted: bool = False) -> None:
        """The end; `cut` is how many findings were left out."""
        shown = self._lengths if len(self._lengths) <= MOST_LENGTHS else []
        for row in lengths(shown):
            self._out.write(row + "\n")
        if self._drafts:
            self._out.write("\n")
        if cut:
            self._out.write(f"{cut:,} more findings are not shown (--max-findings).\n")
        if interrupted:
            self._out.write("Stopped here: what follows has not been read.\n")
        self._out.write(self._report.summary(self._counts, self._drafts, self._clean) + "\n")
        self._out.flush()


class JsonStream:
    """One JSON object, `lint.json` in the schemas: posts as they come, findings kept on disk."""

    def __init__(self, out: TextIO, guide: Guide) -> None:
        self._out = out
        self._findings: IO[str] = TemporaryFile("w+", encoding="utf-8", errors="surrogatepass")
        self._names = Fingerprints()
        self._posts = self._found = 0
        head = {"version": VERSION, "guide": {"name": guide.name, "hash": guide.hash}}
        self._out.write(_dumped(head)[:-2] + ',\n  "posts": [')

    def add(self, _source: Source, rows: Iterable[Length], findings: list[Finding]) -> None:
        """One draft: its posts, and what of it is shown."""
        for row in rows:
            self._out.write(_item(post_row(row), first=not self._posts))
            self._posts += 1
        for one in findings:
            self._findings.write(_item(finding_row(self._names.named(one)), first=not self._found))
            self._found += 1

    def close(self, *, cut: int | None = None, interrupted: bool = False) -> None:
        """The end; `cut` is how many findings were left out."""
        self._out.write(_end_of_list(self._posts) + ',\n  "findings": [')
        self._findings.seek(0)
        while part := self._findings.read(1 << 20):
            self._out.write(part)
        self._findings.close()
        self._out.write(_end_of_list(self._found))
        if cut is not None:
            self._out.write(f',\n  "cut": {cut}')
        if interrupted:
            self._out.write(',\n  "interrupted": true')
        self._out.write("\n}\n")
        self._out.flush()


def _item(row: dict[str, Any], *, first: bool) -> str:
    return ("" if first else ",") + "\n    " + _dumped(row).replace("\n", "\n    ")


def _end_of_list(count: int) -> str:
    return "\n  ]" if count else "]"


def _dumped(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
