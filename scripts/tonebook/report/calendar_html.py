"""A calendar as one HTML file: nothing in it comes from elsewhere, and nothing in it runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tonebook.calendar.clock import long
from tonebook.finding import SEVERITIES
from tonebook.report.calendar_sections.given import Given, many
from tonebook.report.calendar_sections.mend import mend
from tonebook.report.calendar_sections.mix import mix
from tonebook.report.calendar_sections.rhythm import owners, rhythm
from tonebook.report.calendar_sections.week_by_week import week_by_week
from tonebook.report.markup import Markup, element

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tonebook.calendar.examine import Calendar
    from tonebook.calendar.expectations import Expectations
    from tonebook.finding import Finding
    from tonebook.guide import Guide

STYLE = Path(__file__).with_name("calendar.css")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def report(
    guide: Guide, expected: Expectations, calendar: Calendar, findings: Sequence[Finding]
) -> str:
    """The whole page."""
    return str(_whole(Given.of(guide, expected, calendar, findings)))


def _whole(given: Given) -> Markup:
    """From the doctype to the end."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", f"Calendar: {given.numbers.span}"),
        element("style", Markup(STYLE.read_text(encoding="utf-8"))),
    )
    body = element("body", _top(given), element("main", *_sections(given)), _foot(given))
    page = element("html", head, body, lang="en")
    return Markup(f"<!DOCTYPE html>\n{page}\n")


def _sections(given: Given) -> Iterator[Markup]:
    if not given.calendar.entries:
        yield element("p", "No post here has a time yet.", class_="empty")
    if given.findings:
        yield mend(given)
    if not given.calendar.entries:
        return
    yield mix(given)
    yield rhythm(given)
    if given.numbers.owners:
        yield owners(given)
    yield week_by_week(given)


def _top(given: Given) -> Markup:
    on = len(given.numbers.platforms)
    posts = many(given.numbers.posts, "post")
    told = f"{posts} on {many(on, 'platform')}, held against the guide of {given.guide.name}."
    return element(
        "header",
        element("p", "Calendar", class_="eyebrow"),
        element("h1", given.numbers.span),
        element("p", told, class_="lead"),
        _figures(given),
        _history(given),
        _ways(given),
    )


def _ways(given: Given) -> Markup:
    """Links to the sections, so that the days themselves are one step away."""
    shown = {
        "mend": ("What to mend", bool(given.findings)),
        "mix": ("Mix by goal", True),
        "rhythm": ("Rhythm", True),
        "owners": ("Who answers", bool(given.numbers.owners)),
        "calendar": ("Week by week", True),
    }
    links = [
        element("li", element("a", title, href=f"#{name}"))
        for name, (title, is_there) in shown.items()
        if is_there
    ]
    if not given.calendar.entries:
        return Markup("")
    return element("nav", element("ul", *links), aria_label="Sections", class_="ways")


def _figures(given: Given) -> Markup:
    counts = {name: sum(f.severity == name for f in given.findings) for name in SEVERITIES}
    asks = sum(entry.asks for entry in given.calendar.entries)
    figures = [
        (given.numbers.organic, "organic"),
        (given.numbers.paid, "paid"),
        (asks, "ask people" if asks != 1 else "asks people"),
        (counts["error"], "to stop"),
        (counts["warning"], "to mend"),
        (counts["suggestion"], "to consider"),
    ]
    return element(
        "dl",
        *(
            element(
                "div",
                element("dt", name),
                element("dd", f"{number:,}"),
                class_="alarm" if name == "to stop" and number else None,
            )
            for number, name in figures
        ),
        class_="key",
    )


def _history(given: Given) -> Markup:
    parts = []
    if given.numbers.history:
        before = many(given.numbers.history, "post")
        parts.append(f"{before} before {long(given.calendar.today)} count, but are not judged.")
    if given.numbers.replies:
        parts.append(f"{many(given.numbers.replies, 'reply', 'replies')} stand beside the mix.")
    if given.numbers.without_time:
        verb = "stands" if given.numbers.without_time == 1 else "stand"
        left_out = many(given.numbers.without_time, "post")
        parts.append(f"{left_out} without a time {verb} in no week.")
    if given.numbers.unread:
        parts.append(f"{many(given.numbers.unread, 'row')} could not be read, and count nowhere.")
    return element("p", " ".join(parts), class_="aside") if parts else Markup("")


def _foot(given: Given) -> Markup:
    told = (
        f"Made by Tonebook from {given.guide.name}, guide {given.guide.hash}, as of "
        f"{long(given.calendar.today)}. The same posts give the same page."
    )
    return element("footer", element("p", told))
