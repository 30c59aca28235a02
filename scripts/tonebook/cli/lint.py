"""`tonebook lint`: drafts against the guide."""

from __future__ import annotations

import sys

from tonebook.cli.drafts import add_reading, reader_of, refuse_unknown_platforms
from tonebook.cli.exits import Exit, exit_of
from tonebook.cli.guides import guide_of
from tonebook.cli.options import Parser, count, wants_colour
from tonebook.cli.progress import add_progress, progress
from tonebook.cli.stopping import Whole
from tonebook.finding import SEVERITIES, Finding, at_or_above
from tonebook.inputs.discover import STANDARD_INPUT, Reader
from tonebook.lint import Linter
from tonebook.report.formats import FORMATS, About, End, Told, opened

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from tonebook.guide import Guide
    from tonebook.lint import Length, Verdict
    from tonebook.report.formats import Report
    from tonebook.vocabulary import Severity


FOR_PROGRAMS = ("json", "sarif", "junit")
"""Formats that write for every post, not for findings alone: no line has room between."""


def parser() -> Parser:
    """The words of the command."""
    made = Parser("lint", "Check drafts against the guide. `-` reads standard input.")
    made.add_argument("paths", nargs="+", metavar="PATH", help="drafts, or folders of drafts")
    made.add_guide()
    add_reading(made)
    made.add_argument("--format", choices=tuple(FORMATS), default="text", help=_formats())
    made.add_argument("--fail-on", choices=SEVERITIES, help="exit with 1 from this severity up")
    made.add_argument(
        "--min-severity",
        choices=SEVERITIES,
        default="suggestion",
        help="report from this severity up",
    )
    made.add_argument(
        "--fix", action="store_true", help="apply the fixes that are safe, then report what is left"
    )
    made.add_argument(
        "--diff", action="store_true", help="show what --fix would change, and change nothing"
    )
    made.add_argument(
        "--jobs", type=count, metavar="N", help="processes for many drafts (else one a core)"
    )
    made.add_argument(
        "--max-findings", type=count, metavar="N", help="show so many, and say how many are left"
    )
    add_progress(made)
    made.add_argument("--baseline", metavar="FILE", help="leave out findings accepted in this file")
    made.add_argument(
        "--update-baseline", action="store_true", help="make the baseline; later, only shrink it"
    )
    return made


def _formats() -> str:
    named = ", ".join(f"{name} for {one.reader}" for name, one in FORMATS.items())
    return f"how to report: {named}"


def run(words: list[str]) -> int:
    """Lint, report, and say by the exit code whether anything must be mended."""
    arguments = parser().parsed(words)
    if arguments.update_baseline and not arguments.baseline:
        parser().error("--update-baseline needs --baseline FILE")
    guide_opened = guide_of(arguments)
    if guide_opened.guide is None:
        return _unusable_guide(arguments, guide_opened.findings)
    guide = guide_opened.guide
    refuse_unknown_platforms(parser(), arguments, guide)
    if arguments.fix and STANDARD_INPUT in arguments.paths:
        parser().error("standard input cannot be fixed in place; --diff shows what would change")
    reader = reader_of(arguments, guide)
    if not (arguments.fix or arguments.diff or arguments.baseline):
        return _streamed(arguments, guide, reader)
    linter = Linter(guide)
    verdicts = _verdicts(linter, reader, arguments)
    if arguments.fix or arguments.diff:
        from tonebook import fixes

        changed = fixes.apply(
            [verdict.draft.source for verdict in verdicts],
            _all(verdicts),
            write=arguments.fix and not arguments.diff,
        )
        if arguments.diff:
            sys.stdout.write("".join(change.diff() for change in changed))
            return Exit.FINDINGS if changed else Exit.CLEAN
        verdicts = _verdicts(linter, reader, arguments)
    return _whole(arguments, guide, verdicts)


def _unusable_guide(arguments: argparse.Namespace, findings: list[Finding]) -> int:
    report = _report(arguments, None)
    for finding in findings:
        report.finding(finding)
    report.close(End(guide_errors=sum(one.severity == "error" for one in findings)))
    return Exit.INPUT


def _report(arguments: argparse.Namespace, guide: Guide | None) -> Report:
    about = About(guide, _floor(arguments, guide), wants_colour())
    return opened(arguments.format, sys.stdout, about)


def _floor(arguments: argparse.Namespace, guide: Guide | None) -> Severity:
    """The severity that fails the run."""
    asked: Severity | None = arguments.fail_on
    return asked or (guide.fail_on if guide else "error")


def _verdicts(linter: Linter, reader: Reader, arguments: argparse.Namespace) -> list[Verdict]:
    bar = progress(arguments)
    drafts = bar.reading(reader._replace(opened=bar.opened).drafts(arguments.paths))
    return list(bar.over(map(linter.verdict, drafts)))


def _all(verdicts: list[Verdict]) -> list[Finding]:
    return [finding for verdict in verdicts for finding in verdict.findings]


def _streamed(arguments: argparse.Namespace, guide: Guide, reader: Reader) -> int:
    """Report while reading: memory does not grow with the drafts, and Ctrl-C leaves a whole."""
    from tonebook import batch

    reported, whole = Reported(arguments, guide), Whole()
    bar = progress(arguments, refused=sys.stdout.isatty() and arguments.format in FOR_PROGRAMS)
    drafts = bar.reading(reader._replace(opened=bar.opened).drafts(arguments.paths))
    try:
        for one in bar.over(batch.verdicts(guide, drafts, arguments.jobs)):
            if one.findings:
                bar.clear()
            with whole:
                reported.add(one.lengths, one.findings)
    except KeyboardInterrupt:
        bar.clear()
        with whole:
            reported.close(interrupted=True)
        raise
    else:
        with whole:
            return reported.close()
    finally:
        whole.release()


def _whole(arguments: argparse.Namespace, guide: Guide, verdicts: list[Verdict]) -> int:
    """Report what has been read as a whole, as a baseline and fixes need it."""
    findings = _all(verdicts)
    if arguments.baseline:
        from tonebook import baseline

        findings = baseline.applied(
            arguments.baseline, findings, guide.renamed, update=arguments.update_baseline
        )
    by_draft: dict[tuple[str, int | None], list[Finding]] = {}
    for one in findings:
        by_draft.setdefault((one.path, one.source.record), []).append(one)
    reported, whole = Reported(arguments, guide), Whole(soon=1)
    try:
        with whole:
            for verdict in verdicts:
                source = verdict.draft.source
                left = by_draft.pop((source.path, source.record), [])
                reported.add(verdict.lengths, left)
            for left in by_draft.values():
                reported.tell(left)
            return reported.close()
    finally:
        whole.release()


class Reported:
    """A report under way, and the exit code it leads to."""

    def __init__(self, arguments: argparse.Namespace, guide: Guide) -> None:
        self._floor = _floor(arguments, guide)
        self._least: Severity = arguments.min_severity
        self._most: int | None = arguments.max_findings
        self._shown = self._cut = 0
        self._code = Exit.CLEAN
        self._out = _report(arguments, guide)

    def add(self, lengths: list[Length], findings: list[Finding]) -> None:
        """One draft: the lengths of its posts, and all of its findings."""
        self._out.draft(lengths, self.tell(findings))

    def tell(self, findings: list[Finding]) -> Told:
        """Report findings, as many as are wanted; what became of them."""
        self._code = max(self._code, exit_of(findings, self._floor))
        wanted = [one for one in findings if at_or_above(one.severity, self._least)]
        room = len(wanted) if self._most is None else max(self._most - self._shown, 0)
        for one in wanted[:room]:
            self._out.finding(one)
        self._shown += len(wanted[:room])
        self._cut += len(wanted[room:])
        if len(findings) == len(wanted) <= room:
            return Told(clean=not wanted)
        shown = {id(one) for one in wanted[:room]}
        unseen = [one for one in findings if id(one) not in shown]
        return Told(not wanted, tuple(one for one in unseen if exit_of([one], self._floor)))

    def close(self, *, interrupted: bool = False) -> int:
        """End the report; the exit code."""
        self._out.close(End(None if self._most is None else self._cut, interrupted))
        return self._code
