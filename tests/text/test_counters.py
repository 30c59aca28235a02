"""Counters on texts counted by hand, and what holds for them on every text."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from alphabets import EMOJI, SPACES, WORDS, any_text, posts
from hypothesis import given
from hypothesis import strategies as st

from tonebook.text import graphemes
from tonebook.text.counters import COUNTERS, count, reach

CASES = Path(__file__).parent / "counter_cases.yml"
NAMES = sorted(COUNTERS)


def cases() -> list[tuple[str, str, int]]:
    loaded = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    return [
        (name, case["text"], number) for case in loaded for name, number in case["counts"].items()
    ]


@pytest.mark.parametrize(("counter", "text", "number"), cases())
def test_a_text_counted_by_hand(counter, text, number):
    assert count(counter, text) == number


def test_a_lone_surrogate_is_counted():
    numbers = {name: count(name, "\ud800") for name in NAMES}
    weights = {"x_weighted": 2, "x_weighted_strict": 2, "utf8_bytes": 3}
    assert numbers == dict.fromkeys(NAMES, 1) | weights


@pytest.mark.parametrize("name", NAMES)
def test_every_counter_says_its_unit_and_how_it_counts(name):
    counter = COUNTERS[name]
    assert counter.name == name
    assert counter.unit in {"weighted", "graphemes", "UTF-16", "bytes", "code points"}
    assert counter.how.endswith(".")


@pytest.mark.parametrize(
    ("text", "alone", "in_reply"),
    [
        ("@jack hello", 11, 5),
        ("@jack @biz  hello @me", 21, 9),
        ("@jack", 5, 0),
        ("@jack, hello", 12, 12),
        ("Hello @jack", 11, 11),
        ("@jacké hello", 12, 12),
        ("@jack/list hello", 16, 16),
        ("", 0, 0),
    ],
)
def test_names_at_the_start_of_a_reply_on_x_are_free(text, alone, in_reply):
    for name in ("x_weighted", "x_weighted_strict"):
        assert (count(name, text), count(name, text, reply=True)) == (alone, in_reply)
    assert count("graphemes", text, reply=True) == len(text)


@given(any_text, st.sampled_from(NAMES))
def test_counting_never_raises_and_is_never_negative(text, name):
    assert count(name, text) >= 0
    assert count(name, text, reply=True) >= 0


@given(posts, posts, st.sampled_from(sorted(set(NAMES) - {"youtube_tags", "mastodon_status"})))
def test_paragraphs_count_the_same_together_and_apart(first, second, name):
    apart = count(name, f"{first}\n") + count(name, f"\n{second}")
    assert count(name, f"{first}\n\n{second}") == apart


plain = st.lists(st.sampled_from(WORDS + EMOJI + SPACES), max_size=8).map("".join)
ADDITIVE = ["graphemes", "bluesky_api", "utf16", "codepoints", "utf8_bytes", "linkedin_little_text"]


@given(plain, st.sampled_from(ADDITIVE), st.data())
def test_texts_cut_between_clusters_count_the_same_in_parts(text, name, data):
    cut = data.draw(st.sampled_from(graphemes.boundaries(text)))
    assert count(name, text[:cut]) + count(name, text[cut:]) == count(name, text)


@given(any_text, st.sampled_from(NAMES), st.integers(0, 60))
def test_reach_goes_as_far_as_the_limit_and_no_cluster_farther(text, name, limit):
    cut = reach(name, text, limit)
    cuts = graphemes.boundaries(text)
    assert cut in cuts
    assert count(name, text[:cut]) <= limit
    if cut < len(text):
        assert count(name, text[: cuts[cuts.index(cut) + 1]]) > limit


@pytest.mark.parametrize(
    ("counter", "text", "limit", "fits"),
    [
        ("x_weighted", "a" * 281, 280, "a" * 280),
        ("x_weighted", "日" * 141, 280, "日" * 140),
        ("x_weighted", "ab 👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 5, "ab 👨‍👩‍👧‍👦"),
        (
            "x_weighted",
            "See https://example.com/long/path now",
            27,
            "See https://example.com/long/path",
        ),
        ("utf16", "👍🏽👍🏽", 6, "👍🏽"),
        ("graphemes", "क्षि क्षि", 1, "क्षि"),
        ("utf8_bytes", "é" * 3, 5, "éé"),
        ("mastodon_status", "Hi @alice@example.org!", 9, "Hi @alice@example.org"),
        ("graphemes", "abc", 0, ""),
        ("graphemes", "", 0, ""),
    ],
)
def test_reach_by_hand(counter, text, limit, fits):
    assert text[: reach(counter, text, limit)] == fits


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("limit", [140, 280, 300, 500])
def test_one_under_at_and_one_over_a_limit(name, limit):
    for length in (limit - 1, limit, limit + 1):
        text = "word " * (length // 5) + "x" * (length % 5)
        whole = text.rstrip() + "x" * (len(text) - len(text.rstrip()))
        tag_quotes = 2 if name == "youtube_tags" else 0
        assert count(name, whole) == length + tag_quotes
