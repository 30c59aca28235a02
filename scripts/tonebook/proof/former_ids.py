"""Ids that rules had: each leads to one rule, and none is the id of another today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tonebook.proof.place import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tonebook.documents.playbooks import Playbooks
    from tonebook.finding import Finding


def former_ids(playbooks: Playbooks) -> Iterator[Finding]:
    """Every former id that would lead readers to the wrong rule, or to two."""
    today = {f"{name}/{r.id}" for name, family in playbooks.families.items() for r in family.rules}
    taken: dict[str, str] = {}
    for name, family in playbooks.families.items():
        for rule in family.rules:
            for number, old in enumerate(rule.formerly):
                address = f"rules/{name}/{rule.id}.formerly[{number}]"
                full = old if "/" in old else f"{name}/{old}"
                if full in today:
                    message = f"`{full}` is a rule of today. An id that was in use stays retired."
                    yield at(playbooks, address, "former-id-in-use", message)
                elif full in taken:
                    message = f"`{full}` leads to `{taken[full]}` already. One rule only."
                    yield at(playbooks, address, "former-id-twice", message)
                taken[full] = f"{name}/{rule.id}"
