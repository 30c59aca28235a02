"""Posts to mend, in a real browser: the learner edits until the linter is content."""

from __future__ import annotations

import json

import pytest
from browser import watched
from guides import HOSTILE
from test_browser import DESKTOP, EVERYTHING, PHONE, WHAT_LOOKS_CHANGE, broken

from tonebook.documents.practice import Mend, WritePost
from tonebook.proof.practice import holds

pytestmark = pytest.mark.browser

START = 120_000  # a machine with other things to do may take its time
ROLE = "writer"
FINDINGS = ".tb-findings > li"
CONTENT = "The linter is content."


@pytest.fixture(scope="module")
def context(browser, site):
    """One browser for all tests, so that the engine is fetched once."""
    if not json.loads((site / "assets/engine/files/engine.json").read_text())["files"]:
        pytest.skip("the browser's Python is not here: make requirements/browser/node_modules")
    opened = browser.new_context(viewport=DESKTOP, reduced_motion="reduce")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def live(context, address):
    """The writer's path, whose engine starts at the first text that is gone to."""
    return course(context, address)


@pytest.fixture
def page(live):
    """The path, with nothing done and each text as it was."""
    live.set_viewport_size(DESKTOP)
    live.get_by_role("button", name="Forget my progress").click()
    live.said.clear()
    return live


def course(context, address: str, role: str = ROLE):
    """A path that keeps what it complained of and what it asked for."""
    page = watched(context)
    page.goto(f"{address}onboarding/{role}/")
    return page


def mendings(book, role: str) -> list[Mend]:
    days = book[0].onboarding[role].days
    return [one for day in days for one in day.exercises if isinstance(one, Mend)]


def writings(book, role: str) -> list[WritePost]:
    days = book[0].onboarding[role].days
    return [one for day in days for one in day.exercises if isinstance(one, WritePost)]


def part(page, exercise: Mend):
    """An exercise on its page, gone to."""
    found = page.locator(f"[data-exercise={exercise.id}]")
    found.get_by_label("Your version").focus()
    found.locator(".tb-exercise__mark").wait_for(state="hidden", timeout=START)
    return found


def verdict(found, words: str) -> None:
    """Wait until an exercise says something."""
    found.get_by_role("status").filter(has_text=words).wait_for(timeout=START)


def write(found, text: str) -> None:
    found.get_by_label("Your version").fill(text)


def is_done(found) -> bool:
    return "tb-exercise--done" in found.get_attribute("class")


def test_nothing_is_fetched_before_a_text_is_gone_to(live):
    live.wait_for_load_state("networkidle")
    assert not [url for url in live.asked if "/engine/" in url]
    assert live.locator(".tb-mending").count() == 0
    first = live.locator("[data-exercise]:has([data-mend])").first
    assert "tonebook lint - --platform" in first.locator(".tb-exercise__mark").inner_text()


def test_every_post_has_its_findings_and_its_own_answer_makes_the_linter_content(
    context, address, book
):
    for role in book[0].onboarding:
        page = course(context, address, role)
        for exercise in mendings(book, role):
            found = part(page, exercise)
            verdict(found, "The linter still finds")
            rules = found.locator(".tb-findings .tb-finding__rule").all_inner_texts()
            assert set(exercise.rules) <= set(rules), exercise.id
            assert not is_done(found)
            write(found, exercise.solution)
            verdict(found, CONTENT)
            assert is_done(found)
        for exercise in writings(book, role):
            found = part(page, exercise)
            write(found, exercise.solution)
            verdict(found, CONTENT)
        page.close()


def test_a_finding_tells_its_words_and_why_and_leads_to_its_rule(page, address, book):
    exercise = mendings(book, ROLE)[0]
    found = part(page, exercise)
    verdict(found, "The linter still finds")
    rule = next(one for one in book[1].rules if one.id == exercise.rules[1])
    item = found.locator(FINDINGS).filter(has_text=rule.id)
    assert item.locator(".tb-finding__words").inner_text() == "“cutting-edge”"
    assert rule.why.split("`")[0] in item.locator(".tb-finding__why").inner_text()
    family, name = rule.id.split("/")
    link = item.get_by_role("link", name=rule.id).get_attribute("href")
    assert link == f"{address}rules/{family}/#{name}"
    item.locator(".tb-finding__words").click()
    assert page.evaluate("getSelection().toString()") == "cutting-edge"


def test_words_behind_emoji_are_shown_where_they_stand(page, book):
    found = part(page, mendings(book, ROLE)[0])
    write(found, "👩‍👩‍👧 🎉 Our cutting-edge machines take coins.")
    words = found.get_by_role("button", name="Show “cutting-edge” in the text")
    verdict(found, "The linter still finds 1 thing to mend.")
    words.click()
    assert page.evaluate("getSelection().toString()") == "cutting-edge"


def test_what_is_mended_stays_done_and_start_again_brings_the_post_back(page, book):
    exercise = mendings(book, ROLE)[0]
    found = part(page, exercise)
    write(found, exercise.solution)
    verdict(found, CONTENT)
    page.reload()
    assert is_done(found)
    assert found.get_by_label("Your version").input_value() == exercise.solution
    mended = page.locator(
        ".tb-finish li", has_text="Mended or written until the linter was content"
    )
    texts = [*mendings(book, ROLE), *writings(book, ROLE)]
    assert mended.inner_text().endswith(f"1 of {len(texts)}")
    part(page, exercise)
    verdict(found, CONTENT)
    found.get_by_role("button", name="Start again").click()
    verdict(found, "The linter still finds")
    assert found.get_by_label("Your version").input_value() == exercise.text
    assert is_done(found)


def test_an_empty_post_makes_no_linter_content(page, book):
    found = part(page, mendings(book, ROLE)[0])
    write(found, " \n ")
    verdict(found, "an empty post says nothing")
    assert not is_done(found)
    assert found.locator(FINDINGS).count() == 0


def test_a_text_that_is_passed_through_while_typing_counts_for_nothing(page, book):
    found = part(page, mendings(book, ROLE)[0])
    verdict(found, "The linter still finds")
    page.keyboard.press("Control+a")
    page.keyboard.type("The cutting-edge machines are here, cutting-edge.", delay=15)
    verdict(found, "to mend.")
    page.wait_for_timeout(1500)
    assert not is_done(found)


def test_a_text_without_the_words_that_must_stay_is_not_done(page, book):
    exercise = next(one for one in mendings(book, ROLE) if one.id == "lift-and-gallery")
    found = part(page, exercise)
    write(found, "We close on Thursday.")
    verdict(found, "The linter finds nothing to mend. What is missing: “upper gallery”, “lift”.")
    assert not is_done(found)
    write(found, "The LIFT is broken. The upper\ngallery closes on Thursday.")
    verdict(found, CONTENT)
    assert is_done(found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bus 12 runs.", "12"),
        ("312 of you", "12"),
        ("From £9, no more", "£9"),
        ("£99", "£9"),
        ("#SummerReadingChallenge", "summerreadingchallenge"),
        ("in the upper\n gallery.", "Upper gallery"),
        ("the cafés", "café"),
        ("CAFÉ!", "café"),
        ("_lift_", "lift"),
        ("at 09:30", "9:30"),
        ("see (https://a.example/b?c=1)", "https://a.example/b?c=1"),
        ("https://axexample/b", "https://a.example/b"),
        ("9 of 40", "9  of 40"),
    ],
)
def test_the_page_and_the_check_of_the_guide_see_the_same_words(page, address, text, words):
    module = f"{address}assets/javascripts/check/kept.js"
    ask = "([module, ...asked]) => import(module).then(({ holds }) => holds(...asked))"
    assert page.evaluate(ask, [module, text, words]) == holds(text, words)


def test_a_post_to_write_is_marked_as_one_to_mend_is(page, book):
    exercise = writings(book, ROLE)[0]
    found = part(page, exercise)
    verdict(found, "an empty post says nothing")
    write(found, "A game-changer for everybody.")
    verdict(found, "The linter still finds")
    assert "“Elm Lock”" in found.get_by_role("status").inner_text()
    assert "hard-sell/hype-words" in found.locator(".tb-finding__rule").all_inner_texts()
    assert not is_done(found)
    write(found, exercise.solution)
    verdict(found, CONTENT)
    assert is_done(found)
    finish = page.locator(".tb-finish li", has_text="Mended or written")
    assert "1 of" in finish.inner_text()


def test_hostile_text_stays_text(page, book):
    found = part(page, mendings(book, ROLE)[0])
    before = found.locator("img, script, b, svg").count()
    write(found, f"{HOSTILE} cutting-edge <b>second to none</b> {HOSTILE}")
    verdict(found, "The linter still finds")
    assert found.locator("img, script, b, svg").count() == before
    assert page.said == []


def test_an_exercise_is_mended_with_the_keyboard_alone(page, book):
    exercise = mendings(book, ROLE)[0]
    found = part(page, exercise)
    verdict(found, "The linter still finds")
    active = "document.activeElement.textContent"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.tb-findings') !== null")
    while page.evaluate(active) != "Start again":
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.tb-mending') !== null")
    page.keyboard.press("Tab")
    assert page.evaluate(active) == "Show one way"
    page.keyboard.press("Enter")
    assert page.evaluate(active) == "One way to mend it"
    assert found.get_by_text(exercise.solution, exact=True).first.is_visible()
    found.get_by_label("Your version").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type(exercise.solution)
    verdict(found, CONTENT)


def test_what_changes_is_told_once_a_learner_pauses(page, book):
    found = part(page, mendings(book, ROLE)[0])
    verdict(found, "The linter still finds")
    page.evaluate(
        """(id) => {
          window.told = [];
          const status = document.querySelector(`[data-exercise=${id}] [role=status]`);
          const hear = new MutationObserver(() => told.push(status.textContent));
          hear.observe(status, { childList: true });
        }""",
        mendings(book, ROLE)[0].id,
    )
    found.get_by_label("Your version").press_sequentially(" It is a game-changer, too!!!", delay=20)
    page.keyboard.press("Control+a")
    page.keyboard.type("The ticket machines take coins.")
    verdict(found, CONTENT)
    assert len(page.evaluate("told")) <= 2


def test_no_barrier_and_no_width_too_small(page, book, axe):
    first, second = mendings(book, ROLE)[:2]
    verdict(part(page, first), "The linter still finds")
    found = part(page, second)
    write(found, second.solution)
    verdict(found, CONTENT)
    page.evaluate(axe.read_text("utf-8"))
    barriers = []
    for scheme, rules in (("default", EVERYTHING), ("slate", WHAT_LOOKS_CHANGE)):
        page.evaluate("name => document.body.setAttribute('data-md-color-scheme', name)", scheme)
        for viewport in (DESKTOP, PHONE):
            page.set_viewport_size(viewport)
            assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
            barriers += broken(page, rules, f"mend, {scheme}, {viewport['width']}")
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'default')")
    assert not barriers, "\n".join(barriers)


def test_without_the_engine_the_page_stays_as_it_is(browser, short_address):
    context = browser.new_context()
    page = course(context, short_address)
    found = page.locator("[data-exercise]:has([data-mend])").first
    found.get_by_label("Your version").focus()
    found.locator(".tb-mending[hidden]").wait_for(state="attached", timeout=START)
    assert found.get_by_text("tonebook lint - --platform").is_visible()
    assert page.said == []
    context.close()


def test_from_disk_the_command_line_is_shown(browser, site):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site.as_uri()}/onboarding/{ROLE}/index.html")
    found = page.locator("[data-exercise]:has([data-mend])").first
    found.get_by_label("Your version").focus()
    page.wait_for_timeout(300)
    assert found.locator(".tb-mending").count() == 0
    assert found.get_by_text("tonebook lint - --platform").is_visible()
    context.close()
