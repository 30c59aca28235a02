"""Addresses that lead nowhere, and those of rules that moved."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from test_browser import EVERYTHING, broken

pytestmark = pytest.mark.browser

NEW = "/rules/hard-sell/#hype-words"


@pytest.fixture
def page(browser):
    opened = browser.new_page()
    opened.said = []
    opened.on("pageerror", lambda error: opened.said.append(str(error)))
    yield opened
    assert opened.said == []
    opened.close()


def place(page) -> str:
    address = urlsplit(page.url)
    return f"{address.path}#{address.fragment}"


@pytest.mark.parametrize(
    ("lost", "found"),
    [
        ("rules/hype-words/", NEW),
        ("handbook/angry-customer.html", "/responses/triage/#problem"),
        ("platforms/twitter/", "/platforms/x/"),
        (
            "%3Cimg%20src=x%20onerror=alert(1)%3E/alt-text-missing",
            "/rules/accessibility/#alt-text-missing",
        ),
    ],
)
def test_an_address_that_leads_nowhere_is_searched_for(page, address, lost, found):
    page.goto(f"{address}{lost}")
    page.locator("[data-lost] a").first.wait_for()
    links = page.locator("[data-lost] a").evaluate_all("links => links.map(a => a.href)")
    assert found in [f"/{link.removeprefix(address)}".partition("?")[0] for link in links[:3]]
    assert page.locator("[data-lost] img, h1 img").count() == 0
    page.locator("[data-lost] a").first.click()
    assert page.locator("h1").first.inner_text() != "This page is not here"


def test_without_scripts_the_page_still_leads_on(browser, address):
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}nowhere/at/all/")
    assert page.locator("[data-lost-found]").is_hidden()
    page.get_by_role("link", name="the rules", exact=True).click()
    assert urlsplit(page.url).path == "/rules/"
    page.close()


def test_the_page_for_what_is_not_there_raises_no_barrier(browser, short_address, axe):
    context = browser.new_context(reduced_motion="reduce", bypass_csp=True)
    page = context.new_page()
    page.goto(f"{short_address}rules/hype-words/")
    page.locator("[data-lost] a").first.wait_for()
    page.add_script_tag(path=axe)
    found = broken(page, EVERYTHING, "404")
    page.goto(f"{short_address}rules/advertising/")
    page.add_script_tag(path=axe)
    found += broken(page, EVERYTHING, "moved")
    context.close()
    assert not found, "\n".join(found)


def test_an_old_address_on_the_same_page_leads_to_the_rule(page, short_address):
    for old in ("puffery", "boasts"):
        page.goto(f"{short_address}rules/hard-sell/#{old}")
        top = page.locator(f"#{old}").bounding_box()["y"]
        assert abs(top - page.locator("#hype-words").bounding_box()["y"]) < 120


def test_a_rule_that_moved_leaves_a_link_where_it_was(page, short_address):
    page.goto(f"{short_address}rules/giveaways/#loud")
    page.locator("#loud a").click()
    assert place(page) == NEW


def test_a_family_that_is_no_more_leads_on(page, browser, short_address):
    page.goto(f"{short_address}rules/advertising/#hype")
    page.wait_for_url(f"**{NEW}")
    bare = browser.new_page(java_script_enabled=False)
    bare.goto(f"{short_address}rules/advertising/#hype")
    bare.get_by_role("link", name="Hype words").click()
    assert place(bare) == NEW
    bare.close()
