"""Opening a guide for a command, or saying all that is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tonebook.cli.options import guide_folder, wants_colour
from tonebook.compile import compile_guide
from tonebook.finding import Finding, in_order
from tonebook.load import load
from tonebook.report.text import TextReport

if TYPE_CHECKING:
    import argparse

    from tonebook.documents.playbooks import Playbooks
    from tonebook.guide import Guide


class Opened(NamedTuple):
    """A guide and its playbooks, or nothing where there are errors; and every finding."""

    playbooks: Playbooks | None
    guide: Guide | None
    findings: list[Finding]


def opened(arguments: argparse.Namespace) -> Opened:
    """The guide that the options name."""
    loaded = load(guide_folder(arguments.guide))
    if loaded.playbooks is None:
        return Opened(None, None, in_order(loaded.findings))
    compiled = compile_guide(
        loaded.playbooks, campaign=arguments.campaign, profile=arguments.profile
    )
    findings = in_order([*loaded.findings, *compiled.findings])
    return Opened(loaded.playbooks, compiled.guide, findings)


def print_problems(findings: list[Finding]) -> None:
    """Every problem of a guide, as people read them."""
    report = TextReport(colour=wants_colour())
    for finding in findings:
        print(report.finding(finding))
    errors = sum(finding.severity == "error" for finding in findings)
    if errors:
        print(f"The guide cannot be used: {errors} error{'s' if errors > 1 else ''}.")
