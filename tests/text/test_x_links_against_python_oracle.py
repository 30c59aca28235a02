"""X's links and weights once more against twitter-text-parser, a port to Python."""

from __future__ import annotations

import unicodedata
import warnings

import pytest
from alphabets import LINKS, SIGNS, SPACES, WORDS, generated
from hypothesis import strategies as st

from tonebook.text.counters import count
from tonebook.text.dialects import x

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    twitter_text = pytest.importorskip("twitter_text", exc_type=ImportError)

# It refuses domains that strict IDNA refuses, folds ſ and K into ASCII, turns CR LF into LF.
kept = [one for one in LINKS + SIGNS + WORDS + SPACES if one.isascii() and "\r" not in one]
pieces = st.sampled_from([*kept, "日本", "é", "münchen.de", "…", "’"])
texts = generated(st.lists(pieces, max_size=7).map("".join), 400)


def test_links_are_the_same():
    different = [
        text
        for text in texts
        if [text[start:end] for start, end in x.url_spans(text)]
        != [link["url"] for link in twitter_text.extract_urls_with_indices(text)]
    ]
    assert different == []


def test_weights_are_the_same():
    for text in texts:
        if unicodedata.is_normalized("NFC", text):
            assert count("x_weighted", text) == twitter_text.parse_tweet(text).weightedLength, text
