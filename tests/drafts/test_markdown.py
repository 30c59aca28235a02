"""Drafts in Markdown: the posts in them, and everything that is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

CASES = yaml.safe_load(Path(__file__).with_name("markdown.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_draft_publishes_its_texts_and_says_what_is_wrong(case, compiled, linted, drafted):
    guide = compiled()
    posts = {}
    for post in drafted(guide, case["text"]).posts:
        posts.setdefault(post.platform, []).append(post.body.text)
    expected = {k: v if isinstance(v, list) else [v] for k, v in case["posts"].items()}
    assert posts == expected
    found = [
        [f.rule, f"{f.start.line}:{f.start.column}", f.text.rstrip("\n"), f.message]
        for f in linted(guide, case["text"])
    ]
    due = [
        row if row[3] else [*row[:3], got[3]]
        for row, got in zip(case.get("findings", []), found, strict=True)
    ]
    assert found == due


def test_slips_are_said_in_the_order_of_the_keys_whatever_the_seed(compiled, drafted):
    keys = ("scheduled_at", "answered_at", "answers_until")
    text = "---\n" + "".join(f"{key}: soon\n" for key in keys) + "---\nText"
    told = [one.message for one in drafted(compiled(), text).findings]
    assert [message.partition("for `")[2].partition("`")[0] for message in told] == [*keys]


ALLOWED = "<!-- allow words/hype: a name -->"
ALLOWANCES = [
    (f"gem {ALLOWED}\ngem", ["gem"]),
    (f"{ALLOWED}\ngem\ngem", ["gem"]),
    (f"gem\r{ALLOWED}\r\rgem\rgem", ["gem", "gem"]),
    ("---\nallow: {words/hype: a name}\n---\ngem\n\ngem", []),
    (
        "gem <!-- allow words/hype -->",
        ["gem", "Say why: `allow words/hype: the reason`. Until then the finding stands."],
    ),
    (
        "gem <!-- allow words/hyp: x -->",
        ["gem", "The guide has no rule `words/hyp` to allow. Did you mean `words/hype`?"],
    ),
    (f"fine {ALLOWED}", ["`words/hype` finds nothing here. Take the allowance out."]),
    ("<!-- allow -->\nfine", ["Write `<!-- allow family/rule: the reason -->`."]),
]


@pytest.mark.parametrize(("text", "left"), ALLOWANCES, ids=[text for text, _ in ALLOWANCES])
def test_an_allowance_accepts_its_own_lines_and_needs_a_reason(text, left, rule, compiled, linted):
    guide = compiled([rule(message="{match}", terms=["gem"])])
    assert [finding.message for finding in linted(guide, text)] == left
