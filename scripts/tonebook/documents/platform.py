"""A platform's playbook: `platforms/<id>.yml`."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from tonebook.documents.overrides import Override
from tonebook.documents.values import (
    Basis,
    Checked,
    Confidence,
    Date,
    Document,
    Fact,
    Goal,
    Slug,
    SourceId,
    Text,
    Where,
)

FieldName = Literal[
    "body",
    "title",
    "description",
    "alt_text",
    "hashtags",
    "hashtag",
    "mentions",
    "links",
    "media",
    "poll_options",
    "poll_option",
    "poll_question",
    "tags",
    "reply",
    "link",
]


Advised = Literal[
    "do",
    "dont",
    "hooks",
    "links",
    "mentions",
    "hashtags",
    "media",
    "threads",
    "polls",
    "stories",
    "editing",
    "moderation",
    "accessibility",
]


class LimitDocument(Document, frozen=True, kw_only=True):
    """One limit as a fact. Where sources conflict: warn at the lower, err at the higher."""

    value: Annotated[int, Meta(ge=0)]
    counter: Annotated[str, Meta(description="Where it differs from the field's own.")] = ""
    severity: Literal["error", "warning"] = "error"
    when: Annotated[
        str, Meta(description="A feature of the account that must be on, such as premium.")
    ] = ""
    with_media: Annotated[
        bool | None, Meta(description="Holds only for posts with media, or only for those without.")
    ] = None
    scope: tuple[Where, ...]
    confidence: Confidence
    source: SourceId
    checked: Date
    note: str = ""


class FieldDocument(Document, frozen=True, kw_only=True):
    """A part of a post, the counter that measures it, and its limits."""

    counter: Annotated[str, Meta(min_length=1)]
    most: tuple[LimitDocument, ...] = ()
    least: tuple[LimitDocument, ...] = ()
    note: str = ""


class FoldDocument(
    Document, rename={"earliest": "from", "latest": "to"}, frozen=True, kw_only=True
):
    """Where the platform cuts the text: a range, since screens and fonts differ."""

    where: Text
    earliest: Annotated[int, Meta(ge=1)]
    latest: Annotated[int, Meta(ge=1)]
    counter: Text
    confidence: Confidence
    source: SourceId
    checked: Date


class Character(Document, frozen=True, kw_only=True):
    """What kind of place it is."""

    summary: Text
    rewards: tuple[Text, ...]
    resents: tuple[Text, ...]


class Purpose(Document, frozen=True, kw_only=True):
    """What we go there for, and what not."""

    use_for: tuple[Text, ...]
    avoid_for: tuple[Text, ...]


class Part(Document, frozen=True, kw_only=True):
    """One part of a good post, with what it does and a piece of the example."""

    part: Text
    advice: Text
    example: Text


class Topic(Document, frozen=True, kw_only=True):
    """Advice on one subject, and the facts under it."""

    advice: tuple[Text, ...]
    facts: tuple[Fact, ...] = ()


class Cadence(Document, frozen=True, kw_only=True):
    """How often, as a range a week."""

    per_week: Annotated[tuple[int, int], Meta(description="Fewest and most posts a week.")]
    basis: Basis
    note: str = ""


class ReplyTarget(Document, frozen=True, kw_only=True):
    """How soon an answer is due."""

    comment: Text
    within_hours: Annotated[float, Meta(gt=0)]
    basis: Basis
    note: str = ""


class GoalMix(Document, frozen=True, kw_only=True):
    """Shares of posts by goal, in per cent; they add up to 100."""

    converse: Annotated[int, Meta(ge=0, le=100)]
    inform: Annotated[int, Meta(ge=0, le=100)]
    convert: Annotated[int, Meta(ge=0, le=100)]
    basis: Basis


class MediaSample(Document, frozen=True, kw_only=True):
    """A picture of a sample post and the words that stand for it."""

    file: Text
    alt: Text


class Sample(Document, frozen=True, kw_only=True):
    """A post that one could publish; the linter must find nothing in it."""

    title: Text
    goal: Goal
    text: Text
    field_title: str = ""
    media: tuple[MediaSample, ...] = ()
    in_reply_to: str = ""
    paid: bool = False
    owner: str = ""
    answers_until: str = ""
    note: str = ""


class PlatformDocument(Checked, frozen=True, kw_only=True):
    """A platform's playbook."""

    platform: Slug
    name: Text
    summary: Text
    dialect: Annotated[
        Literal["x", "bluesky", "mastodon", "plain"],
        Meta(description="Whose rules find links, mentions and hashtags in the text."),
    ] = "plain"
    how_it_counts: Annotated[str, Meta(description="One sentence: how this platform counts.")]
    fields: dict[FieldName, FieldDocument]
    folds: tuple[FoldDocument, ...] = ()
    clickable_links: bool = True
    has_threads: Annotated[bool, Meta(description="Whether posts can follow each other.")] = False
    character: Character
    audience: Text
    purpose: Purpose
    goal_mix: GoalMix
    anatomy: tuple[Part, ...] = ()
    hooks: Topic | None = None
    links: Topic | None = None
    mentions: Topic | None = None
    hashtags: Topic | None = None
    media: Topic | None = None
    threads: Topic | None = None
    polls: Topic | None = None
    stories: Topic | None = None
    editing: Topic | None = None
    moderation: Topic | None = None
    accessibility: Topic | None = None
    cadence: Cadence
    reply_targets: tuple[ReplyTarget, ...] = ()
    do: tuple[Text, ...] = ()
    dont: tuple[Text, ...] = ()
    samples: tuple[Sample, ...] = ()
    coming_from: Annotated[
        dict[Slug, Text], Meta(description="What to change when the message comes from there.")
    ] = {}
    daily_routine: tuple[Text, ...] = ()
    checked_by: Annotated[
        dict[Advised, tuple[str, ...]],
        Meta(description="The rules, as `family/id`, that check some of a part's advice."),
    ] = {}
    overrides: dict[str, Override] = {}
