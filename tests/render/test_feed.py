"""The feed of what changed: whole Atom, the same at every build, and text that stays text."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import msgspec
import pytest
from guides import HOSTILE, ROOT, TEMPLATES, hostile_playbooks, opened, trimmed
from hypothesis import given
from hypothesis import strategies as st
from test_changes import CHANGES

from tonebook.render import render
from tonebook.render.navigation import Addresses
from tonebook.render.shown import showable
from tonebook.render.twins.feed import feed

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://small.example/"


@pytest.fixture
def changed(guide_folder):
    (guide_folder / "changes.yml").write_text(CHANGES, encoding="utf-8")
    return opened(guide_folder)


def read(text: str) -> ET.Element:
    return ET.fromstring(text)


def said(element: ET.Element, name: str) -> list[str]:
    return [one.text or "" for one in element.findall(f"{ATOM}{name}")]


def links(element: ET.Element, relation: str) -> list[str]:
    return [one.get("href") for one in element.findall(f"{ATOM}link[@rel='{relation}']")]


def test_an_entry_stands_for_each_change_newest_first(changed):
    root = read(render(*changed, TEMPLATES)["feed.xml"])
    entries = root.findall(f"{ATOM}entry")
    assert [said(one, "title") for one in entries] == [["New"], ["Old"], ["Also"]]
    assert [said(one, "updated")[0] for one in entries] == [
        "2026-02-01T00:00:00Z",
        "2026-01-30T00:00:00Z",
        "2026-01-30T00:00:00Z",
    ]
    assert [said(one, "id") for one in entries] == [
        [f"{SITE}reference/changes/#{name}"] for name in ("new", "old", "also")
    ]
    assert [links(one, "alternate") for one in entries] == [said(one, "id") for one in entries]
    assert said(entries[1], "content") == ["First."]


def test_the_feed_says_what_atom_requires(changed):
    root = read(render(*changed, TEMPLATES)["feed.xml"])
    assert root.tag == f"{ATOM}feed"
    assert said(root, "id") == links(root, "self") == [f"{SITE}feed.xml"]
    assert links(root, "alternate") == [f"{SITE}reference/changes/"]
    assert said(root, "title") == ["Small & Sons: what changed"]
    assert said(root, "updated") == ["2026-02-01T00:00:00Z"]
    assert said(root.find(f"{ATOM}author"), "name") == ["Small & Sons"]


def test_an_entry_leads_to_what_it_concerns_and_never_to_what_is_gone(changed):
    new, old, also = read(render(*changed, TEMPLATES)["feed.xml"]).findall(f"{ATOM}entry")
    assert links(new, "related") == [f"{SITE}platforms/x/"]
    assert links(old, "related") == [f"{SITE}rules/hype/#loud-words"]
    assert links(also, "related") == []
    terms = [one.get("term") for one in also.findall(f"{ATOM}category")]
    assert terms == ["removed", "hype/gone"]


def test_every_entry_of_our_own_guide_leads_to_a_heading_of_the_page():
    made = render(*opened(ROOT / "playbooks"), TEMPLATES)
    entries = read(made["feed.xml"]).findall(f"{ATOM}entry")
    anchors = re.findall(r"^### .*\{ #([\w-]+) ", made["reference/changes.md"], re.MULTILINE)
    assert [said(one, "id")[0].rpartition("#")[2] for one in entries] == anchors != []


def test_a_change_to_other_entries_leaves_the_id_and_day_of_an_entry(changed):
    playbooks, guide = changed
    one_more = msgspec.structs.replace(playbooks.changes.changes[0], id="newer", date="2026-03-01")
    document = msgspec.structs.replace(
        playbooks.changes, changes=(one_more, *playbooks.changes.changes)
    )
    before = render(playbooks, guide, TEMPLATES)["feed.xml"]
    after = render(playbooks._replace(changes=document), guide, TEMPLATES)["feed.xml"]
    entry = re.compile("  <entry>.*?</entry>\n", re.DOTALL)
    assert entry.findall(after)[1:] == entry.findall(before)


@pytest.mark.parametrize("without", ["changes", "entries", "address"])
def test_there_is_no_feed_and_nothing_leads_to_one(changed, without):
    playbooks, guide = changed
    empty = msgspec.structs.replace(playbooks.changes, changes=())
    unknown = msgspec.structs.replace(playbooks.guide, site_url="")
    parts = {"changes": {"changes": None}, "entries": {"changes": empty}}
    made = render(playbooks._replace(**parts.get(without, {"guide": unknown})), guide, TEMPLATES)
    assert "feed.xml" not in made
    assert not [path for path, text in made.items() if "feed.xml" in text]


def test_nothing_hostile_becomes_markup():
    playbooks, guide = opened(ROOT / "playbooks")
    text = render(hostile_playbooks(trimmed(playbooks)), guide, TEMPLATES)["feed.xml"]
    root = read(text)
    assert {one.tag.removeprefix(ATOM) for one in root.iter()} == {
        *("feed", "id", "title", "subtitle", "updated", "link", "author", "name"),
        *("entry", "category", "content"),
    }
    for entry in root.findall(f"{ATOM}entry"):
        assert said(entry, "title")[0].startswith(HOSTILE)
        assert entry.find(f"{ATOM}content").get("type") == "text"
    assert {urls.partition(":")[0] for urls in links(root, "self")} == {"https"}


@pytest.fixture(scope="module")
def book():
    return opened(ROOT / "playbooks")[0]


@given(text=st.text(max_size=30))
def test_any_text_can_be_read_back(book, text):
    one = msgspec.structs.replace(book.changes.changes[0], title=text, text=f"A{text}z")
    document = msgspec.structs.replace(book.changes, changes=(one,), summary=text)
    changed = book._replace(changes=document)
    entry = read(feed(changed, Addresses(changed, ()))).find(f"{ATOM}entry")
    assert said(entry, "title") == [showable(text)]
    assert said(entry, "content") == [f"A{showable(text)}z"]
