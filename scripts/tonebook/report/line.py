"""One finding a line, `path:line:column: severity rule message`, as editors and grep read it."""

from __future__ import annotations

from tonebook.report.one_line import one_line, visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from tonebook.finding import Finding
    from tonebook.lint import Length
    from tonebook.report.formats import About, End, Told


class Lines:
    """Findings as they come; a last line says what is missing, if anything is."""

    def __init__(self, out: TextIO, about: About) -> None:  # noqa: ARG002 - it looks the same anywhere
        self._out = out

    def finding(self, finding: Finding) -> None:
        """One finding."""
        said = f"{finding.severity} {finding.rule} {one_line(finding.message)}"
        self._out.write(f"{place(finding)}: {said}{_in_record(finding)}\n")

    def draft(self, rows: Iterable[Length], told: Told) -> None:
        """Nothing: lines are for findings."""

    def close(self, end: End) -> None:
        """The end."""
        for remark in end.remarks:
            self._out.write(f"tonebook: {remark.text}\n")
        self._out.flush()


def place(finding: Finding) -> str:
    """`path:line:column` in the file: of a record, the line that it starts in, from its start."""
    record = finding.source.record
    line, column = finding.start if record is None else (record, 1)
    return f"{visible(finding.path)}:{line}:{column}"


def _in_record(finding: Finding) -> str:
    if finding.source.record is None:
        return ""
    line, column = finding.start
    return f" (in the record: {line}:{column})"
