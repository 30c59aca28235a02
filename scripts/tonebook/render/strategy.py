"""Goals and measures as pages see them: which objective a measure shows, and which it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tonebook.documents.strategy import GoalsDocument, Objective


def shown_by(goals: GoalsDocument | None) -> dict[str, list[Objective]]:
    """The objectives that each measure shows, by the measure's id."""
    found: dict[str, list[Objective]] = {}
    for objective in goals.objectives if goals else ():
        for measure in objective.measures:
            found.setdefault(measure, []).append(objective)
    return found


def misled_by(goals: GoalsDocument | None) -> dict[str, list[Objective]]:
    """The objectives that people wrongly judge by each measure, by the measure's id."""
    found: dict[str, list[Objective]] = {}
    for objective in goals.objectives if goals else ():
        for measure in objective.misleading:
            found.setdefault(measure, []).append(objective)
    return found
