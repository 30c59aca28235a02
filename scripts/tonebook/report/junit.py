"""Findings as a JUnit report: a test for each post, which fails where a finding fails the run.

There is no standard; this keeps to what Jenkins, GitLab and GitHub's test reporters all read: one
`failure` or `error` in a `testcase`, and everything else as its output.
"""

from __future__ import annotations

import re
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, NamedTuple, TextIO
from xml.sax.saxutils import escape, quoteattr

from tonebook.finding import Finding, at_or_above
from tonebook.report.one_line import one_line, visible
from tonebook.report.text import TextReport, place_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from tonebook.lint import Length
    from tonebook.report.formats import About, End, Told

PART = 1 << 20
NOT_XML = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, or advises against."""

NOT_SHOWN = "A finding that fails this run is left out by --max-findings or --min-severity."


class Case(NamedTuple):
    """A test: its file and name, how it went (empty, `failure` or `error`), the rule, and why."""

    file: str
    name: str
    outcome: str = ""
    rule: str = ""
    message: str = ""
    text: str = ""
    output: str = ""


class Suite:
    """One test suite; its tests wait on disk, for their number stands at its head."""

    def __init__(self, out: TextIO, about: About) -> None:
        self._out = out
        self._about = about
        self._waiting: IO[str] = TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed with the report
        self._shown: list[Finding] = []
        self._counts = {"": 0, "failure": 0, "error": 0}

    def finding(self, finding: Finding) -> None:
        """One finding: it waits for the end of its draft."""
        self._shown.append(finding)

    def draft(self, rows: Iterable[Length], told: Told) -> None:
        """The end of one draft: a test for each post, and one for what is about no post."""
        shown, self._shown = self._shown, []
        findings, posts = [*shown, *told.unseen], list(rows)
        unseen = {id(one) for one in told.unseen}
        rest = {id(one): one for one in findings}
        cases = []
        for row in posts:
            own = [one for one in findings if _concerns(one, row, posts)]
            cases.append(self._case(row.path, _name(row), own, unseen))
            for one in own:
                rest.pop(id(one), None)
        self._write(cases)
        self._write(self._others(rest.values(), unseen))

    def close(self, end: End) -> None:
        """The end."""
        self._write(self._others(self._shown))
        remarks = [one for one in end.remarks if one.severity != "suggestion"]
        self._write(Case("", "the run", "error", "tonebook", one.text) for one in remarks)
        failures, errors = self._counts["failure"], self._counts["error"]
        count = f'tests="{sum(self._counts.values())}" failures="{failures}" errors="{errors}"'
        head = f'name="tonebook" {count} skipped="0" time="0"'
        self._out.write('<?xml version="1.0" encoding="utf-8"?>\n<testsuites>\n')
        self._out.write(f"  <testsuite {head}>\n")
        self._waiting.seek(0)
        while part := self._waiting.read(PART):
            self._out.write(part)
        self._waiting.close()
        for one in end.remarks:
            self._out.write(f"    <system-out>{_text(one.text)}</system-out>\n")
        self._out.write("  </testsuite>\n</testsuites>\n")
        self._out.flush()

    def _others(self, findings: Iterable[Finding], unseen: Collection[int] = ()) -> Iterator[Case]:
        """A test for each file or record that findings are in which are about no post."""
        by_place: dict[tuple[str, int | None], list[Finding]] = {}
        for one in findings:
            by_place.setdefault((one.path, one.source.record), []).append(one)
        for (path, record), some in by_place.items():
            name = path if record is None else f"{path}:{record}"
            yield self._case(path, name, some, unseen)

    def _case(self, path: str, name: str, findings: list[Finding], unseen: Collection[int]) -> Case:
        """The test of one post: what fails the run is its failure, the rest its output."""
        report = TextReport(colour=False)
        grave = [one for one in findings if self._fails(one)]
        shown = [one for one in grave if id(one) not in unseen]
        text = "\n".join(report.finding(one) for one in shown)
        output = "\n".join(report.finding(one) for one in findings if not self._fails(one))
        if not grave:
            return Case(path, name, output=output)
        unread = self._about.guide is None or any(map(_is_unread, grave))
        outcome = "error" if unread else "failure"
        return Case(path, name, outcome, grave[0].rule, _message(shown, len(grave)), text, output)

    def _fails(self, finding: Finding) -> bool:
        return _is_unread(finding) or at_or_above(finding.severity, self._about.fail_on)

    def _write(self, cases: Iterable[Case]) -> None:
        for case in cases:
            self._counts[case.outcome] += 1
            self._waiting.write(_element(case))


def _message(shown: list[Finding], count: int) -> str:
    if not shown:
        return NOT_SHOWN
    more = f" (and {count - 1} more)" if count > 1 else ""
    return f"{visible(place_of(shown[0]))} {one_line(shown[0].message)}{more}"


def _is_unread(finding: Finding) -> bool:
    return finding.rule.startswith("draft/") and finding.severity == "error"


def _concerns(finding: Finding, row: Length, rows: list[Length]) -> bool:
    """Whether a finding is about a post: one is told for all platforms that share the words."""
    if row.platform not in finding.platforms:
        return False
    own = [one for one in rows if one.post == finding.post and one.platform in finding.platforms]
    parts = {one.part for one in own if one.parts > 1}
    return row.parts == 1 or not parts or row.part in parts


def _name(row: Length) -> str:
    """The id of a post, which names its platform once."""
    return row.post if f"#{row.platform}" in row.post else f"{row.post}#{row.platform}"


def _element(case: Case) -> str:
    file = f" file={_value(case.file)}" if case.file else ""
    named = f"classname={_value(case.file or 'tonebook')} name={_value(case.name)}"
    parts = []
    if case.outcome:
        why = f"message={_value(case.message)} type={_value(case.rule)}"
        parts.append(f"      <{case.outcome} {why}>{_text(case.text)}</{case.outcome}>\n")
    if case.output:
        parts.append(f"      <system-out>{_text(case.output)}</system-out>\n")
    head = f'    <testcase {named}{file} time="0"'
    return f"{head}>\n{''.join(parts)}    </testcase>\n" if parts else f"{head}/>\n"


def _text(text: str) -> str:
    """Text that XML can hold; `]]>` in it ends nothing."""
    return escape(_held(text))


def _value(text: str) -> str:
    return quoteattr(_held(text))


def _held(text: str) -> str:
    return NOT_XML.sub(lambda one: one[0].encode("unicode_escape").decode(), text)
