"""The report for programs, `lint.json` in the schemas, written while drafts are being linted."""

from __future__ import annotations

import json
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, TextIO

from tonebook.finding import Finding, Fingerprints
from tonebook.report.json import VERSION, finding_row, post_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tonebook.lint import Length
    from tonebook.report.formats import About, End, Told

PART = 1 << 20
ONE_LINE = json.JSONEncoder(ensure_ascii=False).encode
"""A row on a line of its own: many times as fast as one that is spread over lines."""


class JsonStream:
    """One JSON object: posts go out as they come, and findings wait on disk for their turn."""

    def __init__(self, out: TextIO, about: About) -> None:
        self._out = out
        self._waiting: IO[str] = TemporaryFile("w+", encoding="utf-8", errors="surrogatepass")  # noqa: SIM115 - closed with the report
        self._names = Fingerprints()
        self._posts = self._findings = 0
        guide = about.guide
        named = {"name": guide.name, "hash": guide.hash} if guide else None
        head = _dumped({"version": VERSION, "guide": named})
        self._out.write(head.removesuffix("\n}") + ',\n  "posts": [')

    def finding(self, finding: Finding) -> None:
        """One finding."""
        row = finding_row(self._names.named(finding))
        self._waiting.write(_item(row, first=not self._findings))
        self._findings += 1

    def draft(self, rows: Iterable[Length], told: Told) -> None:  # noqa: ARG002 - a reader can count
        """The end of one draft: its posts."""
        for row in rows:
            self._out.write(_item(post_row(row), first=not self._posts))
            self._posts += 1

    def close(self, end: End) -> None:
        """The end."""
        self._out.write(_end(self._posts) + ',\n  "findings": [')
        self._waiting.seek(0)
        while part := self._waiting.read(PART):
            self._out.write(part)
        self._waiting.close()
        more = "" if end.cut is None else f',\n  "cut": {end.cut}'
        more += ',\n  "interrupted": true' if end.interrupted else ""
        self._out.write(f"{_end(self._findings)}{more}\n}}\n")
        self._out.flush()


def _item(row: dict[str, Any], *, first: bool) -> str:
    return ("" if first else ",") + "\n    " + ONE_LINE(row)


def _end(count: int) -> str:
    return "\n  ]" if count else "]"


def _dumped(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
