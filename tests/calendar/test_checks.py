"""What a calendar says of its posts, and about which of them."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from tonebook.calendar.expectations import Budget, Range, expectations
from tonebook.calendar.mix import mixes, unbalanced

C, I, S = ({"goal": goal} for goal in ("converse", "inform", "convert"))  # noqa: E741 - short rows
WORDS = ("alder", "birch", "cedar", "damson", "elder", "fir", "gorse", "hazel", "iris", "kale")
ASKS = {"owner": "Ada", "goal": "converse"}


def other(number):
    """A text that is like no other, without any question."""
    a, b, c = WORDS[number % 10], WORDS[number // 10 % 10], number
    return f"We planted {c} rows of {a} beside {c + 1} rows of {b}{c} in bed {c * 7}."


def only(found, rule):
    return [(record, message) for record, name, message in found if name == rule]


def test_a_month_that_sells_too_much_is_told_how_many_posts_to_change(told):
    posts = [(f"2026-12-{2 + 3 * n:02}", "x", other(n), S if n % 2 else I) for n in range(8)]
    assert only(told(*posts), "mix") == [
        (
            8,
            (
                "December 2026, all platforms: 0 of 8 posts converse (0%, the budget is "
                "30 to 60%); "
                "4 of 8 posts convert (50%, the budget is 5 to 20%). Turn 2 from convert into "
                "converse, or move 2 out."
            ),
        )
    ]


def test_a_mix_is_told_at_a_post_that_may_be_changed(told):
    goals = [S, S, S, S, I, I, I, C]
    posts = [(f"2026-12-{2 + 3 * n:02}", "x", other(n), goal) for n, goal in enumerate(goals)]
    assert [line for line, _ in only(told(*posts), "mix")] == [4]
    assert [line for line, _ in only(told(*posts, today=date(2026, 12, 15)), "mix")] == [8]


def test_one_platform_with_all_the_posts_is_told_once(calendar, guide):
    shares = {"converse": Range(30, 60), "inform": Range(25, 55), "convert": Range(5, 20)}
    budgets = [Budget(where, "month", shares) for where in ("all", "x")]
    posts = [(f"2026-12-{2 + 3 * n:02}", "x", other(n), S) for n in range(6)]
    expected = expectations(guide[0])

    def where(*posts):
        found = unbalanced(mixes(calendar(*posts).entries, budgets), expected, date(2026, 12, 1))
        return [one.finding.message.partition(":")[0] for one in found]

    assert where(*posts) == ["December 2026, X"]
    assert where(*posts, ("2026-12-24", "bluesky", other(9), S)) == [
        "December 2026, all platforms",
        "December 2026, X",
    ]


def test_a_budget_is_left_by_whole_posts_only_and_not_by_four(told):
    kept = [C, C, I, I, I, S]
    posts = [(f"2026-12-{2 + 4 * n:02}", "x", other(n), goal) for n, goal in enumerate(kept)]
    assert only(told(*posts), "mix") == []
    assert only(told(*((at, on, text, S) for at, on, text, _ in posts[:4])), "mix") == []


def test_paid_posts_and_replies_stay_outside_the_mix(calendar):
    found = calendar(
        ("2026-12-02", "x", other(1), S | {"paid": True}),
        ("2026-12-09", "x", other(2), S | {"in_reply_to": "How much?"}),
        ("2026-12-16", "x", other(3), C),
    )
    assert [mix.posts for mix in found.mixes] == [1]


def test_what_a_post_does_counts_before_what_it_declares(calendar):
    found = calendar(("2026-12-02", "x", other(1), C), intent=lambda _: "convert")
    assert {share.goal: (share.posts, share.declared) for share in found.mixes[0].shares} == {
        "converse": (0, 1),
        "inform": (0, 0),
        "convert": (1, 0),
    }


def test_three_offers_in_a_row_are_a_run_on_one_platform_only(told):
    days = ("2026-12-02", "2026-12-05", "2026-12-08")
    run = [(day, "x", other(n), S) for n, day in enumerate(days)]
    assert only(told(*run), "selling-run") == [
        (
            3,
            (
                "3 posts in a row on X sell (2 Dec, 5 Dec, 8 Dec). Put a conversation or some news "
                "between them."
            ),
        )
    ]
    assert only(told(run[0], ("2026-12-04", "x", other(9), C), *run[1:]), "selling-run") == []
    assert only(told(*run[:2], ("2026-12-08", "bluesky", other(2), S)), "selling-run") == []


LONG = "Exports now take ten seconds instead of a minute, and reports open where you left them."


def test_the_same_text_elsewhere_quotes_the_playbook_of_that_place(told):
    found = told(("2026-12-02", "bluesky", LONG, I), ("2026-12-03", "x", LONG, I))
    assert only(found, "same-text") == [
        (
            2,
            "This is, word for word, the text for Bluesky of Wed 2 Dec. On X: Trim it to 280.",
        )
    ]
    back = told(("2026-12-02", "x", LONG, I), ("2026-12-03", "bluesky", LONG + " Try it.", I))
    assert only(back, "same-text") == [
        (
            2,
            "88% of this is the text for X of Wed 2 Dec. Write it anew for the people on Bluesky.",
        )
    ]


def test_links_and_hashtags_do_not_make_a_text_another_one(told):
    again = f"{LONG} #Exports https://example.org/b"
    found = told(("2026-12-02", "x", LONG, I), ("2026-12-20", "x", again, I))
    assert only(found, "repeat") == [
        (
            2,
            (
                "This is, word for word, your post of Wed 2 Dec on the same platform. "
                "Say what is new "
                "since then, or leave it out."
            ),
        )
    ]


@pytest.mark.parametrize("at", ["2027-03-02", "2027-12-03"])
def test_after_sixty_days_a_text_may_come_back(told, at):
    found = told(("2026-12-02", "x", LONG, I), (at, "x", LONG, I))
    assert only(found, "repeat") == []


def test_posts_at_the_same_hour_are_too_close_and_a_day_alone_has_no_hour(told):
    close = [(f"2026-12-02T10:{n}0", "x", other(n), I) for n in (0, 2, 4)]
    assert only(told(*close), "too-close") == [
        (
            3,
            (
                "3 posts on X within 40 minutes on Wed 2 Dec. With at most 4 a week, leave 5 hours "
                "between two, or make them one."
            ),
        )
    ]
    assert only(told(*((at[:10], on, text, I) for at, on, text, _ in close)), "too-close") == []


def test_weeks_are_held_against_the_cadence(told):
    days = (7, 8, 9, 10, 11, 12)
    found = told(*((f"2026-12-{day:02}", "x", other(day), I) for day in days))
    assert only(found, "busy-week") == [
        (
            6,
            (
                "6 posts on X in the week of 7 Dec; the playbook says 1 to 4. Move 2 to a quieter "
                "week, or drop the least."
            ),
        )
    ]


def test_a_long_silence_is_a_gap(told):
    found = told(("2026-12-02", "x", other(1), I), ("2026-12-21", "x", other(2), I))
    assert only(found, "gap") == [
        (
            2,
            (
                "No organic post on X for 19 days, from 2 Dec to 21 Dec; the playbook says 1 a "
                "week or more. Fill the gap, or tell people when you are back."
            ),
        )
    ]


def test_a_hashtag_under_everything_and_a_phrase_in_everything_are_tired(told):
    posts = [
        (f"2026-12-{2 + 3 * n:02}", "x", f"{other(n)} Book your summer tour today. #Beds", I)
        for n in range(5)
    ]
    found = told(*posts)
    assert only(found, "hashtag-fatigue")[0][1].startswith("#Beds stands in 5 of 5 posts on X.")
    assert "“book your summer tour today” stands in 5 of 5 texts" in "".join(
        message for _, message in only(found, "phrase-fatigue")
    )


def test_a_title_that_comes_back_is_no_tired_phrase(told):
    def posts(phrase):
        return [
            (f"2026-12-{2 + 3 * n:02}", "x", f"{other(n)} {phrase} again.", I) for n in range(5)
        ]

    assert only(told(*posts("Here is Moonlight in the Lamp Room")), "phrase-fatigue") == []
    tired = [text for _, text in only(told(*posts("a walk in the dark room")), "phrase-fatigue")]
    assert any("in the dark room" in text for text in tired)


def test_a_table_in_which_nobody_answers_is_told_once(told):
    asks = [
        (f"2026-12-{2 + 3 * n:02}", "x", f"{other(n)} Which {WORDS[n]} is yours?", C)
        for n in range(8)
    ]
    ((line, message),) = only(told(*asks, today=date(2026, 12, 5)), "no-owner")
    assert line == 8
    assert message.startswith(
        "7 posts here ask people something (5 Dec, 8 Dec, 11 Dec, 14 Dec, 17 Dec, 20 Dec, and 1 "
        "more day), and none says who stays for the answers."
    )
    assert len(only(told(*asks[:3]), "no-owner")) == 3
    owned = ("2026-12-30", "x", "Which key?", ASKS | {"answers_until": "2026-12-31"})
    assert len(only(told(*asks, owned), "no-owner")) == 8


def test_who_is_told_to_answer_is_asked_too(calendar):
    posts = [
        ("2026-12-02", "x", "Tell us which door is yours.", C),
        ("2026-12-05", "x", "Tell us which: https://example.org/doors", I),
        ("2026-12-08", "x", "Readers tell us that the door sticks.", C),
    ]
    assert [entry.asks for entry in calendar(*posts).entries] == [True, False, False]


def test_a_question_names_who_answers_and_for_how_long(told):
    found = told(
        ("2026-12-02", "x", "Which door is yours?", {"owner": "Ada"}),
        ("2026-12-05", "x", "Which key is yours?", ASKS | {"answers_until": "2026-12-04"}),
        ("2026-12-08", "x", "Which lock? https://example.org/locks", I),
        ("2026-12-11", "x", "Which bell is yours?", ASKS | {"answers_until": "2026-12-11"}),
    )
    assert only(found, "no-owner") == [
        (
            1,
            (
                "This asks people something. Say who stays for the answers, and how long: "
                "`answers_until`."
            ),
        )
    ]
    assert only(found, "answers-over") == [
        (
            2,
            (
                "Answers end Fri 4 Dec, before the post goes out on Sat 5 Dec. Set "
                "`answers_until` to "
                "a later day."
            ),
        )
    ]


def test_nobody_holds_four_questions_at_once(told):
    keys = ASKS | {"answers_until": "2026-12-20"}
    posts = [
        (f"2026-12-{day:02}", on, f"{other(day)} Which one is yours?", keys)
        for day, on in ((2, "x"), (4, "bluesky"), (7, "x"), (9, "bluesky"), (11, "x"))
    ]
    assert only(told(*posts), "crowded-owner") == [
        (
            4,
            (
                "Ada has 4 questions open at once from Wed 9 Dec (X Wed 2 Dec, Bluesky Fri 4 Dec, "
                "X Mon 7 Dec, Bluesky Wed 9 Dec). Give one to somebody else, or ask it later."
            ),
        )
    ]
    over = [(at, on, text, ASKS | {"answers_until": at}) for at, on, text, _ in posts]
    assert only(told(*over), "crowded-owner") == []


def test_what_the_guide_would_stop_is_said_for_days_to_come(calendar):
    found = calendar(
        ("2026-11-30", "x", "An old gem.", I), ("2026-12-02", "x", "Another gem.", I)
    ).findings
    stopped = [one for one in found if one.rule == "calendar/stopped"]
    assert [(one.text, one.severity) for one in stopped] == [("gem", "error")]
    assert stopped[0].message == "The guide would stop this now, by words/hype: Drop “gem”."


def test_history_counts_but_is_not_judged(calendar, told):
    posts = [(f"2026-12-{2 + 3 * n:02}", "x", other(n), S) for n in range(6)]
    later = date(2026, 12, 31)
    assert calendar(*posts, today=later).history == 6
    assert told(*posts, today=later) == []
    assert only(told(*posts, today=date(2026, 12, 17)), "selling-run")[0][0] == 6


def test_posts_without_time_or_goal_are_named_once(told):
    found = told(("", "x", other(1), I), ("", "x", other(2), I), ("2026-12-02", "x", other(3)))
    assert only(found, "no-time") == [
        (1, "2 posts have no time here. Write it as `scheduled_at: 2026-12-02T18:00`.")
    ]
    assert [record for record, _ in only(found, "no-goal")] == [3]


@pytest.mark.parametrize("at", ["soon", "2026-13-01", "2026-12-02T25:00"])
def test_a_time_that_is_none_is_an_error_of_the_draft(told, at):
    assert [rule for _, rule, _ in told((at, "x", other(1), I))] == ["draft/bad-value"]


def test_an_empty_calendar_says_nothing(calendar):
    found = calendar()
    assert (found.entries, found.mixes, found.findings) == ((), (), ())


def test_times_are_shown_on_the_clock_that_is_asked_for(calendar):
    post = ("2026-12-02T23:30:00+00:00", "x", other(1), I)
    bare = ("2026-12-02T23:30", "x", other(2), I)
    tokyo = calendar(post, bare, zone=ZoneInfo("Asia/Tokyo"))
    assert [str(entry.time.wall) for entry in tokyo.entries] == [
        "2026-12-02 23:30:00",
        "2026-12-03 08:30:00",
    ]
    assert str(calendar(post).entries[0].time.wall) == "2026-12-02 23:30:00"


def test_times_with_and_without_a_zone_are_said_unless_a_clock_is_named(told):
    posts = (
        ("2026-12-02T10:00+01:00", "x", other(1), I),
        ("2026-12-04T10:00", "x", other(2), I),
    )
    assert only(told(*posts), "time-zone") == [
        (
            2,
            (
                "Of 2 times, 1 names no zone, as this one on Fri 4 Dec; the others do. Say with "
                "--timezone which is meant."
            ),
        )
    ]
    assert only(told(*posts, zone=ZoneInfo("Europe/Paris")), "time-zone") == []


@pytest.mark.parametrize("at", ["0001-01-01", "9999-12-31T23:59", "0001-01-01T00:00+14:00"])
def test_the_first_and_the_last_day_of_all_are_days(calendar, at):
    for zone in (None, ZoneInfo("Pacific/Kiritimati"), ZoneInfo("Pacific/Pago_Pago")):
        calendar((at, "x", other(1), I), today=date(1, 1, 1), zone=zone)


@pytest.mark.parametrize(
    ("at", "says"),
    [
        ("2027-03-28T02:30", "There is no 02:30 on Sun 28 Mar: the clocks of Europe/Berlin go"),
        ("2027-10-31T02:30", "02:30 on Sun 31 Oct comes twice: the clocks of Europe/Berlin go"),
        ("2027-10-31T02:30+01:00", ""),
        ("2027-10-31T03:30", ""),
        ("2027-03-28", ""),
    ],
)
def test_an_hour_that_the_clocks_skip_or_show_twice_is_told(told, at, says):
    found = told((at, "x", other(1), I), zone=ZoneInfo("Europe/Berlin"))
    messages = [message for _, rule, message in found if rule == "odd-hour"]
    assert [message.startswith(says) for message in messages] == ([True] if says else [])
