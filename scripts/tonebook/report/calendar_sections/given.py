"""What the sections of a calendar's page are made of, and what they have in common."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from tonebook.calendar.summary import Summary, Week, gravest, summary, weeks
from tonebook.report.markup import Markup, element

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tonebook.calendar.examine import Calendar
    from tonebook.calendar.expectations import Expectations
    from tonebook.finding import Finding
    from tonebook.guide import Guide
    from tonebook.vocabulary import Severity

MOST_WEEKS = 60
NAMES = {"error": "Stop", "warning": "Mend", "suggestion": "Consider"}


class Given(NamedTuple):
    """A calendar and what was found in it; `marks` are the gravest findings of each post."""

    guide: Guide
    expected: Expectations
    calendar: Calendar
    findings: Sequence[Finding]
    numbers: Summary
    weeks: Sequence[Week]
    marks: Mapping[tuple[str, str], Severity]

    @classmethod
    def of(
        cls,
        guide: Guide,
        expected: Expectations,
        calendar: Calendar,
        findings: Sequence[Finding],
    ) -> Given:
        """With what follows from the calendar and the findings."""
        found = summary(calendar), weeks(calendar.entries), gravest(findings)
        return cls(guide, expected, calendar, findings, *found)

    def all_weeks(self) -> list[Week]:
        """Every week from the first to the last, at most so many, those without posts as well."""
        known = {week.start: week for week in self.weeks}
        found: list[Week] = []
        day = self.weeks[0].start
        while day <= self.weeks[-1].start and len(found) < MOST_WEEKS:
            found.append(known.get(day, Week(day, ())))
            day += timedelta(days=7)
        return found


def section(name: str, title: str, *children: Markup) -> Markup:
    """A part of the page under a heading that names it."""
    return element("section", element("h2", title, id=name), *children, aria_labelledby=name)


def many(number: int, one: str, more: str = "") -> str:
    """A number of things, in words."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"
