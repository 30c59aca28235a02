"""The built site in a real browser: quiet, at home, searchable, and open to everyone."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

import pytest
from searching import ask, every_link

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "check/",
    "platforms/",
    "platforms/linkedin/",
    "rules/",
    "rules/hard-sell/",
    "voice/",
    "voice/tones/",
    "reference/glossary/",
    "reference/sources/",
    "reference/methods/",
    "reference/a-z/",
    "reference/coverage/",
    "reference/care/",
    "reference/changes/",
    "responses/triage/",
    "responses/replies/",
    "responses/crisis/",
    "planning/goals/",
    "planning/metrics/",
    "planning/mix/",
    "planning/calendar/",
    "routines/",
    "routines/daily/",
    "listening/",
    "onboarding/",
    "onboarding/community-manager/",
)
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def page(browser):
    """A page that keeps what it complained of and where it went."""
    opened = browser.new_page(viewport=DESKTOP)
    opened.said, opened.asked = [], []
    opened.on("console", lambda message: opened.said.append(message.text))
    opened.on("pageerror", lambda error: opened.said.append(str(error)))
    opened.on("requestfailed", lambda request: failed(opened, request))
    opened.on("request", lambda request: opened.asked.append(request.url))
    yield opened
    opened.close()


def failed(page, request) -> None:
    """Keep a request that failed, but for one that leaving the page broke off."""
    if request.failure != "net::ERR_ABORTED":
        page.said.append(request.url)


def search(page, words: str) -> list[SplitResult]:
    """Ask the search box; the addresses of all that it finds, best first."""
    ask(page, words)
    return every_link(page)


def test_pages_are_quiet_and_ask_no_other_host(page, address):
    for path in PAGES:
        page.goto(f"{address}{path}")
    assert page.said == []
    assert {urlsplit(asked).netloc for asked in page.asked} == {urlsplit(address).netloc}


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("hype-words", "hype-words"),
        ("hard-sell/hype-words", "hype-words"),
        ("hype words", "hype-words"),
        ("picture without alt text", "alt-text-missing"),
        ("apologise", "apologise"),
    ],
)
def test_search_finds_a_rule_by_id_and_by_words(page, address, words, place):
    page.goto(address)
    found = search(page, words)
    assert place in [result.fragment for result in found[:4]]
    assert page.said == []


def test_search_and_links_work_from_disk(page, site):
    page.goto((site / "index.html").as_uri())
    assert "hype-words" in [result.fragment for result in search(page, "hype-words")[:4]]
    page.locator(".md-search-result__item a[href*='#hype-words']").first.click()
    page.wait_for_url("**/rules/hard-sell/index.html?*#hype-words")
    page.locator(".md-tabs__link", has_text="Platforms").click()
    page.wait_for_url("**/platforms/index.html")
    assert page.said == []


def test_a_sample_is_copied_as_it_stands(browser, address, book):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}platforms/linkedin/")
    page.locator(".tb-start summary").first.click()
    page.locator(".tb-copy").first.click()
    page.locator(".tb-copy", has_text="Copied").first.wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    context.close()
    assert copied == book[0].platforms["linkedin"].samples[0].text.strip("\n")


def test_the_index_of_rules_narrows_by_words_severity_and_platform(page, address, book):
    page.goto(f"{address}rules/")
    rows = page.locator(".tb-index tbody tr:visible")
    everything = rows.count()
    assert everything == sum(len(family.rules) for family in book[0].families.values())
    page.get_by_label("Severity").select_option("error")
    assert 0 < rows.count() < everything
    assert set(rows.locator(".tb-tag").all_inner_texts()) == {"error"}
    page.get_by_label("Severity").select_option("")
    page.get_by_label("Checked").select_option("linter")
    assert 0 < rows.count() < everything / 2
    page.get_by_label("Checked").select_option("")
    page.get_by_label("Find").fill("hype-words")
    assert rows.count() == 1
    assert page.locator("output").inner_text() == f"1 of {everything}"


def test_without_scripts_every_rule_is_listed(browser, address):
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}rules/")
    assert page.locator(".tb-filter").is_hidden()
    assert page.locator(".tb-index tbody tr").first.is_visible()
    page.close()


def test_the_colour_scheme_is_the_systems_until_a_reader_chooses(browser, address):
    page = browser.new_page(color_scheme="dark")
    body = page.locator("body")
    page.goto(address)
    assert body.get_attribute("data-md-color-scheme") == "slate"
    page.locator("label[for=__palette_0]").click()
    page.goto(f"{address}rules/")
    assert body.get_attribute("data-md-color-scheme") == "default"
    page.close()


def test_no_page_is_wider_than_its_screen(page, address):
    page.emulate_media(reduced_motion="reduce")  # the theme's search box glides to its new width
    for path in PAGES:
        page.goto(f"{address}{path}")
        for width in (320, 390, 820, 1440):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)


EVERYTHING = {"resultTypes": ["violations"]}
WHAT_LOOKS_CHANGE = {
    "resultTypes": ["violations"],
    "runOnly": [
        "color-contrast",
        "link-in-text-block",
        "scrollable-region-focusable",
        "target-size",
    ],
}


OPEN_ALL = "document.querySelectorAll('details').forEach(part => part.open = true)"


@pytest.mark.parametrize(
    ("scheme", "checks"),
    [
        ("light", ((DESKTOP, EVERYTHING), (PHONE, WHAT_LOOKS_CHANGE))),
        ("dark", ((PHONE, EVERYTHING), (DESKTOP, WHAT_LOOKS_CHANGE))),
    ],
)
def test_there_is_no_barrier_on_any_type_of_page(browser, short_address, axe, scheme, checks):
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    page = context.new_page()
    found = []
    for path in PAGES:
        page.goto(f"{short_address}{path}")
        page.add_script_tag(path=axe)
        page.evaluate(OPEN_ALL)
        for viewport, rules in checks:
            page.set_viewport_size(viewport)
            found += broken(page, rules, f"{path} at {viewport['width']}")
    context.close()
    assert not found, "\n".join(found)


def broken(page, rules: dict, where: str) -> list[str]:
    """What the checker complains of, in words."""
    return [
        f"{where}: {one['id']}: {node['target']} {node['failureSummary']}"
        for one in page.evaluate("rules => axe.run(rules)", rules)["violations"]
        for node in one["nodes"][:2]
    ]


def test_there_is_no_barrier_in_an_open_search(browser, address, axe):
    context = browser.new_context(viewport=DESKTOP, bypass_csp=True)
    page = context.new_page()
    page.goto(address)
    search(page, "hype")
    page.add_script_tag(path=axe)
    found = broken(page, EVERYTHING, "search")
    context.close()
    assert not found, "\n".join(found)
