"""Exit codes, a public interface."""

from __future__ import annotations

from enum import IntEnum

from tonebook.finding import at_or_above

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from tonebook.finding import Finding
    from tonebook.vocabulary import Severity


class Exit(IntEnum):
    """What a command's exit code means."""

    CLEAN = 0
    FINDINGS = 1
    INPUT = 2
    DEFECT = 70
    INTERRUPTED = 130


def exit_of(findings: Collection[Finding], floor: Severity) -> Exit:
    """What findings on drafts come to: a draft that cannot be read goes before what is in it."""
    if any(one.rule.startswith("draft/") and one.severity == "error" for one in findings):
        return Exit.INPUT
    if any(at_or_above(one.severity, floor) for one in findings):
        return Exit.FINDINGS
    return Exit.CLEAN
