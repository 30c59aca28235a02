"""What is checked, in part or by a person: derived from the rules, counted, and shown as it is."""

from __future__ import annotations

import pytest
from guides import FAMILY, PLATFORM, TEMPLATES, opened

from tonebook.checks import KINDS
from tonebook.documents.unseen import BY_CONFIDENCE, BY_KIND, MONEY
from tonebook.render import render
from tonebook.render.coverage import LINTER, PART, PERSON, ledger, of_rule, totals
from tonebook.render.views import Library

LOOK_TWICE = BY_CONFIDENCE["low"]
OTHER_WORDS = BY_KIND["existence"]
HIGH = "    confidence: high\n"
LENGTH = """\
  - id: too-long
    kind: length
    title: Too long
    severity: error
    confidence: high
    message: Cut {over}.
    why: It is refused.
    evidence: [docs]
    boundary: None.
    examples: {good: [Short.], bad: [Long.]}
"""


def library_of(guide_folder, family=FAMILY, guide=""):
    (guide_folder / "rules/hype.yml").write_text(family, encoding="utf-8")
    file = guide_folder / "guide.yml"
    file.write_text(file.read_text() + guide, encoding="utf-8")
    return Library(*opened(guide_folder))


@pytest.mark.parametrize(
    ("change", "how", "unseen"),
    [
        (HIGH, PART, [OTHER_WORDS]),
        (f'{HIGH}    unseen: ""\n', LINTER, []),
        (f"{HIGH}    unseen: Whether it is true.\n", PART, ["Whether it is true."]),
        (f'{HIGH}    unseen: ""\n    paid: true\n', PART, [MONEY]),
        ('    confidence: low\n    unseen: ""\n', PART, [LOOK_TWICE]),
    ],
)  # fmt: skip
def test_a_rule_is_whole_only_where_nothing_is_left_open(guide_folder, change, how, unseen):
    library = library_of(guide_folder, FAMILY.replace(HIGH, change))
    found = of_rule(next(library.every_rule()))
    assert (found.how, list(found.unseen)) == (how, unseen)


def test_a_count_with_high_confidence_is_whole(guide_folder):
    library = library_of(guide_folder, FAMILY + LENGTH)
    assert [of_rule(rule).how for rule in library.every_rule()] == [PART, LINTER]


def test_a_rule_that_is_switched_off_is_left_to_a_person(guide_folder):
    off = 'overrides: {hype/loud-words: {severity: "off", reason: We shout.}}\n'
    library = library_of(guide_folder, guide=off)
    assert of_rule(next(library.every_rule())).how == PERSON


def test_what_a_kind_cannot_see_is_said_of_kinds_that_there_are():
    assert set(BY_KIND) <= set(KINDS)


def test_the_ledger_counts_advice_by_the_rules_that_it_names(guide_folder):
    advised = PLATFORM + "do: [Say it.]\ndont: [Shout., Whisper.]\n"
    named = advised + "checked_by: {dont: [hype/loud-words]}\n"
    counted = []
    for text in (advised, named):
        (guide_folder / "platforms/x.yml").write_text(text, encoding="utf-8")
        playbooks, guide = opened(guide_folder)
        sections = dict(ledger(playbooks, Library(playbooks, guide)))
        counted.append(sections["Platforms"][0][2:])
    without, with_rule = counted
    assert without == (0, 2, 6)  # a limit that no rule checks, three lines, two purposes
    assert with_rule == (0, 4, 4)


def test_tallies_add_up(guide_folder):
    playbooks, guide = opened(guide_folder)
    rows = [row for _, found in ledger(playbooks, Library(playbooks, guide)) for row in found]
    whole = totals(rows)
    assert whole.all == sum(row.all for row in rows) == whole.linter + whole.part + whole.person


def test_the_page_and_the_rule_say_the_same(guide_folder):
    pages = render(*opened(guide_folder), TEMPLATES)
    assert (
        '<span class="tb-checked tb-checked--part">checked in part</span>' in pages["rules/hype.md"]
    )
    assert f"<li>{OTHER_WORDS}</li>" in pages["rules/hype.md"]
    assert (
        "[Hype](../rules/hype.md)</th><td>0</td><td>1</td><td>0</td>"
        in pages["reference/coverage.md"]
    )
