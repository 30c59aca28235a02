"""Triage that always ends in a class, saved replies that can be sent, a crisis that can be run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tonebook.moments import day
from tonebook.near_miss import near_miss
from tonebook.proof.place import at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from tonebook.documents.playbooks import Playbooks
    from tonebook.documents.responses import RepliesDocument, TriageDocument
    from tonebook.finding import Finding

VARIABLE = re.compile(r"\{(\w+)\}")


def responses(playbooks: Playbooks, today: date) -> Iterator[Finding]:
    """What is wrong with triage, saved replies and holding statements."""
    if playbooks.triage:
        yield from _triage(playbooks, playbooks.triage)
    if playbooks.replies:
        yield from _replies(playbooks, playbooks.replies, today)
    for number, statement in enumerate(
        playbooks.crisis.holding_statements if playbooks.crisis else ()
    ):
        address = f"responses/crisis.holding_statements[{number}]"
        yield from _variables(playbooks, address, (statement.text,), statement.variables)
        if statement.platform not in playbooks.platforms:
            message = f"There is no platform `{statement.platform}`."
            yield at(playbooks, f"{address}.platform", "unknown-reference", message)


def filled(text: str, variables: Mapping[str, str]) -> str:
    """A reply with the example of each of its variables."""
    return VARIABLE.sub(lambda name: variables.get(name[1], name[0]), text)


def _weights(playbooks: Playbooks, triage: TriageDocument, ends: set[str]) -> Iterator[Finding]:
    for number, one in enumerate(triage.classes):
        for place, other in enumerate(one.outweighs):
            if other not in ends:
                message = f"No class is called `{other}`. {near_miss(other, ends)}"
                address = f"responses/triage.classes[{number}].outweighs[{place}]"
                yield at(playbooks, address, "unknown-reference", message)


def _triage(playbooks: Playbooks, triage: TriageDocument) -> Iterator[Finding]:
    forks = {fork.id: fork for fork in triage.questions}
    ends = {one.id for one in triage.classes}
    for number, fork in enumerate(triage.questions):
        for place, branch in enumerate(fork.branches):
            if branch.go_to not in forks and branch.go_to not in ends:
                hint = near_miss(branch.go_to, {*forks, *ends})
                message = f"No question or class is called `{branch.go_to}`. {hint}"
                address = f"responses/triage.questions[{number}].branches[{place}].go_to"
                yield at(playbooks, address, "unknown-reference", message)
    yield from _weights(playbooks, triage, ends)
    reached, circle = _walked(triage)
    for number, fork in enumerate(triage.questions):
        if fork.id in circle:
            message = f"From `{fork.id}` the questions lead back to it."
            yield at(playbooks, f"responses/triage.questions[{number}]", "circle", message)
        elif fork.id not in reached:
            message = f"No answer leads to the question `{fork.id}`."
            yield at(playbooks, f"responses/triage.questions[{number}]", "unreachable", message)
    for number, one in enumerate(triage.classes):
        if one.id not in reached:
            message = f"No answer leads to the class `{one.id}`."
            yield at(playbooks, f"responses/triage.classes[{number}]", "unreachable", message)


def _walked(triage: TriageDocument) -> tuple[set[str], set[str]]:
    """What the first question leads to, and the questions that lead back to themselves."""
    forks = {fork.id: [branch.go_to for branch in fork.branches] for fork in triage.questions}

    def beyond(start: str) -> set[str]:
        found: set[str] = set()
        waiting = list(forks.get(start, ()))
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += forks.get(name, ())
        return found

    first = triage.questions[0].id
    return {first, *beyond(first)}, {name for name in forks if name in beyond(name)}


def _replies(playbooks: Playbooks, replies: RepliesDocument, today: date) -> Iterator[Finding]:
    classes = {one.id for one in playbooks.triage.classes} if playbooks.triage else set()
    for number, reply in enumerate(replies.replies):
        address = f"responses/replies.replies[{number}]"
        if reply.comment_class not in classes:
            message = f"No class `{reply.comment_class}`. {near_miss(reply.comment_class, classes)}"
            yield at(playbooks, f"{address}.comment_class", "unknown-reference", message)
        if (expires := day(reply.expires)) and expires < today:
            message = f"Expired on {reply.expires}: {reply.owner} reads it again or takes it out."
            yield at(playbooks, f"{address}.expires", "expired", message, "warning")
        yield from _variables(playbooks, address, reply.variants, reply.variables)


def _variables(
    playbooks: Playbooks, address: str, texts: tuple[str, ...], variables: Mapping[str, str]
) -> Iterator[Finding]:
    used = {name for text in texts for name in VARIABLE.findall(text)}
    for name in sorted(used ^ variables.keys()):
        message = (
            f"Give `{name}` an example under `variables`."
            if name in used
            else f"Nothing uses the variable `{name}`."
        )
        yield at(playbooks, address, "variable", message)
