"""What changed, as an Atom feed: https://www.rfc-editor.org/rfc/rfc4287."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from tonebook.render.changes import FEED, newest_first
from tonebook.render.shown import showable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tonebook.documents.changes import ChangeDocument
    from tonebook.documents.guide import GuideDocument
    from tonebook.documents.playbooks import Playbooks
    from tonebook.render.navigation import Addresses

PAGE = "reference/changes/"
ATOM = "http://www.w3.org/2005/Atom"
MARK = " Written by `tonebook build` from the playbooks: edit those. "


def feed(playbooks: Playbooks, addresses: Addresses) -> str:
    """feed.xml: one entry a change, newest first; dates are days in UTC, so builds are equal."""
    guide = playbooks.guide
    changes = newest_first(playbooks.changes)
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    root.append(ET.Comment(MARK))
    _add(root, "id", f"{guide.site_url}{FEED}")
    _add(root, "title", f"{guide.name}: what changed")
    _add(root, "subtitle", playbooks.changes.summary if playbooks.changes else "")
    _add(root, "updated", _moment(changes[0]))
    _link(root, "self", f"{guide.site_url}{FEED}", "application/atom+xml")
    _link(root, "alternate", f"{guide.site_url}{PAGE}", "text/html")
    _add(ET.SubElement(root, "author"), "name", guide.name)
    for change in changes:
        root.append(_entry(change, guide, addresses))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _entry(change: ChangeDocument, guide: GuideDocument, addresses: Addresses) -> ET.Element:
    address = f"{guide.site_url}{PAGE}#{change.id}"
    entry = ET.Element("entry")
    _add(entry, "id", address)
    _add(entry, "title", change.title)
    _add(entry, "updated", _moment(change))
    _link(entry, "alternate", address, "text/html")
    for name in (change.what, *change.platforms, *change.rules):
        ET.SubElement(entry, "category", {"term": showable(name)})
    for place in _concerned(change):
        if addresses.at(place):  # a rule that was removed has no place any more
            _link(entry, "related", guide.site_url + place, "text/html")
    _add(entry, "content", change.text)
    return entry


def _concerned(change: ChangeDocument) -> Iterator[str]:
    for name in change.platforms:
        yield f"platforms/{name}/"
    for rule in change.rules:
        yield "rules/{}/#{}".format(*rule.split("/", 1)) if "/" in rule else rule


def _moment(change: ChangeDocument) -> str:
    return f"{change.date}T00:00:00Z"


def _add(parent: ET.Element, name: str, text: str) -> None:
    """An element of plain text: readers show it as it was typed, markup and all."""
    kind = {"type": "text"} if name in {"title", "subtitle", "content"} else {}
    ET.SubElement(parent, name, kind).text = showable(text)


def _link(parent: ET.Element, relation: str, address: str, kind: str) -> None:
    ET.SubElement(parent, "link", {"rel": relation, "type": kind, "href": showable(address)})
