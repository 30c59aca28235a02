"""`tonebook decide`: from what you want to how you go about it, and how you will know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tonebook.cli.asking import LABEL, add_answers, answers_of, ask, print_told
from tonebook.cli.exits import Exit
from tonebook.cli.guides import book_of
from tonebook.cli.options import Parser
from tonebook.near_miss import near_miss

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tonebook.documents.playbooks import Playbooks
    from tonebook.documents.strategy import GoalsDocument, Metric, Objective


def parser() -> Parser:
    """The words of the command."""
    made = Parser("decide", "From an objective to approach, measures, owner, platforms, cadence.")
    made.add_guide()
    made.add_argument("--objective", metavar="ID", help="tell about this one, and ask nothing")
    add_answers(made)
    return made


def run(words: list[str]) -> int:
    """Ask until one objective is left, or no question is; then tell what it takes."""
    arguments = parser().parsed(words)
    book = book_of(arguments)
    goals = book.playbooks.goals
    if goals is None:
        parser().error("the guide has no goals.yml: write one, or name a guide that has one")
    objectives = {one.id: one for one in goals.objectives}
    if arguments.objective and arguments.objective not in objectives:
        hint = near_miss(arguments.objective, objectives)
        parser().error(f"there is no objective {arguments.objective}. {hint}")
    left = [arguments.objective] if arguments.objective else narrowed(goals, arguments.answers)
    for name in left:
        print_told(told(objectives[name], book.playbooks))
        print(f"{'Guide:':<{LABEL}}{book.guide.site_url}planning/goals/#{name}\n")
    return Exit.CLEAN


def narrowed(goals: GoalsDocument, typed: str) -> list[str]:
    """The objectives that all answers leave open; a question that changes nothing is not asked."""
    left = [one.id for one in goals.objectives]
    answers = answers_of(typed)
    for question in goals.questions:
        fitting = [one for one in question.answers if set(one.objectives) & set(left)]
        if len(left) == 1 or all(set(left) <= set(one.objectives) for one in fitting):
            continue
        chosen = fitting[ask(question.ask, [one.answer for one in fitting], answers)]
        left = [name for name in left if name in chosen.objectives]
    return left


def told(objective: Objective, playbooks: Playbooks) -> Iterator[tuple[str, str]]:
    """What an objective takes, line by line."""
    metrics = {one.id: one for one in playbooks.metrics.metrics} if playbooks.metrics else {}
    yield "You want", objective.objective
    yield "Approach", f"{objective.approach}; goal of the posts: {objective.goal}"
    yield "Why", objective.why
    for name in objective.measures:
        yield "Measure", _measure(metrics[name]) if name in metrics else name
    for name, reason in objective.misleading.items():
        yield "Not", f"{metrics[name].name if name in metrics else name}: {reason}"
    yield "Owner", objective.owner
    yield "Where", ", ".join(objective.platforms)
    yield "How often", objective.cadence
    yield "First", objective.first_step


def _measure(metric: Metric) -> str:
    over = f" over {metric.denominator}" if metric.denominator else ""
    return f"{metric.name}: {metric.numerator}{over}"
