"""The proof of a guide: one file for each thing it promises; what fails is a finding in YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tonebook.compile import compile_guide
from tonebook.lint import Linter
from tonebook.proof.changes import changes
from tonebook.proof.coverage import coverage
from tonebook.proof.examples import examples
from tonebook.proof.former_ids import former_ids
from tonebook.proof.practice import practice
from tonebook.proof.references import references
from tonebook.proof.responses import responses
from tonebook.proof.samples import samples
from tonebook.proof.strategy import strategy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tonebook.documents.playbooks import Playbooks
    from tonebook.finding import Finding
    from tonebook.guide import Guide


def check(playbooks: Playbooks, guide: Guide, today: date) -> list[Finding]:
    """Everything that keeps the guide from being proved, at its place in YAML.

    Examples and exercises are tried as their writers meant them: with every platform that the
    playbooks know, in use here or not, and the default of the guide that is extended.
    """
    linter = everywhere(playbooks) or Linter(guide)
    return [
        *examples(playbooks, linter),
        *samples(playbooks, Linter(guide)),
        *references(playbooks, today),
        *changes(playbooks, today),
        *coverage(playbooks),
        *strategy(playbooks),
        *responses(playbooks, today),
        *practice(playbooks, linter, today),
        *former_ids(playbooks),
        *_variants(playbooks),
    ]


def everywhere(playbooks: Playbooks) -> Linter | None:
    """A linter for all platforms of the playbooks, if they can all be used."""
    document = msgspec.structs.replace(
        playbooks.guide,
        platforms=tuple(playbooks.platforms),
        default_platform=playbooks.layers[0].default_platform,
    )
    guide = compile_guide(playbooks._replace(guide=document)).guide
    return Linter(guide) if guide else None


def _variants(playbooks: Playbooks) -> Iterator[Finding]:
    """What keeps the guide from being compiled for a campaign or a profile."""
    for campaign in playbooks.campaigns:
        yield from compile_guide(playbooks, campaign=campaign).findings
    for profile in playbooks.profiles:
        yield from compile_guide(playbooks, profile=profile).findings
