"""The formats of a lint report, and what every one of them is told.

A format is a module with a class that writes while drafts are being linted; it is loaded when it is
asked for, and no other with it.
"""

from __future__ import annotations

from importlib import import_module

from tonebook.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Protocol, TextIO

    from tonebook.finding import Finding
    from tonebook.guide import Guide
    from tonebook.lint import Length
    from tonebook.vocabulary import Severity

    class Report(Protocol):
        """A report under way: the findings of a draft, its end, and so on to the end of all."""

        def finding(self, finding: Finding) -> None:
            """One finding that is to be shown."""

        def draft(self, rows: Iterable[Length], told: Told) -> None:
            """The end of one draft: the lengths of its posts, and what became of its findings."""

        def close(self, end: End) -> None:
            """The end of the report."""


class Format(NamedTuple):
    """Where a format is written, and for whom it is."""

    module: str
    writer: str
    reader: str


FORMATS = {
    "text": Format("text_stream", "TextStream", "people"),
    "line": Format("line", "Lines", "editors and grep"),
    "json": Format("json_stream", "JsonStream", "programs"),
    "sarif": Format("sarif", "Sarif", "code scanning"),
    "github": Format("github", "Commands", "the log and the changed files of GitHub Actions"),
    "junit": Format("junit", "Suite", "servers that show tests"),
}


class About(NamedTuple):
    """What holds for a whole report; a guide that cannot be used is none."""

    guide: Guide | None
    fail_on: Severity = "error"
    colour: bool = False


class Told(NamedTuple):
    """What became of the findings of a draft, beside those that were shown.

    `clean` where none is grave enough to be shown; `unseen` are those that fail the run and yet
    were not shown, for want of room or of severity.
    """

    clean: bool
    unseen: tuple[Finding, ...] = ()


class Remark(NamedTuple):
    """Something that a report says of itself, not of a draft."""

    severity: Severity
    text: str


class End(NamedTuple):
    """How a report ends.

    `cut` is how many findings were left out, where a limit was set; `interrupted` says that not
    all was read; `guide_errors` is how many errors make the guide unusable.
    """

    cut: int | None = None
    interrupted: bool = False
    guide_errors: int = 0

    @property
    def remarks(self) -> list[Remark]:
        """What must be said, so that nobody takes a part for the whole."""
        said = []
        if self.cut:
            text = f"{self.cut:,} more findings are left out by --max-findings."
            said.append(Remark("suggestion", text))
        if self.interrupted:
            said.append(Remark("warning", "Stopped here: what follows has not been read."))
        if self.guide_errors:
            count = f"{self.guide_errors} error{'s' if self.guide_errors > 1 else ''}"
            said.append(Remark("error", f"The guide cannot be used: {count}."))
        return said


def opened(name: str, out: TextIO, about: About) -> Report:
    """A report in one of `FORMATS`, begun."""
    chosen = FORMATS[name]
    made: Report = getattr(import_module(f"tonebook.report.{chosen.module}"), chosen.writer)(
        out, about
    )
    return made
