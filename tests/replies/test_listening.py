"""Replies checked against the comment that they answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tonebook.compile import compile_guide
from tonebook.inputs import jsonl, markdown
from tonebook.inputs.posts import Defaults
from tonebook.lint import Linter
from tonebook.load import load
from tonebook.proof.responses import filled
from tonebook.source import Source

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def shipped_guide():
    playbooks = load(ROOT / "playbooks").playbooks
    assert playbooks
    guide = compile_guide(playbooks).guide
    assert guide
    return playbooks, guide, Linter(guide)


@pytest.fixture
def found(shipped_guide):
    _, guide, linter = shipped_guide

    def rules(text, comment, **keys):
        record = {"text": text, "platform": "facebook", "in_reply_to": comment, **keys}
        draft = jsonl.draft_of("q", 1, record, guide.platforms, Defaults(("facebook",)))
        return {one.rule for one in linter.verdict(draft).findings}

    return rules


def test_every_saved_reply_is_clean_under_a_comment_that_holds_its_details(shipped_guide, found):
    playbooks, _, _ = shipped_guide
    alarms = []
    for reply in playbooks.replies.replies:
        comment = {
            "text": f"{reply.when} {'. '.join(reply.variables.values())}",
            "class": reply.comment_class,
        }
        for text in reply.variants:
            rules = found(
                filled(text, reply.variables), comment, owner="o", answers_until="2030-01-01"
            )
            alarms += [(reply.id, rule) for rule in rules if rule.startswith("listening/")]
    assert alarms == []


def test_every_answer_of_the_triage_is_clean(shipped_guide, found):
    playbooks, _, _ = shipped_guide
    for one in playbooks.triage.classes:
        if one.reply:
            rules = found(one.reply, {"text": one.comment, "class": one.id})
            assert not [rule for rule in rules if rule.startswith("listening/")], one.id


@pytest.mark.parametrize(
    ("reply", "comment", "expected"),
    [
        ("Great to hear from you! 😊", {"text": "Charged twice.", "class": "problem"}, "cheer-under-a-complaint"),  # noqa: E501 - a table
        ("You are mistaken.", "They sell my data", "arguing"),
        ("Opening hours are on the page.", {"text": "Five stars!", "class": "praise"}, "thanks-for-praise"),  # noqa: E501 - a table
        ("Sorry.", {"text": "cry more", "class": "troll"}, "answering-bait"),
        ("It was our fault.", {"text": "My solicitor will write.", "class": "legal"}, "sorry-before-counsel"),  # noqa: E501 - a table
        ("Poor you! 😂", "I slipped on the step, my knee is swollen.", "cheer-under-a-complaint"),
        ("So sorry about the boots.", {"text": "Boots fell apart.", "class": "problem"}, "nothing-happens-next"),  # noqa: E501 - a table
        ("Sorry, I'll look into it.", {"text": "No parcel.", "class": "problem"}, "promise-without-a-time"),  # noqa: E501 - a table
    ],
)  # fmt: skip
def test_a_reply_that_does_not_listen_is_told_what_is_missing(found, reply, comment, expected):
    assert f"listening/{expected}" in found(reply, comment)


def test_where_no_class_is_sure_the_rules_about_classes_are_silent(found):
    rules = found("Opening hours are on the page.", "Interesting.")
    assert not [rule for rule in rules if rule.startswith("listening/")]


@pytest.mark.parametrize(
    ("received", "answered", "is_late"),
    [
        ("2026-11-20T10:00+00:00", "2026-11-20T10:59+00:00", False),
        ("2026-11-20T10:00+00:00", "2026-11-20T11:01+00:00", True),
        ("2026-11-20T12:00+02:00", "2026-11-20T10:30+00:00", False),
        ("2026-11-20T10:00Z", "2026-11-20T10:30-05:00", True),
        ("2026-10-25T00:30+01:00", "2026-10-25T00:30+00:00", False),
        ("2026-11-20T10:00", "2026-11-20T12:00+00:00", False),
        ("2026-11-20", "2026-11-22", False),
        ("", "2026-11-22T10:00", False),
        ("2026-11-22T10:00", "2026-11-20T10:00", False),
    ],
)
def test_the_target_of_the_class_is_compared_across_time_zones(found, received, answered, is_late):
    comment = {"text": "My parcel is broken.", "class": "problem", "received_at": received}
    rules = found("Sorry about the parcel, I'm on it today.", comment, answered_at=answered)
    assert ("listening/later-than-target" in rules) is is_late


def test_a_class_that_the_guide_does_not_have_is_an_error_with_the_nearest(shipped_guide):
    _, guide, linter = shipped_guide
    text = "---\nplatforms: [x]\nin_reply_to: {text: Broken., class: problm}\n---\nSorry."
    draft = markdown.read(Source("r.md", text), guide.platforms, Defaults(("x",)))
    found = [one for one in linter.verdict(draft).findings if one.rule == "draft/unknown-class"]
    assert [(one.text, one.start.line) for one in found] == [("problm", 3)]
    assert "`problem`" in found[0].message


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        (
            "in_reply_to: {text: a, received_at: soon}",
            "`soon` is no day or time for `received_at`.",
        ),
        ("in_reply_to: {text: a, earlier: {b: c}}", "`earlier` is a list"),
        ("in_reply_to: {text: a, clas: problem}", "Unknown key `clas`"),
        ("in_reply_to: a\nanswered_at: later", "`later` is no day or time for `answered_at`."),
        ("crisis: maybe", "`crisis` is hold, rewrite or release"),
    ],
)
def test_a_slip_in_the_keys_is_told_in_words(shipped_guide, keys, message):
    _, guide, linter = shipped_guide
    source = Source("r.md", f"---\nplatforms: [x]\n{keys}\n---\nSorry.")
    draft = markdown.read(source, guide.platforms, Defaults(("x",)))
    assert any(message in one.message for one in linter.verdict(draft).findings)


def test_the_same_reply_twice_in_a_thread_is_found_despite_another_name(found):
    earlier = "Your map loads again, Wes. A certificate had run out on our side at six. Marek"
    comment = {"text": "No map here", "class": "problem", "earlier": [earlier]}
    assert "listening/same-reply-again" in found(earlier.replace("Wes", "Kit"), comment)
    assert "listening/same-reply-again" not in found("Kit, yours works since ten.", comment)


@pytest.mark.parametrize(
    ("reply", "is_stock"),
    [
        ("I'm so sorry about that. Please tell us more so we can help. -Becky", True),
        ("We can look into this for you. Please DM us your phone number. ^KP", True),
        ("We turned off ordering tonight for the costume evening; it returns tomorrow.", False),
        ("Can you try clearing the cache? The link has the steps. ^JP", False),
        ("Your burrito should have been three dollars. I'm sorry. Ana", False),
    ],
)
def test_only_a_reply_that_fits_anybody_is_asked_for_their_words(found, reply, is_stock):
    comment = {"text": "The burrito cost me full price, dressed up and all", "class": "problem"}
    assert ("listening/takes-up-their-words" in found(reply, comment)) is is_stock


@pytest.mark.parametrize(
    "reply",
    [
        "Oh no! Did you pick up your receipt? When did you visit? Robbie",
        "That's concerning. We'll look into it today. Bea",
        "Please restart the box in safe mode. ^AP",
        "Which version of the app are you using? ^ACM",
    ],
)
def test_concern_a_question_or_a_step_is_not_cold(found, reply):
    rules = found(reply, {"text": "The app crashes when I pay", "class": "problem"})
    assert not {"listening/cold-to-a-complaint", "listening/nothing-happens-next"} & rules


@pytest.mark.parametrize(
    "reply",
    [
        "Thanks so much, Mia! \N{BLUE HEART}",
        "Best day of the year! -Becky",
        "Success! Well played, my friend.",
        "Friday will be here before you know it.",
        "You're very welcome, Mia.",
    ],
)
def test_short_warm_replies_to_praise_stay_clean(found, reply):
    assert found(reply, {"text": "Best burrito in town, thank you!", "class": "praise"}) == set()


@pytest.mark.parametrize(
    ("reply", "rule"),
    [
        ("May I have your confirmation number? *AFC", "replies/asking-for-details"),
        ("I require your full name, address and email.", "replies/asking-for-details"),
        ("I can authorize 5,000 bonus miles as a gesture for the wait.", "replies/public-compensation"),  # noqa: E501 - a table
        ("We'll be glad to credit the time without service.", "replies/public-compensation"),
    ],
)  # fmt: skip
def test_what_real_replies_asked_and_offered_in_public_is_found(found, reply, rule):
    assert rule in found(reply, {"text": "Cancelled again, and no refund", "class": "problem"})


def test_where_the_next_move_is_theirs_no_hour_is_asked_for(found):
    reply = "I'm sorry. Please DM the tracking number and we will look into this for you. ^QJ"
    rules = found(reply, {"text": "The parcel lay in the rain", "class": "problem"})
    assert not {"listening/promise-without-a-time", "replies/nobody-by-never"} & rules
