"""A guide as pages: Markdown for people, and the settings of the site that the guide decides."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from tonebook.guide import GOALS
from tonebook.render import care, changes, coverage, kinds, practice, views
from tonebook.render.environment import TemplateFaultError, environment, filled
from tonebook.render.gloss import Gloss
from tonebook.render.meters import meter
from tonebook.render.moved import moved, redirects
from tonebook.render.navigation import Addresses, settings
from tonebook.render.pages import pages
from tonebook.render.twins import twins

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tonebook.documents.playbooks import Playbooks
    from tonebook.guide import Guide

__all__ = ["SETTINGS", "TemplateFaultError", "render"]

SETTINGS = ".tonebook/site.yml"
WHERE_IN_WORDS = {
    "public": "in public",
    "private": "in private",
    "public then private": "in public, then in private",
    "no reply": "no reply",
}
APPROACH_IN_WORDS = {
    "communicate": "communicate",
    "market": "market",
    "both": "communicate and market, apart",
}


def render(
    playbooks: Playbooks,
    guide: Guide,
    templates: Path,
    by_hand: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Every page of a guide: path below `docs/` → Markdown; its twins; and the site's `SETTINGS`.

    `by_hand` names the pages that people wrote, with their titles, for the navigation.
    Raises `TemplateFaultError` for a template that cannot be used.
    """
    engine = environment(templates)
    playbooks = _in_use(playbooks)
    library = views.Library(playbooks, guide)
    contents = tuple(pages(playbooks, library))
    shared = _shared(playbooks, guide, library)
    shared["addresses"] = Addresses(playbooks, contents)
    gloss = Gloss(playbooks.terms)
    made = {
        page.path: filled(
            engine,
            templates,
            page.template,
            {**shared, **page.values, **_here(page.path, library, gloss)},
        )
        for page in contents
    }
    hands = by_hand or {}
    beside = redirects(playbooks, shared["moved"])
    beside |= twins(playbooks, guide, library, contents, made, hands)
    with_twins = {path: _naming_its_twin(text, path) for path, text in made.items()}
    return {**with_twins, **beside, SETTINGS: settings(playbooks, contents, hands)}


def _naming_its_twin(source: str, path: str) -> str:
    """The page, saying in its front matter where it stands as plain Markdown."""
    return source.replace("\n---\n", f"\ntwin: {path}\n---\n", 1)


def _in_use(playbooks: Playbooks) -> Playbooks:
    """The playbooks with the platforms that the guide uses, in its order."""
    known = playbooks.platforms
    used = {name: known[name] for name in playbooks.guide.platforms if name in known}
    return playbooks._replace(platforms=used)


def _shared(playbooks: Playbooks, guide: Guide, library: views.Library) -> dict[str, Any]:
    """What every template can see."""
    return {
        "playbooks": playbooks,
        "guide": guide,
        "library": library,
        "rules": library.rules,
        "moved": moved(playbooks),
        "rules_by_id": {rule.id: rule for rule in library.every_rule()},
        "sources": library.sources,
        "platform_names": {name: page.name for name, page in playbooks.platforms.items()},
        "cites": lambda evidence: views.cites(library, evidence),
        "next_review": care.next_review,
        "kept": care.kept(playbooks),
        "how_words": coverage.HOW_IN_WORDS,
        "coverage_of": coverage.of_rule,
        "coverage_of_advice": lambda rules: coverage.of_advice(rules, library),
        "meter": meter,
        "goals": GOALS,
        "kind_words": kinds.KIND_IN_WORDS,
        "counter_words": kinds.COUNTER_IN_WORDS,
        "scope_words": kinds.SCOPE_IN_WORDS,
        "where_words": WHERE_IN_WORDS,
        "approach_words": APPROACH_IN_WORDS,
        "classes": {one.id: one for one in playbooks.triage.classes} if playbooks.triage else {},
        "metrics": {one.id: one for one in playbooks.metrics.metrics} if playbooks.metrics else {},
        "changes_of": changes.by_rule(playbooks.changes),
        "minutes_by_role": practice.minutes_by_role,
        "offered": practice.offered,
        "exercises_in": practice.exercises_in,
        "has_mending": practice.has_mending,
    }


def _here(page: str, library: views.Library, gloss: Gloss) -> dict[str, Any]:
    """What depends on the page alone."""
    name, to = page.removesuffix(".md").removesuffix("/index"), _linker(page)
    return {
        "to": to,
        "suggest_here": library.suggest(name),
        "gloss": gloss.on_page(to("reference/glossary.md")),
    }


def _linker(page: str) -> Callable[[str], str]:
    """Links from a page to another, as Markdown on disk needs them."""

    def to(target: str) -> str:
        return posixpath.relpath(target, posixpath.dirname(page) or ".")

    return to
