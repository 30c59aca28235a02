import json
from typing import get_type_hints

import pytest

from tonebook import cues as voice
from tonebook.cli import main
from tonebook.cues import Cues

CASES = [
    ("Hi Marko, I see. We'll fix it 🙂 ^JT", "personal", ["Hi", "Marko", "I", "We'll", "^JT"]),
    ("Hi Marko, I see. We'll fix it 🙂 ^JT", "informal", ["We'll", "🙂"]),
    (
        "@tony Thanks, Tony. Your card is in the post. Raj",
        "personal",
        ["@tony", "Tony", "Your", "Raj"],
    ),
    ("Oh, I'm so sorry to hear that :)", "informal", ["Oh", "I'm", ":)"]),
    (
        "Sorry! Thank you. Why? Let me know.",
        "inviting",
        ["Sorry", "Thank you", "Why?", "Let me know"],
    ),
    ("The US opens the I-95 bridge.", "personal", []),
    ("“Oh, we're sorry”, they wrote.", "informal", []),
    ("See https://we.example.org/you?i=me", "personal", []),
]


@pytest.mark.parametrize(("text", "group", "words"), CASES)
def test_cues_of_a_group_are_found_with_their_words(reading, text, group, words):
    found = getattr(voice.cues(reading(text)), group)
    assert [text[word.start : word.end] for word in found] == words


def test_there_are_three_groups_and_no_score():
    assert list(get_type_hints(Cues)) == ["personal", "informal", "inviting"]


def test_inspect_shows_intent_and_cues_with_their_places(tmp_path, capsys, shipped):
    draft = tmp_path / "draft.md"
    draft.write_text("---\nplatforms: [x]\n---\nThanks, Ada! Which walk?\n", encoding="utf-8")
    main(["inspect", str(draft), "--guide", str(shipped)])
    seen = json.loads(capsys.readouterr().out)
    text = draft.read_text(encoding="utf-8")
    assert seen["intent"]["label"] == "converse"
    assert 0.5 < seen["intent"]["confidence"] < 1
    for one in (*seen["intent"]["cues"], *(c for group in seen["cues"].values() for c in group)):
        assert text[one["start"] : one["end"]] == one["text"]
    assert [cue["name"] for cue in seen["cues"]["inviting"]] == ["thanks", "question"]
