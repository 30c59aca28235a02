"""A rule that waits for an amount is run wherever it would find something."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tonebook.amounts import Circumstances
from tonebook.checks import kind_named
from tonebook.draft import FieldText, Medium, Post
from tonebook.due import Due
from tonebook.guide import Field, Guide, Limit, Platform, Rule
from tonebook.lint import Linter
from tonebook.reading import Reading
from tonebook.source import Source
from tonebook.text.triggers import ALWAYS

LIMITS = tuple(
    Limit(value, counter, "error", "high")
    for value, counter in ((9, "x_weighted"), (12, "graphemes"), (20, "utf8_bytes"))
)
ITEMS = tuple(
    Field(name, (Limit(1, "items", "error", "high"),))
    for name in ("hashtags", "mentions", "links", "media")
)
FIELDS = (Field("body", LIMITS), Field("reply", LIMITS[:1]), *ITEMS)
PLATFORMS = {
    "x": Platform("x", "X", "x", {one.name: one for one in FIELDS}),
    "plain": Platform("plain", "Plain", "plain", {"body": FIELDS[0]}),
}
CASES = [
    *(("metric", {"measure": m, "most": 2.0}) for m in ("words", "sentences", "sentence_words")),
    *(("metric", {"measure": m, "most": 1.0}) for m in ("paragraph_words", "paragraph_sentences")),
    ("metric", {"measure": "words", "least": 3.0}),
    ("metric", {"measure": "lix", "most": 20.0, "min_words": 2}),
    ("metric", {"measure": "rix", "least": 9.0, "min_words": 0}),
    *(("repetition", {"of": "word", "most": most}) for most in (0, 1, 2)),
    ("repetition", {"of": "sentence_opening"}),
    *(("capitalization", {"style": "no_shouting", "most": most}) for most in (0, 2)),
    ("capitalization", {"style": "sentence_case"}),
    ("capitalization", {"style": "camel_case", "least_letters": 2}),
    *(("entity", {"entity": "hashtag", "most": most}) for most in (0, 1)),
    ("entity", {"entity": "emoji", "running": 1}),
    ("entity", {"entity": "hashtag", "twice": True, "most": 5}),
    ("entity", {"entity": "mention", "place": "start"}),
    ("entity", {"entity": "url", "least": 1}),
    *(("length", {"field": one}) for one in ("body", "reply", "hashtags", "mentions", "links")),
    ("length", {"field": "media"}),
    ("length", {"field": "body", "most": 5}),
    ("length", {"field": "body", "least": 5}),
]
TEXTS = st.lists(
    st.sampled_from(
        [
            *"the The THE the, don't Don’t don’t İ ſs ΣΑΣ A I x_y a-b B2B ! ? . … “a a”".split(),
            *"#one #ONE @ann @bob x.com https://a.org 🎉 👩👩👧 é e\u0301 漢字 7. `a a`".split(),
            *("\n", " \n\n", ">", "\x1a", "\xa0", "a\xa0a"),
        ]
    ),
    max_size=14,
).flatmap(lambda each: st.sampled_from([" ", "", "\n"]).map(lambda between: between.join(each)))


def rule(kind, options):
    made = kind_named(kind).options(**options)
    return Rule("a/rule", kind, "warning", "high", "No.", "", "", "", made, ALWAYS)


@pytest.mark.parametrize(("kind", "options"), CASES)
@settings(max_examples=25)
@given(
    text=TEXTS,
    platform=st.sampled_from(["x", "plain"]),
    posts=st.sampled_from(["post", "reply"]),
    pictures=st.integers(0, 2),
)
def test_what_is_not_run_would_find_nothing(kind, options, text, platform, posts, pictures):
    source = Source("post", text)
    body = FieldText("body", text, source)
    media = (Medium(body, None),) * pictures
    reading = Reading(Post("p", platform, body, posts, media=media), PLATFORMS[platform])
    one = rule(kind, options)
    floors = kind_named(kind).floors(one, Circumstances(PLATFORMS[platform]))
    due = Due.of({0: floors})
    is_run = 0 in due.always or [0] in due.reached(reading)
    guide = Guide("Ours", "", "", "x", "error", PLATFORMS, (one,))
    assert is_run or not list(kind_named(kind).prepared(one, guide)(reading))


def test_an_amount_calls_for_the_rules_whose_bound_it_passes_and_for_no_other():
    most = [rule("metric", {"measure": "words", "most": float(n)}) for n in (9, 3, 4, 2)]
    linter = Linter(Guide("Ours", "", "", "x", "error", PLATFORMS, tuple(most)))
    body = FieldText("body", "One two three four", Source("p", "One two three four"))
    reading = Reading(Post("p", "x", body), PLATFORMS["x"])
    assert linter.called_for(reading) == [1, 3]
