"""What changed: in order, on a page of its own, and beside the rules concerned."""

from __future__ import annotations

import pytest
from guides import TEMPLATES, opened

from tonebook.render import render
from tonebook.render.changes import by_day, by_rule, newest_first

CHANGES = """\
summary: News of the guide.
changes:
  - {id: old, date: "2026-01-30", what: added, title: Old, text: First., rules: [hype/loud-words]}
  - {id: new, date: "2026-02-01", what: changed, title: New, text: Then., platforms: [x]}
  - {id: also, date: "2026-01-30", what: removed, title: Also, text: Gone., rules: [hype/gone]}
"""


@pytest.fixture
def changed(guide_folder):
    (guide_folder / "changes.yml").write_text(CHANGES, encoding="utf-8")
    return opened(guide_folder)


def test_the_newest_change_comes_first_and_those_of_a_day_keep_their_order(changed):
    document = changed[0].changes
    assert [one.id for one in newest_first(document)] == ["new", "old", "also"]
    assert [(day, len(found)) for day, found in by_day(document)] == [
        ("2026-02-01", 1),
        ("2026-01-30", 2),
    ]


def test_changes_are_found_by_rule(changed):
    assert {
        name: [one.id for one in found] for name, found in by_rule(changed[0].changes).items()
    } == {
        "hype/loud-words": ["old"],
        "hype/gone": ["also"],
    }


def test_a_guide_without_changes_has_none(guide_folder):
    assert newest_first(opened(guide_folder)[0].changes) == []


def test_each_change_has_an_address_and_leads_to_what_it_concerns(changed):
    page = render(*changed, TEMPLATES)["reference/changes.md"]
    assert "### New { #new .tb-change }" in page
    assert "[Loud words](../rules/hype.md#loud-words)" in page
    assert "[X](../platforms/x.md)" in page
    assert "<code>hype/gone</code>" in page
