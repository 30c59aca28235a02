"""Entities of each dialect in hard texts, and what holds for them in every text."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from alphabets import any_text
from hypothesis import given
from hypothesis import strategies as st

from tonebook.text.entities import find

CASES = yaml.safe_load((Path(__file__).parent / "entity_cases.yml").read_text(encoding="utf-8"))
DIALECTS = ["x", "bluesky", "mastodon", "plain"]


@pytest.mark.parametrize(
    ("dialect", "text", "found"),
    [(dialect, case["text"], case["found"]) for case in CASES for dialect in case["dialects"]],
)
def test_entities_of_a_hard_text(dialect, text, found):
    assert [[one.kind, one.text] for one in find(text, dialect)] == found


@given(any_text, st.sampled_from(DIALECTS))
def test_entities_slice_to_their_text_in_order_and_never_overlap(text, dialect):
    done = 0
    for one in find(text, dialect):
        assert text[one.start : one.end] == one.text != ""
        assert done <= one.start
        done = one.end


@given(any_text, st.sampled_from(DIALECTS))
def test_a_paragraph_after_the_text_changes_nothing_in_it(text, dialect):
    assert find(f"{text}\n\nThe end", dialect) == find(text, dialect)


@given(st.text(st.characters(max_codepoint=0x7F), max_size=40), st.sampled_from(DIALECTS))
def test_ascii_texts_are_read_as_they_are_beside_others(text, dialect):
    assert find(f"{text}\nü", dialect) == find(text, dialect)


def test_an_unknown_dialect_is_named_with_those_there_are():
    with pytest.raises(ValueError, match="no dialect 'myspace': use x, bluesky, mastodon or plain"):
        find("@a", "myspace")
