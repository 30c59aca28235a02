"""Which pages a guide has, in the order of the navigation, and what each is filled with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tonebook.render import (
    a_to_z,
    changes,
    coverage,
    platforms,
    practice,
    responses,
    strategy,
    views,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tonebook.documents.playbooks import Playbooks


CHECK = "Check a draft"


class Page(NamedTuple):
    """A page: where it goes, its place and title in the navigation, its template and own values.

    A section is a tab, or a tab and a group below it: `Planning/Routines`.
    """

    path: str
    section: str
    title: str
    template: str
    values: dict[str, Any]


def pages(playbooks: Playbooks, library: views.Library) -> Iterator[Page]:
    """Every page that there is something for."""
    yield Page(
        "index.md",
        "Home",
        "Home",
        "home.md.j2",
        {"newest": changes.newest_first(playbooks.changes)},
    )
    yield Page("check.md", CHECK, CHECK, "check.md.j2", {})
    yield from _platforms(playbooks, library)
    yield from _voice(playbooks, library)
    yield from _rules(playbooks, library)
    yield from _responses(playbooks, library)
    yield from _planning(playbooks, library)
    yield from _onboarding(playbooks, library)
    yield from _reference(playbooks, library)


def _platforms(playbooks: Playbooks, library: views.Library) -> Iterator[Page]:
    yield Page("platforms/index.md", "Platforms", "Platforms", "platforms.md.j2", {})
    for name, platform in playbooks.platforms.items():
        values = {
            **platforms.shown(platform, library),
            "origin": library.origin(f"platforms/{name}"),
        }
        yield Page(f"platforms/{name}.md", "Platforms", platform.name, "platform.md.j2", values)


def _voice(playbooks: Playbooks, library: views.Library) -> Iterator[Page]:
    section = "Voice and tone"
    if playbooks.voice:
        origin = {"origin": library.origin("voice")}
        yield Page("voice/index.md", section, "Voice", "voice.md.j2", origin)
    if playbooks.tones:
        origins = {name: library.origin(f"tones/{name}") for name in playbooks.tones}
        yield Page("voice/tones.md", section, "Tones", "tones.md.j2", {"origins": origins})


def _rules(playbooks: Playbooks, library: views.Library) -> Iterator[Page]:
    yield Page("rules/index.md", "Rules", "Rules", "rules.md.j2", {})
    for name, family in playbooks.families.items():
        values = {"family": family, "origin": library.origin(f"rules/{name}")}
        yield Page(f"rules/{name}.md", "Rules", family.name, "family.md.j2", values)


def _responses(playbooks: Playbooks, library: views.Library) -> Iterator[Page]:
    parts = {
        "triage": ("Responses", "Triage", playbooks.triage, _triage),
        "replies": ("Responses", "Saved replies", playbooks.replies, _replies),
        "crisis": ("Crisis", "Crisis sheet", playbooks.crisis, _crisis),
    }
    for name, (section, title, document, values) in parts.items():
        if document:
            own = {**values(playbooks, library), "origin": library.origin(f"responses/{name}")}
            yield Page(f"responses/{name}.md", section, title, f"{name}.md.j2", own)


def _triage(playbooks: Playbooks, _library: views.Library) -> dict[str, Any]:
    forks = responses.forks(playbooks.triage) if playbooks.triage else ()
    return {"forks": forks, "replies_for": responses.replies_by_class(playbooks.replies)}


def _replies(playbooks: Playbooks, _library: views.Library) -> dict[str, Any]:
    replies = playbooks.replies
    return {"groups": responses.grouped(replies, playbooks.triage) if replies else ()}


def _crisis(playbooks: Playbooks, library: views.Library) -> dict[str, Any]:
    profile = playbooks.profiles.get("crisis")
    return {"profile": profile, "changes": responses.changes(profile, library.every_rule())}


def _planning(playbooks: Playbooks, library: views.Library) -> Iterator[Page]:
    section = "Planning"
    for name, title in {"goals": "Goals", "metrics": "Measures", "mix": "Mix"}.items():
        if getattr(playbooks, name):
            values = {
                "shows": strategy.shown_by(playbooks.goals),
                "misleads": strategy.misled_by(playbooks.goals),
                "origin": library.origin(name),
            }
            yield Page(f"planning/{name}.md", section, title, f"{name}.md.j2", values)
    if playbooks.platforms:
        yield Page("planning/calendar.md", section, "Calendar", "calendar.md.j2", {})
    yield from _routines(playbooks, library)
    if playbooks.listening:
        origin = {"origin": library.origin("listening")}
        yield Page("listening.md", section, "Listening", "listening.md.j2", origin)


def _routines(playbooks: Playbooks, library: views.Library) -> Iterator[Page]:
    routines = practice.in_order(playbooks.routines)
    if routines:
        group, every = "Planning/Routines", {"routines": routines}
        yield Page("routines/index.md", group, "Routines", "routines.md.j2", every)
        for name, routine in routines.items():
            values = {"routine": routine, "origin": library.origin(f"routines/{name}")}
            yield Page(f"routines/{name}.md", group, routine.name, "routine.md.j2", values)


def _onboarding(playbooks: Playbooks, library: views.Library) -> Iterator[Page]:
    if not playbooks.onboarding:
        return
    section = "Onboarding"
    yield Page("onboarding/index.md", section, section, "onboarding.md.j2", {})
    for name, path in playbooks.onboarding.items():
        values = {"path": path, "origin": library.origin(f"onboarding/{name}")}
        yield Page(f"onboarding/{name}.md", section, path.name, "role.md.j2", values)


def _reference(playbooks: Playbooks, library: views.Library) -> Iterator[Page]:
    section = "Reference"
    letters = {"letters": a_to_z.by_letter(playbooks)}
    yield Page("reference/a-z.md", section, "A–Z", "a_to_z.md.j2", letters)
    if playbooks.terms:
        terms = views.with_anchors(playbooks.terms.terms)
        values = {"terms": terms, "origin": library.origin("terms")}
        yield Page("reference/glossary.md", section, "Glossary", "glossary.md.j2", values)
    origin = {"origin": library.origin("sources")}
    yield Page("reference/sources.md", section, "Sources", "sources.md.j2", origin)
    if playbooks.changes:
        days = changes.by_day(playbooks.changes)
        feed = changes.FEED if changes.has_feed(playbooks) else ""
        own = {"days": days, "feed": feed, "origin": library.origin("changes")}
        yield Page("reference/changes.md", section, "What changed", "changes.md.j2", own)
    yield Page(
        "reference/coverage.md",
        section,
        "What is checked",
        "coverage.md.j2",
        _ledger(playbooks, library),
    )
    yield Page("reference/care.md", section, "Who keeps what", "care.md.j2", {})
    counts = {"holdings": practice.holdings(playbooks)}
    yield Page("reference/methods.md", section, "Methods", "methods.md.j2", counts)


def _ledger(playbooks: Playbooks, library: views.Library) -> dict[str, Any]:
    """The ledger of coverage, and all of it added up."""
    sections = coverage.ledger(playbooks, library)
    whole = coverage.totals(row for _, rows in sections for row in rows)
    return {"sections": sections, "whole": whole}
