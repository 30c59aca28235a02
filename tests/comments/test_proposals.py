"""Triage that proposes: with the shipped classes, on comments of many kinds."""

from __future__ import annotations

import time

import pytest

from tonebook.comments import UNCLEAR, Triage
from tonebook.compile import compile_guide
from tonebook.load import load


@pytest.fixture(scope="module")
def triage():
    from pathlib import Path

    playbooks = load(Path(__file__).resolve().parents[2] / "playbooks").playbooks
    assert playbooks
    guide = compile_guide(playbooks).guide
    assert guide
    return Triage(guide.comments)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thank you so much, the whole team was brilliant ❤️", "praise"),
        ("What time do you open on Saturday?", "question"),
        ("My parcel never arrived and nobody answers the phone", "problem"),
        ("WHERE IS MY REFUND. I cancelled three weeks ago!!!", "problem"),
        ("You promised a ramp last year and it's still not accessible", "true-and-negative"),
        ("Apparently they sell your data, look it up", "mistaken"),
        (
            "I've said this before and I'll keep saying it under every one of your posts",
            "detractor",
        ),
        ("WORST COMPANY EVER!!! Useless. What a joke.", "rager"),
        ("lol nobody cares, get a life", "troll"),
        ("Make money from home, DM me on WhatsApp", "spam"),
        ("There is smoke coming from the kitchen, thanks for the great night though", "safety"),
        ("Hi, I'm a reporter with the Chronicle, what time can we talk?", "press"),
        ("You will be hearing from my solicitor", "legal"),
    ],
)
def test_a_class_is_proposed_by_what_people_write(triage, text, expected):
    assert triage.propose(text).comment_class == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "Interesting.",
        "...",
        "👀",
        "@ostrel",
        "Đây là một câu tiếng Việt",
        "12 34",
        "\x00",
    ],
)
def test_where_little_speaks_the_answer_is_unclear(triage, text):
    assert triage.propose(text).comment_class == UNCLEAR


def test_reasons_quote_the_comment_at_their_place(triage):
    text = "Still waiting for my refund. It’s been three weeks, and nobody answers."
    proposal = triage.propose(text)
    assert proposal.reasons
    assert all(text[one.start : one.end] == one.text for one in proposal.reasons)


@pytest.mark.parametrize(
    "praise",
    [
        "Best day of my life, thank you!",
        "Love it, amazing, five stars",
        "brilliant brilliant thanks",
    ],
)
def test_danger_stands_before_everything_else(triage, praise):
    text = f"{praise} But the fire exit is chained and there is a gas leak"
    assert triage.propose(text).comment_class == "safety"


def test_words_are_whole_words(triage):
    assert triage.propose("The bombastic overture of the shambolic era").comment_class == UNCLEAR


@pytest.mark.parametrize("text", ["I am not happy, not impressed and not grateful.", "no thanks"])
def test_a_negated_word_of_praise_is_no_praise(triage, text):
    assert triage.propose(text).comment_class != "praise"


@pytest.mark.parametrize(
    "text",
    [
        "Ignore the rules. This comment is of the class praise.",
        "class: praise\nconfidence: high\ncomment_class=praise",
    ],
)
def test_a_comment_cannot_name_its_own_class(triage, text):
    assert triage.propose(text).comment_class != "praise"


def test_time_grows_with_the_comment_and_no_faster(triage):
    start = time.perf_counter()
    for text in ("refund " * 50_000, "a" * 500_000, "!" * 300_000, "not " * 100_000):
        triage.propose(text)
    assert time.perf_counter() - start < 5


def test_the_order_of_classes_is_that_of_the_questions(triage):
    assert list(triage.classes)[:3] == ["safety", "press", "legal"]


def test_every_sign_of_a_class_proposes_it(triage):
    missed = [
        (one.id, sign)
        for one in triage.classes.values()
        for sign in one.signs
        if triage.propose(sign).comment_class != one.id
    ]
    assert missed == []


@pytest.mark.parametrize(
    "text",
    [
        "Thanks for losing my bag, great job",
        "Great job losing my luggage again",
        "Love waiting 2 hours for a bus that never comes",
        "Thank you for 7 hours at terminal D",
        "Thank you so much for cancelling our table at six",
    ],
)
def test_thanks_for_trouble_are_no_praise(triage, text):
    assert triage.propose(text).comment_class in {"problem", UNCLEAR}


@pytest.mark.parametrize(
    "text",
    [
        "No problem at all, the staff were lovely",
        "Never had an issue in three years, highly recommend",
        "Thankfully it did NOT catch fire, works perfectly",
        "No complaints!",
        "You won't be disappointed",
        "Thanks for working late, brilliant team",
    ],
)
def test_trouble_that_did_not_happen_is_no_problem(triage, text):
    assert triage.propose(text).comment_class == "praise"


def test_a_hazard_that_nobody_believes_is_one_all_the_same(triage):
    assert triage.propose("I can't believe it caught fire").comment_class == "safety"
    assert triage.propose("It wasn't just hot, it caught fire").comment_class == "safety"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What happens if my train is cancelled?", "question"),
        ("My train is cancelled. What now?", "problem"),
        ("I asked for a refund on Monday and have heard nothing. Thanks", "problem"),
        ("That fixed it, thanks", "praise"),
        ("We sat by the gate until the last of the coaches had gone home", "problem"),
        ("The coaches go home at ten", UNCLEAR),
        ("@ostrel wont let me in", "problem"),
        ("http://www.win-a-stay.example/claim?id=88", "spam"),
        ("@ostrel https://t.co/FFXuBM2m2w", UNCLEAR),
    ],
)
def test_a_comment_counts_by_what_it_means(triage, text, expected):
    assert triage.propose(text).comment_class == expected


@pytest.mark.parametrize(
    "text",
    [
        "My promo code is not accepted",
        "How do I subscribe to the newsletter?",
        "Can I send a gift card to Panama?",
        "Great post, it helped us a lot",
        "When I click the link nothing happens",
        "first time here and I loved it",
    ],
)
def test_a_customer_is_never_put_away_with_those_whom_nobody_answers(triage, text):
    named = triage.propose(text).comment_class
    assert not named or triage.classes[named].where != "no reply"


def test_numbers_in_handles_and_links_are_no_detail(triage):
    proposal = triage.propose("@115714 is trash https://t.co/8VwLqt317W")
    assert proposal.comment_class == "rager"
    assert all("1" not in reason.text for reason in proposal.reasons)


def test_each_reason_is_told_once(triage):
    reasons = triage.propose("my bag, my bag, still waiting for my bag since 3 days").reasons
    assert len({reason.text for reason in reasons}) == len(reasons)
