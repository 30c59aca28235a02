"""Every emoji is one emoji: 2 on X, one cluster elsewhere."""

from __future__ import annotations

import emoji as listed
import pytest

from tonebook.text import emoji
from tonebook.text.counters import count
from tonebook.text.entities import find

UNQUALIFIED = listed.STATUS["unqualified"]
ALL = listed.EMOJI_DATA
SIGNS = ["©", "®"]


def is_bare(text: str) -> bool:
    """Whether it is a character that is text unless something makes it an emoji."""
    return len(text) == 1 and ALL[text]["status"] == UNQUALIFIED


def test_every_emoji_weighs_2_on_x_but_the_two_signs_that_are_text():
    assert [text for text in ALL if count("x_weighted", text) != 2] == SIGNS
    assert [count("x_weighted", sign) for sign in SIGNS] == [1, 1]


def test_every_emoji_is_one_cluster():
    assert [text for text in ALL if count("graphemes", text) != 1] == []


def test_every_emoji_is_found_whole_in_the_middle_of_a_text():
    for text in ALL:
        whole = [(2, 2 + len(text))]
        assert emoji.spans(f"a {text} b") == ([] if is_bare(text) else whole), ascii(text)


def test_the_list_goes_beyond_emoji_17():
    assert max(entry["E"] for entry in ALL.values()) >= 17


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("😀😀", ["😀", "😀"]),
        ("🇦🇺🇦", ["🇦🇺"]),
        ("🇦🇦", []),
        ("❤ ☺ ™ 1 #", []),
        ("❤️ ☺️ ™️ 1️⃣ #️⃣", ["❤️", "☺️", "™️", "1️⃣", "#️⃣"]),
        ("⌚︎ is text, ⌚ is not", ["⌚"]),
        ("👍🏽👍", ["👍🏽", "👍"]),
        ("👨‍👩‍👧‍👦!", ["👨‍👩‍👧‍👦"]),
        ("👩🏻‍🤝‍👩🏻", ["👩🏻", "🤝", "👩🏻"]),
        ("😀‍😀", ["😀", "😀"]),
        ("\u200d\ufe0f\u20e3", []),
    ],
)
def test_emoji_in_running_text(text, found):
    assert [text[start:end] for start, end in emoji.spans(text)] == found
    assert [one.text for one in find(text, "plain") if one.kind == "emoji"] == found
