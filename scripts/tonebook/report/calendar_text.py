"""A calendar for a terminal: the mix in bars, then week by week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tonebook.calendar.clock import name_of, short
from tonebook.calendar.expectations import EVERY_PLATFORM
from tonebook.calendar.summary import Summary, first_words, gravest, listed, summary, weeks
from tonebook.finding import SEVERITIES
from tonebook.guide import GOALS
from tonebook.report.table import bar
from tonebook.report.text import COLOURS, RESET, TextReport
from tonebook.text.width import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tonebook.calendar.entry import Entry
    from tonebook.calendar.examine import Calendar
    from tonebook.calendar.expectations import Expectations
    from tonebook.calendar.mix import Mix
    from tonebook.calendar.summary import Week
    from tonebook.finding import Finding
    from tonebook.vocabulary import Severity

SIGNS = {"converse": "\u25cf", "inform": "\u25cb", "convert": "\u25c6", "": "\u00b7"}
TINTS = {"converse": "good", "inform": "suggestion", "convert": "warning", "": "dim"}
MARKS = {"error": "!", "warning": "~", "suggestion": "-"}
WORDS = 44
NAME = 28
SIGNS_IN_A_ROW = 60
BAR = 24
BETWEEN = " \u00b7 "
MOST_POSTS = 400
"""Posts that are listed one by one; a quarter of a busy team has fewer."""

MOST_MIXES = 40
MOST_OF_A_RULE = 12
MOST_NAMED = 12


class CalendarText:
    """Writes one calendar, line by line."""

    def __init__(self, calendar: Calendar, expected: Expectations, *, colour: bool) -> None:
        self.calendar = calendar
        self.expected = expected
        self.colour = colour

    def _in(self, colour: str, text: str) -> str:
        return f"{COLOURS[colour]}{text}{RESET}" if self.colour else text

    def lines(self) -> Iterator[str]:
        """The whole of it, without the findings."""
        numbers = summary(self.calendar)
        yield self._in("bold", self._title(numbers))
        yield from self._asides(numbers)
        if not self.calendar.entries:
            return
        yield from self._goals(numbers)
        yield from self._mixes()
        yield from self._platforms(numbers)
        yield from self._named("Pillars", numbers.pillars)
        yield from self._named("Who answers", numbers.owners)
        yield from self._weeks(self._wide(numbers))

    def _title(self, numbers: Summary) -> str:
        on = _many(len(numbers.platforms), "platform")
        return f"{_many(numbers.posts, 'post')} on {on}, {numbers.span}"

    def _asides(self, numbers: Summary) -> Iterator[str]:
        parts = [f"{numbers.organic:,} organic", f"{numbers.paid:,} paid"]
        if numbers.replies:
            parts.append(_many(numbers.replies, "reply", "replies"))
        if numbers.without_time:
            parts.append(f"{numbers.without_time:,} without a time")
        if numbers.unread:
            parts.append(f"{numbers.unread:,} not read, see below")
        if numbers.history:
            parts.append(f"{numbers.history:,} before today, {short(self.calendar.today)}")
        yield BETWEEN.join(parts)
        if self.calendar.entries and numbers.history == len(self.calendar.entries):
            yield "Nothing is scheduled from today on. --today looks from an earlier day."
        yield ""

    def _goals(self, numbers: Summary) -> Iterator[str]:
        yield self._in("bold", "Goals of organic posts")
        differs = numbers.declared != numbers.goals and any(map(numbers.declared.get, GOALS))
        wide = len(f"{max(numbers.goals.values()):,}")
        for goal in (*GOALS, ""):
            count = numbers.goals[goal]
            if goal or count:
                drawn = self._in(TINTS[goal], bar(count, numbers.organic, BAR))
                share = round(100 * count / numbers.organic) if numbers.organic else 0
                said = f"  declared: {numbers.declared[goal]:,}" if differs else ""
                yield (
                    f"  {SIGNS[goal]} {goal or 'no goal':<9}{drawn} {count:>{wide},} {share:>3}%"
                    + self._in("dim", said)
                )
        yield ""

    def _mixes(self) -> Iterator[str]:
        chosen = [
            mix
            for mix in self.calendar.mixes
            if mix.counts and (mix.budget.platform == EVERY_PLATFORM or not mix.kept)
        ]
        if chosen:
            yield self._in(
                "bold", "Against the budgets (least to most, in per cent of whole posts)"
            )
            for mix in chosen[:MOST_MIXES]:
                yield f"  {self._mix(mix)}"
            yield from _rest(len(chosen) - MOST_MIXES, "")
            yield ""

    def _mix(self, mix: Mix) -> str:
        where = self.expected.name(mix.budget.platform)
        name = f"{name_of(mix.budget.window, mix.start)}, {where}"
        parts = []
        for share in mix.shares:
            budget = mix.budget.shares[share.goal]
            part = (
                f"{share.goal} {round(100 * share.posts / mix.posts)}% "
                f"({budget.least}\u2013{budget.most})"
            )
            kept = share.least <= share.posts <= share.most
            parts.append(part if kept else self._in("warning", part + "!"))
        return f"{name + ',':<32}{mix.posts:>4} posts: {BETWEEN.join(parts)}"

    def _platforms(self, numbers: Summary) -> Iterator[str]:
        yield self._in("bold", "Platforms")
        most = max(numbers.platforms.values(), default=1)
        digits = len(f"{most:,}")
        stretch = self._stretch(numbers)
        wide = self._wide(numbers)
        for platform, count in numbers.platforms.items():
            weekly = self.expected.weekly[platform]
            yield (
                f"  {_padded(self.expected.name(platform), wide)}{bar(count, most, BAR)} "
                f"{count:>{digits},}  {count / stretch:,.1f} a week, "
                f"the playbook says {weekly.least} to {weekly.most}"
            )
        yield ""

    def _wide(self, numbers: Summary) -> int:
        names = [self.expected.name(platform) for platform in numbers.platforms]
        return max(map(width, names), default=0) + 2

    @staticmethod
    def _stretch(numbers: Summary) -> float:
        """How many weeks the calendar covers."""
        if numbers.first is None or numbers.last is None:
            return 1
        return max(((numbers.last - numbers.first).days + 1) / 7, 1)

    def _named(self, title: str, counts: Mapping[str, int]) -> Iterator[str]:
        if not counts:
            return
        yield self._in("bold", title)
        most = max(counts.values())
        digits = len(f"{most:,}")
        listed = [(_cut(_plain(name)), count) for name, count in counts.items()][:MOST_NAMED]
        wide = max(width(name) for name, _ in listed) + 2
        for name, count in listed:
            yield f"  {_padded(name, wide)}{bar(count, most, BAR)} {count:>{digits},}"
        yield from _rest(len(counts) - MOST_NAMED, "")
        yield ""

    def _weeks(self, wide: int) -> Iterator[str]:
        marks = gravest(self.calendar.findings)
        signs = BETWEEN.join(f"{SIGNS[goal]} {goal}" for goal in GOALS)
        yield self._in("dim", f"{signs}   ! stopped   ~ warning   - suggestion   $ paid")
        found = weeks(self.calendar.entries)
        before, shown, after = listed(found, self.calendar.today, MOST_POSTS)
        yield from _rest(before, "earlier posts", "\n")
        for week in shown:
            yield ""
            yield self._week_title(week)
            for entry in week.entries:
                yield self._entry(entry, marks.get((entry.post.id, entry.platform)), wide)
        yield from _rest(after, "later posts", "\n")
        yield ""

    def _week_title(self, week: Week) -> str:
        signs = "".join(self._sign(entry) for entry in week.entries[:SIGNS_IN_A_ROW])
        title = self._in("bold", f"Week of {short(week.start)}")
        return f"{title}  {_many(len(week.entries), 'post')}  {signs}"

    def _sign(self, entry: Entry) -> str:
        return self._in(TINTS[entry.goal or ""], SIGNS[entry.goal or ""])

    def _entry(self, entry: Entry, mark: Severity | None, wide: int) -> str:
        assert entry.time
        clock = f"{entry.time.wall:%H:%M}" if entry.time.timed else "     "
        day = f"{entry.day:%a} {entry.day.day:>2}"
        sign = self._in(mark, MARKS[mark]) if mark else " "
        paid = "$" if entry.post.paid else " "
        platform = _padded(self.expected.name(entry.platform), wide)
        words = _plain(first_words(entry, WORDS))
        line = f"{sign} {day}  {clock}  {platform}{self._sign(entry)}{paid} {words}{_who(entry)}"
        return self._in("dim", line) if entry.day < self.calendar.today else line


def _who(entry: Entry) -> str:
    if not (entry.asks and entry.post.owner):
        return ""
    until = f" until {short(entry.until.wall.date())}" if entry.until else ""
    return f"  ({_plain(entry.post.owner)}{until})"


def _plain(text: str) -> str:
    """Text without what could move the cursor or turn the line around."""
    return "".join(c if c.isprintable() or c in "\u200d\ufe0f" else " " for c in text)


def _padded(text: str, columns: int) -> str:
    return text + " " * max(columns - width(text), 1)


def _cut(name: str) -> str:
    return name if len(name) <= NAME else name[: NAME - 1].rstrip() + "\u2026"


def _many(number: int, one: str, more: str = "") -> str:
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def _rest(left: int, what: str, before: str = "  ") -> Iterator[str]:
    """What is left out of a list, if anything, and where it can be had."""
    if left > 0:
        named = f" {what}" if what else ""
        yield f"{before}and {left:,} more{named}; --format json has them all"


def text(calendar: Calendar, expected: Expectations, *, colour: bool) -> Iterable[str]:
    """The lines of a calendar."""
    return CalendarText(calendar, expected, colour=colour).lines()


def whole(
    calendar: Calendar, expected: Expectations, findings: Sequence[Finding], *, colour: bool
) -> Iterator[str]:
    """The lines of a calendar, the first findings of each rule, and how many there are."""
    yield from text(calendar, expected, colour=colour)
    report = TextReport(colour=colour)
    seen: dict[str, int] = {}
    for one in findings:
        seen[one.rule] = seen.get(one.rule, 0) + 1
        if seen[one.rule] <= MOST_OF_A_RULE:
            yield report.finding(one)
    left = {rule: number - MOST_OF_A_RULE for rule, number in seen.items()}
    for rule, number in sorted(left.items(), key=lambda pair: -pair[1]):
        if number > 0:
            yield f"and {number:,} more of {rule}; --format json has them all"
    if any(number > 0 for number in left.values()):
        yield ""
    counts = {name: sum(one.severity == name for one in findings) for name in SEVERITIES}
    yield closing(counts, len(calendar.entries) + len(calendar.unscheduled))


def closing(counts: Mapping[Severity, int], posts: int) -> str:
    """How many findings of each severity, in how many posts."""
    parts = [_many(n, name) for name, n in counts.items() if n]
    many = _many(posts, "post")
    return f"{', '.join(parts)} in {many}." if parts else f"Nothing to mend in {many}."
