"""What the site publishes for programs: `guide.json` and `rules.json`, version 1.

Keys are only ever added within a version; what is taken away or changes its meaning makes the next.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from tonebook.documents.platform import PlatformDocument
from tonebook.documents.practice import ListeningDocument, OnboardingDocument, RoutineDocument
from tonebook.documents.reference import SourceDocument, TermsDocument
from tonebook.documents.responses import CrisisDocument, RepliesDocument, TriageDocument
from tonebook.documents.strategy import GoalsDocument, MetricsDocument, MixDocument
from tonebook.documents.values import Confidence, Goal, PostKind, Scope, Severity
from tonebook.documents.voice import ToneDocument, VoiceDocument

WRITTEN_BY = "Written by `tonebook build`"


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """A file or a part of one that programs read."""


class Found(Published, frozen=True, kw_only=True):
    """Words that a rule finds in an example; code points, the end is the first one behind them."""

    start: int
    end: int
    text: str


class PublishedExample(Published, frozen=True, kw_only=True):
    """An example as a draft would hold it, and what its rule finds there."""

    text: str
    found: tuple[Found, ...] = ()
    draft: Annotated[
        dict[str, Any], Meta(description="What the example needs beside its text, by its YAML key.")
    ] = {}


class PublishedRule(Published, frozen=True, kw_only=True):
    """One rule, as the guide in use has it."""

    id: str
    url: str
    family: str
    title: str
    also: tuple[str, ...]
    formerly: Annotated[tuple[str, ...], Meta(description="Ids that it had.")]
    kind: str
    active: Annotated[bool, Meta(description="False where the guide turns it off.")]
    severity: Severity
    severity_on: Annotated[
        dict[str, Severity], Meta(description="Platforms with another severity.")
    ]
    confidence: Confidence
    message: Annotated[str, Meta(description="{match} and its like stand for what is found.")]
    why: str
    evidence: Annotated[tuple[str, ...], Meta(description="Ids of sources in guide.json.")]
    boundary: str
    scope: tuple[Scope, ...]
    goals: tuple[Goal, ...]
    platforms: Annotated[tuple[str, ...] | None, Meta(description="None: every platform.")]
    posts: tuple[PostKind, ...]
    paid: bool | None
    quotations: bool
    settings: Annotated[dict[str, Any], Meta(description="The options of its kind.")]
    good: tuple[PublishedExample, ...]
    bad: tuple[PublishedExample, ...]


class About(Published, frozen=True, kw_only=True):
    """Which guide a file is of; the hash changes with anything that a verdict depends on."""

    name: str
    summary: str
    site_url: str
    hash: str


class PublishedRules(Published, frozen=True, kw_only=True):
    """`rules.json`."""

    generator: str = WRITTEN_BY
    version: Literal[1] = 1
    guide: About
    rules: tuple[PublishedRule, ...]


class Family(Published, frozen=True, kw_only=True):
    """A family of rules, without them."""

    name: str
    summary: str
    rules: Annotated[tuple[str, ...], Meta(description="Ids in rules.json.")]


class PublishedGuide(Published, frozen=True, kw_only=True):
    """`guide.json`: the playbooks of the guide in use, as their YAML has them."""

    generator: str = WRITTEN_BY
    version: Literal[1] = 1
    guide: About
    default_platform: str
    platforms: dict[str, PlatformDocument]
    families: dict[str, Family]
    tones: dict[str, ToneDocument]
    voice: VoiceDocument | None
    terms: TermsDocument | None
    sources: dict[str, SourceDocument]
    goals: GoalsDocument | None
    metrics: MetricsDocument | None
    mix: MixDocument | None
    triage: TriageDocument | None
    replies: RepliesDocument | None
    crisis: CrisisDocument | None
    listening: ListeningDocument | None
    routines: dict[str, RoutineDocument]
    onboarding: dict[str, OnboardingDocument]
