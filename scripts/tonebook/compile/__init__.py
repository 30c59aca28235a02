"""Playbooks into the guide that lints: inheritance, references and patterns are settled here."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tonebook.compile.intent import intent
from tonebook.compile.layers import check_names, layers_of
from tonebook.compile.platforms import platform
from tonebook.compile.problems import Problems
from tonebook.compile.responses import comment_classes, saved_replies
from tonebook.compile.rules import Resolver
from tonebook.documents.rules import former_ids
from tonebook.guide import Guide, Platform

if TYPE_CHECKING:
    from tonebook.documents.playbooks import Playbooks
    from tonebook.documents.strategy import MetricsDocument
    from tonebook.finding import Finding


class Compiled(NamedTuple):
    """The guide, or nothing where there are errors; and every finding."""

    guide: Guide | None
    findings: list[Finding]


def compile_guide(
    playbooks: Playbooks, *, campaign: str | None = None, profile: str | None = None
) -> Compiled:
    """The guide of the playbooks, as it stands for one campaign and one profile, if any."""
    problems = Problems(playbooks.places)
    guide = _guide(playbooks, campaign, profile, problems)
    failed = any(finding.severity == "error" for finding in problems.findings)
    return Compiled(None if failed else guide, problems.findings)


def _guide(
    books: Playbooks, campaign: str | None, profile: str | None, problems: Problems
) -> Guide:
    document = books.guide
    platforms = _platforms(books, problems)
    layers = layers_of(books, campaign, profile, problems)
    known = {f"{family}/{one.id}" for family, d in books.families.items() for one in d.rules}
    renamed = former_ids(books.families)
    check_names(layers, known, renamed, problems)
    rules = tuple(Resolver(books, frozenset(platforms), layers, problems).rules())
    guide = Guide(
        name=document.name,
        site_url=document.site_url,
        hash="",
        default_platform=document.default_platform,
        fail_on=document.fail_on,
        platforms=platforms,
        rules=rules,
        off=frozenset(known - {rule.id for rule in rules}),
        intent=intent(books.intent, problems),
        comments=tuple(comment_classes(books.triage)),
        saved_replies=tuple(saved_replies(books.replies)),
        metrics=_metrics(books.metrics),
        stakes={name: tone.stakes for name, tone in books.tones.items()},
        renamed=renamed,
    )
    return guide._replace(hash=content_hash(guide))


def _platforms(books: Playbooks, problems: Problems) -> dict[str, Platform]:
    """The platforms that the guide uses, in its order."""
    document = books.guide
    known = problems.known(document.platforms, books.platforms, "guide.platforms")
    platforms = {name: platform(books.platforms[name], document, problems) for name in known}
    default = document.default_platform
    if default not in platforms:
        message = f"`{default}` is not among the platforms."
        problems.unknown("guide.default_platform", default, message, platforms)
    return platforms


def _metrics(document: MetricsDocument | None) -> dict[str, tuple[str, ...]]:
    """The goals that each measure serves."""
    return {one.id: one.goals for one in document.metrics} if document else {}


def content_hash(guide: Guide) -> str:
    """A name for everything a verdict depends on, wherever in YAML it stands."""
    import hashlib

    rules = tuple(rule._replace(origins=()) for rule in guide.rules)
    encoded = msgspec.json.encode(guide._replace(hash="", rules=rules), order="sorted")
    return hashlib.sha256(encoded).hexdigest()[:16]
