"""What the sections of a calendar's page are made of, and what they have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tonebook.calendar.clock import WEEK, start_of
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
        """Every week from the first to the last, those without posts as well.

        Of more than can be shown these are the weeks from today on, or the last ones.
        """
        known = {week.start: week for week in self.weeks}
        shown = min(self.span_of_weeks, MOST_WEEKS)
        latest = self.weeks[-1].start - (shown - 1) * WEEK
        first = min(max(self.weeks[0].start, start_of("week", self.calendar.today)), latest)
        if shown == self.span_of_weeks:
            first = self.weeks[0].start
        days = [first + number * WEEK for number in range(shown)]
        return [known.get(day, Week(day, ())) for day in days]

    @property
    def span_of_weeks(self) -> int:
        """How many weeks there are from the first to the last."""
        return (self.weeks[-1].start - self.weeks[0].start) // WEEK + 1


def section(name: str, title: str, *children: Markup) -> Markup:
    """A part of the page under a heading that names it."""
    return element("section", element("h2", title, id=name), *children, aria_labelledby=name)


def many(number: int, one: str, more: str = "") -> str:
    """A number of things, in words."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"
