"""One pass over an inbox: classes, times, replies and what the rules say of them.

Memory does not grow with the rows: counts, the longest waiting, a few examples for each rule. Only
what must be compared (replies, authors) is remembered, up to a fixed number.
"""

from __future__ import annotations

from collections import Counter
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from tonebook.comments import UNCLEAR
from tonebook.finding import at_or_above
from tonebook.inbox.people import People, Person
from tonebook.inbox.saved import Repeated, Repeats, Sent
from tonebook.inbox.waiting import Urgent, Waiting, waiting_of
from tonebook.moments import SECONDS_IN_HOUR, moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime, tzinfo

    from tonebook.guide import CommentClass, Guide
    from tonebook.inbox.look import Fault, Looked
    from tonebook.inputs.inbox import InboxRow
    from tonebook.vocabulary import Severity

MOST_PROBLEMS = 100
EXAMPLES = 3
MOST_RETURNING = 20
NO_REPLY = "no reply"
BACKWARDS = (
    "The reply is older than the comment. Does one of the two times lack its zone? Name it there, "
    "or say with --timezone which is meant."
)
NO_CRITICISM = frozenset(("praise", "question", "press", "safety", "spam"))
"""Classes that are no criticism, by the ids that our own triage gives them."""


class Tally(NamedTuple):
    """What came of the comments of one class."""

    comments: int = 0
    declared: int = 0
    answered: int = 0
    in_time: int = 0
    late: int = 0
    waiting: int = 0
    waiting_past: int = 0
    reply_words: int = 0
    without_time: int = 0

    def plus(self, **counts: int) -> Tally:
        """The tally with some counts more."""
        return self._replace(**{name: getattr(self, name) + n for name, n in counts.items()})


class Broken(NamedTuple):
    """A rule that replies break: how often, how gravely, and the first of them."""

    rule: str
    severity: Severity
    times: int
    message: str
    examples: tuple[tuple[str, int, str], ...]


class Summary(NamedTuple):
    """What is to be said of an inbox."""

    now: str
    rows: int
    tallies: Mapping[str, Tally]
    waiting: tuple[Waiting, ...]
    broken: tuple[Broken, ...]
    repeated: tuple[Repeated, ...]
    returning: tuple[Person, ...]
    problems: tuple[tuple[str, int, str], ...]
    problem_count: int
    notes: tuple[tuple[str, int, str], ...]
    confidences: Mapping[str, int]
    is_cut: bool

    @property
    def total(self) -> Tally:
        """All classes together."""
        each = list(self.tallies.values())
        return Tally(*(sum(column) for column in zip(*each, strict=True))) if each else Tally()


class Inbox:
    """Takes comments one by one, and sums them up."""

    def __init__(self, guide: Guide, now: datetime, zone: tzinfo, most: int = 20) -> None:
        self._classes = {one.id: one for one in guide.comments}
        self._now = now
        self._zone = zone
        self._most = most
        self._tallies: dict[str, Tally] = {}
        self._urgent = Urgent(self._classes, most)
        self._rules: dict[str, Broken] = {}
        self._repeats = Repeats(guide.saved_replies)
        self._people = People()
        self._problems: list[tuple[str, int, str]] = []
        self._problem_count = 0
        self._notes: list[tuple[str, int, str]] = []
        self._confidences: Counter[str] = Counter()
        self._rows = 0

    def add(self, looked: Looked) -> None:
        """One more comment."""
        row = looked.row
        self._say(row)
        if not row.text:
            return
        self._rows += 1
        name = looked.proposal.comment_class
        known = self._classes.get(name)
        sure = looked.proposal.confidence if name else "unclear"
        self._confidences["declared" if looked.declared else sure] += 1
        critical = bool(name) and name not in NO_CRITICISM
        self._people.add(row.author, critical=critical, answered=bool(row.reply))
        self._count(name, comments=1, declared=int(looked.declared))
        if row.reply or row.replied_at:
            self._answered(looked, known)
        elif known is None or known.where != NO_REPLY:
            self._waits(looked, known)

    def _problem(self, row: InboxRow, problem: str) -> None:
        self._problem_count += 1
        if len(self._problems) < MOST_PROBLEMS:
            self._problems.append((row.path, row.number, problem))

    def _say(self, row: InboxRow) -> None:
        for problem in row.problems:
            self._problem(row, problem)
        self._notes += [(row.path, row.number, note) for note in row.notes]

    def _count(self, name: str, **counts: int) -> None:
        self._tallies[name] = self._tallies.get(name, Tally()).plus(**counts)

    def _moment(self, text: str) -> datetime | None:
        found = moment(text)
        return found.replace(tzinfo=self._zone) if found and found.tzinfo is None else found

    def _hours(self, start: str, end: datetime | None) -> float | None:
        first = self._moment(start)
        if first is None or end is None:
            return None
        return (end - first).total_seconds() / SECONDS_IN_HOUR

    def _answered(self, looked: Looked, known: CommentClass | None) -> None:
        row, name = looked.row, looked.proposal.comment_class
        took = self._hours(row.received_at, self._moment(row.replied_at))
        if took is not None and took < 0:
            took = None
            self._problem(row, BACKWARDS)
        words = len(row.reply.split())
        self._count(name, answered=1, reply_words=words, without_time=int(took is None))
        if took is not None and known and known.hours is not None:
            is_late = took > known.hours
            self._count(name, late=int(is_late), in_time=int(not is_late))
        if row.reply:
            self._repeats.add(self._sent(row))
        for fault in looked.faults:
            self._broken(row, fault)

    def _sent(self, row: InboxRow) -> Sent:
        replied = self._moment(row.replied_at or row.received_at)
        day = intern(replied.astimezone(self._zone).date().isoformat()) if replied else ""
        return Sent(row.reply, row.path, row.number, day, row.thread)

    def _waits(self, looked: Looked, known: CommentClass | None) -> None:
        age = self._hours(looked.row.received_at, self._now)
        waiting = waiting_of(looked, known, age)
        self._count(
            waiting.comment_class,
            waiting=1,
            waiting_past=int(waiting.past > 0),
            without_time=int(age is None),
        )
        self._urgent.add(waiting, known)

    def _broken(self, row: InboxRow, fault: Fault) -> None:
        first = self._rules.get(fault.rule)
        first = first or Broken(fault.rule, fault.severity, 0, fault.message, ())
        examples = first.examples
        if len(examples) < EXAMPLES:
            examples = (*examples, (row.path, row.number, fault.words))
        is_graver = at_or_above(fault.severity, first.severity)
        self._rules[fault.rule] = first._replace(
            times=first.times + 1,
            severity=fault.severity if is_graver else first.severity,
            examples=examples,
        )

    def summary(self) -> Summary:
        """What the rows so far add up to."""
        order = {name: place for place, name in enumerate([*self._classes, UNCLEAR])}
        return Summary(
            self._now.isoformat(timespec="minutes"),
            self._rows,
            dict(sorted(self._tallies.items(), key=lambda pair: order[pair[0]])),
            self._urgent.kept(),
            tuple(sorted(self._rules.values(), key=_by_gravity)),
            tuple(self._repeats.repeated()[: self._most]),
            tuple(self._people.returning(MOST_RETURNING)),
            tuple(self._problems),
            self._problem_count,
            tuple(self._notes),
            dict(self._confidences),
            self._repeats.is_full or self._people.is_full,
        )


def _by_gravity(one: Broken) -> tuple[int, int, str]:
    order = {"error": 0, "warning": 1, "suggestion": 2}
    return order[one.severity], -one.times, one.rule


def examined(inbox: Inbox, looked: Iterable[Looked]) -> Summary:
    """The summary of all comments."""
    for one in looked:
        inbox.add(one)
    return inbox.summary()
