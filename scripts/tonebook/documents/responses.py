"""What we do when somebody comments: `responses/triage.yml`, `replies.yml` and `crisis.yml`."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from tonebook.documents.values import (
    Basis,
    Checked,
    Date,
    Document,
    Slug,
    SourceId,
    Text,
)
from tonebook.vocabulary import Goal, Shape, Where

QueueDecision = Literal["hold", "rewrite", "release"]


class CommentClass(Document, frozen=True, kw_only=True):
    """A kind of comment, and what is done about it."""

    id: Slug
    name: Text
    also: Annotated[
        tuple[Text, ...],
        Meta(description="What people call it; it stands beside the name, and search finds it."),
    ] = ()
    summary: Text
    signs: Annotated[
        tuple[Text, ...],
        Meta(min_length=2, description="What such comments say; search finds them."),
    ]
    phrases: Annotated[
        tuple[Text, ...],
        Meta(description="Words that tell such a comment; triage proposes the class by them."),
    ] = ()
    shapes: Annotated[
        tuple[Shape, ...],
        Meta(description="What such comments look like as a whole."),
    ] = ()
    not_with: Annotated[
        tuple[Shape, ...],
        Meta(description="What speaks against the class, such as a detail to look up."),
    ] = ()
    comes_first: Annotated[
        bool, Meta(description="Any phrase of it proposes the class, whatever else is said.")
    ] = False
    outweighs: Annotated[
        tuple[Slug, ...],
        Meta(
            description="Classes that give way where both speak: a complaint with thanks in it is "
            "a complaint."
        ),
    ] = ()
    action: Text
    owner: Text
    within_hours: Annotated[float, Meta(gt=0)] | None = None
    basis: Basis
    where: Where
    reply_pattern: tuple[Text, ...] = ()
    escalate_to: Text
    escalate_when: Text
    never: tuple[Text, ...]
    comment: Annotated[str, Meta(min_length=1, description="One such comment.")]
    reply: Annotated[str, Meta(description="What we would answer; empty where we would not.")] = ""
    evidence: tuple[SourceId, ...] | Literal["house preference"] = "house preference"
    boundary: str = ""


class Branch(Document, frozen=True, kw_only=True):
    """An answer, and the question or class it leads to."""

    answer: Text
    go_to: Slug


class Fork(Document, frozen=True, kw_only=True):
    """A question about a comment."""

    id: Slug
    ask: Text
    help: str = ""
    branches: Annotated[tuple[Branch, ...], Meta(min_length=2)]


class TriageDocument(Checked, frozen=True, kw_only=True):
    """From a comment to its class, by a few questions; the first question comes first."""

    summary: Text
    questions: Annotated[tuple[Fork, ...], Meta(min_length=1)]
    classes: Annotated[tuple[CommentClass, ...], Meta(min_length=1)]


class SavedReply(Document, frozen=True, kw_only=True):
    """A reply to adapt: at least two variants, so that a thread does not repeat itself."""

    id: Slug
    name: Text
    comment_class: Annotated[str, Meta(description="The id of a class in triage.yml.")]
    when: Text
    owner: Text
    expires: Date
    variables: Annotated[
        dict[str, Text], Meta(description="Each name that stands in braces, with an example.")
    ] = {}
    variants: Annotated[tuple[Text, ...], Meta(min_length=2)]
    note: str = ""


class RepliesDocument(Checked, frozen=True, kw_only=True):
    """Replies to start from; nobody sends one unread."""

    summary: Text
    replies: tuple[SavedReply, ...]


class Stage(Document, frozen=True, kw_only=True):
    """A stage of a crisis: who does what, and what the queue does."""

    id: Slug
    name: Text
    when: Text
    communication: tuple[Text, ...]
    marketing: tuple[Text, ...]
    queue: QueueDecision
    ends_when: Text


class Role(Document, frozen=True, kw_only=True):
    """Somebody with a task in a crisis."""

    id: Slug
    role: Text
    does: Text
    decides: Text
    stand_in: Text
    queue: Annotated[
        tuple[QueueDecision, ...],
        Meta(description="Scheduled posts that are this role's to settle."),
    ] = ()


class Step(Document, frozen=True, kw_only=True):
    """A task of the first hour."""

    by_minute: Annotated[int, Meta(ge=0, le=60)]
    task: Text
    owner: Text


class HoldingStatement(Document, frozen=True, kw_only=True):
    """Words to say before we know."""

    situation: Text
    text: Text
    platform: Slug
    variables: dict[str, Text] = {}
    note: str = ""


class QueueRule(Document, frozen=True, kw_only=True):
    """What happens to one kind of scheduled post."""

    what: Text
    decision: QueueDecision
    why: Text
    goals: Annotated[tuple[Goal, ...], Meta(description="Posts with one of these goals.")] = ()
    paid: Annotated[bool, Meta(description="Posts that somebody pays for.")] = False
    campaign: Annotated[bool, Meta(description="Posts that belong to a campaign.")] = False
    asks: Annotated[bool, Meta(description="Posts that ask their readers something.")] = False
    tones: Annotated[
        tuple[Slug, ...], Meta(description="Posts written in one of these tones.")
    ] = ()
    terms: Annotated[
        tuple[Text, ...], Meta(description="Posts with one of these words or phrases.")
    ] = ()


class Heading(Document, frozen=True, kw_only=True):
    """A part of the after-action note."""

    heading: Text
    prompt: Text


class CrisisDocument(Checked, frozen=True, kw_only=True):
    """A bad day, in order: communication leads, marketing holds."""

    summary: Text
    is_one_when: tuple[Text, ...]
    is_none_when: tuple[Text, ...]
    stages: tuple[Stage, ...]
    roles: tuple[Role, ...]
    first_hour: tuple[Step, ...]
    holding_statements: tuple[HoldingStatement, ...]
    queue: tuple[QueueRule, ...]
    resume: tuple[Text, ...]
    after_action: tuple[Heading, ...]
    never: tuple[Text, ...]
    evidence: tuple[SourceId, ...] | Literal["house preference"] = "house preference"
