"""A finding at its place in a playbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tonebook.finding import Finding

if TYPE_CHECKING:
    from tonebook.documents.playbooks import Playbooks
    from tonebook.vocabulary import Severity


def at(
    playbooks: Playbooks, address: str, rule: str, message: str, severity: Severity = "error"
) -> Finding:
    """What the proof says of one part of a playbook, such as `rules/hard-sell/hype-words.terms`."""
    place = playbooks.places[address]
    return Finding(f"check/{rule}", severity, message.rstrip(), place.source, place.span)
