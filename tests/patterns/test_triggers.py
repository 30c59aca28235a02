"""A rule is run on every text that holds what it looks for: the index never misses one."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from tonebook.text import patterns, phrases
from tonebook.text.pieces import Pieces
from tonebook.text.starts import Starts
from tonebook.text.trigger_index import TriggerIndex
from tonebook.text.triggers import ODD_MARK, digits_alike, folded, of_term, of_terms

LETTERS = "aAbstkKiIſKİıßẞçéàσςΣ漢१9_Ⓐⓐ\u0301\u0345ι"
SIGNS = " -‐‑'’.,#@!?\n\t\x1a"
TEXTS = st.text(LETTERS + SIGNS, max_size=30)
TERMS = st.text(LETTERS + SIGNS, min_size=1, max_size=8)


def runs(triggers, text):
    return TriggerIndex([triggers]).rules_for(text) == [0]


@given(st.lists(TERMS, min_size=1, max_size=3), TEXTS, st.data())
def test_a_term_is_never_missed(terms, text, data):
    whole = text + data.draw(st.sampled_from(terms)).swapcase() + data.draw(TEXTS)
    found = phrases.pattern(tuple(terms)).search(whole)
    assert not (found and found[0]) or runs(of_terms(tuple(terms)), whole)


@given(TERMS, st.sampled_from(["", " ", "x", "-", "’", "_", "漢"]))
@example("sale", "")
@example(" foo", "x")
def test_each_way_to_write_a_term_is_found(term, beside):
    ways = {term, term.upper(), term.lower(), term.title(), term.replace("s", "ſ")}
    ways |= {term.replace("k", "\u212a"), term.replace("i", "İ"), term.replace("'", "’")}
    for way in ways:
        text = f"{beside}{way}{beside}"
        found = phrases.pattern((term,)).search(text)
        assert not (found and found[0]) or runs(of_term(term), text)


ATOMS = st.sampled_from(
    [
        *"abskſiIß'’-_1漢",
        *("sale", "the", "kilos", "it's", "can't", "a-b", "x_y", "now"),
        *(r"\b", r"\B", "^", "$", r"\A", r"\Z", r"\w", r"\W", r"\s", r"\S", r"\d", r"\D", "."),
        *("[ab]", "[^a]", "[a-k]", "[α-ω]", "[àáâãäåæ]", r"[\s-]", r"[^\w]", "[^a-z]", "[-‐‑]"),
        *(
            "[😀😂🔥🎉✨🚀👏]",
            "[\U0001f300-\U0001faff]",
            "[1-9]",
            r"\d{3}",
            "[0-9]{2,}",
            r"(?<!\w)",
        ),
        *(r"(?!\w)", r"(?<![\w-])", " ?", "24"),
        *("[sſ]", "(?=a)", "(?!b)", "(?<=s)", "(?<!k)", r"(?<=\W)", "(?=sale)", "(?i:S)"),
    ]
)


def larger(inner):
    def quantified(pair):
        return f"(?:{pair[0]}){pair[1]}"

    signs = st.sampled_from(["?", "+", "*", "{2}", "{1,3}", "{0,2}", "??", "+?", "*+"])
    return (
        st.lists(inner, min_size=1, max_size=4).map("".join)
        | st.lists(inner, min_size=2, max_size=3).map(lambda each: f"(?:{'|'.join(each)})")
        | st.tuples(inner, signs).map(quantified)
        | inner.map(lambda one: f"(?>{one})")
        | inner.map(lambda one: f"({one})")
    )


PATTERNS = st.recursive(ATOMS, larger, max_leaves=8)
FITTING = st.lists(
    st.sampled_from(
        [
            "sale",
            "the",
            "kilos",
            "it's",
            "can’t",
            "a-b",
            "x_y",
            "now",
            " ",
            "\n",
            "24",
            "🎉",
            *LETTERS,
        ]
    )
    | st.text(LETTERS + SIGNS, max_size=3),
    max_size=8,
).map("".join)


@given(PATTERNS, st.lists(FITTING, min_size=1, max_size=6))
@example(r"\bfoo[α-ω]+", ["fooα"])
@example(r"\bſale\b", ["SALE"])
@example(r"^the(?:\b)?sale", ["\nthesale"])
def test_a_pattern_is_never_missed(pattern, texts):
    if patterns.problem(pattern):
        return
    triggers = patterns.triggers(pattern)
    compiled = re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for text in texts:
        found = compiled.search(text)
        assert not (found and found[0]) or runs(triggers, text), (pattern, text, triggers)


@given(PATTERNS, st.data())
def test_a_pattern_is_not_missed_in_texts_made_of_it(pattern, data):
    if patterns.problem(pattern):
        return
    compiled = re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    text = data.draw(FITTING) + data.draw(st.from_regex(compiled)) + data.draw(FITTING)
    found = compiled.search(text)
    assert not (found and found[0]) or runs(patterns.triggers(pattern), text), text


@given(PATTERNS, st.lists(FITTING, min_size=1, max_size=6))
@example(r"\b[1-9]\d*%", ["9% of 100%"])
@example("[0-9]{2,}", ["a 42"])
def test_every_match_begins_with_a_known_start(pattern, texts):
    if patterns.problem(pattern):
        return
    starts = patterns.triggers(pattern).starts
    places = Starts.of(starts)
    compiled = re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for text in texts if starts is not None and ODD_MARK not in "".join(texts) else ():
        seen = digits_alike(folded(text))
        for found in compiled.finditer(text):
            assert not found[0] or found.start() in places.places(seen), (pattern, text)


@given(PATTERNS, st.lists(FITTING, min_size=1, max_size=6))
@example(r"\b\w{3,20}(?:tion|ment)s?\b", ["A nation of cement"])
@example(r"(?<=a )b", ["a b"])
def test_every_match_holds_a_literal(pattern, texts):
    if patterns.problem(pattern):
        return
    literals = patterns.triggers(pattern).literals()
    compiled = re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for text in texts if literals and ODD_MARK not in "".join(texts) else ():
        for found in compiled.finditer(text):
            seen = digits_alike(folded(found[0]))
            assert not seen or any(one in seen for one in literals), (pattern, text)


def test_a_rule_runs_only_where_its_word_is():
    index = TriggerIndex([of_term("game-changer"), of_term("free"), of_term("#ad")])
    assert index.rules_for("A FREE gem") == [1]
    assert index.rules_for("a changer of the game") == []
    assert index.rules_for("A Game-Changer.") == [0]
    assert index.rules_for("freedom") == []


@given(PATTERNS, st.lists(FITTING, min_size=1, max_size=6))
@example(r"(?:(?<=[.!?] )|^)(?:we|our)\b", ["We won. Our were we"])
@example(r"\bgive you (?:a|an)\b", ["give you a, give you an"])
@example("\u6f22", ["sale\u6f22"])
def test_there_are_no_more_matches_than_words_that_they_hold(pattern, texts):
    if patterns.problem(pattern):
        return
    words = patterns.triggers(pattern).words()
    compiled = re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for text in texts if words and ODD_MARK not in "".join(texts) else ():
        there = Pieces(text).words
        found = [one for one in compiled.finditer(text) if one[0]]
        assert len(found) <= sum(map(there.count, words)), (pattern, text)
