"""The pages of a guide: which there are, what they say, and what a faulty template does."""

from __future__ import annotations

import json
import shutil

import pytest
from guides import FAMILY, TEMPLATES, opened

from tonebook.publish import MARKDOWN
from tonebook.render import SETTINGS, TemplateFaultError, render

TWINS = {"llms.txt", "llms-full.txt", "guide.json", "rules.json"}


def test_there_is_a_page_for_each_part_that_the_guide_has(pages):
    assert set(pages) == {
        "index.md",
        "platforms/index.md",
        "platforms/x.md",
        "rules/index.md",
        "rules/hype.md",
        "reference/sources.md",
        "reference/a-z.md",
        "planning/calendar.md",
        "check.md",
        "reference/methods.md",
        "reference/coverage.md",
        "reference/care.md",
        SETTINGS,
    } | TWINS | {f"{MARKDOWN}/{page}" for page in pages if page.endswith(".md") and page[0] != "."}


def test_the_navigation_names_every_page(pages):
    named = json.dumps(json.loads(pages[SETTINGS])["nav"])
    assert all(page in named for page in pages if page[0] != "." and page not in TWINS)


def test_the_navigation_names_pages_of_people(guide_folder):
    made = render(*opened(guide_folder), TEMPLATES, {"formats.md": "Formats & more"})
    assert {"Formats &amp; more": "formats.md"} in json.loads(made[SETTINGS])["nav"][-1][
        "Reference"
    ]


def test_a_rule_stands_at_its_own_anchor(pages):
    assert "## Loud words { #loud-words .tb-rule }" in pages["rules/hype.md"]


def test_marked_words_are_marked_and_doubled_braces_are_braces(pages):
    page = pages["rules/hype.md"]
    assert "Our <mark>game-changer</mark> is here." in page
    assert "A &#123;brace&#125; and a <mark>game-changer</mark>." in page
    assert "A brace &#125; is a brace." in page


def test_a_rule_shows_its_yaml_and_where_to_change_it(pages):
    page = pages["rules/hype.md"]
    rule = FAMILY[FAMILY.index("id: loud-words") :].replace("\n    ", "\n").rstrip()
    assert f"```text\n{rule}\n```" in page
    assert "https://forge.example/small/guide/edit/main/playbooks/rules/hype.yml" in page
    assert "https://forge.example/small/guide/issues/new?title=hype/loud-words" in page


def test_a_rule_tells_its_evidence_and_a_source_tells_its_rules(pages):
    assert "[The documents](../reference/sources.md#docs)" in pages["rules/hype.md"]
    assert "[Loud words](../rules/hype.md#loud-words)" in pages["reference/sources.md"]


def test_a_rule_tells_its_precision_or_that_it_is_not_yet_measured(guide_folder, pages):
    assert "**Precision.** Not yet measured." in pages["rules/hype.md"]
    known = '{posts: 50, found: 9, right: 8, counted: "2026-11-28", how: count <it>}'
    measured = FAMILY.replace("confidence: high\n", f"confidence: high\n    measured: {known}\n", 1)
    (guide_folder / "rules" / "hype.yml").write_text(measured, encoding="utf-8")
    page = render(*opened(guide_folder), TEMPLATES)["rules/hype.md"]
    assert "Right in 8 of the 9 posts that it spoke of, among 50 labelled ones: 88 per" in page
    assert "at least 56. Counted 28 November 2026" in page
    assert "<it>" not in page.split("<details")[0]
    assert "Not yet measured" not in page.split("## ")[1]


def test_a_rule_whose_findings_were_read_says_by_whom_and_where_it_is_told(guide_folder):
    known = (
        '{posts: 50, found: 9, right: 8, counted: "2026-11-28", how: notes.md, read_by: one person}'
    )
    measured = FAMILY.replace("confidence: high\n", f"confidence: high\n    measured: {known}\n", 1)
    (guide_folder / "rules" / "hype.yml").write_text(measured, encoding="utf-8")
    page = render(*opened(guide_folder), TEMPLATES)["rules/hype.md"]
    assert "among 50 public ones that are no part of this guide, read by one person: 88 per" in page
    assert "Counted 28 November 2026, told in <code>notes.md</code>" in page


def test_a_name_is_escaped_for_the_theme(pages):
    assert json.loads(pages[SETTINGS])["site_name"] == "Small &amp; Sons"


def test_the_same_guide_gives_the_same_pages(guide_folder, pages):
    assert render(*opened(guide_folder), TEMPLATES) == pages


def test_without_an_edit_address_the_path_is_still_named(guide_folder):
    file = guide_folder / "guide.yml"
    kept = [line for line in file.read_text().splitlines() if not line.startswith("edit_url")]
    file.write_text("\n".join(kept))
    page = render(*opened(guide_folder), TEMPLATES)["rules/hype.md"]
    assert "<code>playbooks/rules/hype.yml:" in page
    assert "Suggest a change" not in page


def test_a_platform_that_is_not_in_use_has_no_page(guide_folder):
    text = (guide_folder / "platforms/x.yml").read_text()
    (guide_folder / "platforms/y.yml").write_text(text.replace("platform: x", "platform: y"))
    assert "platforms/y.md" not in render(*opened(guide_folder), TEMPLATES)


@pytest.mark.parametrize(
    ("broken", "line", "problem"),
    [
        ("# A\n{% if %}\n", 2, "Expected an expression"),
        ("# A\n\n{{ nonsense }}\n", 3, "'nonsense' is undefined"),
        ("{{ family.name.lower().missing }}\n", 1, "has no attribute 'missing'"),
        ("{{ 1 / 0 }}\n", 1, "division by zero"),
        ("{% import 'gone.j2' as gone %}\n", 0, "no such file"),
    ],
)
def test_a_faulty_template_is_named_by_file_and_line(guide_folder, tmp_path, broken, line, problem):
    templates = tmp_path / "templates"
    shutil.copytree(TEMPLATES, templates)
    (templates / "family.md.j2").write_text(broken)
    with pytest.raises(TemplateFaultError, match=problem) as raised:
        render(*opened(guide_folder), templates)
    named = "gone.j2" if "gone" in broken else "family.md.j2"
    assert raised.value.path == str(templates / named)
    assert raised.value.line == line


def test_a_missing_folder_of_templates_is_a_fault_of_the_template(guide_folder, tmp_path):
    with pytest.raises(TemplateFaultError, match="no such file"):
        render(*opened(guide_folder), tmp_path / "none")
