"""The proof of a guide: what is wrong with it, at its place in YAML."""

from __future__ import annotations

from datetime import date

import pytest

from tonebook.compile import compile_guide
from tonebook.documents.braces import marked
from tonebook.explanation import explained, names
from tonebook.load import load
from tonebook.proof import check

TODAY = date(2026, 2, 1)


@pytest.fixture
def proved(guide_folder, rule):
    def prove(keys=None, files=None, today=TODAY):
        rules = [rule(terms=["gem"], **(keys or {}))]
        playbooks = load(guide_folder(rules, files)).playbooks
        found = check(playbooks, compile_guide(playbooks).guide, today)
        return [(f.rule, f.text, f.message) for f in found if f.rule != "check/unused-source"]

    return prove


def both(good="It is open.", bad="A {gem}."):
    return {"examples": {"good": [good], "bad": [bad]}}


EXAMPLES = [
    (both(), []),
    (
        both(good="A gem."),
        [
            (
                "check/good-example",
                '"A gem."',
                "A good example, yet words/hype finds “gem”: Drop “gem”.",
            )
        ],
    ),
    (
        both(bad="A {stone}."),
        [
            (
                "check/bad-example",
                '"A {stone}."',
                "A bad example marks “stone”; the rule finds nothing.",
            )
        ],
    ),
    (
        both(bad="A {fine} gem."),
        [
            (
                "check/bad-example",
                '"A {fine} gem."',
                "A bad example marks “fine”; the rule finds “gem”.",
            )
        ],
    ),
    (
        both(bad="A gem."),
        [
            (
                "check/bad-example",
                '"A gem."',
                "Mark the words that the rule must find: put them in {braces}.",
            )
        ],
    ),
    (
        {"message": "{macth}", **both()},
        [("check/message", '"A {gem}."', "The message of words/hype has no value for {macth}.")],
    ),
    (
        {"evidence": ["dcos"]},
        [("check/unknown-source", '"dcos"', "sources.yml has no `dcos`. Did you mean `docs`?")],
    ),
    (
        {"evidence": ["zzz"]},
        [
            (
                "check/unknown-source",
                '"zzz"',
                "sources.yml has no `zzz`. Add it there, or write `house preference`.",
            )
        ],
    ),
    (
        {"goals": []},
        [("check/bad-example", '"A {gem}."', "A bad example marks “gem”; the rule finds nothing.")],
    ),
    ({"scope": ["title"], **both({"text": "a"}, {"text": "a", "title": " {gem} "})}, []),
    (
        {
            "posts": ["reply"],
            "paid": True,
            **both({"text": "a", "media": [{"file": "a", "alt": "b"}]}),
        },
        [],
    ),
]


@pytest.mark.parametrize(("keys", "due"), EXAMPLES, ids=[str(e[0])[:50] for e in EXAMPLES])
def test_examples_prove_their_rule(keys, due, proved):
    assert proved(keys) == due


def sample(text, **keys):
    return {"samples": [{"title": "S", "goal": "inform", "text": text, **keys}]}


def tone(text, platform="x"):
    names_ = ("name", "when", "reader_feels", "shift")
    rewrite = {"before": "b", "after": "a", "what_changed": "c"}
    return {
        **dict.fromkeys(names_, "N"),
        "owner": "o",
        "reviewed": "2026-01-31",
        "tone": "help",
        "dimensions": {},
        "do": [],
        "avoid": [],
        "rewrite": rewrite,
        "samples": [{"text": text, "platform": platform}],
    }


PARTS = [
    (sample("Fine."), {}, []),
    (sample("Fine.", media=[{"file": "a", "alt": "b"}], field_title="T", in_reply_to="c"), {}, []),
    (sample("A gem."), {}, [("check/sample", "A sample, yet words/hype finds “gem”: Drop “gem”.")]),
    (
        {"goal_mix": {"converse": 50, "inform": 30, "convert": 10, "basis": "docs"}},
        {},
        [("check/goal-mix", "The shares of the goals add up to 100.")],
    ),
    (
        {"coming_from": {"blusky": "a"}},
        {},
        [("check/unknown-platform", "There is no platform `blusky`. Did you mean `bluesky`?")],
    ),
    (
        {"reviewed": "2024-01-01"},
        {},
        [("check/review-due", "Due for review by lead: last reviewed on 2024-01-01.")],
    ),
    (
        {"reviewed": "2026-02-30"},
        {},
        [
            (
                "check/date",
                "`2026-02-30` is no day of the calendar. Write one that is, as 2026-11-22.",
            )
        ],
    ),
    (
        {
            "hooks": {
                "advice": [],
                "facts": [
                    {
                        "statement": "s",
                        "source": "docs",
                        "confidence": "high",
                        "checked": "2026-02-30",
                    }
                ],
            }
        },
        {},
        [
            (
                "check/date",
                "`2026-02-30` is no day of the calendar. Write one that is, as 2026-11-22.",
            )
        ],
    ),
    (
        {
            "hooks": {
                "advice": [],
                "facts": [
                    {
                        "statement": "s",
                        "source": "docs",
                        "confidence": "high",
                        "checked": "2026-03-01",
                    }
                ],
            }
        },
        {},
        [("check/date", "2026-03-01 is still to come.")],
    ),
    (
        {
            "hooks": {
                "advice": [],
                "facts": [
                    {
                        "statement": "s",
                        "source": "docs",
                        "confidence": "high",
                        "checked": "2024-03-01",
                    }
                ],
            }
        },
        {},
        [("check/stale-fact", "Checked on 2024-03-01, which is long ago. Look it up again.")],
    ),
    (
        {
            "hooks": {
                "advice": [],
                "facts": [
                    {
                        "statement": "s",
                        "source": "docs",
                        "confidence": "high",
                        "checked": "2026-01-01",
                        "scope": [],
                    }
                ],
            }
        },
        {},
        [("check/scope", "Say where the fact holds: app, api or tool.")],
    ),
    (
        {},
        {"tones/help.yml": tone("A gem.")},
        [("check/sample", "A sample, yet words/hype finds “gem”: Drop “gem”.")],
    ),
    (
        {},
        {"tones/help.yml": tone("Fine.", "y")},
        [("check/unknown-platform", "There is no platform `y`.")],
    ),
]


@pytest.mark.parametrize(
    ("changes", "files", "due"), PARTS, ids=[str(p[2])[:60] + str(p[0])[:20] for p in PARTS]
)
def test_every_part_of_the_guide_is_proved(changes, files, due, proved, platform_of):
    found = proved(files={"platforms/x.yml": platform_of("x", **changes), **files})
    assert [(rule, message) for rule, _, message in found] == due


def test_a_fact_grows_stale_with_the_day(proved):
    stale = {m for r, _, m in proved(today=date(2027, 12, 31)) if r == "check/stale-fact"}
    assert stale == {"Checked on 2026-01-31, which is long ago. Look it up again."}


def test_sources_are_there_once_and_cited(guide_folder, rule):
    source = {
        "id": "docs",
        "title": "T",
        "publisher": "P",
        "checked": "2026-01-31",
        "evidence": "law",
    }
    files = {"sources.yml": {"sources": [source, source, {**source, "id": "idle"}]}}
    playbooks = load(guide_folder([rule(terms=["gem"])], files)).playbooks
    found = check(playbooks, compile_guide(playbooks).guide, TODAY)
    assert [f.message for f in found] == [
        "`docs` is the id of another entry here. Give this one its own.",
        "Nothing cites `idle`.",
    ]


def test_a_family_that_grew_is_proved_rule_by_rule(guide_folder, rule):
    lost = [rule(id=name, terms=["gem"], evidence=["lost"]) for name in ("a", "b", "c")]
    guide_folder(lost, name="base")
    guide = {
        "name": "G",
        "summary": "S",
        "platforms": ["x"],
        "default_platform": "x",
        "extends": ["../base"],
    }
    own = guide_folder([rule(terms=["gem"], evidence=["lost"])], {"guide.yml": guide}, name="own")
    playbooks = load(own).playbooks
    found = [
        f
        for f in check(playbooks, compile_guide(playbooks).guide, TODAY)
        if f.rule == "check/unknown-source"
    ]
    assert [(f.path.split("/")[-3], f.text) for f in found] == [("base", '"lost"')] * 3 + [
        ("own", '"lost"')
    ]


@pytest.mark.parametrize(
    ("text", "plain", "words"),
    [
        ("a {b} c", "a b c", ["b"]),
        ("{{a}} {b}", "{a} b", ["b"]),
        ("} a {b", "a b", []),
        ("{a}{b}", "ab", ["a", "b"]),
    ],
)
def test_braces_mark_words_and_doubled_ones_are_braces(text, plain, words):
    made = marked(text)
    assert (made.text.strip(), [made.text[s.start : s.end] for s in made.spans]) == (plain, words)


def test_an_explanation_names_the_files_and_lines_that_set_each_value(guide_folder, rule):
    guide = {
        "name": "G",
        "summary": "S",
        "platforms": ["x", "bluesky"],
        "default_platform": "x",
        "overrides": {"words/hype": {"severity": "error", "add_terms": ["ruby"]}},
    }
    terms = {
        "owner": "o",
        "reviewed": "2026-01-31",
        "terms": [{"term": "Alt text", "use": "glossary", "meaning": "Words."}],
    }
    files = {"guide.yml": guide, "terms.yml": terms, "tones/help.yml": tone("Fine.")}
    playbooks = load(guide_folder([rule(terms=["gem"], evidence=["docs"])], files)).playbooks
    compiled = compile_guide(playbooks).guide
    text = explained("words/hype", playbooks, compiled)
    line = playbooks.places["layers[0].overrides.words/hype.add_terms"].line
    assert "words/hype: Hype" in text
    assert "evidence:  T (P)" in text
    assert f"changed: severity  (playbooks/guide.yml:{line - 1})" in text
    assert f"changed: add_terms  (playbooks/guide.yml:{line})" in text
    assert 'terms:           ["gem"]' in text
    assert "at most 280 by x_weighted" in explained("x", playbooks, compiled)
    assert explained("alt text", playbooks, compiled) == "Alt text (glossary)\n\nWords."
    assert "stakes" not in explained("help", playbooks, compiled)
    assert explained("guide.name", playbooks, compiled).endswith('"G"')
    assert explained("nothing", playbooks, compiled) is None
    assert {"words/hype", "x", "help", "Alt text"} <= set(names(playbooks, compiled))


def test_a_rule_that_is_off_says_so(guide_folder, rule):
    guide = {
        "name": "G",
        "summary": "S",
        "platforms": ["x"],
        "default_platform": "x",
        "overrides": {"words/hype": {"severity": "off"}},
    }
    playbooks = load(guide_folder([rule(terms=["gem"])], {"guide.yml": guide})).playbooks
    lines = explained("words/hype", playbooks, compile_guide(playbooks).guide).splitlines()
    assert lines[1] == "off in this guide"
    assert "evidence:  house preference" in lines


def role(*days):
    return {
        "owner": "o",
        "reviewed": "2026-01-31",
        "role": "new",
        "name": "N",
        "summary": "S.",
        "days": [
            {"day": 1, "title": "T", "read": [], "exercises": list(day), "done_when": "D"}
            for day in days
        ],
    }


def writing(**keys):
    given = {"kind": "write", "id": "w", "prompt": "P", "why": "W", "platform": "x"}
    return {**given, "goal": "inform", "must_say": [], "solution": "Fine.", **keys}


def mending(**keys):
    given = {"kind": "mend", "id": "m", "prompt": "P", "why": "W", "platform": "x"}
    text = {"text": "A gem at nine.", "rules": ["words/hype"], "solution": "It opens at seven."}
    return {**given, "goal": "inform", **text, **keys}


REPLY = {
    "id": "late",
    "name": "N",
    "comment_class": "question",
    "when": "W",
    "owner": "o",
    "expires": "2026-02-30",
    "variants": ["A.", "B."],
}
LISTENING = {
    "owner": "o",
    "reviewed": "2026-01-31",
    "summary": "S.",
    "watch": [],
    "log": [{"seen": "2026-02-30", "where": "w", "what": "w", "lesson": "l", "try_it": "t"}],
}
CHANGE = {"id": "c", "date": "2026-01-31", "what": "added", "title": "N", "text": "T."}
DAY = "`2026-02-30` is no day of the calendar. Write one that is, as 2026-11-22."
SLIPS = [
    (
        {"onboarding/new.yml": role([writing(keep=["fine", "ne"])])},
        [
            (
                "check/exercise",
                "The solution does not hold “ne”. Take it out of `keep`, or mend the solution.",
            )
        ],
    ),
    (
        {"onboarding/new.yml": role([mending(keep=["Nine", "seven"])])},
        [
            (
                "check/exercise",
                "The text does not hold “seven”. Take it out of `keep`, or mend the text.",
            ),
            (
                "check/exercise",
                "The solution does not hold “Nine”. Take it out of `keep`, or mend the solution.",
            ),
        ],
    ),
    (
        {"onboarding/new.yml": role([writing(platform="xx")])},
        [("check/exercise", "The guide has no platform `xx`. Did you mean `x`?")],
    ),
    (
        {"onboarding/new.yml": role([writing(), writing()])},
        [("check/duplicate-id", "`w` is the id of another entry here. Give this one its own.")],
    ),
    (
        {"onboarding/new.yml": role([writing()], [writing()])},
        [("check/duplicate-id", "`w` is the id of an exercise of an earlier day.")],
    ),
    (
        {
            "responses/replies.yml": {
                "owner": "o",
                "reviewed": "2026-01-31",
                "summary": "S.",
                "replies": [REPLY],
            }
        },
        [("check/date", DAY), ("check/unknown-reference", "No class `question`.")],
    ),
    ({"listening.yml": LISTENING}, [("check/date", DAY)]),
    (
        {"changes.yml": {"summary": "S.", "changes": [CHANGE, {**CHANGE, "date": "2026-02-30"}]}},
        [
            ("check/duplicate-id", "`c` is the id of another entry here. Give this one its own."),
            ("check/date", DAY),
        ],
    ),
    (
        {
            "changes.yml": {
                "summary": "S.",
                "changes": [
                    {**CHANGE, "date": "2999-01-01", "rules": ["x/y"], "platforms": ["xx"]}
                ],
            }
        },
        [
            ("check/date", "2999-01-01 is still to come. Publish the change when it holds."),
            ("check/unknown-reference", "There is no rule `x/y`. Write it as `family/id`."),
            ("check/unknown-reference", "There is no platform `xx`. Did you mean `x`?"),
        ],
    ),
]


def test_a_class_that_outweighs_a_stranger_is_told_its_name(proved):
    one = {
        "id": "praise",
        "name": "Praise",
        "summary": "S.",
        "signs": ["Lovely", "Thanks"],
        "outweighs": ["prase"],
        "action": "Thank them.",
        "owner": "o",
        "basis": "house preference",
        "where": "public",
        "escalate_to": "o",
        "escalate_when": "Never.",
        "never": ["Sell."],
        "comment": "Lovely.",
    }
    ask = {"id": "q", "ask": "Kind?", "branches": [{"answer": a, "go_to": "praise"} for a in "ab"]}
    triage = {
        "owner": "o",
        "reviewed": "2026-01-31",
        "summary": "S.",
        "questions": [ask],
        "classes": [one],
    }
    found = proved(files={"responses/triage.yml": triage})
    message = "No class is called `prase`. Did you mean `praise`?"
    assert [(rule, text) for rule, _, text in found] == [("check/unknown-reference", message)]


def test_an_answer_that_sets_off_what_it_is_about_does_not_mend_even_a_suggestion(proved):
    mend = writing(kind="mend", text="A gem.", rules=["words/hype"], solution="Still a gem.")
    del mend["must_say"]
    files = {"onboarding/new.yml": role([mend])}
    found = proved({"severity": "suggestion", **both()}, files)
    message = "This should pass, yet words/hype finds “gem”."
    assert [(rule, text) for rule, _, text in found] == [("check/exercise", message)]


@pytest.mark.parametrize(("files", "due"), SLIPS, ids=[str(due) for _, due in SLIPS])
def test_a_slip_in_practice_or_responses_is_a_finding_and_no_defect(files, due, proved):
    assert [(rule, message) for rule, _, message in proved(files=files)] == due


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({}, None),
        ({"right": 4}, "measured"),
        ({"found": 11}, "measured"),
        ({"counted": "2026-02-30"}, "date"),
    ],
)
def test_a_precision_that_cannot_be_is_a_finding(proved, changes, problem):
    known = {"posts": 10, "found": 3, "right": 3, "counted": "2026-01-31", "how": "count"}
    found = proved(both() | {"measured": known | changes})
    assert [one[0] for one in found] == ([f"check/{problem}"] if problem else [])


def test_explaining_a_rule_tells_its_precision(guide_folder, rule):
    known = {"posts": 10, "found": 3, "right": 3, "counted": "2026-01-31", "how": "count"}
    rules = [
        rule(terms=["gem"], id="known", measured=known),
        rule(terms=["gem"], id="read", measured=known | {"read_by": "one person"}),
        rule(terms=["gem"], id="judges", confidence="medium"),
        rule(terms=["gem"], id="law", severity="error", confidence="high"),
    ]
    playbooks = load(guide_folder(rules)).playbooks
    guide = compile_guide(playbooks).guide
    told = {
        name: explained(f"words/{name}", playbooks, guide)
        for name in ("known", "read", "judges", "law")
    }
    assert "precision: right in 3 of the 3 posts that it spoke of, among 10" in told["known"]
    assert "at least 43% (2026-01-31, count)" in told["known"]
    assert "among 10 public ones, read by one person: 100%" in told["read"]
    assert "precision: not yet measured" in told["judges"]
    assert "precision" not in told["law"]
