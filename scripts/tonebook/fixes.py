"""Replacements that a machine can make, applied to whole files or shown as a diff."""

from __future__ import annotations

import re
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tonebook.write_text import write_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tonebook.finding import Finding
    from tonebook.source import Source


LINES = re.compile(r"[^\n]*\n|[^\n]+")  # as patch tools read them
NO_END = "\n\\ No newline at end of file\n"


class Change(NamedTuple):
    """A file before and after."""

    source: Source
    after: str

    def diff(self) -> str:
        """The change as a unified diff."""
        lines = unified_diff(
            LINES.findall(self.source.text),
            LINES.findall(self.after),
            f"a/{self.source.path}",
            f"b/{self.source.path}",
        )
        return "".join(line if line.endswith("\n") else line + NO_END for line in lines)


def fixed(source: Source, findings: Iterable[Finding]) -> str:
    """The text with every fix made; of fixes that overlap, the first is made."""
    parts, end = [], 0
    for finding in sorted(findings, key=lambda one: one.span):
        if finding.source is source and finding.fix and finding.span.start >= end:
            parts += [source.text[end : finding.span.start], finding.fix.replacement]
            end = finding.span.end
    return "".join((*parts, source.text[end:]))


def apply(sources: Iterable[Source], findings: list[Finding], *, write: bool) -> list[Change]:
    """The files that fixes change, written where asked; records stay as they are."""
    changes = []
    for source in sources:
        after = fixed(source, findings)
        if source.record is None and after != source.text:
            changes.append(Change(source, after))
            if write:
                write_text(Path(source.path), ("\ufeff" if source.bom else "") + after)
    return changes
