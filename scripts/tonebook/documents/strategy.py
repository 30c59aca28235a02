"""What we want and how we know: `goals.yml`, `metrics.yml` and `mix.yml`."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from tonebook.documents.values import Basis, Checked, Document, Goal, Slug, SourceId, Text

Approach = Literal["communicate", "market", "both"]
Percent = Annotated[int, Meta(ge=0, le=100)]


class Objective(Document, frozen=True, kw_only=True):
    """Something a team wants, the approach that fits it, and the measures that show it."""

    id: Slug
    objective: Text
    goal: Goal
    approach: Approach
    why: Text
    measures: Annotated[tuple[Slug, ...], Meta(min_length=1, description="Ids in metrics.yml.")]
    misleading: Annotated[
        dict[Slug, Text], Meta(description="Measures that people take for it, and why not.")
    ] = {}
    owner: Text
    platforms: tuple[Slug, ...]
    cadence: Text
    first_step: Text
    evidence: tuple[SourceId, ...] | Literal["house preference"] = "house preference"


class Answer(Document, frozen=True, kw_only=True):
    """An answer, and the objectives that it leaves open."""

    id: Slug
    answer: Text
    objectives: Annotated[tuple[Slug, ...], Meta(min_length=1)]


class Question(Document, frozen=True, kw_only=True):
    """A question of the decision guide."""

    id: Slug
    ask: Text
    answers: Annotated[tuple[Answer, ...], Meta(min_length=2)]


class GoalsDocument(Checked, frozen=True, kw_only=True):
    """From an objective to an approach, its measures and its owner."""

    summary: Text
    objectives: tuple[Objective, ...]
    questions: tuple[Question, ...]


class Metric(Document, frozen=True, kw_only=True):
    """A measure: what is divided by what, and what it cannot tell."""

    id: Slug
    name: Text
    numerator: Text
    denominator: Annotated[str, Meta(description="Empty for a plain count.")] = ""
    unit: Text
    tells: Text
    cannot_tell: Text
    goals: tuple[Goal, ...]
    owner: Text
    example: Text
    also_called: tuple[Text, ...] = ()
    basis: Basis


class MetricsDocument(Checked, frozen=True, kw_only=True):
    """Every measure we report, defined once."""

    summary: Text
    metrics: tuple[Metric, ...]


class Budget(Document, frozen=True, kw_only=True):
    """Shares of posts by goal over a stretch of time: least and most, in per cent."""

    platform: Annotated[str, Meta(description="A platform's id, or `all`.")]
    window: Literal["week", "month", "quarter"]
    converse: tuple[Percent, Percent]
    inform: tuple[Percent, Percent]
    convert: tuple[Percent, Percent]
    basis: Basis
    note: str = ""


class PaidOrganic(Document, frozen=True, kw_only=True):
    """One kind of content: what it may be when paid for, and when not."""

    what: Text
    organic: Text
    paid: Text
    must_disclose: Text
    basis: Basis


class MixDocument(Checked, frozen=True, kw_only=True):
    """How much of what, and what paid and organic posts may carry."""

    summary: Text
    budgets: tuple[Budget, ...]
    paid_and_organic: tuple[PaidOrganic, ...]
