"""`measures`: what a post is to be measured by, against the goal that it declares."""

from __future__ import annotations

from tonebook.checks.kind import Check, Kind, Match
from tonebook.guide import GOALS
from tonebook.named_tuple import NamedTuple
from tonebook.near_miss import near_miss
from tonebook.text.triggers import ALWAYS, Triggers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Annotated, Literal

    from tonebook.guide import Guide, Rule
    from tonebook.reading import Reading


MOST_SHOWN = 3


class Options(NamedTuple):
    """Which measures to find."""

    which: Annotated[
        Literal["of another goal", "unknown"],
        "Those that serve another goal than the post's, or those that metrics.yml does not have.",
    ]


def triggers(_rule: Rule) -> Triggers:
    """Measures stand beside the text."""
    return ALWAYS._replace(parts=frozenset(("metrics",)))


def prepare(rule: Rule, guide: Guide) -> Check:
    """A check that marks each such measure where the draft names it."""
    options: Options = rule.options
    known = guide.metrics

    def check(reading: Reading) -> Iterator[Match]:
        goal = reading.post.goal
        if not known:
            return
        for field in reading.post.metrics if reading.post.part == 1 else ():
            goals = known.get(field.text)
            if options.which == "unknown" and goals is None:
                words = {"hint": near_miss(field.text, known)}
                yield Match(field, 0, len(field.text), words)
            elif options.which == "of another goal" and goals and goal and goal not in goals:
                serves = " and ".join(one for one in GOALS if one in goals)
                better = [name for name, served in known.items() if goal in served][:MOST_SHOWN]
                words = {"goal": goal, "serves": serves, "better": ", ".join(better)}
                yield Match(field, 0, len(field.text), words)

    return check


KIND = Kind(Options, triggers, prepare, needs_guide=True)
