"""Posts for several platforms: the verdicts of posts one by one, and the work of one."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tonebook.compile import compile_guide
from tonebook.inputs import jsonl, markdown
from tonebook.inputs.posts import Defaults
from tonebook.lint import Linter
from tonebook.load import load
from tonebook.reading import Reading
from tonebook.source import Source

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS / "site"), str(TESTS / "text")]  # these folders have no packages

from generated_posts import records  # noqa: E402

SOURCED = {"confidence": "high", "source": "docs", "checked": "2026-01-31"}
BOTH = "---\nplatforms: [x, bluesky]\n---\n"


def drafted(guide, text):
    return markdown.read(Source("a.md", text), guide.platforms, Defaults(("x",)))


@pytest.fixture
def ran(monkeypatch):
    """For which platforms each rule has run, rule after rule."""
    platforms: list[str] = []
    prepared = Linter.check

    def check(self, number):
        def noted(reading):
            platforms.append(reading.post.platform)
            return prepared(self, number)(reading)

        return noted

    monkeypatch.setattr(Linter, "check", check)
    return platforms


def apart(linter, draft):
    """The verdict with nothing shared."""
    platforms = linter.guide.platforms
    return linter.verdict_of(draft, [Reading(p, platforms[p.platform]) for p in draft.posts])


def test_verdicts_of_the_whole_guide_are_those_of_posts_one_by_one():
    playbooks = load(TESTS.parent / "playbooks").playbooks
    assert playbooks
    guide = compile_guide(playbooks).guide
    assert guide
    linter = Linter(guide)
    several = [*guide.platforms]
    count = 0
    for number, record in enumerate(records(playbooks, 300)):
        line = json.dumps({**record, "platforms": several[number % 5 :: 1 + number % 4]}).encode()
        for draft in jsonl.read("-", [line], guide.platforms, Defaults(("x",))):
            verdict = linter.verdict(draft)
            assert verdict == apart(linter, draft), record
            count += len(verdict.findings)
    assert count > 900


def test_a_rule_runs_once_for_posts_that_are_alike(compiled, ran):
    guide = compiled()
    found = Linter(guide).verdict(drafted(guide, f"{BOTH}A gem")).findings
    assert [(one.text, one.platforms) for one in found] == [("gem", ("x", "bluesky"))]
    assert ran == ["x"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"{BOTH}A gem\n\n## x\nOur gem", "they say other things"),
        (f"{BOTH}A gem by @ann.bsky.social", "whom they name is not the same"),
    ],
)
def test_a_rule_runs_for_each_post_of_its_own(compiled, ran, text, why):
    guide = compiled()
    draft = drafted(guide, text)
    linter = Linter(guide)
    verdict = linter.verdict(draft)
    assert {"x", "bluesky"} <= set(ran), why
    assert verdict == apart(linter, draft)


def test_a_rule_that_asks_for_the_platform_runs_for_each(rule, compiled, platform_of, ran):
    """Where the fold is, once worked out for a rule, is worked out again for the next."""
    fold = {"where": "feed", "from": 9, "to": 9, "counter": "graphemes", **SOURCED}
    rules = [rule(id=name, terms=["gem"], scope=["before_fold"]) for name in ("first", "second")]
    guide = compiled(rules, {"platforms/bluesky.yml": platform_of("bluesky", folds=[fold])})
    found = Linter(guide).verdict(drafted(guide, f"{BOTH}It is a rare gem")).findings
    assert [(one.rule, one.platforms) for one in found] == [
        ("words/first", ("x",)),
        ("words/second", ("x",)),
    ]
    assert ran == ["x", "x", "bluesky", "bluesky"]
