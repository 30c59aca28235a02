"""A guide on a draft: what is merged, in what order, with which fixes and fingerprints."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tonebook import fixes
from tonebook.finding import Fingerprints, with_fingerprints
from tonebook.lint import Linter
from tonebook.source import Source

BOTH = ("x", "bluesky")


def test_a_finding_is_one_for_all_platforms_it_holds_for(compiled, linted):
    text = "---\nplatforms: [x, bluesky]\n---\nA gem\n\n## x\nOwn gem"
    found = linted(compiled(), text)
    assert [(f.text, f.start.line, f.platforms) for f in found] == [
        ("gem", 4, ("bluesky",)),
        ("gem", 7, ("x",)),
    ]
    assert [f.platforms for f in linted(compiled(), "A gem", BOTH)] == [BOTH]


def test_findings_come_by_place_then_gravity_then_rule(rule, compiled, linted):
    rules = [
        rule(id="b", terms=["gem"]),
        rule(id="a", terms=["gem"]),
        rule(id="grave", severity="error", terms=["gem"]),
        rule(id="long", terms=["gem stone"]),
    ]
    found = [(f.text, f.rule) for f in linted(compiled(rules), "gem stone gem")]
    first = [
        ("gem", "words/grave"),
        ("gem", "words/a"),
        ("gem", "words/b"),
        ("gem stone", "words/long"),
    ]
    assert found == [*first, *first[:3]]


def test_a_rule_speaks_of_its_goals_platforms_kinds_and_money_only(rule, compiled, linted):
    table = [
        ({"goals": ["convert"]}, "goal: convert", "goal: inform"),
        ({"goals": ["converse"]}, "owner: me", "goal: convert"),
        ({"platforms": ["bluesky"]}, "platform: bluesky", "platform: x"),
        ({"posts": ["reply"]}, "in_reply_to: why", "owner: me"),
        ({"scope": ["reply"]}, "in_reply_to: why", "owner: me"),
        ({"paid": True}, "paid: true", "paid: false"),
        ({"scope": ["title"]}, "title: gem", "title: ''"),
        ({"scope": ["alt_text"]}, "media: {file: a, alt: gem}", "media: a"),
        ({"scope": ["link"]}, "link: https://gem.com/gem", "link: ''"),
    ]
    for keys, heard, silent in table:
        guide = compiled([rule(terms=["gem"], **keys)])
        text = "no" if keys.get("scope", ["reply"])[0] in {"title", "alt_text", "link"} else "gem"
        assert {f.text for f in linted(guide, f"---\n{heard}\n---\n{text}")} == {"gem"}, keys
        assert linted(guide, f"---\n{silent}\n---\n{text}") == [], keys


def test_a_message_holds_the_words_on_one_line_and_nothing_is_filled_twice(rule, compiled, linted):
    guide = compiled(
        [rule(message="{match}|{count}", kind="occurrence", patterns=[r"\{\w+\}\s+x+"], most=0)]
    )
    (found,) = linted(guide, "{count}\n" + "x" * 80)
    assert found.message == "{count} " + "x" * 51 + "…|1"


FIXES = [
    ("We utilise it. UTILISE! Utilise", "We use it. USE! Use"),
    ("In order\nto go", "To go"),
    ("In order <!-- a note -->to go", None),
    ("In order\r\nto go\r\n", None),
    ('---\ntitle: "we \\x75tilise"\n---\na', None),
    ("---\ntitle: we utilise\n---\na", "---\ntitle: we use\n---\na"),
    ("\ufeffWe utilise it.\r\nNow.\r\n", "We use it.\r\nNow.\r\n"),
    ("utilise in order to utilise", "use to use"),
]


@pytest.mark.parametrize(("text", "after"), FIXES)
def test_a_fix_replaces_the_very_words_and_nothing_else(text, after, rule, compiled, drafted):
    guide = compiled(
        [
            rule(
                kind="substitution",
                swap={"utilise": "use", "in order to": "to"},
                scope=["body", "title"],
            )
        ]
    )
    verdict = Linter(guide).verdict(drafted(guide, text))
    assert verdict.findings
    (source,) = {verdict.draft.source}
    assert fixes.fixed(source, verdict.findings) == (source.text if after is None else after)


def test_of_fixes_that_overlap_the_first_is_made(rule, compiled, drafted):
    swaps = [({"in order": "so"}, "a"), ({"order to": "to"}, "b")]
    guide = compiled([rule(id=name, kind="substitution", swap=swap) for swap, name in swaps])
    verdict = Linter(guide).verdict(drafted(guide, "in order to"))
    assert fixes.fixed(verdict.draft.source, verdict.findings) == "so to"


def test_a_diff_is_one_that_patch_tools_read():
    change = fixes.Change(Source("a.md", "one\u2028x\r\ntwo"), "one\u2028y\r\ntwo")
    assert change.diff() == (
        "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,2 @@\n-one\u2028x\r\n+one\u2028y\r\n two\n"
        "\\ No newline at end of file\n"
    )


def prints(findings):
    return [finding.fingerprint for finding in with_fingerprints(findings)]


def test_fingerprints_of_more_kinds_than_are_remembered_differ_all_the_same(
    compiled, linted, monkeypatch
):
    guide = compiled()
    found = linted(guide, "gem GEM Gem gEm gem GEM Gem gEm gem")
    exact = prints(found)
    monkeypatch.setattr("tonebook.finding.MOST_KINDS", 2)
    monkeypatch.setattr("tonebook.finding.SHARED", 1)
    names = Fingerprints()
    shared = [names.named(one).fingerprint for one in found]
    assert len(set(exact)) == len(set(shared)) == 9
    assert [number for number in range(9) if exact[number] == shared[number]] == [0, 1, 2, 4, 5, 8]
    assert (len(names._seen), len(names._shared)) == (2, 1)


def test_fingerprints_stay_when_lines_move_and_differ_for_repeated_words(compiled, linted):
    guide = compiled()
    before, after = (prints(linted(guide, text)) for text in ("gem\ngem", "new\n\nline gem, gem"))
    assert before == after
    assert len(set(before)) == 2
    named = with_fingerprints(linted(guide, "gem gem"))
    assert with_fingerprints(named[1:]) == named[1:]


def test_lengths_are_counted_as_each_platform_counts(compiled, drafted):
    guide = compiled()
    verdict = Linter(guide).verdict(
        drafted(guide, "---\nthread: true\n---\nhttps://a.com/long/address/of/mine\n---\n漢")
    )
    assert [(row.length, row.limit, row.unit, row.part, row.parts) for row in verdict.lengths] == [
        (23, 280, "weighted", 1, 2),
        (2, 280, "weighted", 2, 2),
    ]


LIMITS = [
    ({"body": ("graphemes", 3)}, "abcd", "d", "The post has 4 of 3 graphemes. Cut 1."),
    ({"hashtags": ("items", 1)}, "#a #b #c", "#b", "The hashtags has 3 of 1 hashtags. Cut 2."),
    (
        {"media": ("items", 0)},
        "---\nmedia: [a, b]\n---\nabc",
        "a",
        "The pictures and films has 2 of 0 pictures and films. Cut 2.",
    ),
    ({"hashtag": ("graphemes", 3)}, "#a #abcd", "d", "The hashtag has 4 of 3 graphemes. Cut 1."),
    (
        {"alt_text": ("graphemes", 3)},
        "---\nmedia: {file: a, alt: abcd}\n---\nabc",
        "d",
        "The alt text has 4 of 3 graphemes. Cut 1.",
    ),
    (
        {"title": ("graphemes", 3)},
        "---\ntitle: abcd\n---\nabc",
        "d",
        "The title has 4 of 3 graphemes. Cut 1.",
    ),
    (
        {"reply": ("graphemes", 3)},
        "---\nin_reply_to: why\n---\nabcd",
        "d",
        "The reply has 4 of 3 graphemes. Cut 1.",
    ),
    ({}, "abcd", None, None),
]


@pytest.mark.parametrize(
    ("fields", "text", "marked", "message"), LIMITS, ids=[str(li[0]) for li in LIMITS]
)
def test_a_platforms_limit_marks_what_is_beyond_it(
    fields, text, marked, message, rule, compiled, linted, platform_of
):
    fact = {"scope": ["app"], "confidence": "high", "source": "docs", "checked": "2026-01-31"}
    made = {n: {"counter": c, "most": [{"value": v, **fact}]} for n, (c, v) in fields.items()}
    body = {"body": {"counter": "utf16", "most": [{"value": 100, **fact}]}}
    name = next(iter(fields), "link")
    one = rule(
        kind="length",
        field=name,
        severity="error",
        message="The {field} has {count} of {limit} {unit}. {advice}.",
    )
    guide = compiled([one], {"platforms/x.yml": platform_of("x", fields={**body, **made})})
    assert [(f.text, f.message) for f in linted(guide, text)] == (
        [] if marked is None else [(marked, message)]
    )


def test_where_sources_conflict_the_lower_limit_warns_and_the_higher_errs(
    rule, compiled, linted, platform_of
):
    fact = {"scope": ["app"], "confidence": "high", "source": "docs", "checked": "2026-01-31"}
    most = [
        {"value": 3, "severity": "warning", **fact},
        {"value": 5, **fact},
        {"value": 9, "when": "premium", **fact},
    ]
    body = {"counter": "utf16", "most": most, "least": [{"value": 2, **fact}]}
    files = {"platforms/x.yml": platform_of("x", fields={"body": body})}
    guide = compiled([rule(kind="length", severity="error", message="{advice}")], files)
    for text, due in [
        ("abc", []),
        ("abcd", [("d", "warning")]),
        ("abcdef", [("f", "error")]),
        ("a", [("a", "error")]),
    ]:
        assert [(f.text, f.severity) for f in linted(guide, text)] == due
    guide_file = {
        "name": "G",
        "summary": "S",
        "platforms": ["x"],
        "default_platform": "x",
        "account_features": {"x": ["premium"]},
    }
    premium = compiled(
        [rule(kind="length", severity="error", message="{advice}")],
        {**files, "guide.yml": guide_file},
    )
    assert linted(premium, "abcdef") == []


DISCLOSURES = [
    ("Ad: a kettle", []),
    ("A kettle", [("A kettle", "has no label")]),
    ("A kettle #sp now", [("#sp", "“#sp” does not tell readers so")]),
    (
        "A kettle for all of us here, so good and fine #ad now",
        [("#ad", "its label stands too late to be seen")],
    ),
    ("A kettle #tea #ad", [("#ad", "its label stands too late to be seen")]),
]


@pytest.mark.parametrize(("text", "due"), DISCLOSURES)
def test_a_paid_post_says_so_where_all_see_it(text, due, rule, compiled, linted, platform_of):
    fold = {
        "where": "app",
        "from": 30,
        "to": 40,
        "counter": "graphemes",
        "confidence": "high",
        "source": "docs",
        "checked": "2026-01-31",
    }
    guide = compiled(
        [rule(kind="disclosure", message="{problem}", clear=["Ad", "#ad"], unclear=["#sp"])],
        {"platforms/x.yml": platform_of("x", folds=[fold])},
    )
    assert [(f.text, f.message) for f in linted(guide, f"---\npaid: true\n---\n{text}")] == due
    assert linted(guide, text) == []


def test_what_stands_before_the_fold_is_a_scope(rule, compiled, linted, platform_of):
    fold = {
        "where": "app",
        "from": 10,
        "to": 12,
        "counter": "graphemes",
        "confidence": "high",
        "source": "docs",
        "checked": "2026-01-31",
    }
    guide = compiled(
        [rule(terms=["gem"], scope=["before_fold"])],
        {"platforms/x.yml": platform_of("x", folds=[fold])},
    )
    assert [tuple(f.span) for f in linted(guide, "A gem here, a gem")] == [(2, 5)]


def test_pictures_want_words_unless_they_are_for_show(rule, compiled, linted):
    guide = compiled([rule(kind="required", field="alt_text", message="{file}")])
    media = (
        "[a.png, {file: b.png, alt: ' '}, {file: c.png, decorative: true}, d.mp3, "
        "{file: e.png, alt: yes}]"
    )
    assert [(f.text, f.message) for f in linted(guide, f"---\nmedia: {media}\n---\nHi")] == [
        ("a.png", "a.png"),
        ("b.png", "b.png"),
    ]


REQUIRED = [
    ("owner", "always", "owner: ''", "owner: me"),
    ("goal", "paid", "paid: true", "{paid: true, goal: inform}"),
    ("title", "media", "{media: a, title: ' '}", "{media: a, title: T}"),
    ("media", "link", "link: https://a.com", "{link: https://a.com, media: a}"),
    ("answers_until", "always", "owner: me", "answers_until: 2026-12-02"),
]


@pytest.mark.parametrize(
    ("field", "when", "without", "with_it"), REQUIRED, ids=[r[0] for r in REQUIRED]
)
def test_what_is_required_is_asked_for_when_it_is_called_for(
    field, when, without, with_it, rule, compiled, linted
):
    guide = compiled([rule(kind="required", field=field, when=when)])
    assert [f.text for f in linted(guide, f"---\n{without}\n---\nHi\nyou")] == ["Hi"]
    assert linted(guide, f"---\n{with_it}\n---\nHi") == []
    assert linted(guide, f"---\n{with_it}\n---\nHi") == []


def test_long_texts_are_read_in_stretches_and_endless_words_not_at_all(rule, compiled, linted):
    guide = compiled([rule(terms=["gem"], patterns=[r"x{3,}y", "^z"])])
    text = "gem " + "word " * 500 + "gem\n" + "x" * 150 + "y xxxy\n" + "a.b," * 700 + "\nz"
    assert [f.text for f in linted(guide, text)] == ["gem", "gem", "xxxy", "z"]


@pytest.mark.slow
def test_the_shipped_drafts_are_clean_or_faulty_as_their_folder_says(shipped, drafted):
    from tonebook.compile import compile_guide
    from tonebook.load import load

    guide = compile_guide(load(shipped).playbooks).guide
    linter = Linter(guide)
    for kind, clean in (("clean", True), ("faulty", False)):
        for file in sorted(Path(shipped.parent, "drafts", kind).glob("*.md")):
            draft = drafted(guide, file.read_text(encoding="utf-8"), (guide.default_platform,))
            grave = [
                f.message for f in linter.verdict(draft).findings if f.severity != "suggestion"
            ]
            assert bool(grave) != clean, (os.path.basename(file), grave)
