"""Objectives, measures and budgets fit together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tonebook.near_miss import near_miss
from tonebook.proof.place import at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tonebook.documents.playbooks import Playbooks
    from tonebook.documents.strategy import Budget, GoalsDocument, MixDocument, Objective
    from tonebook.finding import Finding

WHOLE = 100
EVERY_PLATFORM = "all"


def strategy(playbooks: Playbooks) -> Iterator[Finding]:
    """References between goals, metrics, mix and platforms, and sums that can be met."""
    if playbooks.goals:
        yield from _goals(playbooks, playbooks.goals)
    if playbooks.mix:
        yield from _mix(playbooks, playbooks.mix)


def unknown(
    playbooks: Playbooks, names: Collection[str], known: Collection[str], address: str, what: str
) -> Iterator[Finding]:
    """A finding for each name in a list that is not known."""
    for number, name in enumerate(names):
        if name not in known:
            message = f"There is no {what} `{name}`. {near_miss(name, known)}"
            yield at(playbooks, f"{address}[{number}]", "unknown-reference", message)


def _goals(playbooks: Playbooks, goals: GoalsDocument) -> Iterator[Finding]:
    objectives = {one.id for one in goals.objectives}
    for number, objective in enumerate(goals.objectives):
        yield from _objective(playbooks, objective, f"goals.objectives[{number}]")
    open_to: set[str] = set()
    for number, question in enumerate(goals.questions):
        for place, answer in enumerate(question.answers):
            address = f"goals.questions[{number}].answers[{place}].objectives"
            yield from unknown(playbooks, answer.objectives, objectives, address, "objective")
            open_to.update(answer.objectives)
    for number, objective in enumerate(goals.objectives):
        if objective.id not in open_to:
            message = f"No answer of any question leads to `{objective.id}`."
            yield at(playbooks, f"goals.objectives[{number}].id", "unreachable", message)


def _objective(playbooks: Playbooks, objective: Objective, address: str) -> Iterator[Finding]:
    metrics = {one.id: one for one in playbooks.metrics.metrics} if playbooks.metrics else {}
    yield from unknown(playbooks, objective.measures, metrics, f"{address}.measures", "metric")
    yield from unknown(
        playbooks, objective.platforms, playbooks.platforms, f"{address}.platforms", "platform"
    )
    for name in objective.misleading:
        if name not in metrics:
            message = f"There is no metric `{name}`. {near_miss(name, metrics)}"
            yield at(playbooks, f"{address}.misleading.{name}", "unknown-reference", message)
    for number, name in enumerate(objective.measures):
        if name in metrics and objective.goal not in metrics[name].goals:
            message = f"`{name}` does not serve the goal {objective.goal}: metrics.yml says so."
            yield at(playbooks, f"{address}.measures[{number}]", "wrong-measure", message)


def _mix(playbooks: Playbooks, mix: MixDocument) -> Iterator[Finding]:
    for number, budget in enumerate(mix.budgets):
        address = f"mix.budgets[{number}]"
        if budget.platform not in {*playbooks.platforms, EVERY_PLATFORM}:
            hint = near_miss(budget.platform, [*playbooks.platforms, EVERY_PLATFORM])
            message = f"There is no platform `{budget.platform}`. {hint}"
            yield at(playbooks, f"{address}.platform", "unknown-reference", message)
        if not _can_be_met(budget):
            message = "No mix fits: the least shares go over 100, or the most stay under it."
            yield at(playbooks, address, "budget", message)


def _can_be_met(budget: Budget) -> bool:
    shares = (budget.converse, budget.inform, budget.convert)
    in_order = all(least <= most for least, most in shares)
    return in_order and sum(low for low, _ in shares) <= WHOLE <= sum(high for _, high in shares)
