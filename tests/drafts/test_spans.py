"""Every finding's span, cut from the source, is the words found, whatever stands around them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonebook.checks.existence import Options
from tonebook.draft import Post
from tonebook.guide import Field, Guide, Limit, Platform, Rule
from tonebook.inputs import markdown
from tonebook.inputs.posts import Defaults
from tonebook.lint import Linter
from tonebook.source import Source, Span
from tonebook.text.triggers import ALWAYS

PIECES = [
    *(
        "gem",
        "GEM",
        "gems",
        "a",
        ".",
        "é",
        "e\u0301",
        "😀",
        "👩‍👩‍👧",
        "🏳️‍🌈",
        "\u200d",
        "漢",
        "\t",
        " ",
        "#gem",
    ),
    *(
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "\r\n\r\n",
        "\n---\n",
        "\r\n---\r\n",
        "\n## x\n",
        "\r\n## bluesky\r\n",
    ),
    *(
        "<!-- gem -->",
        "<!--\n## x\n---\n-->",
        "\n<!-- allow words/no: because -->\n",
        "<!-- open",
        "-->",
    ),
    *("https://gem.com", "@gem", "`gem`", "“gem”", "\u2028", "\ufeff", "\x0b"),
]
FRONTS = [
    "",
    "---\nplatforms: [x, bluesky]\nthread: true\n---\n",
    "---\r\ntitle: 'a gem'\r\n---\r\n",
    "\ufeff---\n---\n",
]
TEXTS = st.tuples(st.sampled_from(FRONTS), st.lists(st.sampled_from(PIECES), max_size=14)).map(
    lambda pair: pair[0] + "".join(pair[1])
)


def guide():
    field = Field("body", (Limit(280, "x_weighted", "error", "high"),))
    platforms = {name: Platform(name, name, "x", {"body": field}) for name in ("x", "bluesky")}
    options = Options(terms=("gem",), patterns=(r"é.",))
    rule = Rule("words/gem", "existence", "error", "high", "{match}", "", "", "", options, ALWAYS)
    return Guide("g", "", "", "x", "error", platforms, (rule._replace(scope=("body", "title")),))


GUIDE = guide()
LINTER = Linter(GUIDE)


def as_lf(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")


@given(TEXTS)
def test_a_span_is_the_words_and_its_place_points_at_them(text):
    source = Source("d.md", text)
    draft = markdown.read(source, GUIDE.platforms, Defaults(("x",)))
    for finding in LINTER.verdict(draft).findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(source.text)
        line, column = finding.start
        assert source.line_starts[line - 1] + column - 1 == finding.span.start
        if finding.rule == "words/gem":
            words = re.sub(r"<!--[\s\S]*?-->", "", finding.text)
            assert as_lf(words).lower() == "gem" or words.startswith("é")


@given(TEXTS)
def test_a_field_maps_each_of_its_characters_to_the_source(text):
    source = Source("d.md", text)
    for post in markdown.read(source, GUIDE.platforms, Defaults(("x",))).posts:
        for at, character in enumerate(post.body.text):
            found = source.slice(post.body.to_source(at, at + 1))
            assert found == character or (character, found) == ("\n", "\r")


@given(TEXTS)
def test_no_comment_heading_or_front_matter_is_published(text):
    source = Source("d.md", text)
    for post in markdown.read(source, GUIDE.platforms, Defaults(("x",))).posts:
        assert not re.search(r"<!--[\s\S]*?-->", post.body.text)
        assert not re.search(r"^## (x|bluesky)\s*$", post.body.text, re.MULTILINE)
        assert post.body.text == post.body.text.strip()


def test_an_empty_span_stands_where_it_is():
    draft = markdown.read(Source("d.md", "  a\r\nb"), GUIDE.platforms, Defaults(("x",)))
    body = draft.posts[0].body
    assert (body.to_source(2, 2), body.to_source(0, 3)) == (Span(5, 5), Span(2, 6))
    assert repr(body) == "FieldText('body', 'a\\nb')"
    assert isinstance(draft.posts[0], Post)


@pytest.mark.parametrize("value", ['"a \\x67em"', "a gem", "'a gem'", '"a gem"', ">\n  a\n  gem"])
def test_a_title_is_marked_exactly_where_yaml_spells_it_letter_for_letter(value):
    source = Source("d.md", f"---\ntitle: {value}\n---\nText")
    draft = markdown.read(source, GUIDE.platforms, Defaults(("x",)))
    (finding,) = LINTER.verdict(draft).findings
    assert (finding.text, finding.message) == (
        "gem" if "a gem" in value else value if ">" not in value else finding.text,
        "gem",
    )
