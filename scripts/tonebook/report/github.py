"""Findings as commands to GitHub Actions, which shows them beside the lines of a pull request.

Source: "Workflow commands for GitHub Actions" and `command.ts` of actions/toolkit, for what must be
escaped: in a message `%`, CR and LF; in a property `:` and `,` too. An annotation has columns only
where it starts and ends in one line. Checked on 28 November 2026.
"""

from __future__ import annotations

from tonebook.finding import SEVERITIES, Finding
from tonebook.report.below import below_here
from tonebook.report.one_line import one_line, visible
from tonebook.report.text import TextReport, place_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from tonebook.lint import Length
    from tonebook.report.formats import About, End, Told
    from tonebook.vocabulary import Severity

COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "suggestion": "notice"}
STANDARD_INPUT = "-"


class Commands:
    """A command for each finding as it comes, and a summary for the log."""

    def __init__(self, out: TextIO, about: About) -> None:
        self._out = out
        self._about = about
        self._counts: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
        self._drafts = self._clean = 0

    def finding(self, finding: Finding) -> None:
        """One finding. The log shows no properties, so that the message says the place too."""
        self._counts[finding.severity] += 1
        lines = [f"{visible(place_of(finding))} {one_line(finding.message)}"]
        lines += [f"Guide: {visible(finding.url)}"] if finding.url else []
        places = {**_place(finding), "title": finding.rule}
        self._out.write(command(COMMANDS[finding.severity], places, "\n".join(lines)))

    def draft(self, rows: Iterable[Length], told: Told) -> None:  # noqa: ARG002 - lengths are no findings
        """The end of one draft."""
        self._drafts += 1
        self._clean += told.clean

    def close(self, end: End) -> None:
        """The end."""
        for remark in end.remarks:
            self._out.write(command(COMMANDS[remark.severity], {"title": "tonebook"}, remark.text))
        if self._about.guide:
            report = TextReport(colour=False)
            self._out.write(report.summary(self._counts, self._drafts, self._clean) + "\n")
        self._out.flush()


def _place(finding: Finding) -> dict[str, object]:
    if finding.path == STANDARD_INPUT:
        return {}
    file = visible(below_here(finding.path) or finding.path)
    if finding.source.record is not None:
        return {"file": file, "line": finding.source.record}
    start, end = finding.start, finding.end
    if start.line != end.line:
        return {"file": file, "line": start.line, "endLine": end.line}
    columns = {"col": start.column, "endLine": end.line, "endColumn": end.column}
    return {"file": file, "line": start.line, **columns}


def command(name: str, properties: dict[str, object], message: str) -> str:
    """A workflow command, on a line of its own whatever is in it."""
    named = ",".join(f"{key}={_in_property(str(value))}" for key, value in properties.items())
    return f"::{name} {named}::{_in_message(message)}\n"


def _in_message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _in_property(text: str) -> str:
    return _in_message(text).replace(":", "%3A").replace(",", "%2C")
