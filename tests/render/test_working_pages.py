"""What pages make of responses, strategy and practice: order, sums, targets, words to fill in."""

from __future__ import annotations

import pytest
from guides import ROOT, TEMPLATES, opened

from tonebook.documents.practice import Choose, RoutineDocument, Task
from tonebook.load import load
from tonebook.render import render
from tonebook.render.environment import variables
from tonebook.render.navigation import Addresses
from tonebook.render.pages import pages
from tonebook.render.practice import holdings, in_order, minutes_by_role, offered
from tonebook.render.responses import changes, forks, grouped
from tonebook.render.times import after_days, minutes
from tonebook.render.views import Library


@pytest.fixture(scope="module")
def book():
    return opened(ROOT / "playbooks")


@pytest.fixture(scope="module")
def library(book):
    return Library(*book)


def routine(name: str, how_often: str, *tasks: tuple[str, int]) -> RoutineDocument:
    made = tuple(Task(task="t", role=r, minutes=m, why="w", done_when="d") for r, m in tasks)
    page = {"owner": "o", "reviewed": "2026-01-31", "name": name, "summary": "s"}
    return RoutineDocument(routine=name, how_often=how_often, tasks=made, **page)


def test_minutes_are_added_up_by_role_most_first():
    made = routine("daily", "daily", ("writer", 5), ("lead", 40), ("writer", 10))
    assert list(minutes_by_role(made).items()) == [("lead", 40), ("writer", 15)]


def test_routines_come_from_often_to_seldom():
    known = {name: routine(name, name, ("a", 1)) for name in ("monthly", "weekly", "daily")}
    assert list(in_order(known)) == ["daily", "weekly", "monthly"]


def test_the_place_of_the_right_answer_says_nothing_and_stays():
    made = [
        Choose(id=f"e-{n}", prompt="p", why="w", rule="r", passes="a", fails="b") for n in range(40)
    ]
    first = [offered(one)[0].passes for one in made]
    assert first == [offered(one)[0].passes for one in made]
    assert 10 < sum(first) < 30


def test_every_answer_of_the_triage_leads_somewhere(book):
    ways = [way for fork in forks(book[0].triage) for way in fork.ways]
    assert ways
    assert all((way.found is None) != (way.number is None) for way in ways)


def test_saved_replies_stand_in_the_order_of_the_triage(book):
    books = book[0]
    names = [name for name, _, _ in grouped(books.replies, books.triage)]
    order = [one.id for one in books.triage.classes]
    assert names == [name for name in order if name in names]
    assert sum(len(found) for _, _, found in grouped(books.replies, None)) == len(
        books.replies.replies
    )


def test_the_crisis_profile_tells_every_rule_that_it_changes(book, library):
    profile = book[0].profiles["crisis"]
    told = [change.id for _, found in changes(profile, library.every_rule()) for change in found]
    assert sorted(told) == sorted(profile.overrides)
    assert changes(None, ()) == []


def test_an_address_leads_to_a_page_or_a_part_or_nowhere(book, library):
    addresses = Addresses(book[0], tuple(pages(book[0], library)))
    assert addresses.at("rules/hard-sell/").target == "rules/hard-sell.md"
    assert addresses.at("rules/hard-sell/#hype-words").target == "rules/hard-sell.md#hype-words"
    assert addresses.at("responses/triage/#safety").in_full == "Triage: Safety"
    assert addresses.at("rules/").path == "rules/index.md"
    assert addresses.at("").path == "index.md"
    assert addresses.at("rules/hard-sell/#gone") is None
    assert addresses.at("gone/") is None


def test_every_page_that_the_onboarding_names_is_there(book, library):
    addresses = Addresses(book[0], tuple(pages(book[0], library)))
    named = [r.page for one in book[0].onboarding.values() for day in one.days for r in day.read]
    assert named
    assert not [page for page in named if addresses.at(page) is None]


def test_what_the_guide_holds_is_counted(book):
    held = dict(holdings(book[0]))
    assert held["Platforms"] == len(book[0].platforms)
    assert held["Exercises"] >= 60
    assert held["Saved replies"] >= 40


def test_a_word_to_fill_in_is_marked_and_other_braces_are_braces():
    made = str(variables("Hi {name}, {other} <b>", {"name": "Joan"}))
    assert '<span class="tb-var" data-var="name">&#123;name&#125;</span>, ' in made
    assert "&#123;other&#125; &#60;b&#62;" in made


@pytest.mark.parametrize(
    ("count", "read"),
    [(1, "1 minute"), (45, "45 minutes"), (60, "1 hour"), (145, "2 hours 25"), (120, "2 hours")],
)
def test_minutes_are_said_as_people_say_them(count, read):
    assert minutes(count) == read


def test_a_day_is_counted_on_and_no_day_is_none():
    assert after_days("2026-12-31", 1) == "2027-01-01"
    assert after_days("soon", 1) == ""


def test_a_page_is_left_out_where_there_is_no_playbook(book):
    less = book[0]._replace(triage=None, goals=None, onboarding={}, listening=None)
    made = render(less, book[1], TEMPLATES)
    assert "responses/triage.md" not in made
    assert "planning/goals.md" not in made
    assert "onboarding/index.md" not in made
    assert "responses/replies.md" in made
    assert "triage.md" not in made["index.md"]


@pytest.mark.parametrize("path", ["platforms/x.yml", "rules/hype.yml"])
def test_a_playbook_cannot_take_the_address_of_a_list(guide_folder, path):
    file = guide_folder / path
    text = file.read_text().replace("platform: x", "platform: index")
    file.unlink()
    file.with_name("index.yml").write_text(text.replace("family: hype", "family: index"))
    findings = load(guide_folder).findings
    assert "guide/taken-name" in [one.rule for one in findings]
