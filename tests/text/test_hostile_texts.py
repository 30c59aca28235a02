"""Work grows with the length of a text, not with its square, whatever it is made of."""

from __future__ import annotations

import sys
from collections import Counter

import pytest

from tonebook.text.counters import COUNTERS, count
from tonebook.text.entities import find

SIGNS = ["@", ".", "(", "#", "$", "-", "_", "?", "!", "/", "\u200d", "\ufe0f", "日", "\ud800"]
NAMES = ["@a.", "@a@", "#a", "# ", "#1", "#a·", "$a ", "RT@", "(a("]
LINKS = [
    "a.", "_.", "日.com", "a_b.com.", "日_.com", "x.co/(", "x.co/(a),", "x.co/(a)(b)(", "xn--a.",
    "https://a.co,", "http://", "x.co?a",
]  # fmt: skip
CLUSTERS = [
    "👍🏽", "👨\u200d", "🇦", "1\ufe0f", "\u0915\u094d", "\u094d", "\u0600", "\u1100", "\r\n",
    "a\u0301",
]  # fmt: skip
PIECES = SIGNS + NAMES + LINKS + CLUSTERS
LENGTH = 2_000


def steps(text: str) -> int:
    """Lines of Python run to read and count a text everywhere: a measure that no load disturbs."""
    taken: Counter[str] = Counter()

    def line(_frame, event, _argument):
        taken[event] += event == "line"
        return line

    sys.settrace(line)
    try:
        read_everywhere(text)
    finally:
        sys.settrace(None)
    return taken["line"]


def read_everywhere(text: str) -> None:
    for dialect in ("x", "bluesky", "mastodon", "plain"):
        find(text, dialect)
    for name in COUNTERS:
        count(name, text)


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_four_times_the_text_is_about_four_times_the_steps(piece):
    read_everywhere(piece * 10)
    text = piece * (LENGTH // len(piece))
    assert steps(text * 4) < 5 * steps(text) + 1_000


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_a_hundred_thousand_characters_are_read(piece):
    read_everywhere(piece * (100_000 // len(piece)))
