"""Readability: the closed formulas give what textstat gives, and nothing divides by nought."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonebook.text.readability import FORMULAS, closed_form, score

SENTENCES = st.lists(
    st.lists(st.text("abcdef", min_size=1, max_size=12), min_size=3, max_size=9),
    min_size=1,
    max_size=5,
)


@pytest.mark.parametrize("formula", FORMULAS)
@given(sentences=SENTENCES)
def test_the_closed_form_is_what_textstat_measures(formula, sentences):
    assert closed_form(formula, sentences) == pytest.approx(score(formula, sentences), abs=0.06)


@pytest.mark.parametrize("formula", FORMULAS)
def test_without_textstat_or_words_there_is_a_measure_still(formula, monkeypatch):
    monkeypatch.setitem(sys.modules, "textstat", None)
    assert score(formula, []) == score(formula, [["--"]]) == 0.0
