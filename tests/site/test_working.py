"""Pages that people work on, in a real browser: walks, saved words, the crisis hour, a course."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from test_browser import EVERYTHING, broken, search

from tonebook.cli.decide import narrowed
from tonebook.cli.triage import walked

pytestmark = pytest.mark.browser

OPTIONS = ".tb-walk__ways button"
FOUND = "[...document.querySelectorAll('.tb-walk__found > .tb-walk__ask')].map(e => e.textContent)"


@pytest.fixture
def page(browser):
    opened = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield opened
    opened.close()


def ways_through(page) -> list[list[int]]:
    """Every sequence of answers that the walk on a page allows."""
    options = page.locator(OPTIONS)
    open_ways, through = [[number] for number in range(options.count())], []
    while open_ways:
        answers = open_ways.pop()
        take(page, answers)
        more = options.count()
        open_ways += [[*answers, number] for number in range(more)]
        through += [] if more else [answers]
    return through


def take(page, answers: list[int]) -> list[str]:
    """Start again and give the answers; the names of what was found."""
    page.evaluate(
        """([options, answers]) => {
          const again = [...document.querySelectorAll(".tb-walk button")].at(-1);
          if (again.textContent === "Start again") again.click();
          for (const answer of answers) document.querySelectorAll(options)[answer].click();
        }""",
        [OPTIONS, answers],
    )
    return page.evaluate(FOUND)


def typed(answers: list[int]):
    return iter(str(answer + 1) for answer in answers)


def test_every_way_through_the_triage_ends_where_the_terminal_ends(page, address, book):
    page.goto(f"{address}responses/triage/")
    ways, triage = ways_through(page), book[0].triage
    shown = {branch.go_to for fork in triage.questions for branch in fork.branches}
    assert len(ways) == len(shown & {one.id for one in triage.classes})
    for answers in ways:
        in_order = as_in_yaml(triage, answers)
        assert take(page, answers) == [walked(triage, typed(in_order)).name]


def as_in_yaml(triage, answers: list[int]) -> list[int]:
    """Answers by their place in the YAML: the page shows those that lead to a class first."""
    classes, forks = {one.id for one in triage.classes}, {one.id: one for one in triage.questions}
    fork, found = triage.questions[0], []
    for answer in answers:
        shown = sorted(fork.branches, key=lambda branch: branch.go_to not in classes)
        found.append(fork.branches.index(shown[answer]))
        fork = forks.get(shown[answer].go_to, fork)
    return found


def test_every_way_to_an_objective_ends_where_the_terminal_ends(page, address, book, capsys):
    page.goto(f"{address}planning/goals/")
    goals = book[0].goals
    names = {one.id: one.objective for one in goals.objectives}
    ways = ways_through(page)
    assert ways
    for answers in ways:
        given = ",".join(typed(answers))
        assert take(page, answers) == [names[name] for name in narrowed(goals, given)]
    capsys.readouterr()


def test_a_walk_can_be_taken_back_and_moves_the_focus_along(page, address, book):
    page.goto(f"{address}responses/triage/")
    first, second = (fork.ask for fork in book[0].triage.questions[:2])
    page.get_by_role("button", name="No", exact=True).click()
    assert page.evaluate("document.activeElement.textContent") == second
    page.get_by_role("button", name="Back", exact=True).click()
    assert page.evaluate("document.activeElement.textContent") == first


def test_without_scripts_each_answer_is_a_link_to_what_it_leads_to(browser, address, book):
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}responses/triage/")
    assert page.locator(".tb-walk").count() == 0
    page.locator(".tb-way", has_text="question 2").click()
    assert page.url.endswith(f"#_ask-{book[0].triage.questions[1].id}")
    page.locator(".tb-way", has_text="Safety").click()
    assert page.url.endswith("#safety")
    page.goto(f"{address}onboarding/writer/")
    page.locator(".tb-answer summary").first.click()
    assert page.get_by_text("passes.").first.is_visible()
    page.close()


@pytest.mark.parametrize(
    ("words", "classes"),
    [
        ("angry customer", {"problem", "detractor"}),
        ("complaint", {"problem"}),
        ("lawyer", {"legal"}),
        ("journalist", {"press"}),
        ("hate comment", {"troll"}),
        ("furious", {"rager"}),
    ],
)
def test_search_leads_from_peoples_words_to_the_class(page, address, words, classes):
    page.goto(address)
    found = search(page, words)
    assert found[0].path == "/responses/triage/"
    first_three = [result.fragment for result in found[1:4]]
    assert classes <= set(first_three)


def test_search_leads_to_the_crisis_sheet_and_to_measures(page, address):
    page.goto(address)
    assert search(page, "first hour")[1].fragment == "_first-hour"
    assert search(page, "engagement rate")[0].path == "/planning/metrics/"


def test_what_is_filled_in_stands_in_every_variant_and_is_copied(browser, address):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}responses/replies/")
    saved = page.locator(".tb-saved").first
    saved.get_by_label("name", exact=True).fill("<b>Joan</b>")
    for variant in saved.locator("[data-copy]").all():
        assert "<b>Joan</b>" in variant.inner_text()
        assert "{name}" not in variant.inner_text()
    saved.locator(".tb-copy").first.click()
    saved.locator(".tb-copy", has_text="Copied").wait_for()
    assert "<b>Joan</b>" in page.evaluate("navigator.clipboard.readText()")
    context.close()


def test_a_reply_past_its_day_and_a_stale_entry_say_so(page, address, book):
    books = book[0]
    page.clock.set_fixed_time(datetime(2036, 1, 1))  # noqa: DTZ001 - the reader's own day
    page.goto(f"{address}responses/replies/")
    assert page.get_by_text("(expired: do not use)").count() == len(books.replies.replies)
    page.goto(f"{address}listening/")
    assert page.get_by_text("(stale)").count() == len(books.listening.log)
    assert page.get_by_text("(overdue)").count() == 1


def test_before_that_day_they_do_not(page, address, book):
    page.clock.set_fixed_time(datetime.fromisoformat(book[0].replies.reviewed))
    page.goto(f"{address}responses/replies/")
    assert page.locator(".tb-past").count() == 0


def test_the_crisis_sheet_keeps_ticks_in_the_page_and_counts_from_now(page, address, book):
    page.goto(f"{address}responses/crisis/")
    page.clock.install()
    page.get_by_role("button", name="Start the clock").click()
    steps = page.locator(".tb-steps-hour li")
    assert steps.count() == len(book[0].crisis.first_hour)
    assert page.locator(".tb-due").count() == 1
    page.clock.run_for("05:01")
    late = sum(step.by_minute <= 5 for step in book[0].crisis.first_hour)
    assert page.locator(".tb-due").count() == late
    steps.first.get_by_role("checkbox").check()
    assert page.locator(".tb-due").count() == late - 1
    page.reload()
    assert not steps.first.get_by_role("checkbox").is_checked()
    assert page.evaluate("Object.keys(localStorage).filter(key => /crisis|hour/.test(key))") == []


def test_the_crisis_sheet_prints_on_two_pages(page, address):
    page.goto(f"{address}responses/crisis/")
    for paper in ("A4", "Letter"):
        printed = page.pdf(format=paper, prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 2, paper


def test_a_course_remembers_until_it_is_told_to_forget(page, address):
    page.goto(f"{address}onboarding/writer/")
    first = page.locator(".tb-exercise").first
    first.locator("[data-right] input").check()
    first.get_by_role("button", name="Check my answer").click()
    assert first.get_by_role("status").inner_text() == "Yes."
    assert first.locator("details").get_attribute("open") is not None
    page.locator(".tb-reading input").first.check()
    page.reload()
    asked = page.locator("[data-exercise] fieldset").count()
    assert page.locator(".tb-finish").get_by_text(f"1 of {asked}").is_visible()
    assert page.locator(".tb-reading input").first.is_checked()
    page.goto(f"{address}onboarding/")
    assert page.get_by_text("2 done by you").count() == 1
    page.goto(f"{address}onboarding/writer/")
    page.get_by_role("button", name="Forget my progress").click()
    assert page.locator(".tb-exercise--done").count() == 0
    assert not page.locator(".tb-reading input").first.is_checked()


def test_an_exercise_is_done_with_the_keyboard_alone(page, address):
    page.goto(f"{address}onboarding/community-manager/")
    page.locator(".tb-exercise--judge input").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Check my answer"
    page.keyboard.press("Enter")
    judged = page.locator(".tb-exercise--judge").first
    assert judged.get_by_role("status").inner_text() in {
        "Yes.",
        "Not this one.",
        "Not this one. Many choose it.",
    }
    assert judged.locator(".tb-right").count() == 1


def test_no_walk_and_no_answer_raises_a_barrier(browser, short_address, axe):
    context = browser.new_context(reduced_motion="reduce", bypass_csp=True, color_scheme="dark")
    page = context.new_page()
    found = []
    page.goto(f"{short_address}responses/triage/")
    take(page, [1, 2, 1, 0])
    page.add_script_tag(path=axe)
    found += broken(page, EVERYTHING, "a walk at its end")
    page.goto(f"{short_address}onboarding/community-manager/")
    for exercise in page.locator(".tb-exercise:has(fieldset)").all()[:3]:
        exercise.locator("input").last.check()
        exercise.get_by_role("button", name="Check my answer").click()
    page.add_script_tag(path=axe)
    found += broken(page, EVERYTHING, "answers that were checked")
    context.close()
    assert not found, "\n".join(found)
