"""A guide as pages: Markdown for people, and the settings of the site that the guide decides."""

from __future__ import annotations

import json
import posixpath
from html import escape
from typing import TYPE_CHECKING, Any

from tonebook.guide import GOALS
from tonebook.render import kinds, views
from tonebook.render.environment import TemplateFaultError, environment, filled
from tonebook.render.meters import meter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from tonebook.documents.playbooks import Playbooks
    from tonebook.guide import Guide

__all__ = ["SETTINGS", "TemplateFaultError", "render"]

SETTINGS = ".tonebook/site.yml"
REFERENCE = {
    "Glossary": "reference/glossary.md",
    "Sources": "reference/sources.md",
    "Methods": "reference/methods.md",
}
TOPICS = (
    "hooks",
    "links",
    "mentions",
    "hashtags",
    "media",
    "accessibility",
    "threads",
    "polls",
    "stories",
    "editing",
    "moderation",
)


def render(
    playbooks: Playbooks,
    guide: Guide,
    templates: Path,
    by_hand: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Every page of a guide: path below `docs/` → Markdown; and the site's settings, `SETTINGS`.

    `by_hand` names the pages that people wrote, with their titles, for the navigation.
    Raises `TemplateFaultError` for a template that cannot be used.
    """
    engine = environment(templates)
    playbooks = _in_use(playbooks)
    library = views.Library(playbooks, guide)
    shared = _shared(playbooks, guide, library)
    pages = {
        path: filled(engine, templates, template, {**shared, **values, "to": _linker(path)})
        for path, template, values in _pages(playbooks, library)
    }
    return {**pages, SETTINGS: _settings(playbooks, pages, by_hand or {})}


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
        "sources": library.sources,
        "platform_names": {name: page.name for name, page in playbooks.platforms.items()},
        "cites": lambda evidence: views.cites(library, evidence),
        "next_review": views.next_review,
        "meter": meter,
        "goals": GOALS,
        "kind_words": kinds.KIND_IN_WORDS,
        "counter_words": kinds.COUNTER_IN_WORDS,
        "scope_words": kinds.SCOPE_IN_WORDS,
    }


def _pages(
    playbooks: Playbooks, library: views.Library
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Path, template and own values of each page."""
    yield "index.md", "home.md.j2", {}
    yield "platforms/index.md", "platforms.md.j2", {}
    for name, platform in playbooks.platforms.items():
        yield (
            f"platforms/{name}.md",
            "platform.md.j2",
            {
                "platform": platform,
                "topics": [(topic, getattr(platform, topic)) for topic in TOPICS],
                "speaking": library.for_platform(name),
                "origin": library.origin(f"platforms/{name}"),
            },
        )
    yield from _voice(playbooks, library)
    yield "rules/index.md", "rules.md.j2", {}
    for name, family in playbooks.families.items():
        origin = library.origin(f"rules/{name}")
        yield f"rules/{name}.md", "family.md.j2", {"family": family, "origin": origin}
    yield from _reference(playbooks, library)


def _voice(
    playbooks: Playbooks, library: views.Library
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    if playbooks.voice:
        yield "voice/index.md", "voice.md.j2", {"origin": library.origin("voice")}
    if playbooks.tones:
        origins = {name: library.origin(f"tones/{name}") for name in playbooks.tones}
        yield "voice/tones.md", "tones.md.j2", {"origins": origins}


def _reference(
    playbooks: Playbooks, library: views.Library
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    if playbooks.terms:
        terms = views.with_anchors(playbooks.terms.terms)
        origin = library.origin("terms")
        yield "reference/glossary.md", "glossary.md.j2", {"terms": terms, "origin": origin}
    yield "reference/sources.md", "sources.md.j2", {"origin": library.origin("sources")}
    yield "reference/methods.md", "methods.md.j2", {}


def _linker(page: str) -> Callable[[str], str]:
    """Links from a page to another, as Markdown on disk needs them."""

    def to(target: str) -> str:
        return posixpath.relpath(target, posixpath.dirname(page) or ".")

    return to


def _settings(playbooks: Playbooks, pages: Mapping[str, str], by_hand: Mapping[str, str]) -> str:
    """Name, address and navigation of the site, as JSON, which is YAML too.

    Themes paste names into HTML as they are, so they are escaped here.
    """
    site = playbooks.guide
    settings: dict[str, Any] = {
        "site_name": escape(site.name),
        "site_description": escape(site.summary),
        "site_url": site.site_url,
        "nav": _navigation(playbooks, pages, by_hand),
    }
    return json.dumps(settings, ensure_ascii=False, indent=2) + "\n"


def _navigation(
    playbooks: Playbooks, pages: Mapping[str, str], by_hand: Mapping[str, str]
) -> list[Any]:
    def listed(folder: str, entries: Mapping[str, Any]) -> list[dict[str, str]]:
        return [{escape(entry.name): f"{folder}/{name}.md"} for name, entry in entries.items()]

    def there(titles: Mapping[str, str]) -> list[dict[str, str]]:
        return [{title: path} for title, path in titles.items() if path in pages]

    sections: list[Any] = [
        {"Home": "index.md"},
        {"Platforms": ["platforms/index.md", *listed("platforms", playbooks.platforms)]},
        {"Voice and tone": there({"Voice": "voice/index.md", "Tones": "voice/tones.md"})},
        {"Rules": ["rules/index.md", *listed("rules", playbooks.families)]},
        {"Reference": [*there(REFERENCE), *({escape(t): path} for path, t in by_hand.items())]},
    ]
    return [section for section in sections if all(section.values())]
