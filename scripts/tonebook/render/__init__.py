"""A guide as pages: Markdown for people, and the settings of the site that the guide decides."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from tonebook.guide import GOALS
from tonebook.render import care, changes, coverage, kinds, practice, views
from tonebook.render.again import Again, Earlier
from tonebook.render.environment import TemplateFaultError, environment, filled
from tonebook.render.gloss import Gloss
from tonebook.render.meters import meter
from tonebook.render.moved import moved, redirects
from tonebook.render.navigation import Addresses, settings
from tonebook.render.pages import pages
from tonebook.render.twins import twins
from tonebook.shelf import Shelf, digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tonebook.documents.playbooks import Playbooks
    from tonebook.guide import Guide
    from tonebook.render.pages import Page

__all__ = ["SETTINGS", "Earlier", "TemplateFaultError", "render"]

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
    earlier: Earlier | None = None,
) -> dict[str, str]:
    """Every page of a guide: path below `docs/` → Markdown; its twins; and the site's `SETTINGS`.

    `by_hand` names the pages that people wrote, with their titles, for the navigation. What
    `earlier` has, and nothing that it was made of has changed, is taken as it stands.
    Raises `TemplateFaultError` for a template that cannot be used.
    """
    playbooks = _in_use(playbooks)
    library = views.Library(playbooks, guide)
    contents = tuple(pages(playbooks, library))
    shared = _shared(playbooks, guide, library)
    shared["addresses"] = Addresses(playbooks, contents)
    again = Again(earlier or Earlier(Shelf(""), lambda _path: None), shared)
    filler = Filler(templates, library, Gloss(playbooks.terms))
    made = {page.path: again.text(page.path, *filler.filling(page)) for page in contents}
    hands = by_hand or {}
    beside = redirects(playbooks, shared["moved"])
    beside |= twins(playbooks, guide, library, contents, made, hands, again)
    return {**made, **beside, SETTINGS: settings(playbooks, contents, hands)}


class Filler:
    """Fills templates with what a page has of its own, and with what all pages share."""

    def __init__(self, templates: Path, library: views.Library, gloss: Gloss) -> None:
        self._templates = templates
        self._engine = environment(templates)
        self._library = library
        self._gloss = gloss
        self._same = (digest_of(str(templates)), gloss.entries)

    def filling(self, page: Page) -> tuple[Any, Callable[[Mapping[str, Any]], str]]:
        """What a page is made of but for what all share, and how it is filled with that."""
        suggest = self._library.suggest(page.path.removesuffix(".md").removesuffix("/index"))

        def fill(shared: Mapping[str, Any]) -> str:
            to = _linker(page.path)
            gloss = self._gloss.on_page(to("reference/glossary.md"))
            here = {"to": to, "suggest_here": suggest, "gloss": gloss}
            values = {**TOOLS, **shared, **page.values, **here}
            text = filled(self._engine, self._templates, page.template, values)
            return _naming_its_twin(text, page.path)

        return (self._same, page, suggest), fill


def _naming_its_twin(source: str, path: str) -> str:
    """The page, saying in its front matter where it stands as plain Markdown."""
    return source.replace("\n---\n", f"\ntwin: {path}\n---\n", 1)


def _in_use(playbooks: Playbooks) -> Playbooks:
    """The playbooks with the platforms that the guide uses, in its order."""
    known = playbooks.platforms
    used = {name: known[name] for name in playbooks.guide.platforms if name in known}
    return playbooks._replace(platforms=used)


def _shared(playbooks: Playbooks, guide: Guide, library: views.Library) -> dict[str, Any]:
    """What every template can see of the guide."""
    return {
        "playbooks": playbooks,
        "guide": guide,
        "library": library,
        "rules": library.rules,
        "counts": library.counts,
        "moved": moved(playbooks),
        "rules_by_id": {rule.id: rule for rule in library.every_rule()},
        "sources": library.sources,
        "platform_names": {name: page.name for name, page in playbooks.platforms.items()},
        "family_names": {name: page.name for name, page in playbooks.families.items()},
        "cites": lambda evidence: views.cites(library, evidence),
        "kept": care.kept(playbooks),
        "coverage_of_advice": lambda rules: coverage.of_advice(rules, library),
        "classes": {one.id: one for one in playbooks.triage.classes} if playbooks.triage else {},
        "metrics": {one.id: one for one in playbooks.metrics.metrics} if playbooks.metrics else {},
        "changes_of": changes.by_rule(playbooks.changes),
    }


TOOLS: dict[str, Any] = {
    "next_review": care.next_review,
    "how_words": coverage.HOW_IN_WORDS,
    "coverage_of": coverage.of_rule,
    "meter": meter,
    "goals": GOALS,
    "kind_words": kinds.KIND_IN_WORDS,
    "counter_words": kinds.COUNTER_IN_WORDS,
    "scope_words": kinds.SCOPE_IN_WORDS,
    "where_words": WHERE_IN_WORDS,
    "approach_words": APPROACH_IN_WORDS,
    "minutes_by_role": practice.minutes_by_role,
    "offered": practice.offered,
    "exercises_in": practice.exercises_in,
    "has_mending": practice.has_mending,
}
"""What every template can use, whatever the guide: it depends on nothing but what it is given."""


def _linker(page: str) -> Callable[[str], str]:
    """Links from a page to another, as Markdown on disk needs them."""

    def to(target: str) -> str:
        return posixpath.relpath(target, posixpath.dirname(page) or ".")

    return to
