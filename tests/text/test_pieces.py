"""A text in pieces tells what the whole of it tells."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tonebook.text import entities, segmentation
from tonebook.text.piece import ENTITY, long_words
from tonebook.text.pieces import Pieces
from tonebook.text.triggers import WORD, digits_alike, folded

WORDS = [
    *"We we o'clock B2B NASA x_y a-b I 7 24/7 1,204 #Tag @ann x.com https://a.org/b. ` .".split(),
    *"Dr. e.g. Ltd. a.m. no. J. ... ?! (Yes.) \u201cSo.\u201d \u2026 \u2014".split(),
    *"Don\u2019t \u00a36 caf\u00e9".split(),
    *"\u1e9e \u0130 \u03a3\u0391\u03a3 e\u0301 \u6f22\u5b57 \U0001f389".split(),
]
BLANKS = [" ", " ", " ", "  ", "\n", " \n\n", "\t", "\xa0", "\u2028", "\x1c"]
TEXTS = st.lists(st.sampled_from([*WORDS, *BLANKS]) | st.text(max_size=6), max_size=16).map("".join)
SPACED = st.lists(st.sampled_from(WORDS), max_size=16).map(" ".join)


@given(TEXTS | SPACED)
@example(" a")
def test_it_is_seen_as_the_whole_is(text):
    pieces = Pieces(text)
    assert pieces.seen == digits_alike(folded(text))
    assert pieces.words == WORD.findall(pieces.seen)
    said = [text[start:end] for start, end in segmentation.words(text)]
    assert (sum(pieces.said), pieces.capitals) == (len(said), sum(map(str.isupper, said)))
    assert sum(pieces.initials) == sum(word[0].isupper() for word in said)
    assert tuple(map(sum, zip(*pieces.long, strict=True))) in {long_words(text), ()}


@given(TEXTS | SPACED)
def test_each_piece_is_where_it_stands(text):
    pieces = Pieces(text)
    assert list(zip(pieces.starts, pieces.texts, strict=True)) == [
        (found.start(), found[0]) for found in re.finditer(r"\S+", text)
    ]


@given(TEXTS)
@pytest.mark.parametrize("dialect", ["plain", "bluesky", "mastodon"])
def test_a_text_without_the_sign_of_an_entity_has_none(dialect, text):
    assert ENTITY in Pieces(text).signs or not entities.find(text, dialect)


@given(TEXTS | SPACED)
def test_sentences_hold_every_piece_and_end_with_each_line(text):
    pieces = Pieces(text)
    edges = [0, *(end for _, end in pieces.sentences)]
    assert pieces.sentences == list(pairwise(edges))
    assert edges[-1] == len(pieces.texts)
    spans = list(map(pieces.span, pieces.sentences))
    assert not any("\n" in text[start:end] for start, end in spans)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("No stop\nnext line", ["No stop", "next line"]),
        ("  Ends here.  \n\n Then this ", ["Ends here.", "Then this"]),
        ("Dr. Okafor met J. Smith.", ["Dr. Okafor met J. Smith."]),
        (
            "Bring cups, e.g. two. (Yes.) \u201cSo.\u201d Ok",
            ["Bring cups, e.g. two.", "(Yes.)", "\u201cSo.\u201d", "Ok"],
        ),
        ("By Ash Ltd. The end.", ["By Ash Ltd.", "The end."]),
        ("By Ash Ltd. of Hull.", ["By Ash Ltd. of Hull."]),
        ("So did I. Then no.", ["So did I.", "Then no."]),
        ("At 7 a.m.\nCome", ["At 7 a.m.", "Come"]),
        ("Wait... what?! 3.5 is x.com now", ["Wait...", "what?!", "3.5 is x.com now"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_where_sentences_end(text, sentences):
    pieces = Pieces(text)
    assert [text[slice(*pieces.span(one))] for one in pieces.sentences] == sentences
