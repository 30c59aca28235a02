"""Week by week: a calendar of days, with every post."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tonebook.calendar.clock import between, weekday
from tonebook.calendar.summary import Week, first_words, listed
from tonebook.report.calendar_charts import legend
from tonebook.report.calendar_sections.given import NAMES, Given, many, section
from tonebook.report.markup import Markup, element, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tonebook.calendar.entry import Entry
    from tonebook.vocabulary import Severity

MOST_POSTS = 2_000
TITLE_WORDS = 110


def week_by_week(given: Given) -> Markup:
    """Every week with its days, and every post in full on request.

    Of more posts than can be shown these are those from this week on.
    """
    before, shown, after = listed(given.weeks, given.calendar.today, MOST_POSTS)
    return section(
        "calendar",
        "Week by week",
        legend(),
        *_rest(before, "earlier"),
        *(_week(given, week) for week in shown),
        *_rest(after, "later"),
    )


def _rest(left: int, when: str) -> list[Markup]:
    told = f"{many(left, f'{when} post')} left out here; --format json has them all."
    return [element("p", told, class_="aside")] if left else []


def _week(given: Given, week: Week) -> Markup:
    days = [week.start + timedelta(days=number) for number in range(7)]
    inside: dict[date, list[Entry]] = {day: [] for day in days}
    for entry in week.entries:
        inside[entry.day].append(entry)
    title = between(days[0], days[-1])
    return element(
        "section",
        element("h3", title, element("small", f" {many(len(week.entries), 'post')}")),
        element("ol", *(_day(given, day, posts) for day, posts in inside.items()), class_="days"),
        class_="week",
    )


def _day(given: Given, day: date, posts: Sequence[Entry]) -> Markup:
    kinds = [
        name for name, holds in (("free", not posts), ("past", day < given.calendar.today)) if holds
    ]
    return element(
        "li",
        element("time", weekday(day), datetime=day.isoformat()),
        *(_post(given, entry) for entry in posts),
        class_=" ".join(kinds) or None,
    )


def _post(given: Given, entry: Entry) -> Markup:
    assert entry.time
    mark = given.marks.get((entry.post.id, entry.platform))
    clock = f"{entry.time.wall:%H:%M}" if entry.time.timed else "all day"
    goal = entry.goal or "none"
    head = element(
        "span",
        element("b", given.expected.name(entry.platform)),
        f" {clock}",
        element("span", f", {entry.goal or 'no goal'}", class_="unseen"),
        _badge(mark),
        class_="head",
    )
    summary_line = element(
        "summary", head, element("span", words(first_words(entry, TITLE_WORDS)), class_="words")
    )
    return element(
        "details",
        summary_line,
        element("p", words(entry.post.body.text), class_="text"),
        element("p", _about(entry), class_="about"),
        class_=f"post goal-{goal}",
    )


def _about(entry: Entry) -> str:
    post = entry.post
    parts: list[str] = [entry.goal or "no goal"]
    if entry.intent and post.goal and entry.intent != post.goal:
        parts.append(f"declared {post.goal}")
    parts += ["paid"] if post.paid else []
    parts += [post.pillar] if post.pillar else []
    if post.owner:
        until = f" until {weekday(entry.until.wall.date())}" if entry.until else ""
        parts.append(f"{post.owner} answers{until}" if entry.asks else post.owner)
    return " \u00b7 ".join(parts)


def _badge(mark: Severity | None) -> Markup:
    if mark is None:
        return Markup("")
    return element("span", NAMES[mark].lower(), class_=f"badge {mark}")
