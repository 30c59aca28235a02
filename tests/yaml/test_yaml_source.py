"""YAML as playbooks may use it: both loaders agree, and nothing raises."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tonebook import yaml_source
from tonebook.nodes import Mapping, Scalar, Sequence
from tonebook.source import Source, Span

LOADERS = (yaml.CSafeLoader, yaml_source.InPython)
WORDS = st.text("abzé漢😀 '\"-.,!?", min_size=1, max_size=8).map(str.strip)
VALUES = st.recursive(
    WORDS | st.sampled_from(["no", "on", "12:30", "1_000", "0x10", "1e3", "2026-11-22", "~", ""]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=10,
)


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__)
def loader(request, monkeypatch):
    monkeypatch.setattr(yaml_source, "Loader", request.param)


def parsed(text, loader=yaml.CSafeLoader):
    before, yaml_source.Loader = yaml_source.Loader, loader
    try:
        return yaml_source.parse(Source("f.yml", text))
    finally:
        yaml_source.Loader = before


def plain(node):
    match node:
        case Mapping(entries=entries):
            return {key.text: plain(value) for key, value in entries}
        case Sequence(items=items):
            return [plain(item) for item in items]
        case Scalar(text=text):
            return text


def said(result):
    return [(f.rule, f.message, f.text, tuple(f.start)) for f in result.findings]


@given(VALUES, st.booleans(), st.sampled_from(["\n", "\r\n", "\r"]))
def test_both_loaders_give_the_same_tree_and_places(value, block, line_end):
    dumped = yaml.safe_dump(value, default_flow_style=not block, allow_unicode=True, width=1000)
    text = dumped.replace("\n", line_end)
    first, second = (parsed(text, loader) for loader in LOADERS)
    assert first == second
    assert not first.findings
    assert plain(first.root) == value


@given(VALUES)
def test_json_is_read_as_it_stands(value):
    assert plain(parsed(json.dumps(value, ensure_ascii=False)).root) == value


HOSTILE = st.text("ab: -\n\r\t[]{}&*!#|>'\"%@`?,~\ufeff\x00\x07\x85\u2028\ud800é😀", max_size=40)


@given(HOSTILE | st.text(max_size=40), st.sampled_from(LOADERS))
def test_any_text_is_a_tree_or_findings_within_it(text, loader):
    source = Source("f.yml", text)
    result = parsed(text, loader)
    for finding in result.findings:
        assert finding.message
        assert 0 <= finding.span.start <= finding.span.end <= len(source.text)


SYNTAX = "guide/yaml-syntax"
PROBLEMS = [
    (
        "a: 1\na: 2\n",
        "guide/duplicate-key",
        "`a` stands here already, in line 1. Keep one of them.",
        "a",
    ),
    ("a: &x 1\n", "guide/yaml-alias", None, "&x 1"),
    ("a: *x\n", "guide/yaml-alias", None, "*x"),
    ("<<: *x\n", "guide/yaml-alias", None, "*x"),
    ("a: !!python/object:x 1\n", "guide/yaml-tag", None, "!!python/object:x 1"),
    ("a: ! b\n", "guide/yaml-tag", "Quote the value that starts with `!`: ! b", "! b"),
    ("a: 1\n---\nb: 2\n", SYNTAX, "One document to a file: leave out this `---`.", "---"),
    (
        "? [a]\n: b\n",
        "guide/yaml-key",
        "A key is a word. Quote it if it starts with `{` or `[`.",
        "[a]",
    ),
    ("é: b\x07\n", SYNTAX, "YAML cannot hold the character U+0007. Take it out.", "\x07"),
    ("é: \ud800\n", SYNTAX, "YAML cannot hold the character U+D800. Take it out.", "\ud800"),
    ("é: \x00\n", SYNTAX, "YAML cannot hold the character U+0000. Take it out.", "\x00"),
    ("\ufeff\ufeffa: b\n", SYNTAX, "YAML cannot hold the character U+FEFF. Take it out.", "\ufeff"),
    ("[" * 10_000, "guide/too-deep", "More than 40 levels. Flatten this.", "["),
    ("- " * 10_000, "guide/too-deep", "More than 40 levels. Flatten this.", None),
]


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "rule", "message", "found"), PROBLEMS, ids=[p[0][:20] for p in PROBLEMS]
)
def test_what_playbooks_do_not_use_is_refused_in_its_place(text, rule, message, found):
    (finding,) = yaml_source.parse(Source("f.yml", text)).findings
    assert finding.rule == rule
    assert message in {None, finding.message}
    assert found in {None, finding.text}


ADVICE = [
    ("a: @b\n", "Quote a value that starts with `@`.", "@"),
    ("a: `b`\n", "Quote a value that starts with ```.", "`"),
    ("a: %b\n", "Quote a value that starts with `%`.", "%"),
    ("a:\n\tb: 1\n", "Indent with spaces, not with tabs.", "\t"),
    ("a: b: c\n", "Quote a value that holds `: `.", None),
    ("a: [1, 2\n", "Quote a value that holds `{` or `[`, or close the bracket.", None),
    ("a: 'x\n", "Look for a quotation mark that is not closed; within '…', write ' twice.", None),
    (
        "a: 1\n b\n: c",
        "Look at this line and the one above: the indentation, or a missing colon.",
        None,
    ),
]


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(("text", "advice", "found"), ADVICE, ids=[a[0] for a in ADVICE])
def test_a_slip_of_syntax_comes_with_advice(text, advice, found):
    (finding,) = yaml_source.parse(Source("f.yml", text)).findings
    assert (finding.rule, finding.message.endswith(advice)) == (SYNTAX, True), finding.message
    assert found in {None, finding.text}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_hashtag_behind_a_value_is_a_slip_and_a_comment_is_none(line_end):
    text = line_end.join(["tag: hype #1 of 2", "plain: a # fine", "#whole line", 'q: "a" #b', ""])
    assert said(parsed(text)) == [
        (
            "guide/yaml-comment",
            (
                "`#1` and what follows is a comment in YAML. Quote the value if it belongs to it; "
                "put a space after `#` if it is a comment."
            ),
            "#1 of 2",
            (1, 11),
        )
    ]


WORD_LIKE = ["no", "on", "yes", "12:30", "1_000", "0x10", "1e3", "2026-11-22", "~", "null", "1.0"]


@pytest.mark.parametrize(
    "text",
    [
        "poll: [Tea?, No ?, Why? Because]",
        "goal: inform\t\nowner:\tAna\tLee\t# kept",
        "platforms: [x,\tlinkedin\t]",
        "a: @b",
        "a: `b`",
        "\ta: b",
        "a: [b",
        "a: [b}",
        "a: {b: c",
        'a: "b',
        'a: "b\\q"',
        "a: b: c",
        "a: b\n c: d",
        "- a\nb: c",
        "? [a]\n: b",
        "%a",
        "a: >x",
    ],
)
def test_both_loaders_say_the_same_in_the_same_words(text):
    first, second = (parsed(text, loader) for loader in LOADERS)
    assert (first.root, said(first)) == (second.root, said(second))


@pytest.mark.parametrize("word", WORD_LIKE)
def test_words_stay_words(word):
    assert plain(parsed(f"a: {word}\n").root) == {"a": word}


def test_a_file_of_too_many_characters_or_values_is_refused(monkeypatch):
    monkeypatch.setattr(yaml_source, "MOST_BYTES", 10)
    assert parsed("a: " + "b" * 10).findings[0].rule == "guide/too-large"
    monkeypatch.setattr(yaml_source, "MOST_BYTES", 1000)
    monkeypatch.setattr(yaml_source, "MOST_NODES", 3)
    assert (
        parsed("[a, b, c, d]").findings[0].message
        == "This file has more than 3 values. Split it by topic."
    )


def test_a_bomb_of_aliases_is_refused_at_the_first():
    bomb = "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(50))
    assert [f.start.line for f in parsed(bomb).findings] == [1]


def test_a_region_counts_in_the_whole_source():
    source = Source("d.md", "---\ngoal: [inform\n---\n")
    (finding,) = yaml_source.parse(source, Span(4, 18)).findings
    assert finding.start.line in {2, 3}


def test_an_empty_text_is_no_tree():
    assert parsed("# nothing\n") == (None, [])
