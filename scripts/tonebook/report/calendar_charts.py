"""Charts of a calendar as inline SVG and tables; words stand beside the shapes, never inside."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from tonebook.calendar.clock import between, short
from tonebook.guide import GOALS
from tonebook.report.markup import Markup, element, joined, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tonebook.calendar.expectations import Range
    from tonebook.calendar.mix import Mix, Share
    from tonebook.calendar.summary import Week

WHOLE = 100
HEIGHT = 10
GAP = 0.6
BAND = 17
"""Weeks beside each other on a sheet of paper: a quarter with ragged ends, and room to spare."""


def stacked(counts: Mapping[str, int], title: str) -> Markup:
    """A bar as wide as its room, parted by goal."""
    whole = sum(counts.values()) or 1
    parts, left = [], 0.0
    for goal in (*GOALS, ""):
        wide = WHOLE * counts.get(goal, 0) / whole
        if wide:
            start = left + (GAP if left else 0)
            parts.append(
                element(
                    "rect",
                    x=round(start, 2),
                    y=0,
                    width=round(max(left + wide - start, 0.1), 2),
                    height=HEIGHT,
                    class_=f"goal-{goal or 'none'}",
                )
            )
        left += wide
    return _svg(title, WHOLE, HEIGHT, parts, "bar")


def budgeted(share: Share, budget: Range, posts: int) -> Markup:
    """A share of 100% over the stretch that its budget allows."""
    percent = WHOLE * share.posts / posts
    title = f"{share.goal}: {round(percent)}%, the budget is {budget.least} to {budget.most}%"
    parts = [
        element("rect", x=0, y=4, width=WHOLE, height=2, class_="track"),
        element(
            "rect",
            x=budget.least,
            y=0,
            width=max(budget.most - budget.least, 1),
            height=HEIGHT,
            class_="allowed",
        ),
        element("rect", x=0, y=3, width=round(percent, 2), height=4, class_=f"goal-{share.goal}"),
    ]
    return _svg(title, WHOLE, HEIGHT, parts, "bar")


def column(counts: Mapping[str, int], most: int, title: str) -> Markup:
    """A column of posts, parted by goal, the first goal at the bottom."""
    parts, top = [], float(most)
    for goal in (*GOALS, ""):
        if count := counts.get(goal, 0):
            top -= count
            parts.append(
                element("rect", x=0, y=top, width=1, height=count, class_=f"goal-{goal or 'none'}")
            )
    return _svg(title, 1, max(most, 1), parts, "column")


def _svg(title: str, width: float, height: float, parts: Iterable[Markup], kind: str) -> Markup:
    return element(
        "svg",
        element("title", title),
        *parts,
        role="img",
        aria_label=title,
        viewBox=f"0 0 {width:g} {height:g}",
        preserveAspectRatio="none",
        class_=kind,
    )


def table(caption: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Markup:
    """Figures as a table: the first cell of each row names it."""
    return element(
        "table",
        element("caption", caption),
        element("thead", element("tr", *(element("th", name, scope="col") for name in header))),
        element(
            "tbody",
            *(
                element(
                    "tr",
                    element("th", words(first), scope="row"),
                    *(element("td", cell) for cell in rest),
                )
                for first, *rest in rows
            ),
        ),
    )


def as_table(made: Markup, *, long: bool = False) -> Markup:
    """The table behind a chart, folded away; on paper a long one stands in two columns."""
    return element(
        "details",
        element("summary", "The figures as a table"),
        element("div", made, class_="scroll", tabindex=0, role="region", aria_label="Table"),
        class_="figures long" if long else "figures",
    )


def grid(
    caption: str,
    weeks: Sequence[Week],
    rows: Mapping[str, Sequence[int]],
    ranges: Mapping[str, tuple[int, int]],
    says: str,
) -> Markup:
    """A number for each name and week, tinted where it leaves its range: the table is the chart.

    Many weeks become several tables below each other, as even as can be: paper has no scroll bar.
    """
    size = ceil(len(weeks) / ceil(len(weeks) / BAND)) if weeks else BAND
    made = [
        _band(caption, weeks[start : start + size], _cut(rows, start, size), ranges, says)
        for start in range(0, len(weeks), size)
    ]
    return joined((element("p", caption, class_="note"), *made))


def _cut(rows: Mapping[str, Sequence[int]], start: int, size: int) -> dict[str, Sequence[int]]:
    return {name: numbers[start : start + size] for name, numbers in rows.items()}


def _band(
    caption: str,
    weeks: Sequence[Week],
    rows: Mapping[str, Sequence[int]],
    ranges: Mapping[str, tuple[int, int]],
    says: str,
) -> Markup:
    """One table of a grid, called by its caption and its weeks."""
    header = element(
        "tr",
        element("th", says, scope="col"),
        *(element("th", short(week.start), scope="col") for week in weeks),
    )
    body = [
        element("tr", _named(name, ranges), *_cells(numbers, ranges.get(name)))
        for name, numbers in rows.items()
    ]
    called = f"{caption} {between(weeks[0].start, weeks[-1].start)}"
    made = element(
        "table",
        element("thead", header),
        element("tbody", *body),
        class_="grid",
        aria_label=called,
    )
    return element("div", made, class_="scroll", tabindex=0, role="region", aria_label=called)


def _named(name: str, ranges: Mapping[str, tuple[int, int]]) -> Markup:
    """The name of a row with its range, if it has one."""
    told = f" {ranges[name][0]} to {ranges[name][1]}" if name in ranges else ""
    return element("th", words(name), element("small", told) if told else "", scope="row")


def _cells(numbers: Sequence[int], range_: tuple[int, int] | None) -> list[Markup]:
    return [_cell(number, *(range_ or (0, number))) for number in numbers]


def _cell(number: int, least: int, most: int) -> Markup:
    kind, sign = ("over", "\u25b2") if number > most else ("", "")
    if number < least:
        kind, sign = "under", "\u25bd"
    shown = str(number) if number else "\u00b7"
    return element(
        "td",
        shown,
        element("span", sign, class_="sign") if sign else "",
        class_=kind or ("none" if not number else "kept"),
    )


def legend() -> Markup:
    """What the colours mean."""
    parts = (element("li", element("span", class_=f"swatch goal-{goal}"), goal) for goal in GOALS)
    return element("ul", joined(parts), class_="legend")


def percent_of(mix: Mix, share: Share) -> str:
    """A share in words."""
    return f"{round(WHOLE * share.posts / mix.posts)}%"
