"""The report for people, written while drafts are being linted."""

from __future__ import annotations

from tonebook.finding import SEVERITIES, Finding
from tonebook.report.text import TextReport, lengths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from tonebook.lint import Length
    from tonebook.report.formats import About, End, Told
    from tonebook.vocabulary import Severity

MOST_LENGTHS = 1_000
"""Posts whose lengths are shown; of more, nobody reads them, and memory would grow."""


class TextStream:
    """Findings as they come, then the lengths and a summary."""

    def __init__(self, out: TextIO, about: About) -> None:
        self._out = out
        self._about = about
        self._report = TextReport(colour=about.colour)
        self._counts: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
        self._lengths: list[Length] = []
        self._drafts = self._clean = 0

    def finding(self, finding: Finding) -> None:
        """One finding."""
        self._out.write(self._report.finding(finding) + "\n")
        self._counts[finding.severity] += 1

    def draft(self, rows: Iterable[Length], told: Told) -> None:
        """The end of one draft: the lengths of its posts, and whether nothing is shown of it."""
        self._drafts += 1
        self._clean += told.clean
        if len(self._lengths) <= MOST_LENGTHS:
            self._lengths += rows

    def close(self, end: End) -> None:
        """The end."""
        for row in lengths(self._lengths) if len(self._lengths) <= MOST_LENGTHS else ():
            self._out.write(row + "\n")
        if self._drafts:
            self._out.write("\n")
        for remark in end.remarks:
            self._out.write(remark.text + "\n")
        if self._about.guide:
            summary = self._report.summary(self._counts, self._drafts, self._clean)
            self._out.write(summary + "\n")
        self._out.flush()
