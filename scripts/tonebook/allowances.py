"""Findings that a writer accepts, with a reason, in the draft itself."""

from __future__ import annotations

from tonebook.finding import Finding
from tonebook.near_miss import near_miss

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from tonebook.draft import Allowance, Draft


def applied(
    draft: Draft, findings: Iterable[Finding], rules: Collection[str], off: Collection[str] = ()
) -> list[Finding]:
    """The findings that no allowance accepts, and what is wrong with the allowances themselves.

    One for a rule that is off just now, by a profile say, stays for the day when it is on again.
    """
    used: set[Allowance] = set()
    left = []
    for finding in findings:
        accepting = [one for one in draft.allowances if one.reason and _accepts(one, finding)]
        used.update(accepting)
        if not accepting:
            left.append(finding)
    awake = [one for one in draft.allowances if one.rule not in off]
    return [*left, *_problems(draft, awake, used, rules)]


def _accepts(allowance: Allowance, finding: Finding) -> bool:
    return allowance.rule == finding.rule and allowance.line in {None, finding.start.line}


def _problems(
    draft: Draft, awake: list[Allowance], used: set[Allowance], rules: Collection[str]
) -> Iterator[Finding]:
    for one in awake:
        if one.rule not in rules:
            message = f"The guide has no rule `{one.rule}` to allow. {near_miss(one.rule, rules)}"
            yield Finding("draft/unknown-rule", "error", message, draft.source, one.span)
        elif not one.reason:
            message = f"Say why: `allow {one.rule}: the reason`. Until then the finding stands."
            yield Finding("draft/no-reason", "error", message, draft.source, one.span)
        elif one not in used:
            message = f"`{one.rule}` finds nothing here. Take the allowance out."
            yield Finding("draft/unused-allowance", "suggestion", message, draft.source, one.span)
