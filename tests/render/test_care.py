"""Owners, reviews and suggestions stand on every page that is made."""

from __future__ import annotations

import pytest
from guides import GUIDE, TEMPLATES, opened

from tonebook.render import render
from tonebook.render.care import kept
from tonebook.render.views import Library


def test_what_is_due_next_comes_first(guide_folder):
    file = guide_folder / "rules/hype.yml"
    file.write_text(file.read_text().replace("family:", "review_every_days: 30\nfamily:", 1))
    found = kept(opened(guide_folder)[0])
    assert [(one.title, one.due) for one in found] == [
        ("Rules: Hype", "2026-03-02"),
        ("X", "2027-01-31"),
    ]


def test_every_page_names_a_day_and_a_way_to_suggest_a_change(pages):
    for path, page in pages.items():
        if path.endswith(".md") and not path.startswith(".tonebook/"):
            assert (
                "[Suggest a change](https://forge.example/small/guide/issues/new?title=" in page
            ), path
            assert "data-until" in page or path == "reference/sources.md", path


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("mailto:g@s.example?subject={id}", "mailto:g@s.example?subject=hype/loud-words"),
        ("https://a.example/?on={id}&x=y", "https://a.example/?on=hype/loud-words&x=y"),
    ],
)
def test_suggestions_go_where_the_guide_says(guide_folder, pattern, found):
    (guide_folder / "guide.yml").write_text(f'{GUIDE}suggest_url: "{pattern}"\n')
    playbooks, guide = opened(guide_folder)
    assert Library(playbooks, guide).suggest("hype/loud-words") == found
    page = render(playbooks, guide, TEMPLATES)["rules/hype.md"]
    assert f"[Suggest a change]({found.replace('&', '&amp;')})" in page


def test_without_any_address_nothing_is_suggested(guide_folder):
    file = guide_folder / "guide.yml"
    file.write_text("".join(line for line in GUIDE.splitlines(True) if "edit_url" not in line))
    made = render(*opened(guide_folder), TEMPLATES)
    assert not [path for path, page in made.items() if "Suggest a change" in page]
