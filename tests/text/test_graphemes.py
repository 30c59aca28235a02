"""Grapheme clusters are those of UAX #29 in Unicode 18."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import regex
from alphabets import any_text
from hypothesis import given
from hypothesis import strategies as st

from tonebook.text import graphemes
from tonebook.text.tables import clusters

UNICODE_TEST = Path("/usr/share/unicode/auxiliary/GraphemeBreakTest.txt")
NO_LONGER_A_PICTOGRAPH = "\u2701"
"""Extended_Pictographic up to Unicode 15 at least, not in 18."""
CLUSTER = regex.compile(r"\X")


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in pairwise(graphemes.boundaries(text))]


@pytest.mark.parametrize(
    "clusters_of_text",
    [
        [],
        ["a", "b"],
        ["\r\n", "\r", "a", "\n"],
        ["\n", "\r"],
        ["e\u0301", "x"],
        ["\u0301"],
        ["a", "\n", "\u0301"],
        ["각", "\u1100\u1161\u11a8", "가\u11a8", "각\u11a8"],
        ["각", "\u1161"],
        ["🇦🇺", "🇩🇪", "🇫"],
        ["a", "🇦🇺", "b"],
        ["👨‍👩‍👧‍👦", "👍🏽", "😀"],
        ["👨\u0308\u200d👩"],
        ["a\u200d", "👩"],
        ["क्षि", "क्\u200dष", "न्दी"],
        ["a\u094dक"],
        ["\u094dक"],
        ["\u0308", "क"],
        ["\u0600a", "\u0600\u0600", "\n"],
        ["ไ", "ท", "ย", "น้ำ"],
        ["1️⃣", "#️⃣", "❤️‍🔥", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"],
        ["\ud800", "a"],
    ],
    ids=ascii,
)
def test_clusters_of_hard_texts(clusters_of_text):
    text = "".join(clusters_of_text)
    assert pieces(text) == clusters_of_text
    assert graphemes.count(text) == len(clusters_of_text)


def unicode_cases() -> list[list[str]]:
    lines = UNICODE_TEST.read_text(encoding="utf-8").splitlines()
    rules = [rule for line in lines if (rule := line.split("#")[0].strip())]
    return [
        [
            "".join(chr(int(point, 16)) for point in part.split("×"))
            for part in rule[1:-1].split("÷")
        ]
        for rule in rules
    ]


@pytest.mark.skipif(not UNICODE_TEST.exists(), reason="unicode-data is not installed")
def test_unicode_s_own_cases_but_for_what_changed_since():
    cases = [case for case in unicode_cases() if NO_LONGER_A_PICTOGRAPH not in "".join(case)]
    assert len(cases) > 500
    assert [case for case in cases if pieces("".join(case)) != case] == []


special = "".join(getattr(clusters, name) for name in dir(clusters) if name.isupper())
awkward = st.text(st.sampled_from(sorted(set(special) | set("ab\r\n가각한🇦🇧😀\u200d"))), max_size=8)


@given(st.one_of(awkward, any_text))
def test_clusters_are_those_of_the_regex_package(text):
    assert pieces(text) == CLUSTER.findall(text)


@given(any_text)
def test_the_count_is_that_of_the_pieces(text):
    assert graphemes.count(text) == len(pieces(text))
    assert graphemes.boundaries(text)[-1] == len(text)


@given(any_text.filter(lambda text: not text.endswith("\r")))
def test_a_text_cut_at_a_line_end_counts_the_same_in_parts(text):
    assert graphemes.count(f"{text}\n{text}") == 2 * graphemes.count(text) + 1
