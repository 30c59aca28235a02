"""A calendar as one HTML file: nothing in it comes from elsewhere, and nothing in it runs."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tonebook.calendar.clock import between, long, name_of, short, weekday
from tonebook.calendar.mix import counted_by_goal
from tonebook.calendar.owners import MOST_OPEN, open_by_week
from tonebook.calendar.summary import Summary, Week, first_words, gravest, summary, weeks
from tonebook.finding import SEVERITIES
from tonebook.guide import GOALS
from tonebook.report.calendar_charts import (
    as_table,
    budgeted,
    column,
    grid,
    legend,
    percent_of,
    stacked,
    table,
)
from tonebook.report.markup import Markup, element, joined, link, with_code, words
from tonebook.report.text import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from tonebook.calendar.entry import Entry
    from tonebook.calendar.examine import Calendar
    from tonebook.calendar.expectations import Expectations, Range
    from tonebook.calendar.mix import Mix, Share
    from tonebook.finding import Finding
    from tonebook.guide import Guide
    from tonebook.vocabulary import Severity

STYLE = Path(__file__).with_name("calendar.css")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
MOST_POSTS = 2_000
MOST_FINDINGS = 500
MOST_WEEKS = 60
QUOTED = 120
TITLE_WORDS = 110
NAMES = {"error": "Stop", "warning": "Mend", "suggestion": "Consider"}


def report(
    guide: Guide, expected: Expectations, calendar: Calendar, findings: Sequence[Finding]
) -> str:
    """The whole page."""
    return str(Page(guide, expected, calendar, findings).whole())


class Page:
    """One calendar's page, section by section."""

    def __init__(
        self,
        guide: Guide,
        expected: Expectations,
        calendar: Calendar,
        findings: Sequence[Finding],
    ) -> None:
        self.guide = guide
        self.expected = expected
        self.calendar = calendar
        self.findings = findings
        self.numbers: Summary = summary(calendar)
        self.weeks = weeks(calendar.entries)
        self.marks = gravest(findings)

    def whole(self) -> Markup:
        """From the doctype to the end."""
        head = element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", http_equiv="Content-Security-Policy", content=POLICY),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("meta", name="color-scheme", content="light dark"),
            element("title", f"Calendar: {self.numbers.span}"),
            element("style", Markup(STYLE.read_text(encoding="utf-8"))),
        )
        body = element("body", self._top(), element("main", *self._sections()), self._foot())
        page = element("html", head, body, lang="en")
        return Markup(f"<!DOCTYPE html>\n{page}\n")

    def _sections(self) -> Iterator[Markup]:
        if not self.calendar.entries:
            yield element("p", "No post here has a time yet.", class_="empty")
        if self.findings:
            yield self._findings()
        if not self.calendar.entries:
            return
        yield self._mix()
        yield self._rhythm()
        if self.numbers.owners:
            yield self._owners()
        yield self._calendar()

    def _top(self) -> Markup:
        on = len(self.numbers.platforms)
        posts = _many(self.numbers.posts, "post")
        told = f"{posts} on {_many(on, 'platform')}, held against the guide of {self.guide.name}."
        return element(
            "header",
            element("p", "Calendar", class_="eyebrow"),
            element("h1", self.numbers.span),
            element("p", told, class_="lead"),
            self._figures(),
            self._history(),
        )

    def _figures(self) -> Markup:
        counts = {name: sum(f.severity == name for f in self.findings) for name in SEVERITIES}
        asks = sum(entry.asks for entry in self.calendar.entries)
        figures = [
            (self.numbers.organic, "organic"),
            (self.numbers.paid, "paid"),
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

    def _history(self) -> Markup:
        parts = []
        if self.numbers.history:
            before = _many(self.numbers.history, "post")
            parts.append(f"{before} before {long(self.calendar.today)} count, but are not judged.")
        if self.numbers.replies:
            parts.append(f"{_many(self.numbers.replies, 'reply', 'replies')} stand beside the mix.")
        if self.numbers.without_time:
            verb = "stands" if self.numbers.without_time == 1 else "stand"
            left_out = _many(self.numbers.without_time, "post")
            parts.append(f"{left_out} without a time {verb} in no week.")
        if self.numbers.unread:
            parts.append(
                f"{_many(self.numbers.unread, 'row')} could not be read, and count nowhere."
            )
        return element("p", " ".join(parts), class_="aside") if parts else Markup("")

    def _findings(self) -> Markup:
        """Grouped by gravity; suggestions are folded away."""
        groups = []
        left = MOST_FINDINGS
        for severity in SEVERITIES:
            found = [one for one in self.findings if one.severity == severity]
            if not found:
                continue
            items = element("ol", *(self._finding(one) for one in found[:left]), class_="findings")
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
        return _section("mend", "What to mend", *groups)

    def _finding(self, one: Finding) -> Markup:
        names = ", ".join(self.expected.names.get(name, name) for name in one.platforms)
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

    def _mix(self) -> Markup:
        counts = self.numbers.goals
        whole = self.numbers.organic or 1
        told = ", ".join(f"{goal} {round(100 * counts[goal] / whole)}%" for goal in GOALS)
        title = f"Goals of {self.numbers.organic} organic posts: {told}"
        budgets = [mix for mix in self.calendar.mixes if mix.counts]
        return _section(
            "mix",
            "Mix by goal",
            element(
                "p",
                "What posts do, where that can be told, else what they declare. The shaded stretch "
                "is the budget. Replies and paid posts stay outside.",
                class_="note",
            ),
            legend(),
            element(
                "div", stacked(counts, title), element("p", told, class_="told"), class_="total"
            ),
            element("div", *(self._budget(mix) for mix in budgets[:MOST_WEEKS]), class_="budgets"),
            as_table(self._mix_table(budgets)) if budgets else Markup(""),
            self._pillars(),
        )

    def _budget(self, mix: Mix) -> Markup:
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
                element("strong", _capital(self.expected.name(mix.budget.platform))),
                f" {_capital(name)}, {mix.posts} posts",
            ),
            *rows,
            class_="budget" if mix.kept else "budget off",
        )

    def _mix_table(self, budgets: Sequence[Mix]) -> Markup:
        rows = [
            (
                self._where_and_when(mix),
                str(mix.posts),
                *(_figure(mix, share, mix.budget.shares[share.goal]) for share in mix.shares),
            )
            for mix in budgets
        ]
        return table("Posts by goal, with their budgets", ("Where and when", "Posts", *GOALS), rows)

    def _where_and_when(self, mix: Mix) -> str:
        when = name_of(mix.budget.window, mix.start)
        return f"{self.expected.name(mix.budget.platform)}, {when}"

    def _pillars(self) -> Markup:
        if not self.numbers.pillars:
            return Markup("")
        organic = [entry for entry in self.calendar.entries if entry.counts]
        rows = []
        most = max(self.numbers.pillars.values())
        for name, count in list(self.numbers.pillars.items())[:12]:
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

    def _rhythm(self) -> Markup:
        stretch = self._all_weeks()
        counts = [
            counted_by_goal(e.goal for e in w.entries if e.post.kind == "post") for w in stretch
        ]
        most = max((sum(one.values()) for one in counts), default=1)
        columns = [
            element(
                "li",
                element("span", str(sum(one.values()) or ""), class_="count"),
                column(one, most, f"Week of {short(week.start)}: {sum(one.values())} posts"),
                element("span", short(week.start), class_="label"),
            )
            for week, one in zip(stretch, counts, strict=True)
        ]
        rows = [
            (short(week.start), *(str(one[goal]) for goal in GOALS), str(sum(one.values())))
            for week, one in zip(stretch, counts, strict=True)
        ]
        return _section(
            "rhythm",
            "Rhythm",
            element("p", "Posts a week, by goal.", class_="note"),
            element("ol", *columns, class_="columns"),
            as_table(table("Posts a week", ("Week of", *GOALS, "all"), rows)),
            element("h3", "Each platform against its playbook"),
            self._cadence(stretch),
        )

    def _all_weeks(self) -> list[Week]:
        """Every week from the first to the last, at most so many, those without posts as well."""
        known = {week.start: week for week in self.weeks}
        found: list[Week] = []
        day = self.weeks[0].start
        while day <= self.weeks[-1].start and len(found) < MOST_WEEKS:
            found.append(known.get(day, Week(day, ())))
            day += timedelta(days=7)
        return found

    def _cadence(self, stretch: Sequence[Week]) -> Markup:
        names = self.expected.names
        rows = {
            names[platform]: [
                sum(e.platform == platform and e.counts for e in week.entries) for week in stretch
            ]
            for platform in self.numbers.platforms
        }
        ranges = {
            names[platform]: tuple(self.expected.weekly[platform])
            for platform in self.numbers.platforms
        }
        caption = "Organic posts a week. \u25bd fewer, \u25b2 more than the playbook says."
        return grid(caption, stretch, rows, ranges, "Posts a week")  # type: ignore[arg-type]

    def _owners(self) -> Markup:
        stretch = self._all_weeks()
        rows = open_by_week(self.calendar.entries, [week.start for week in stretch])
        caption = f"Most questions open at once in a week. \u25b2 more than {MOST_OPEN}."
        ranges = dict.fromkeys(rows, (0, MOST_OPEN))
        return _section(
            "owners",
            "Who answers",
            element(
                "p", "A question keeps somebody at the desk until its answers end.", class_="note"
            ),
            grid(caption, stretch, rows, ranges, "Open at once"),
        )

    def _calendar(self) -> Markup:
        shown, left = [], MOST_POSTS
        for week in self.weeks:
            if left <= 0:
                rest = len(self.calendar.entries) - MOST_POSTS
                told = f"{rest:,} later posts are left out here; --format json has them all."
                shown.append(element("p", told, class_="aside"))
                break
            shown.append(self._week(week._replace(entries=week.entries[:left])))
            left -= len(week.entries)
        return _section("calendar", "Week by week", legend(), *shown)

    def _week(self, week: Week) -> Markup:
        days = [week.start + timedelta(days=number) for number in range(7)]
        inside: dict[date, list[Entry]] = {day: [] for day in days}
        for entry in week.entries:
            inside[entry.day].append(entry)
        title = between(days[0], days[-1])
        return element(
            "section",
            element("h3", title, element("small", f" {_many(len(week.entries), 'post')}")),
            element("ol", *(self._day(day, posts) for day, posts in inside.items()), class_="days"),
            class_="week",
        )

    def _day(self, day: date, posts: Sequence[Entry]) -> Markup:
        kinds = [
            name
            for name, holds in (("free", not posts), ("past", day < self.calendar.today))
            if holds
        ]
        return element(
            "li",
            element("time", weekday(day), datetime=day.isoformat()),
            *(self._post(entry) for entry in posts),
            class_=" ".join(kinds) or None,
        )

    def _post(self, entry: Entry) -> Markup:
        assert entry.time
        mark = self.marks.get((entry.post.id, entry.platform))
        clock = f"{entry.time.wall:%H:%M}" if entry.time.timed else "all day"
        goal = entry.goal or "none"
        head = element(
            "span",
            element("b", self.expected.name(entry.platform)),
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
            element("p", self._about(entry), class_="about"),
            class_=f"post goal-{goal}",
        )

    def _about(self, entry: Entry) -> str:
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

    def _foot(self) -> Markup:
        told = (
            f"Made by Tonebook from {self.guide.name}, guide {self.guide.hash}, as of "
            f"{long(self.calendar.today)}. The same posts give the same page."
        )
        return element("footer", element("p", told))


def _section(name: str, title: str, *children: Markup) -> Markup:
    return element("section", element("h2", title, id=name), *children, aria_labelledby=name)


def _many(number: int, one: str, more: str = "") -> str:
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def _badge(mark: Severity | None) -> Markup:
    if mark is None:
        return Markup("")
    return element("span", NAMES[mark].lower(), class_=f"badge {mark}")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _figure(mix: Mix, share: Share, budget: Range) -> str:
    return f"{share.posts} ({percent_of(mix, share)}; {budget.least} to {budget.most}%)"
