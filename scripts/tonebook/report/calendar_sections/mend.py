"""What to mend: findings by gravity, the gravest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tonebook.finding import SEVERITIES
from tonebook.report.calendar_sections.given import NAMES, Given, section
from tonebook.report.markup import Markup, element, joined, link, with_code, words
from tonebook.report.text import place_of

if TYPE_CHECKING:
    from tonebook.finding import Finding

MOST_FINDINGS = 500
QUOTED = 120


def mend(given: Given) -> Markup:
    """Grouped by gravity; suggestions are folded away."""
    groups = []
    left = MOST_FINDINGS
    for severity in SEVERITIES:
        found = [one for one in given.findings if one.severity == severity]
        if not found:
            continue
        items = element("ol", *(_finding(given, one) for one in found[:left]), class_="findings")
        if len(found) > left:
            rest = f"and {len(found) - left:,} more; --format json has them all."
            items = joined((items, element("p", rest, class_="aside")))
        left = max(left - len(found), 0)
        title = f"{NAMES[severity]} ({len(found):,})"
        groups.append(
            element("details", element("summary", title), items, class_=f"group {severity}")
            if severity == "suggestion"
            else element("div", element("h3", title), items, class_=f"group {severity}")
        )
    return section("mend", "What to mend", *groups)


def _finding(given: Given, one: Finding) -> Markup:
    names = ", ".join(given.expected.names.get(name, name) for name in one.platforms)
    quoted = " ".join(one.text.split())
    if len(quoted) > QUOTED:
        quoted = quoted[: QUOTED - 1].rstrip() + "\u2026"
    place = f"{one.path}:{one.source.record}" if one.source.record else place_of(one)
    return element(
        "li",
        element("p", with_code(one.message), class_="message"),
        element("blockquote", words(quoted)) if quoted else Markup(""),
        element(
            "p",
            element("code", link(one.rule, one.url)),
            f" {names} " if names else " ",
            element("span", place, class_="place"),
            class_="source",
        ),
        class_=one.severity,
    )
