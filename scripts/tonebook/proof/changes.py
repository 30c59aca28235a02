"""What the guide says that it changed: on days that have come, of rules that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tonebook.moments import day
from tonebook.proof.coverage import no_rule, rule_ids
from tonebook.proof.place import at
from tonebook.proof.strategy import unknown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tonebook.documents.changes import ChangeDocument
    from tonebook.documents.playbooks import Playbooks
    from tonebook.finding import Finding


def changes(playbooks: Playbooks, today: date) -> Iterator[Finding]:
    """Changes that are still to come, and those of rules and platforms that nobody knows."""
    rules = rule_ids(playbooks)
    for number, change in enumerate(playbooks.changes.changes if playbooks.changes else ()):
        address = f"changes.changes[{number}]"
        when = day(change.date)
        if when and when > today:
            message = f"{change.date} is still to come. Publish the change when it holds."
            yield at(playbooks, f"{address}.date", "date", message)
        yield from _rules(playbooks, change, address, rules)
        yield from unknown(
            playbooks, change.platforms, playbooks.platforms, f"{address}.platforms", "platform"
        )


def _rules(
    playbooks: Playbooks, change: ChangeDocument, address: str, rules: list[str]
) -> Iterator[Finding]:
    """A removed rule is gone; every other one is there."""
    for number, name in enumerate(change.rules):
        message = ""
        if change.what == "removed" and name in rules:
            message = f"`{name}` is still there. Take it out, or say that it changed."
        elif change.what != "removed" and name not in rules:
            message = no_rule(name, rules)
        if message:
            yield at(playbooks, f"{address}.rules[{number}]", "unknown-reference", message)
