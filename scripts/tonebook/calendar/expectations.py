"""What the playbooks expect of a calendar: shares by goal, how often, and what to change where."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tonebook.guide import GOALS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tonebook.calendar.clock import Window
    from tonebook.documents.playbooks import Playbooks
    from tonebook.vocabulary import Goal

EVERY_PLATFORM = "all"


class Range(NamedTuple):
    """Least and most, both allowed."""

    least: int
    most: int


class Budget(NamedTuple):
    """Shares of posts by goal within a stretch of time, in per cent."""

    platform: str
    window: Window
    shares: Mapping[Goal, Range]


class Expectations(NamedTuple):
    """What of the playbooks a calendar is held against; `weekly` is posts a week."""

    site_url: str
    names: Mapping[str, str]
    budgets: tuple[Budget, ...]
    weekly: Mapping[str, Range]
    coming_from: Mapping[str, Mapping[str, str]]

    def name(self, platform: str) -> str:
        """What readers call the platform."""
        return "all platforms" if platform == EVERY_PLATFORM else self.names[platform]

    def page(self, platform: str) -> str:
        """The address of the platform's playbook."""
        return f"{self.site_url}platforms/{platform}/"


def expectations(playbooks: Playbooks) -> Expectations:
    """What mix.yml and the platforms' playbooks say."""
    used = {name: playbooks.platforms[name] for name in playbooks.guide.platforms}
    budgets = playbooks.mix.budgets if playbooks.mix else ()
    return Expectations(
        site_url=playbooks.guide.site_url,
        names={name: one.name for name, one in used.items()},
        budgets=tuple(
            Budget(one.platform, one.window, {goal: Range(*getattr(one, goal)) for goal in GOALS})
            for one in budgets
            if one.platform in used or one.platform == EVERY_PLATFORM
        ),
        weekly={name: Range(*one.cadence.per_week) for name, one in used.items()},
        coming_from={name: one.coming_from for name, one in used.items()},
    )
