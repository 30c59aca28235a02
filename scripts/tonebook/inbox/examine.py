"""One pass over an inbox: classes, times, replies and what the rules say of them.

Memory does not grow with the rows: counts, the longest waiting, a few examples for each rule. Only
what must be compared (replies, authors) is remembered, up to a fixed number.
"""

from __future__ import annotations

import heapq
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from tonebook.comments import UNCLEAR, Proposal, Triage
from tonebook.draft import Comment, FieldText, Post
from tonebook.finding import at_or_above
from tonebook.inbox.people import People, Person
from tonebook.inbox.saved import Repeated, Repeats
from tonebook.moments import SECONDS_IN_HOUR, moment
from tonebook.reading import Reading
from tonebook.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime, tzinfo

    from tonebook.guide import CommentClass, Guide
    from tonebook.inputs.inbox import InboxRow
    from tonebook.lint import Linter
    from tonebook.vocabulary import Confidence, Severity

MOST_PROBLEMS = 100
EXAMPLES = 3
MOST_RETURNING = 20
NO_REPLY = "no reply"
FAR_ABOVE = 1e9
KIND_ONES = frozenset(("praise", "question"))
"""Classes that are no criticism, by the ids that our own triage gives them."""


class Waiting(NamedTuple):
    """A comment without a reply: how long it waits in hours, and beyond its target."""

    past: float
    age: float
    target: float | None
    comment_class: str
    confidence: str
    owner: str
    path: str
    number: int
    author: str
    platform: str
    text: str
    reasons: tuple[str, ...]


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
    confidences: Mapping[str, int]
    is_cut: bool

    @property
    def total(self) -> Tally:
        """All classes together."""
        each = list(self.tallies.values())
        return Tally(*(sum(column) for column in zip(*each, strict=True))) if each else Tally()


class Inbox:
    """Takes rows one by one, and sums them up."""

    def __init__(
        self, guide: Guide, linter: Linter, now: datetime, zone: tzinfo, most: int = 20
    ) -> None:
        self._guide = guide
        self._linter = linter
        self._triage = Triage(guide.comments)
        self._now = now
        self._zone = zone
        self._most = most
        self._tallies: dict[str, Tally] = {}
        self._waiting: list[tuple[tuple[float, float, int], Waiting]] = []
        self._rules: dict[str, Broken] = {}
        self._punctual = {rule.id for rule in guide.rules if rule.kind == "punctual"}
        self._repeats = Repeats(guide.saved_replies)
        self._people = People()
        self._problems: list[tuple[str, int, str]] = []
        self._problem_count = 0
        self._confidences: Counter[str] = Counter()
        self._rows = 0

    def add(self, row: InboxRow) -> None:
        """One more comment."""
        for problem in row.problems:
            self._problem(row, problem)
        if not row.text:
            return
        self._rows += 1
        proposal, declared = self._class_of(row)
        name = proposal.comment_class
        known = self._triage.classes.get(name)
        self._confidences[
            "declared" if declared else proposal.confidence if name else "unclear"
        ] += 1
        critical = name not in KIND_ONES and bool(name)
        self._people.add(row.author, critical=critical, answered=bool(row.reply))
        self._count(name, comments=1, declared=int(declared))
        if row.reply or row.replied_at:
            self._answered(row, name, known)
        elif known is None or known.where != NO_REPLY:
            self._waits(row, proposal, known, declared=declared)

    def _problem(self, row: InboxRow, problem: str) -> None:
        self._problem_count += 1
        if len(self._problems) < MOST_PROBLEMS:
            self._problems.append((row.path, row.number, problem))

    def _class_of(self, row: InboxRow) -> tuple[Proposal, bool]:
        """The class that the row declares, where the guide has it; else the one proposed."""
        if row.comment_class in self._triage.classes:
            return Proposal(row.comment_class, "high"), True
        if row.comment_class:
            message = f"No class is called `{row.comment_class}`; one is proposed instead."
            self._problem(row, message)
        return self._triage.propose(row.text), False

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

    def _answered(self, row: InboxRow, name: str, known: CommentClass | None) -> None:
        took = self._hours(row.received_at, self._moment(row.replied_at))
        words = len(row.reply.split())
        self._count(name, answered=1, reply_words=words, without_time=int(took is None))
        if took is not None and known and known.hours is not None:
            is_late = took > known.hours
            self._count(name, late=int(is_late), in_time=int(not is_late))
        if row.reply:
            self._repeats.add(row.reply, row.number)
            self._lint(row, name)

    def _waits(
        self, row: InboxRow, proposal: Proposal, known: CommentClass | None, *, declared: bool
    ) -> None:
        age = self._hours(row.received_at, self._now)
        target = known.hours if known else None
        past = age - target if age is not None and target is not None else 0.0
        self._count(
            proposal.comment_class,
            waiting=1,
            waiting_past=int(past > 0),
            without_time=int(age is None),
        )
        confidence: Confidence | str = "declared" if declared else proposal.confidence
        waiting = Waiting(
            past,
            age if age is not None else -1.0,
            target,
            proposal.comment_class,
            confidence if proposal.comment_class else "unclear",
            known.owner if known else "",
            row.path,
            row.number,
            row.author,
            row.platform,
            row.text[:300],
            tuple(reason.text for reason in proposal.reasons),
        )
        rank = (self._urgency(known, past), waiting.age, -self._rows)
        if len(self._waiting) < self._most:
            heapq.heappush(self._waiting, (rank, waiting))
        else:
            heapq.heappushpop(self._waiting, (rank, waiting))

    def _urgency(self, known: CommentClass | None, past: float) -> float:
        """Classes that come first stand above all others; then how many targets have passed."""
        if known is None or known.hours is None:
            return 0.0
        place = list(self._triage.classes).index(known.id)
        first = FAR_ABOVE * (len(self._triage.classes) - place) if known.comes_first else 0.0
        return first + past / known.hours

    def _lint(self, row: InboxRow, name: str) -> None:
        platform = row.platform if row.platform in self._guide.platforms else ""
        post = self._post(row, name, platform or self._guide.default_platform)
        reading = Reading(post, self._guide.platforms[post.platform])
        for found in self._linter.findings(reading):
            if found.rule in self._punctual:
                continue  # the times are counted for all replies
            known = self._rules.get(found.rule)
            first = known or Broken(found.rule, found.severity, 0, found.message, ())
            graver = found.severity if at_or_above(found.severity, first.severity) else None
            examples = first.examples
            if len(examples) < EXAMPLES:
                examples = (*examples, (row.path, row.number, " ".join(found.text.split())[:120]))
            self._rules[found.rule] = first._replace(
                times=first.times + 1, severity=graver or first.severity, examples=examples
            )

    def _post(self, row: InboxRow, name: str, platform: str) -> Post:
        source = Source(row.path, row.reply, row.number)
        declared = row.comment_class if row.comment_class in self._triage.classes else ""
        owner = self._triage.classes[name].owner if name else "inbox"
        return Post(
            id=f"{row.path}:{row.number}",
            platform=platform,
            body=FieldText("body", source.text, source),
            kind="reply",
            goal="converse",
            owner=owner,
            answers_until="2100-01-01",
            in_reply_to=row.text,
            comment=Comment(row.text, row.author, declared, row.received_at),
            answered_at=row.replied_at,
        )

    def summary(self) -> Summary:
        """What the rows so far add up to."""
        order = {name: place for place, name in enumerate([*self._triage.classes, UNCLEAR])}
        ranked = sorted(self._waiting, key=lambda pair: pair[0], reverse=True)
        return Summary(
            self._now.isoformat(timespec="minutes"),
            self._rows,
            dict(sorted(self._tallies.items(), key=lambda pair: order[pair[0]])),
            tuple(waiting for _, waiting in ranked),
            tuple(sorted(self._rules.values(), key=_by_gravity)),
            tuple(self._repeats.repeated()[: self._most]),
            tuple(self._people.returning(MOST_RETURNING)),
            tuple(self._problems),
            self._problem_count,
            dict(self._confidences),
            self._repeats.is_full or self._people.is_full,
        )


def _by_gravity(one: Broken) -> tuple[int, int, str]:
    order = {"error": 0, "warning": 1, "suggestion": 2}
    return order[one.severity], -one.times, one.rule


def examined(inbox: Inbox, rows: Iterable[InboxRow]) -> Summary:
    """The summary of all rows."""
    for row in rows:
        inbox.add(row)
    return inbox.summary()
