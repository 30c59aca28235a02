"""A post in a calendar: what the checks over many posts need of it, read once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tonebook.calendar.clock import end_of, time_of
from tonebook.finding import Finding
from tonebook.invitation import invitation
from tonebook.reading import Reading
from tonebook.text import segmentation

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, tzinfo

    from tonebook.calendar.clock import Time
    from tonebook.draft import Post
    from tonebook.guide import Platform
    from tonebook.source import Span
    from tonebook.vocabulary import Goal, Severity

    Intent = Callable[[Reading], Goal | None]


class Tag(NamedTuple):
    """A hashtag without letter case, and where it stands in the body."""

    name: str
    start: int
    end: int


class Entry(NamedTuple):
    """A post and what was read of it.

    `intent` is what the text does, where that could be told; `stops` is what the guide finds in it
    that is grave enough to stop it. One that is `misdated` has a day that could not be read.
    """

    post: Post
    time: Time | None
    until: Time | None
    intent: Goal | None
    asks: bool
    tags: tuple[Tag, ...]
    stops: tuple[Finding, ...] = ()
    misdated: bool = False

    @property
    def platform(self) -> str:
        """Its platform's id."""
        return self.post.platform

    @property
    def goal(self) -> Goal | None:
        """What the post is for: what it does, else what it declares."""
        return self.intent or self.post.goal

    @property
    def day(self) -> date:
        """The day on which it goes out; only for entries that have a time."""
        assert self.time
        return self.time.wall.date()

    @property
    def moment(self) -> float:
        """Seconds on one scale for all zones; only for entries that have a time."""
        assert self.time
        return self.time.moment

    @property
    def counts(self) -> bool:
        """Whether it counts in the mix: replies and paid posts do not."""
        return not self.post.paid and self.post.kind == "post"


def entry_of(
    post: Post,
    platform: Platform,
    zone: tzinfo | None,
    intent: Intent | None = None,
) -> Entry:
    """What a calendar must know of a post."""
    reading = Reading(post, platform)
    return Entry(
        post,
        time_of(post.scheduled_at, zone) if post.scheduled_at else None,
        end_of(post.answers_until, zone) if post.answers_until else None,
        intent(reading) if intent else None,
        _asks(reading),
        tuple(Tag(e.text.lower(), e.start, e.end) for e in reading.of_kind("hashtag")),
    )


def _asks(reading: Reading) -> bool:
    """Whether the post invites replies; with a link, a question is mostly a teaser."""
    if reading.post.kind == "reply":
        return False
    if reading.post.goal != "converse" and reading.of_kind("url"):
        return False
    return invitation(reading) is not None


class Noted(NamedTuple):
    """A finding, and the last of the posts that it is about."""

    entry: Entry
    finding: Finding


class Told(NamedTuple):
    """What all findings of one rule share."""

    severity: Severity
    why: str


def noted(
    rule: str, told: Told, entry: Entry, message: str, *, span: Span | None = None, url: str = ""
) -> Noted:
    """A finding at the first line of a post, or at a span of its body."""
    body = entry.post.body
    start, end = span or segmentation.first_line(body.text)
    finding = Finding(
        f"calendar/{rule}",
        told.severity,
        message,
        body.source,
        body.to_source(start, end),
        why=told.why,
        url=url,
        platforms=(entry.platform,),
        post=entry.post.id,
    )
    return Noted(entry, finding)
