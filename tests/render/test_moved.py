"""Rules that were renamed or moved: their old ids keep leading to them."""

from __future__ import annotations

import pytest
from guides import TEMPLATES, opened, small_guide

from tonebook.compile import compile_guide
from tonebook.explanation import explained
from tonebook.load import load
from tonebook.proof.former_ids import former_ids
from tonebook.render import render

OLD = ("puffery", "shouting/boast")


@pytest.fixture
def renamed(tmp_path):
    """A guide whose only rule was `hype/puffery`, and before that `shouting/boast`."""
    return opened(with_old(small_guide(tmp_path / "guide"), OLD))


def with_old(folder, old):
    family = folder / "rules/hype.yml"
    text = family.read_text().replace(
        "    kind:", f"    formerly: [{', '.join(old)}]\n    kind:", 1
    )
    family.write_text(text)
    return folder


def test_the_page_keeps_the_old_anchor_and_an_old_family_its_address(renamed):
    made = render(*renamed, TEMPLATES)
    assert '<span id="puffery"></span>' in made["rules/hype.md"]
    page = made["rules/shouting/index.html"]
    assert '<li id="boast"><code>shouting/boast</code> is now ' in page
    assert '<a href="../hype/#loud-words">Loud words</a>' in page
    assert 'http-equiv="Content-Security-Policy" content="default-src \'none\'' in page


def test_explain_says_the_new_name_first(renamed):
    text = explained("hype/puffery", *renamed)
    assert text.startswith("hype/puffery is now called hype/loud-words.\n\nhype/loud-words: Loud")


@pytest.mark.parametrize("old", ["hype/puffery", "shouting/boast"])
def test_an_allowance_by_the_old_name_holds_and_is_told_the_new_one(renamed, linted, old):
    findings = linted(renamed[1], f"Our game-changer. <!-- allow {old}: its name -->\n")
    assert [(f.rule, f.severity, f.message) for f in findings] == [
        (
            "draft/renamed-rule",
            "suggestion",
            f"`{old}` is now called `hype/loud-words`. Write that.",
        )
    ]


def test_an_allowance_by_the_old_name_still_needs_a_reason(renamed, linted):
    found = linted(renamed[1], "Our game-changer. <!-- allow hype/puffery -->\n")
    assert {finding.rule for finding in found} == {
        "draft/renamed-rule",
        "draft/no-reason",
        "hype/loud-words",
    }


def test_an_override_by_the_old_name_is_told_the_new_one(tmp_path):
    folder = with_old(small_guide(tmp_path / "guide"), OLD)
    with (folder / "guide.yml").open("a") as guide:
        guide.write("overrides:\n  hype/puffery: {severity: error, reason: Loud.}\n")
    found = compile_guide(load(folder).playbooks).findings
    assert [(f.rule, f.message) for f in found] == [
        ("guide/renamed-rule", "`hype/puffery` is now called `hype/loud-words`. Write that.")
    ]


@pytest.mark.parametrize(
    ("old", "rule", "message"),
    [
        (
            ("loud-words",),
            "check/former-id-in-use",
            "`hype/loud-words` is a rule of today. An id that was in use stays retired.",
        ),
        (
            ("a", "hype/a"),
            "check/former-id-twice",
            "`hype/a` leads to `hype/loud-words` already. One rule only.",
        ),
    ],
)
def test_a_former_id_that_misleads_is_found(tmp_path, old, rule, message):
    playbooks, _ = opened(with_old(small_guide(tmp_path / "guide"), old))
    found = list(former_ids(playbooks))
    assert [(f.rule, f.message, f.source.slice(f.span)) for f in found] == [
        (rule, message, old[-1])
    ]


def test_the_guide_itself_renames_soundly(tmp_path):
    playbooks, _ = opened(small_guide(tmp_path / "guide"))
    assert not list(former_ids(playbooks))
