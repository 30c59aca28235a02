"""Records: a bad one is a finding and not an end."""

from __future__ import annotations

import io
import json

import pytest

from tonebook.inputs import jsonl, markdown
from tonebook.inputs.posts import Defaults
from tonebook.lint import Linter
from tonebook.source import Source

OBJECT = 'A record is an object with the post as `text`: {"text": "…", "platform": "x"}.'
BAD = [
    (b"{", "This line is not JSON: Expecting property name enclosed in double quotes."),
    (b'"text"', OBJECT),
    (b"[1e400, NaN]", OBJECT),
    (b'{"text": 5}', OBJECT),
    (b"[" * 100_000, "This line is not JSON: too many levels."),
    (b'{"text": "\xff"}', "This line is not UTF-8 (byte 0xff). Save the file as UTF-8."),
    (b'{"text": "a", "id": ' + b"9" * 5000 + b"}", None),
    (b'{"text": " "}', "This record has no text."),
    (b'{"text": "a", "platform": "y"}', "The guide has no platform `y`. Known here: bluesky, x."),
    (
        b'{"text": "a", "goal": {"a": 1}}',
        "No goal is called `a list`. Known here: converse, convert, inform.",
    ),
    (
        b'{"text": "a", "allow": {"words/hype": "b"}}',
        "`words/hype` finds nothing here. Take the allowance out.",
    ),
]


def verdicts(guide, lines, **defaults):
    linter = Linter(guide)
    read = jsonl.read("in.jsonl", lines, guide.platforms, Defaults(("x",), **defaults))
    return [linter.verdict(draft) for draft in read]


@pytest.mark.parametrize(("line", "message"), BAD, ids=[str(line[:30]) for line, _ in BAD])
def test_a_bad_record_is_one_finding_and_the_next_is_read(line, message, compiled):
    first, second = verdicts(compiled(), [line + b"\n", b"\n", b'{"text": "A gem"}\n'])
    assert [f.message for f in first.findings] == [message or first.findings[0].message]
    assert [(f.text, f.source.record, f.path) for f in second.findings] == [("gem", 3, "in.jsonl")]


def test_a_line_without_end_is_a_finding_and_never_held_whole(compiled, monkeypatch):
    monkeypatch.setattr(jsonl, "MOST_BYTES", 100)
    stream = io.BytesIO(b'{"text": "' + b"gem " * 90 + b'"}\n{"text": "A gem"}\n' + b"x" * 350)
    lines = list(jsonl.lines_of(stream))
    assert [len(line) for line in lines] == [101, 18, 101]
    found = [finding for one in verdicts(compiled(), lines) for finding in one.findings]
    assert [(f.source.record, f.text or f.message) for f in found] == [
        (1, "This line has more than 100 bytes. Split it."),
        (2, "gem"),
        (3, "This line has more than 100 bytes. Split it."),
    ]


GOOD = [
    ("\ufeff" + json.dumps({"text": "A gem"}), ["gem"]),
    ('{"text": "\\ud800 gem"}', ["gem"]),
    ('{"text": "  gem\\r\\n", "paid": true, "id": 1e400, "platforms": ["x", "x"]}', ["gem"]),
    ('{"text": "a", "media": [{"file": "a.png", "alt": "' + "[" * 900 + '"}]}', []),
    ('{"text": "a", "title": ' + "[" * 30 + "]" * 30 + "}", ["`title` takes one text."]),
]


@pytest.mark.parametrize(("line", "found"), GOOD, ids=[line[:30] for line, _ in GOOD])
def test_odd_records_are_read_and_spans_count_in_their_text(line, found, compiled):
    (verdict,) = verdicts(compiled(), [line.encode()])
    assert [f.text or f.message for f in verdict.findings] == found
    assert len({(post.platform, post.id) for post in verdict.draft.posts}) == len(
        verdict.draft.posts
    )


def test_a_word_of_a_record_is_found_once_for_all_platforms(rule, compiled):
    guide = compiled([rule(terms=["gem"], scope=["alt_text", "body"])])
    media = [{"file": "a.png", "alt": "gem"}, {"file": "b.png", "alt": "gem"}]
    line = json.dumps({"text": "gem", "platforms": ["x", "bluesky"], "media": media})
    (verdict,) = verdicts(guide, [line.encode()])
    assert [(f.field, f.platforms) for f in verdict.findings] == [
        ("alt_text", ("x", "bluesky")),
        ("alt_text", ("x", "bluesky")),
        ("body", ("x", "bluesky")),
    ]


NULLED = '{"text": "gem", "platform": null, "goal": null, "owner": null, "paid": null, "id": null}'
NESTED = (
    '{"text": "gem", "media": [{"file": "a.png", "alt": null, "decorative": null}],'
    ' "in_reply_to": {"text": "a", "author": null, "earlier": null}, "poll": null}'
)


@pytest.mark.parametrize("line", [NULLED, NESTED])
def test_null_is_as_if_the_key_were_not_given(line, compiled):
    (verdict,) = verdicts(compiled(), [line.encode()])
    assert [f.text for f in verdict.findings] == ["gem"]
    assert [(post.platform, post.goal) for post in verdict.draft.posts] == [("x", None)]


def test_null_hides_no_slip_in_the_name_of_a_key(compiled):
    (verdict,) = verdicts(compiled(), [b'{"text": "a", "gaol": null}'])
    assert [f.message for f in verdict.findings] == ["Unknown key `gaol`. Did you mean `goal`?"]


ALONE = [
    '{"text": "A gem"}',
    '\ufeff{"text": "A gem"}',
    '{\n  "text": "A gem"\n}\n',
    '\ufeff{\r\n  "text": "A gem"\r\n}',
]


@pytest.mark.parametrize("text", ALONE)
def test_a_record_alone_in_its_file_is_read_on_one_line_or_many(text, compiled):
    (verdict,) = verdicts(compiled(), text.encode().splitlines(keepends=True))
    assert [(f.text, f.source.record) for f in verdict.findings] == [("gem", 1)]


ASKED = [
    ('{"text": "a", "platform": "x"}', ("bluesky",), ["bluesky"]),
    ('{"text": "a", "platforms": ["x", "bluesky"]}', ("bluesky",), ["bluesky"]),
    ('{"text": "a"}', ("bluesky", "x"), ["bluesky", "x"]),
]


@pytest.mark.parametrize(("line", "asked", "due"), ASKED)
def test_a_record_is_read_for_the_platform_that_is_asked_for_as_a_draft_is(
    line, asked, due, compiled
):
    guide = compiled()
    read = jsonl.read("in.jsonl", [line.encode()], guide.platforms, Defaults(asked, None, asked))
    assert [post.platform for draft in read for post in draft.posts] == due
    record = json.loads(line)
    front = f"---\nplatforms: {record.get('platforms') or record.get('platform', '')}\n---\na"
    drafted = markdown.read(Source("a.md", front), guide.platforms, Defaults(asked, None, asked))
    assert [post.platform for post in drafted.posts] == due
