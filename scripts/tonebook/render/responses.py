"""Comments and bad days as pages see them: forks with their targets, replies by class, changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tonebook.documents.guide import ProfileDocument
    from tonebook.documents.responses import (
        CommentClass,
        RepliesDocument,
        SavedReply,
        TriageDocument,
    )
    from tonebook.documents.responses import Fork as ForkDocument
    from tonebook.render.views import RuleView

SEVERITIES = ("error", "warning", "suggestion", "off", "")


class Way(NamedTuple):
    """An answer, and where it leads: to a class, or on to the question with a number."""

    answer: str
    go_to: str
    found: CommentClass | None
    number: int | None


class Fork(NamedTuple):
    """A question as the tree shows it; classes come first, the way down last."""

    document: ForkDocument
    ways: tuple[Way, ...]


def forks(triage: TriageDocument) -> tuple[Fork, ...]:
    """The questions in their order, each answer with what it leads to."""
    classes = {one.id: one for one in triage.classes}
    numbers = {one.id: number for number, one in enumerate(triage.questions, 1)}

    def ways(fork: ForkDocument) -> tuple[Way, ...]:
        return tuple(
            Way(one.answer, one.go_to, classes.get(one.go_to), numbers.get(one.go_to))
            for one in fork.branches
        )

    return tuple(Fork(fork, ways(fork)) for fork in triage.questions)


def replies_by_class(replies: RepliesDocument | None) -> dict[str, list[SavedReply]]:
    """Saved replies under the id of the class that they answer."""
    found: dict[str, list[SavedReply]] = {}
    for reply in replies.replies if replies else ():
        found.setdefault(reply.comment_class, []).append(reply)
    return found


def grouped(
    replies: RepliesDocument, triage: TriageDocument | None
) -> list[tuple[str, CommentClass | None, list[SavedReply]]]:
    """Saved replies by class: in the order of the triage, then those of classes it lacks."""
    found = replies_by_class(replies)
    classes = {one.id: one for one in triage.classes} if triage else {}
    names = [*(name for name in classes if name in found), *(found.keys() - classes.keys())]
    return [(name, classes.get(name), found[name]) for name in sorted(names, key=names.index)]


class Change(NamedTuple):
    """A rule that a profile changes; `after` is its severity then, or what it was."""

    id: str
    rule: RuleView | None
    before: str
    after: str
    message: str
    reason: str


def changes(
    profile: ProfileDocument | None, rules: Iterable[RuleView]
) -> list[tuple[str, list[Change]]]:
    """What a profile changes, the gravest first: severity → rules."""
    if profile is None:
        return []
    known = {rule.id: rule for rule in rules}
    made = []
    for name, change in profile.overrides.items():
        rule = known.get(name)
        before = str(rule.severity) if rule else ""
        after = str(change.severity or before)
        made.append(Change(name, rule, before, after, change.message or "", change.reason))
    groups = ((severity, [one for one in made if one.after == severity]) for severity in SEVERITIES)
    return [(severity, found) for severity, found in groups if found]
