"""One comment, looked at: its class, and what the guide says of our reply to it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tonebook.comments import Proposal, Triage
from tonebook.draft import Comment, FieldText, Post
from tonebook.near_miss import near_miss
from tonebook.reading import Reading
from tonebook.source import Source

if TYPE_CHECKING:
    from tonebook.inputs.inbox import InboxRow
    from tonebook.lint import Linter
    from tonebook.vocabulary import Severity

QUOTED = 120


class Fault(NamedTuple):
    """A rule that a reply breaks, and the words that do."""

    rule: str
    severity: Severity
    message: str
    words: str


class Looked(NamedTuple):
    """A row, its class as declared or proposed, and the faults of the reply."""

    row: InboxRow
    proposal: Proposal
    declared: bool = False
    faults: tuple[Fault, ...] = ()


def looked(linter: Linter, row: InboxRow) -> Looked:
    """A row as the guide sees it; known by its name, so that other processes can be asked."""
    if not row.text:
        return Looked(row, Proposal("", "low"))
    triage = _triage(linter)
    declared = row.comment_class in triage.classes
    proposal = Proposal(row.comment_class, "high") if declared else triage.propose(row.text)
    if row.comment_class and not declared:
        hint = near_miss(row.comment_class, triage.classes)
        message = f"No class is called `{row.comment_class}`; one is proposed instead. {hint}"
        row = row._replace(problems=(*row.problems, message))
    faults = _faults(linter, row, proposal.comment_class) if row.reply else ()
    return Looked(row, proposal, declared, faults)


@lru_cache(maxsize=4)
def _triage(linter: Linter) -> Triage:
    return Triage(linter.guide.comments)


@lru_cache(maxsize=4)
def _punctual(linter: Linter) -> frozenset[str]:
    """Rules about times, which are counted for all replies instead."""
    return frozenset(rule.id for rule in linter.guide.rules if rule.kind == "punctual")


def _faults(linter: Linter, row: InboxRow, name: str) -> tuple[Fault, ...]:
    guide = linter.guide
    platform = row.platform if row.platform in guide.platforms else guide.default_platform
    reading = Reading(_post(linter, row, name, platform), guide.platforms[platform])
    return tuple(
        Fault(one.rule, one.severity, one.message, " ".join(one.text.split())[:QUOTED])
        for one in linter.findings(reading)
        if one.rule not in _punctual(linter)
    )


def _post(linter: Linter, row: InboxRow, name: str, platform: str) -> Post:
    source = Source(row.path, row.reply, row.number)
    classes = _triage(linter).classes
    return Post(
        id=f"{row.path}:{row.number}",
        platform=platform,
        body=FieldText("body", source.text, source),
        kind="reply",
        goal="converse",
        owner=classes[name].owner if name else "inbox",
        answers_until="2100-01-01",
        in_reply_to=row.text,
        comment=Comment(
            row.text,
            row.author,
            row.comment_class if row.comment_class in classes else "",
            row.received_at,
        ),
        answered_at=row.replied_at,
    )
