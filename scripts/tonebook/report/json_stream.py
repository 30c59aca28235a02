"""The report for programs, `lint.json` in the schemas, written while drafts are being linted."""

from __future__ import annotations

import json
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, TextIO

from tonebook.finding import Finding, Fingerprints
from tonebook.report.json import VERSION, finding_row, post_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tonebook.guide import Guide
    from tonebook.lint import Length

PART = 1 << 20


class JsonStream:
    """One JSON object: posts go out as they come, and findings wait on disk for their turn."""

    def __init__(self, out: TextIO, guide: Guide) -> None:
        self._out = out
        self._waiting: IO[str] = TemporaryFile("w+", encoding="utf-8", errors="surrogatepass")  # noqa: SIM115 - closed with the report
        self._names = Fingerprints()
        self._posts = self._findings = 0
        head = _dumped({"version": VERSION, "guide": {"name": guide.name, "hash": guide.hash}})
        self._out.write(head.removesuffix("\n}") + ',\n  "posts": [')

    def finding(self, finding: Finding) -> None:
        """One finding."""
        row = finding_row(self._names.named(finding))
        self._waiting.write(_item(row, first=not self._findings))
        self._findings += 1

    def draft(self, rows: Iterable[Length], *, clean: bool) -> None:  # noqa: ARG002 - a reader can count
        """The end of one draft: its posts."""
        for row in rows:
            self._out.write(_item(post_row(row), first=not self._posts))
            self._posts += 1

    def close(self, *, cut: int | None = None, interrupted: bool = False) -> None:
        """The end; `cut` is how many findings were left out."""
        self._out.write(_end(self._posts) + ',\n  "findings": [')
        self._waiting.seek(0)
        while part := self._waiting.read(PART):
            self._out.write(part)
        self._waiting.close()
        more = "" if cut is None else f',\n  "cut": {cut}'
        more += ',\n  "interrupted": true' if interrupted else ""
        self._out.write(f"{_end(self._findings)}{more}\n}}\n")
        self._out.flush()


def _item(row: dict[str, Any], *, first: bool) -> str:
    return ("" if first else ",") + "\n    " + _dumped(row).replace("\n", "\n    ")


def _end(count: int) -> str:
    return "\n  ]" if count else "]"


def _dumped(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
