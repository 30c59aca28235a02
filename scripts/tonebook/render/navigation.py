"""How the pages hang together: the settings of the site, and what an address of it leads to."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from tonebook.render.changes import FEED, has_feed
from tonebook.render.views import with_anchors

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tonebook.documents.playbooks import Playbooks
    from tonebook.render.pages import Page


ALONE = ("Home", "Check a draft")
"""Tabs of one page."""


class Place(NamedTuple):
    """A page on disk, a part of it if one is meant, and what a link to it is called."""

    path: str
    anchor: str
    title: str
    page: str

    @property
    def in_full(self) -> str:
        """The title, after that of the page for a part of one."""
        return f"{self.page}: {self.title}" if self.anchor else self.title

    @property
    def target(self) -> str:
        """The path with its anchor, as a link needs it."""
        return f"{self.path}#{self.anchor}" if self.anchor else self.path


class Addresses:
    """Finds what an address of the site leads to, so that no page links to nowhere."""

    def __init__(self, playbooks: Playbooks, pages: Sequence[Page]) -> None:
        self.titles = {page.path: page.title for page in pages}
        self.anchors = _anchors(playbooks)

    def at(self, address: str) -> Place | None:
        """The page and part at an address such as `rules/hard-sell/#hype-words`, if there are."""
        page, _, anchor = address.partition("#")
        stem = page.strip("/")
        for path in (f"{stem}.md", f"{stem}/index.md") if stem else ("index.md",):
            if path in self.titles:
                return self._part(path, anchor)
        return None

    def _part(self, path: str, anchor: str) -> Place | None:
        if not anchor:
            return Place(path, "", self.titles[path], self.titles[path])
        title = self.anchors.get(path, {}).get(anchor)
        return Place(path, anchor, title, self.titles[path]) if title else None


def _anchors(books: Playbooks) -> dict[str, dict[str, str]]:
    """The parts of pages that have an address of their own, by path and anchor."""
    parts = {
        f"rules/{name}.md": {rule.id: rule.title for rule in family.rules}
        for name, family in books.families.items()
    }
    parts["voice/tones.md"] = {name: tone.name for name, tone in books.tones.items()}
    parts["reference/sources.md"] = {one.id: one.title for one in books.sources.sources}
    if books.terms:
        named = with_anchors(books.terms.terms)
        parts["reference/glossary.md"] = {name: term.term for name, term in named}
    if books.changes:
        parts["reference/changes.md"] = {one.id: one.title for one in books.changes.changes}
    if books.triage:
        parts["responses/triage.md"] = {one.id: one.name for one in books.triage.classes}
    if books.replies:
        parts["responses/replies.md"] = {one.id: one.name for one in books.replies.replies}
    if books.goals:
        parts["planning/goals.md"] = {one.id: one.objective for one in books.goals.objectives}
    if books.metrics:
        parts["planning/metrics.md"] = {one.id: one.name for one in books.metrics.metrics}
    return parts


def settings(playbooks: Playbooks, pages: Sequence[Page], by_hand: Mapping[str, str]) -> str:
    """Name, address and navigation of the site, as JSON, which is YAML too.

    Themes paste names into HTML as they are, so they are escaped here.
    """
    site = playbooks.guide
    made: dict[str, Any] = {
        "site_name": escape(site.name),
        "site_description": escape(site.summary),
        "site_url": site.site_url,
        "nav": _sections(pages, by_hand),
    }
    if has_feed(playbooks):
        made["extra"] = {"feed": FEED}
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _sections(pages: Sequence[Page], by_hand: Mapping[str, str]) -> list[Any]:
    """The tabs: one page alone, or a list that starts with the section's own page if it has one."""
    sections: dict[str, list[Any]] = {}
    for page in pages:
        section, _, group = page.section.partition("/")
        entries = sections.setdefault(section, [])
        if group:
            entries = _group(entries, group)
        own = page.title == (group or section)
        entries.append(page.path if own else {escape(page.title): page.path})
    sections["Reference"] += [{escape(title): path} for path, title in by_hand.items()]
    return [{name: entries[0] if name in ALONE else entries} for name, entries in sections.items()]


def _group(entries: list[Any], name: str) -> list[Any]:
    """The pages of a group within a section; it begins where its first page stands."""
    for entry in entries:
        if isinstance(entry, dict) and isinstance(found := entry.get(name), list):
            return found
    entries.append({name: []})
    return _group(entries, name)
