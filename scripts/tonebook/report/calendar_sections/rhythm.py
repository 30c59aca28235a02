"""Posts a week, on each platform against its playbook; and who answers how much at once."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tonebook.calendar.clock import short
from tonebook.calendar.mix import counted_by_goal
from tonebook.calendar.owners import MOST_OPEN, open_by_week
from tonebook.guide import GOALS
from tonebook.report.calendar_charts import BAND, as_table, column, grid, table
from tonebook.report.calendar_sections.given import MOST_WEEKS, Given, many, section
from tonebook.report.markup import Markup, element

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tonebook.calendar.summary import Week


ROOM = 3
"""Weeks that the name of a month takes up in a chart of many."""


def rhythm(given: Given) -> Markup:
    """Posts a week, and each platform against its playbook."""
    stretch = given.all_weeks()
    counts = [counted_by_goal(e.goal for e in w.entries if e.post.kind == "post") for w in stretch]
    most = max((sum(one.values()) for one in counts), default=1)
    columns = [
        element(
            "li",
            element("span", str(sum(one.values()) or ""), class_="count"),
            column(one, most, f"Week of {short(week.start)}: {many(sum(one.values()), 'post')}"),
            element("span", label, class_="label"),
        )
        for week, one, label in zip(stretch, counts, _labels(stretch), strict=True)
    ]
    rows = [
        (short(week.start), *(str(one[goal]) for goal in GOALS), str(sum(one.values())))
        for week, one in zip(stretch, counts, strict=True)
    ]
    return section(
        "rhythm",
        "Rhythm",
        element("p", f"Posts a week, by goal.{_left_out(given)}", class_="note"),
        element("ol", *columns, class_="columns" if len(stretch) <= BAND else "columns months"),
        as_table(table("Posts a week", ("Week of", *GOALS, "all"), rows), long=True),
        element("h3", "Each platform against its playbook"),
        _cadence(given, stretch),
    )


def _left_out(given: Given) -> str:
    """What the charts leave out, if anything."""
    left = given.span_of_weeks - MOST_WEEKS
    return f" {many(left, 'week')} more: --format json has them all." if left > 0 else ""


def _labels(stretch: Sequence[Week]) -> list[str]:
    """What stands below each week: its Monday; of many weeks only the months, where they begin."""
    starts = [week.start for week in stretch]
    if len(starts) <= BAND:
        return [short(start) for start in starts]
    begins = [now.month != before.month for before, now in pairwise(starts)]
    room = len(starts) - ROOM
    return [
        f"{start:%b}" if begins_here and number <= room else ""
        for number, (start, begins_here) in enumerate(zip(starts, [True, *begins], strict=True))
    ]


def _cadence(given: Given, stretch: Sequence[Week]) -> Markup:
    names = given.expected.names
    rows = {
        names[platform]: [
            sum(e.platform == platform and e.counts for e in week.entries) for week in stretch
        ]
        for platform in given.numbers.platforms
    }
    ranges = {
        names[platform]: tuple(given.expected.weekly[platform])
        for platform in given.numbers.platforms
    }
    caption = "Organic posts a week. \u25bd fewer, \u25b2 more than the playbook says."
    return grid(caption, stretch, rows, ranges, "Posts a week")  # type: ignore[arg-type]


def owners(given: Given) -> Markup:
    """How many questions each owner has open at once."""
    stretch = given.all_weeks()
    rows = open_by_week(given.calendar.entries, [week.start for week in stretch])
    caption = f"Most questions open at once in a week. \u25b2 more than {MOST_OPEN}."
    ranges = dict.fromkeys(rows, (0, MOST_OPEN))
    return section(
        "owners",
        "Who answers",
        element("p", "A question keeps somebody at the desk until its answers end.", class_="note"),
        grid(caption, stretch, rows, ranges, "Open at once"),
    )
