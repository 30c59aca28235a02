"""Pages that people read: in three minutes, on one sheet of paper, with what is folded near."""

from __future__ import annotations

import re
from datetime import datetime
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

import pytest
from reading import pages

THREE_MINUTES = 850  # words, at 280 a minute: much of it is lists, which are skimmed
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class Visible(HTMLParser):
    """Words of a page's article that show without opening anything."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.words = 0
        self.feed(text)

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        """Note what is open."""
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close it, and what was left open in it."""
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Count words; of a fold only its summary."""
        hidden = {"script", "style", "svg"}.intersection(self.open)
        folded = "details" in self.open and "summary" not in self.open
        if "article" in self.open and not hidden and not folded:
            self.words += sum(any(map(str.isalpha, word)) for word in data.split())


def test_each_platform_is_read_in_three_minutes(site, book):
    counted = {
        name: Visible((site / f"platforms/{name}/index.html").read_text(encoding="utf-8")).words
        for name in book[0].guide.platforms
    }
    assert min(counted.values()) > 400, counted
    assert max(counted.values()) <= THREE_MINUTES, counted


def test_each_page_is_three_clicks_from_home(site):
    built, base = pages(site), "https://site.example/"
    reached = near = {""}
    for _ in range(3):
        links = {
            urldefrag(urljoin(base + page, link)).url.removeprefix(base)
            for page in near
            for link in built[page].links
        }
        near = (links & built.keys()) - reached
        reached = reached | near
    assert built.keys() - reached == {"404.html"}


@pytest.mark.browser
def test_each_platform_prints_on_one_page(browser, address, book):
    page = browser.new_page()
    for name in book[0].guide.platforms:
        page.goto(f"{address}platforms/{name}/")
        for paper in ("A4", "Letter"):
            printed = page.pdf(format=paper, prefer_css_page_size=True)
            assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1, (name, paper)
    page.close()


@pytest.mark.browser
def test_a_link_to_a_folded_part_opens_it(browser, address):
    page = browser.new_page()
    page.goto(f"{address}platforms/x/")
    part = page.locator("#_hashtags")
    assert not part.is_visible()
    page.goto(f"{address}platforms/x/#_hashtags")
    part.wait_for(state="visible")
    page.close()


@pytest.mark.browser
def test_without_scripts_a_fold_opens_and_its_sample_is_there(browser, address, book):
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}platforms/x/")
    sample = book[0].platforms["x"].samples[0]
    page.locator("summary", has_text=sample.title).click()
    assert page.locator(".tb-start .tb-post__text").first.inner_text() == sample.text.strip()
    page.close()


@pytest.mark.browser
def test_the_ledger_counts_the_badges_that_the_rules_carry(browser, address, book):
    page = browser.new_page()
    page.goto(f"{address}reference/coverage/")
    rows = {
        row.locator("th a").get_attribute("href"): row.locator("td").all_inner_texts()[:3]
        for row in page.locator(".tb-ledger").first.locator("tbody tr").all()
    }
    assert len(rows) == len(book[0].families)
    for href, counted in list(rows.items())[:4]:
        page.goto(f"{address}reference/coverage/{href}")
        shown = [
            page.locator(f".tb-tags .tb-checked--{how}").count()
            for how in ("linter", "part", "person")
        ]
        assert shown == [int(text) for text in counted], href
    page.close()


TIP = "word => getComputedStyle(word, '::after').content"


@pytest.mark.browser
def test_a_word_is_explained_under_pointer_and_focus_until_escape(browser, address, book):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{address}platforms/bluesky/")
    word = page.locator(".tb-gloss").first
    meaning = next(one.meaning for one in book[0].terms.terms if one.term == "grapheme")
    assert word.inner_text() == "graphemes"
    assert word.evaluate(TIP) == "none"
    word.hover()
    assert word.evaluate(TIP) == f'"{meaning}"'
    page.keyboard.press("Escape")
    assert word.evaluate(TIP) == "none"
    page.mouse.move(0, 0)
    page.keyboard.press("Tab")
    word.focus()
    assert word.evaluate(TIP) == f'"{meaning}"'
    page.keyboard.press("Enter")
    page.wait_for_url("**/reference/glossary/#grapheme")
    page.close()


@pytest.mark.browser
def test_no_explanation_makes_a_page_wider(browser, address):
    page = browser.new_page(reduced_motion="reduce")
    for width in (820, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{address}rules/accessibility/")
        for word in page.locator(".tb-gloss:visible").all():
            word.focus()
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, (width, word.inner_text())
    page.close()


@pytest.mark.browser
def test_a_page_past_its_review_says_so(browser, address, book):
    page = browser.new_page()
    page.clock.set_fixed_time(datetime(2036, 1, 1))  # noqa: DTZ001 - the reader's own day
    page.goto(f"{address}reference/care/")
    assert page.get_by_text("(overdue)").count() == page.locator("tbody tr").count() + 1
    page.goto(f"{address}rules/")
    assert page.get_by_text("(overdue)").count() == 1
    page.clock.set_fixed_time(datetime.fromisoformat(book[0].replies.reviewed))
    page.goto(f"{address}reference/care/")
    assert page.get_by_text("(overdue)").count() == 0
    page.close()


@pytest.mark.browser
def test_every_text_to_start_from_can_be_copied(browser, address):
    page = browser.new_page()
    for path in ("platforms/x/", "voice/tones/", "responses/replies/", "responses/crisis/"):
        page.goto(f"{address}{path}")
        assert 0 < page.locator("[data-copy]").count() == page.locator(".tb-copy").count(), path
        assert page.locator(".tb-sample:not(:has([data-copy]))").count() == 0, path
    page.close()


@pytest.mark.browser
def test_what_is_folded_is_printed_and_folded_again(browser, address):
    page = browser.new_page()
    page.goto(f"{address}rules/hard-sell/")
    boundary = page.locator("details", has_text="Where it stops").first
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert boundary.get_attribute("open") is not None
    assert page.locator("details[data-search-exclude][open]").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0
    page.close()
