"""What a later layer says of a rule stands over what an earlier one said."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tonebook.compile import compile_guide
from tonebook.load import load

ID = "words/hype"
LAYERS = ("base", "own", "platform", "campaign", "profile")
PRECEDENCE = [
    ({}, "warning"),
    ({"base": "error"}, "error"),
    ({"base": "error", "own": "suggestion"}, "suggestion"),
    ({"own": "error", "platform": "suggestion"}, "suggestion"),
    ({"platform": "error", "campaign": "suggestion"}, "suggestion"),
    ({"platform": "suggestion", "campaign": "suggestion", "profile": "error"}, "error"),
    ({"base": "off"}, None),
    ({"platform": "off"}, None),
    ({"profile": "off"}, None),
    ({"base": "off", "own": "error"}, "error"),
    ({"own": "off", "platform": "error"}, "error"),
    ({"own": "off", "profile": "error"}, "error"),
    ({"own": "error", "campaign": "off"}, None),
]


@pytest.fixture
def layered(guide_folder, rule, platform_of):
    """The playbooks of a guide with a base; each layer may change rules."""

    def write(rules=None, **layers):
        overrides = {name: {"overrides": layers.get(name, {})} for name in LAYERS}
        guide = {
            "name": "G",
            "summary": "S.",
            "platforms": ["x", "bluesky"],
            "default_platform": "x",
        }
        guide_folder(
            rules or [rule(terms=["gem", "jewel"])],
            {"guide.yml": guide | overrides["base"]},
            "base",
        )
        own = {
            "guide.yml": guide | {"extends": ["../base"]} | overrides["own"],
            "platforms/x.yml": platform_of("x", **overrides["platform"]),
            "campaigns/sale.yml": {"campaign": "sale", "name": "S", "why": "W"}
            | overrides["campaign"],
            "profiles/crisis.yml": {"profile": "crisis", "name": "C", "why": "W"}
            | overrides["profile"],
            "rules/words.yml": None,
        }
        loaded = load(guide_folder(files=own, name="own"))
        assert loaded.playbooks, [f.message for f in loaded.findings]
        return loaded.playbooks

    return write


def compiled(playbooks):
    return compile_guide(playbooks, campaign="sale", profile="crisis")


@pytest.mark.parametrize(("layers", "severity"), PRECEDENCE, ids=[str(p[0]) for p in PRECEDENCE])
def test_the_last_layer_that_speaks_decides(layers, severity, layered):
    changes = {name: {ID: {"severity": level}} for name, level in layers.items()}
    guide = compiled(layered(**changes)).guide
    found = [r.severity for r in guide.rules if r.platforms is None or "x" in r.platforms]
    assert found == ([severity] if severity else [])


def test_each_key_can_be_changed_and_names_the_line_that_did(layered):
    change = {"goals": ["convert"], "message": "M", "add_terms": ["ruby"], "remove_terms": ["gem"]}
    books = layered(
        base={ID: {"severity": "error"}},
        own={ID: {**change, "add_exceptions": ["e"], "reason": "R"}},
    )
    (rule,) = compiled(books).guide.rules
    assert (rule.options.terms, rule.options.exceptions) == (("jewel", "ruby"), ("e",))
    assert (rule.goals, rule.message) == (frozenset({"convert"}), "M")
    lines = {place: (books.places[place].path, books.places[place].line) for place in books.places}
    assert [(o.key, o.path, o.line) for o in rule.origins] == [
        ("rule", *lines["rules/words/hype"]),
        ("severity", "base/guide.yml", lines[f"layers[0].overrides.{ID}.severity"][1]),
        *(
            (key, "own/guide.yml", lines[f"layers[1].overrides.{ID}.{key}"][1])
            for key in ("message", "goals", "add_terms", "remove_terms", "add_exceptions")
        ),
    ]


def test_a_bound_of_nothing_is_a_change_too(layered, rule):
    books = layered([rule(kind="occurrence", terms=["gem"], most=2)], own={ID: {"most": 0}})
    (made,) = compiled(books).guide.rules
    assert (made.options.most, [o.key for o in made.origins]) == (0, ["rule", "most"])


def test_a_platform_gets_a_rule_of_its_own(layered):
    guide = compiled(layered(platform={ID: {"severity": "error"}})).guide
    assert [(r.severity, sorted(r.platforms)) for r in guide.rules] == [
        ("warning", ["bluesky"]),
        ("error", ["x"]),
    ]


WRONG = [
    ({"rules": [{"terms": []}]}, "Name the words to find: `terms` or `patterns`."),
    (
        {"rules": [{"patterns": ["("]}]},
        (
            "The pattern `(` does not read as a regular expression: missing ), unterminated "
            "subpattern at character 1."
        ),
    ),
    (
        {"rules": [{"terms": ["a"], "platforms": ["blusky"]}]},
        "There is no `blusky`. Did you mean `bluesky`?",
    ),
    (
        {"rules": [{"kind": "length", "counter": "grafemes", "most": 1}]},
        "No counter is called `grafemes`. Did you mean `graphemes`?",
    ),
    ({"guide": {"platforms": ["x", "y"]}}, "There is no `y`. Known here: bluesky, x."),
    (
        {"guide": {"default_platform": "blueskye"}},
        "`blueskye` is not among the platforms. Did you mean `bluesky`?",
    ),
    (
        {"guide": {"overrides": {"words/hyp": {}}}},
        "There is no rule `words/hyp`. Did you mean `words/hype`?",
    ),
    ({"guide": {"overrides": {ID: {"most": 1}}}}, "This rule's kind has no `most` to change."),
    ({"x": {"fields": {"body": {"counter": "utf16"}}}}, "`body` needs a limit in `most`."),
    (
        {
            "x": {
                "folds": [
                    {
                        "where": "a",
                        "from": 1,
                        "to": 2,
                        "counter": "utf17",
                        "confidence": "high",
                        "source": "s",
                        "checked": "2026-01-01",
                    }
                ]
            }
        },
        "No counter is called `utf17`. Did you mean `utf16`?",
    ),
]


@pytest.mark.parametrize(("wrong", "message"), WRONG, ids=[m[:40] for _, m in WRONG])
def test_what_does_not_resolve_is_said_with_the_near_miss(
    wrong, message, guide_folder, rule, platform_of
):
    rules = [rule(**one) for one in wrong.get("rules", [{"terms": ["gem"]}])]
    guide = {"name": "G", "summary": "S", "platforms": ["x", "bluesky"], "default_platform": "x"}
    files = {
        "guide.yml": guide | wrong.get("guide", {}),
        "platforms/x.yml": platform_of("x", **wrong.get("x", {})),
    }
    result = compile_guide(load(guide_folder(rules, files)).playbooks)
    assert (result.guide, message in [f.message for f in result.findings]) == (None, True), (
        result.findings
    )


def test_a_campaign_that_is_not_there_is_said_with_the_near_miss(layered):
    result = compile_guide(layered(), campaign="sail")
    assert [f.message for f in result.findings] == [
        "campaigns/sail.yml is not there. Did you mean `sale`?"
    ]


@pytest.mark.slow
def test_equal_guides_have_equal_hashes_whatever_the_seed(shipped):
    code = (
        "from pathlib import Path; from tonebook.load import load;"
        "from tonebook.compile import compile_guide;"
        f"print(compile_guide(load(Path({str(shipped)!r})).playbooks).guide.hash)"
    )
    hashes = {
        subprocess.check_output(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}
        )
        for seed in ("0", "1")
    }
    assert len(hashes) == 1


def test_another_word_is_another_hash(compiled_guides):
    assert compiled_guides("gem") == compiled_guides("gem") != compiled_guides("jewel")


@pytest.fixture
def compiled_guides(guide_folder, rule):
    def hash_of(term):
        return compile_guide(load(guide_folder([rule(terms=[term])])).playbooks).guide.hash

    return hash_of
