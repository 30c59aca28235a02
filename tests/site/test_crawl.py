"""A walk through every page of the site: quiet, at home, and without a dead end."""

from __future__ import annotations

from urllib.parse import urldefrag, urlsplit

import pytest
from reading import pages

pytestmark = pytest.mark.browser

STATE = """() => ({
  links: [...document.querySelectorAll("a[href]")].map(link => link.href),
  ids: [...document.querySelectorAll("[id]")].map(part => part.id),
  alternates: [...document.querySelectorAll("link[rel~=alternate]")].map(link => link.href),
  stored: [document.cookie, ...Object.keys(sessionStorage)],
})"""


@pytest.fixture(scope="module")
def crawl(browser, site, address):
    """Every page opened once: what it said, whom it asked, where it leads."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    said, asked, held = [], set(), {}
    page.on("console", lambda message: said.append((page.url, message.text)))
    page.on("pageerror", lambda error: said.append((page.url, str(error))))
    context.on("request", lambda request: asked.add(request.url))
    for path in pages(site):
        if path != "404.html":
            page.goto(f"{address}{path}", wait_until="domcontentloaded")
            held[f"{address}{path}"] = page.evaluate(STATE)
    page.wait_for_load_state("networkidle")
    cookies = context.cookies()
    context.close()
    return {"said": said, "asked": asked, "held": held, "cookies": cookies}


def test_no_page_complains(crawl):
    assert crawl["said"] == []


def test_no_page_asks_another_host(crawl, address):
    hosts = {urlsplit(url).netloc for url in crawl["asked"] if not url.startswith("data:")}
    assert hosts == {urlsplit(address).netloc}


def test_no_page_sets_a_cookie(crawl):
    assert crawl["cookies"] == []
    assert [held["stored"] for held in crawl["held"].values() if held["stored"][0]] == []


def test_every_link_that_a_browser_sees_leads_to_a_page_and_a_part_of_it(crawl, site, address):
    broken = []
    for page, held in crawl["held"].items():
        for link in [*held["links"], *held["alternates"]]:
            target, part = urldefrag(link)
            target = target.partition("?")[0]
            if not target.startswith(address):
                continue
            if target in crawl["held"]:
                if part and part not in crawl["held"][target]["ids"]:
                    broken.append((page, link))
            elif not (site / target.removeprefix(address)).is_file():
                broken.append((page, link))
    assert not broken


def test_every_page_is_reached_from_the_first_by_its_links(crawl, address):
    reached, ahead = set(), [address]
    while ahead:
        page = ahead.pop()
        if page in reached or page not in crawl["held"]:
            continue
        reached.add(page)
        ahead += [urldefrag(link)[0] for link in crawl["held"][page]["links"]]
    assert reached == set(crawl["held"])
