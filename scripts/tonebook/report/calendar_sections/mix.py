"""Mix by goal: what posts do, against the budgets, and for each pillar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tonebook.calendar.clock import name_of
from tonebook.calendar.mix import counted_by_goal
from tonebook.guide import GOALS
from tonebook.report.calendar_charts import as_table, budgeted, legend, percent_of, stacked, table
from tonebook.report.calendar_sections.given import MOST_WEEKS, Given, section
from tonebook.report.markup import Markup, element, joined, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tonebook.calendar.expectations import Range
    from tonebook.calendar.mix import Mix, Share


def mix(given: Given) -> Markup:
    """All organic posts by goal, each budget with its bars, and the pillars."""
    counts = given.numbers.goals
    whole = given.numbers.organic or 1
    told = ", ".join(f"{goal} {round(100 * counts[goal] / whole)}%" for goal in GOALS)
    title = f"Goals of {given.numbers.organic} organic posts: {told}"
    budgets = [mix for mix in given.calendar.mixes if mix.counts]
    return section(
        "mix",
        "Mix by goal",
        element(
            "p",
            "What posts do, where that can be told, else what they declare. The shaded stretch "
            "is the budget, in whole posts: what less than one post would mend is not marked. "
            "Replies and paid posts stay outside.",
            class_="note",
        ),
        legend(),
        element("div", stacked(counts, title), element("p", told, class_="told"), class_="total"),
        element("div", *(_budget(given, mix) for mix in budgets[:MOST_WEEKS]), class_="budgets"),
        as_table(_mix_table(given, budgets)) if budgets else Markup(""),
        _pillars(given),
    )


def _budget(given: Given, mix: Mix) -> Markup:
    name = name_of(mix.budget.window, mix.start)
    rows = (
        element(
            "div",
            element("span", share.goal, class_="goal"),
            budgeted(share, mix.budget.shares[share.goal], mix.posts),
            element(
                "span",
                percent_of(mix, share),
                "" if share.least <= share.posts <= share.most else element("b", " off"),
                class_="value",
            ),
            class_="row",
        )
        for share in mix.shares
    )
    return element(
        "figure",
        element(
            "figcaption",
            element("strong", _capital(given.expected.name(mix.budget.platform))),
            f" {_capital(name)}, {mix.posts} posts",
        ),
        *rows,
        class_="budget" if mix.kept else "budget off",
    )


def _mix_table(given: Given, budgets: Sequence[Mix]) -> Markup:
    rows = [
        (
            _where_and_when(given, mix),
            str(mix.posts),
            *(_figure(mix, share, mix.budget.shares[share.goal]) for share in mix.shares),
        )
        for mix in budgets
    ]
    return table("Posts by goal, with their budgets", ("Where and when", "Posts", *GOALS), rows)


def _where_and_when(given: Given, mix: Mix) -> str:
    when = name_of(mix.budget.window, mix.start)
    return f"{given.expected.name(mix.budget.platform)}, {when}"


def _pillars(given: Given) -> Markup:
    if not given.numbers.pillars:
        return Markup("")
    organic = [entry for entry in given.calendar.entries if entry.counts]
    rows = []
    most = max(given.numbers.pillars.values())
    for name, count in list(given.numbers.pillars.items())[:12]:
        goals = counted_by_goal(e.goal for e in organic if e.post.pillar == name)
        told = f"{name}: " + ", ".join(f"{goal} {goals[goal]}" for goal in GOALS)
        drawn = element("div", stacked(goals, told), style=f"width:{100 * count / most:.1f}%")
        rows.append(
            element(
                "div",
                element("span", words(name), class_="goal"),
                element("div", drawn, class_="room"),
                element("span", str(count), class_="value"),
                class_="row",
            )
        )
    return joined((element("h3", "Pillars"), element("div", *rows, class_="pillars")))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _figure(mix: Mix, share: Share, budget: Range) -> str:
    return f"{share.posts} ({percent_of(mix, share)}; {budget.least} to {budget.most}%)"
