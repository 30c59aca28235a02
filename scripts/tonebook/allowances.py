"""Findings that a writer accepts, with a reason, in the draft itself."""

from __future__ import annotations

from tonebook.finding import Finding
from tonebook.near_miss import near_miss

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from tonebook.draft import Allowance, Draft


def applied(
    draft: Draft,
    findings: Iterable[Finding],
    rules: Collection[str],
    off: Collection[str],
    renamed: Mapping[str, str],
) -> list[Finding]:
    """The findings that no allowance accepts, and what is wrong with the allowances themselves.

    One for a rule that is off just now, by a profile say, stays for the day when it is on again.
    One that uses an id which the rule had before (`renamed`: old → new) still accepts.
    """
    used: set[Allowance] = set()
    left = []
    for finding in findings:
        accepting = [
            one for one in draft.allowances if one.reason and _accepts(one, finding, renamed)
        ]
        used.update(accepting)
        if not accepting:
            left.append(finding)
    awake = [one for one in draft.allowances if renamed.get(one.rule, one.rule) not in off]
    return [*left, *_problems(draft, awake, used, rules, renamed)]


def _accepts(allowance: Allowance, finding: Finding, renamed: Mapping[str, str]) -> bool:
    rule = renamed.get(allowance.rule, allowance.rule)
    return rule == finding.rule and allowance.line in {None, finding.start.line}


def _problems(
    draft: Draft,
    awake: list[Allowance],
    used: set[Allowance],
    rules: Collection[str],
    renamed: Mapping[str, str],
) -> Iterator[Finding]:
    for one in awake:
        now = renamed.get(one.rule, one.rule)
        if now != one.rule:
            message = f"`{one.rule}` is now called `{now}`. Write that."
            yield Finding("draft/renamed-rule", "suggestion", message, draft.source, one.span)
        if now not in rules:
            message = f"The guide has no rule `{one.rule}` to allow. {near_miss(one.rule, rules)}"
            yield Finding("draft/unknown-rule", "error", message, draft.source, one.span)
        elif not one.reason:
            message = f"Say why: `allow {one.rule}: the reason`. Until then the finding stands."
            yield Finding("draft/no-reason", "error", message, draft.source, one.span)
        elif one not in used:
            message = f"`{one.rule}` finds nothing here. Take the allowance out."
            yield Finding("draft/unused-allowance", "suggestion", message, draft.source, one.span)
