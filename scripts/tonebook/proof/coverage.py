"""Advice that names the rules which check it: there are such rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tonebook.near_miss import nearest
from tonebook.proof.place import at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tonebook.documents.playbooks import Playbooks
    from tonebook.finding import Finding


def coverage(playbooks: Playbooks) -> Iterator[Finding]:
    """Each rule in a `checked_by` that the guide does not have."""
    rules = rule_ids(playbooks)
    for address, names in _named(playbooks):
        for number, name in enumerate(names):
            if name not in rules:
                message = no_rule(name, rules)
                yield at(playbooks, f"{address}[{number}]", "unknown-reference", message)


def rule_ids(playbooks: Playbooks) -> list[str]:
    """The id of every rule, as `family/id`."""
    return [f"{name}/{rule.id}" for name, one in playbooks.families.items() for rule in one.rules]


def no_rule(name: str, rules: Collection[str]) -> str:
    """What to say of a rule that is not there."""
    close = nearest(name, rules)
    hint = f"Did you mean `{close}`?" if close else "Write it as `family/id`."
    return f"There is no rule `{name}`. {hint}"


def _named(playbooks: Playbooks) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Where rules are named, and which."""
    for name, platform in playbooks.platforms.items():
        for part, rules in platform.checked_by.items():
            yield f"platforms/{name}.checked_by.{part}", rules
    for name, tone in playbooks.tones.items():
        yield f"tones/{name}.checked_by", tone.checked_by
