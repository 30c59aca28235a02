"""All playbooks of a guide together, and the place in YAML that each part came from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tonebook.documents.changes import ChangesDocument
from tonebook.documents.guide import CampaignDocument, GuideDocument, ProfileDocument
from tonebook.documents.intent import IntentDocument
from tonebook.documents.overrides import Override
from tonebook.documents.platform import PlatformDocument
from tonebook.documents.practice import ListeningDocument, OnboardingDocument, RoutineDocument
from tonebook.documents.reference import SourcesDocument, TermsDocument
from tonebook.documents.responses import CrisisDocument, RepliesDocument, TriageDocument
from tonebook.documents.rules import FamilyDocument
from tonebook.documents.strategy import GoalsDocument, MetricsDocument, MixDocument
from tonebook.documents.voice import ToneDocument, VoiceDocument
from tonebook.source import Source, Span


class Place(NamedTuple):
    """A part of a playbook; `path` starts with the guide folder's name, for links that edit."""

    path: str
    line: int
    source: Source
    span: Span


class Layer(NamedTuple):
    """One guide of those that extend each other, and what it changes in the rules below it.

    `address` is that of its guide.yml in `places`: `layers[0]` for the base of all.
    """

    address: str
    overrides: Mapping[str, Override]
    default_platform: str


class Playbooks(NamedTuple):
    """Every document of a guide. Base guides are merged in; the organisation's own come last.

    `places` tells where a part stands, by its address: `platforms/x`, `rules/hard-sell`,
    `rules/hard-sell/hype-words`, `tones/apologise`, `voice`, `terms`, `sources`, `guide`; and of a
    key within, with a dot: `rules/hard-sell/hype-words.severity`.
    """

    guide: GuideDocument
    layers: tuple[Layer, ...]
    platforms: Mapping[str, PlatformDocument]
    families: Mapping[str, FamilyDocument]
    tones: Mapping[str, ToneDocument]
    campaigns: Mapping[str, CampaignDocument]
    profiles: Mapping[str, ProfileDocument]
    voice: VoiceDocument | None
    terms: TermsDocument | None
    sources: SourcesDocument
    goals: GoalsDocument | None
    metrics: MetricsDocument | None
    mix: MixDocument | None
    intent: IntentDocument | None
    triage: TriageDocument | None
    replies: RepliesDocument | None
    crisis: CrisisDocument | None
    listening: ListeningDocument | None
    changes: ChangesDocument | None
    routines: Mapping[str, RoutineDocument]
    onboarding: Mapping[str, OnboardingDocument]
    places: Mapping[str, Place]
