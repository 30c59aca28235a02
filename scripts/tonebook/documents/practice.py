"""What a team does every week, and how a new colleague learns it."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from tonebook.documents.values import Checked, Date, Document, Goal, Slug, Text


class Task(Document, frozen=True, kw_only=True):
    """A task of a routine."""

    task: Text
    role: Text
    minutes: Annotated[int, Meta(ge=1)]
    why: Text
    done_when: Text


class RoutineDocument(Checked, frozen=True, kw_only=True):
    """A checklist that comes round again: `routines/<id>.yml`."""

    routine: Slug
    name: Text
    how_often: Literal["daily", "weekly", "monthly"]
    summary: Text
    tasks: Annotated[tuple[Task, ...], Meta(min_length=1)]


class Watch(Document, frozen=True, kw_only=True):
    """Something to listen for."""

    what: Text
    where: Text
    why: Text
    how_often: Literal["daily", "weekly", "monthly"]


class Seen(Document, frozen=True, kw_only=True):
    """Something seen elsewhere that taught us something."""

    seen: Date
    where: Text
    what: Text
    lesson: Text
    try_it: Text


class ListeningDocument(Checked, frozen=True, kw_only=True):
    """Where we listen, and what we learned there; entries go stale visibly."""

    summary: Text
    stale_after_days: Annotated[int, Meta(ge=1)] = 180
    watch: tuple[Watch, ...]
    log: tuple[Seen, ...]


class Reading(Document, frozen=True, kw_only=True):
    """A page to read, by its address on the site."""

    page: Annotated[str, Meta(description="Such as rules/hard-sell/#hype-words or voice/.")]
    why: Text


class Exercise(Document, frozen=True, kw_only=True):
    """What every exercise has."""

    id: Slug
    prompt: Text
    why: Annotated[str, Meta(min_length=1, description="The explanation shown with the answer.")]


Kept = Annotated[
    tuple[Text, ...],
    Meta(
        description="Words that a text must hold to count as done, in any letter case: names, days,"
        " figures. In a post to mend they stand already."
    ),
]


class Choose(Exercise, frozen=True, kw_only=True, tag_field="kind", tag="choose"):
    """Two posts, of which one passes."""

    rule: Annotated[str, Meta(description="The id of the rule that the other one breaks.")]
    passes: Text
    fails: Text
    in_reply_to: str = ""
    platform: Slug | None = None
    goal: Goal | None = None


class Mend(Exercise, frozen=True, kw_only=True, tag_field="kind", tag="mend"):
    """Edit the post until the linter is content."""

    text: Text
    platform: Slug
    goal: Goal
    rules: Annotated[tuple[str, ...], Meta(min_length=1, description="Ids of the rules it breaks.")]
    solution: Text
    keep: Kept = ()
    in_reply_to: str = ""


class Judge(Exercise, frozen=True, kw_only=True, tag_field="kind", tag="triage"):
    """A comment, to be given its class."""

    comment: Text
    answer: Annotated[str, Meta(description="The id of a class in triage.yml.")]
    tempting: Annotated[str, Meta(description="The class that people choose instead.")] = ""


class WritePost(Exercise, frozen=True, kw_only=True, tag_field="kind", tag="write"):
    """Write a post from a brief; the linter and a colleague read it."""

    platform: Slug
    goal: Goal
    must_say: tuple[Text, ...]
    solution: Text
    keep: Kept = ()


class Day(Document, frozen=True, kw_only=True):
    """One day of a path."""

    day: Annotated[int, Meta(ge=1, le=5)]
    title: Text
    read: tuple[Reading, ...]
    exercises: tuple[Choose | Mend | Judge | WritePost, ...]
    do: tuple[Text, ...] = ()
    done_when: Text


class OnboardingDocument(Checked, frozen=True, kw_only=True):
    """The first week of one role: `onboarding/<role>.yml`."""

    role: Slug
    name: Text
    summary: Text
    days: Annotated[tuple[Day, ...], Meta(min_length=1)]
