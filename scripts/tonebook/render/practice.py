"""Routines and exercises as pages see them: in order, added up, and without giveaways."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from tonebook.documents.practice import Mend

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tonebook.documents.playbooks import Playbooks
    from tonebook.documents.practice import Choose, OnboardingDocument, RoutineDocument

HOW_OFTEN = ("daily", "weekly", "monthly")


def in_order(routines: Mapping[str, RoutineDocument]) -> dict[str, RoutineDocument]:
    """Routines by how often they come round, then by name."""
    ordered = sorted(
        routines.items(), key=lambda item: (HOW_OFTEN.index(item[1].how_often), item[0])
    )
    return dict(ordered)


def minutes_by_role(routine: RoutineDocument) -> dict[str, int]:
    """Minutes of each role, most first."""
    minutes: dict[str, int] = {}
    for task in routine.tasks:
        minutes[task.role] = minutes.get(task.role, 0) + task.minutes
    return dict(sorted(minutes.items(), key=lambda item: -item[1]))


class Offered(NamedTuple):
    """One of the posts to choose from."""

    text: str
    passes: bool


def offered(exercise: Choose) -> tuple[Offered, Offered]:
    """Both posts, in an order that says nothing and is always the same."""
    both = Offered(exercise.passes, passes=True), Offered(exercise.fails, passes=False)
    return both if sha256(exercise.id.encode()).digest()[0] % 2 else (both[1], both[0])


def exercises_in(path: OnboardingDocument) -> int:
    """How many exercises a path has."""
    return sum(len(day.exercises) for day in path.days)


def has_mending(path: OnboardingDocument) -> bool:
    """Whether a path has a post to mend, so that its page needs the linter."""
    return any(isinstance(one, Mend) for day in path.days for one in day.exercises)


def holdings(books: Playbooks) -> list[tuple[str, int]]:
    """What the guide holds, counted: what → how many; what there is none of is left out."""
    rules = [rule for family in books.families.values() for rule in family.rules]
    counted = {
        "Platforms": len(books.platforms),
        "Families of rules": len(books.families),
        "Rules": len(rules),
        "Examples of rules, each run as a test": sum(
            len(rule.examples.good) + len(rule.examples.bad) for rule in rules
        ),
        "Sample posts, each linted": sum(len(one.samples) for one in books.platforms.values()),
        "Situations with a tone": len(books.tones),
        "Classes of comment": len(books.triage.classes) if books.triage else 0,
        "Saved replies": len(books.replies.replies) if books.replies else 0,
        "Holding statements": len(books.crisis.holding_statements) if books.crisis else 0,
        "Objectives": len(books.goals.objectives) if books.goals else 0,
        "Measures": len(books.metrics.metrics) if books.metrics else 0,
        "Tasks in routines": sum(len(one.tasks) for one in books.routines.values()),
        "Exercises": sum(exercises_in(path) for path in books.onboarding.values()),
        "Terms": len(books.terms.terms) if books.terms else 0,
        "Sources": len(books.sources.sources),
    }
    return [(what, count) for what, count in counted.items() if count]
