"""`tonebook lint`: drafts against the guide."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tonebook.cli.drafts import add_reading, reader_of, refuse_unknown_platforms
from tonebook.cli.exits import Exit
from tonebook.cli.guides import guide_of, print_problems
from tonebook.cli.options import Parser, wants_colour
from tonebook.cli.progress import progress
from tonebook.finding import SEVERITIES, Finding, Severity, at_or_above, with_fingerprints
from tonebook.inputs.discover import STANDARD_INPUT, Reader
from tonebook.lint import Linter, Verdict
from tonebook.report.text import TextReport, lengths

if TYPE_CHECKING:
    import argparse

    from tonebook.guide import Guide


def parser() -> Parser:
    """The words of the command."""
    made = Parser("lint", "Check drafts against the guide. `-` reads standard input.")
    made.add_argument("paths", nargs="+", metavar="PATH", help="drafts, or folders of drafts")
    made.add_guide()
    add_reading(made)
    made.add_argument("--format", choices=("text", "json"), default="text", help="how to report")
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
    made.add_argument("--baseline", metavar="FILE", help="leave out findings accepted in this file")
    made.add_argument(
        "--update-baseline", action="store_true", help="make the baseline; later, only shrink it"
    )
    return made


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
    linter, reader = Linter(guide), reader_of(arguments, guide)
    verdicts = _verdicts(linter, reader, arguments.paths)
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
        verdicts = _verdicts(linter, reader, arguments.paths)
    return _reported(arguments, guide, verdicts)


def _unusable_guide(arguments: argparse.Namespace, findings: list[Finding]) -> int:
    if arguments.format == "json":
        from tonebook.report import json

        print(json.report(None, [], findings))
    else:
        print_problems(findings)
    return Exit.INPUT


def _verdicts(linter: Linter, reader: Reader, paths: list[str]) -> list[Verdict]:
    return [linter.verdict(draft) for draft in progress(reader.drafts(paths))]


def _all(verdicts: list[Verdict]) -> list[Finding]:
    return [finding for verdict in verdicts for finding in verdict.findings]


def _reported(arguments: argparse.Namespace, guide: Guide, verdicts: list[Verdict]) -> int:
    findings = _all(verdicts)
    if arguments.baseline:
        from tonebook import baseline

        findings = baseline.applied(arguments.baseline, findings, update=arguments.update_baseline)
    if arguments.format == "json":
        findings = with_fingerprints(findings)
    shown = [one for one in findings if at_or_above(one.severity, arguments.min_severity)]
    if arguments.format == "json":
        from tonebook.report import json

        print(json.report(guide, [row for v in verdicts for row in v.lengths], shown))
    else:
        _print(verdicts, shown)
    return _exit_code(findings, arguments.fail_on or guide.fail_on)


def _exit_code(findings: list[Finding], floor: Severity) -> int:
    if any(one.rule.startswith("draft/") and one.severity == "error" for one in findings):
        return Exit.INPUT
    if any(at_or_above(one.severity, floor) for one in findings):
        return Exit.FINDINGS
    return Exit.CLEAN


def _print(verdicts: list[Verdict], shown: list[Finding]) -> None:
    report = TextReport(colour=wants_colour())
    for finding in shown:
        print(report.finding(finding))
    for row in lengths([row for verdict in verdicts for row in verdict.lengths]):
        print(row)
    faulty = {(one.path, one.source.record) for one in shown}
    clean = sum((v.draft.source.path, v.draft.source.record) not in faulty for v in verdicts)
    counts = {name: sum(one.severity == name for one in shown) for name in SEVERITIES}
    if verdicts:
        print()
    print(report.summary(counts, len(verdicts), clean))
