"""A thread loses no word, keeps each part within its limits, and cuts where sentences end."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tonebook.guide import Field, Limit, Platform
from tonebook.text import counters
from tonebook.threads import split

X = Platform("x", "X", "x", {"body": Field("body", (Limit(280, "x_weighted", "error", "high"),))})
BLUESKY = Platform(
    "bluesky",
    "Bluesky",
    "bluesky",
    {
        "body": Field(
            "body",
            (
                Limit(300, "bluesky_app", "error", "high"),
                Limit(3000, "utf8_bytes", "error", "high"),
            ),
        )
    },
)
NUMBER = re.compile(r" \d+/\d+\Z")
WORDS = st.sampled_from(
    [
        "heron",
        "weir.",
        "Doors",
        "at",
        "seven?",
        "👨‍👩‍👧",
        "今日は",
        "https://example.org/a/b",
        "é",
        "!",
        "\n\n",
        "z" * 400,
    ]
)


def unnumbered(parts: list[str]) -> list[str]:
    return [NUMBER.sub("", part) for part in parts]


@pytest.mark.parametrize("platform", [X, BLUESKY], ids=["x", "bluesky"])
@given(words=st.lists(WORDS, max_size=150))
@settings(deadline=None, max_examples=60)
def test_every_part_fits_and_no_character_is_lost(platform: Platform, words: list[str]) -> None:
    text = " ".join(words)
    parts = split(text, platform)
    for part in parts:
        for limit in platform.fields["body"].most:
            assert counters.count(limit.counter, part) <= limit.value
    joined = "".join("".join(part.split()) for part in unnumbered(parts))
    assert joined == "".join(text.split())


def test_a_text_that_fits_stays_as_it_is() -> None:
    assert split("Doors at seven. Soup at eight.", X) == ["Doors at seven. Soup at eight."]


def test_parts_end_with_sentences_and_say_which_they_are() -> None:
    sentence = (
        "The ferry leaves the north quay at seven and comes back at nine, with soup on board. "
    )
    parts = split(sentence * 7, X)
    assert [part[-3:] for part in parts] == ["1/3", "2/3", "3/3"]
    assert all(part.endswith("on board.") for part in unnumbered(parts))


def test_a_sentence_too_long_for_one_part_is_cut_between_words() -> None:
    parts = unnumbered(split("heron " * 120, X))
    assert len(parts) > 1
    assert set(" ".join(parts).split()) == {"heron"}


def test_numbers_can_be_left_out() -> None:
    parts = split("Doors at seven. " * 40, X, numbered=False)
    assert all(part.endswith("seven.") for part in parts)
