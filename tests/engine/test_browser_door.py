"""The door for browsers, without one: the same report as the command's, and errors as data."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tonebook import guide_json
from tonebook.browser import start
from tonebook.cli import main
from tonebook.guide_cache.form import indexed

ROOT = Path(__file__).resolve().parents[2]
DRAFTS = sorted(ROOT.glob("drafts/*/*.md"))


@pytest.fixture(scope="module")
def engine(guide):
    return start(guide_json.dumped(guide))


@pytest.fixture
def printed(monkeypatch, capsys):
    """What a command prints of a text on standard input."""

    def run(text: str, *words: str) -> str:
        stdin = io.TextIOWrapper(io.BytesIO(text.encode()))
        monkeypatch.setattr(sys, "stdin", stdin)
        main([*words, "-", "--guide", str(ROOT / "playbooks")])
        return capsys.readouterr().out

    return run


def test_a_guide_comes_back_from_json_as_it_was(guide):
    rules = tuple(rule._replace(origins=()) for rule in guide.rules)
    assert guide_json.loaded(guide_json.dumped(guide)) == indexed(guide._replace(rules=rules))


def test_a_dumped_guide_names_no_file_it_was_made_from(guide):
    assert ".yml" not in guide_json.dumped(guide)


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.name)
def test_a_draft_file_gets_the_report_and_the_inspection_of_the_commands(engine, printed, path):
    text = path.read_text(encoding="utf-8")
    answer = json.loads(engine.answer(json.dumps({"draft": text})))
    assert answer["report"] == json.loads(printed(text, "lint", "--format", "json"))
    seen = [json.loads(line) for line in printed(text, "inspect").splitlines()]
    assert answer["posts"] == seen


def test_a_record_gets_the_report_of_the_command(engine, printed):
    record = json.dumps(
        {
            "text": "🎉 Our cutting-edge app leverages synergy",
            "platforms": ["x", "linkedin"],
            "goal": "converse",
            "media": [{"file": "a.png", "alt": "Photo of a cat"}],
            "in_reply_to": {"text": "Why is it broken?", "class": "problem"},
        }
    )
    answer = json.loads(engine.answer(record))
    words = ("lint", "--input-format", "jsonl", "--format", "json")
    assert answer["report"] == json.loads(printed(record, *words))
    found = {one["text"] for one in answer["report"]["findings"]}
    assert "cutting-edge" in found
    assert set(answer["examples"]) <= {one["rule"] for one in answer["report"]["findings"]}
    assert answer["examples"]["hard-sell/hype-words"]


def test_posts_that_are_alike_are_inspected_as_the_command_does(engine, printed):
    text = (
        "---\nplatforms: [x, linkedin, facebook, mastodon]\ngoal: inform\n---\n"
        "Hi @ana, our cutting-edge app is at tonebook.example/a #Open. What do you think?\n\n"
        "## facebook\n\nAnother text for you."
    )
    answer = json.loads(engine.answer(json.dumps({"draft": text})))
    assert answer["posts"] == [json.loads(line) for line in printed(text, "inspect").splitlines()]
    assert answer["report"] == json.loads(printed(text, "lint", "--format", "json"))


@pytest.mark.parametrize(
    ("request_text", "rule", "message"),
    [
        ("", "draft/record", "A record is an object with the post as `text`"),
        ("nonsense", "draft/record", "This line is not JSON"),
        ("[" * 100_000, "draft/record", "This line is not JSON"),
        ('{"text": 3}', "draft/record", "A record is an object with the post as `text`"),
        ('{"draft": 3}', "draft/record", "A record is an object with the post as `text`"),
        ('{"text": " "}', "draft/empty", "This record has no text."),
        ('{"text": "Hi", "platform": "xx"}', "draft/unknown-platform", "no platform `xx`"),
        ('{"draft": "a\\u0000b"}', "draft/unreadable", "null bytes"),
        ('{"draft": "\\ud800"}', "draft/unreadable", "not UTF-8"),
    ],
)
def test_a_bad_request_is_a_finding(engine, request_text, rule, message):
    found = json.loads(engine.answer(request_text))["report"]["findings"]
    assert found[0]["rule"] == rule
    assert message in found[0]["message"]


def test_a_half_of_a_character_comes_back_as_it_went(engine):
    answer = json.loads(engine.answer('{"text": "leverage \\ud83d it", "platform": "x"}'))
    assert answer["posts"][0]["sentences"][0]["text"] == "leverage \ud83d it"
