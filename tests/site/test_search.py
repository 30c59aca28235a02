"""The search box in a real browser: what people type, and the page that must come first."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from browser import served
from searching import ask, shown

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
FIRST_OF_EACH = """async queries => {
  const index = await (await fetch(new URL("/search/search_index.json", location))).json();
  const worker = new Worker("/assets/javascripts/search/worker.js");
  const told = () => new Promise(done => worker.onmessage = ({data}) => done(data));
  worker.postMessage({type: 0, data: index});
  await told();
  const first = [];
  for (const query of queries) {
    worker.postMessage({type: 2, data: query});
    first.push((await told()).data.items[0][0].location);
  }
  worker.terminate();
  return first;
}"""
QUERIES = yaml.safe_load((HERE / "queries.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def box(browser, address):
    """The open search box of one page, for all queries."""
    page = browser.new_page()
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.goto(address)
    yield page
    assert page.said == []
    page.close()


def found(page, query: str) -> list[list[str]]:
    ask(page, query)
    return shown(page)


@pytest.mark.parametrize("asked", QUERIES, ids=[one["query"] for one in QUERIES])
def test_what_people_type_finds_the_page_they_need(box, asked):
    pages = found(box, asked["query"])[: asked["within"]]
    page, _, part = asked["finds"].partition("#")
    hits = [links for links in pages if links[0] == page]
    assert hits, pages
    assert not part or asked["finds"] in hits[0], hits


def test_the_table_is_long_enough_and_asks_nothing_twice():
    asked = [one["query"] for one in QUERIES]
    assert len(asked) == len(set(asked)) >= 60


def test_every_rule_comes_first_by_its_id(box, book):
    """All in the worker's own engine, at once; the box itself is tried by the table."""
    _, guide = book
    rules = sorted({rule.id for rule in guide.rules})
    first = box.evaluate(FIRST_OF_EACH, rules)
    wanted = ["rules/{}/#{}".format(*rule.split("/")) for rule in rules]
    assert first == wanted


def test_hostile_words_are_shown_and_never_become_markup(hostile_site, browser):
    with served(hostile_site) as address:
        page = browser.new_page()
        page.goto(address)
        assert found(page, "<img src=x onerror=alert(1)> script alert")
        results = page.locator(".md-search-result__list")
        assert results.locator("img, script, textarea, title").count() == 0
        assert "<script>alert(1)</script>" in results.inner_text()
        page.close()


def test_what_is_searched_is_loaded_with_the_first_letter_and_not_before(browser, address):
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(address, wait_until="networkidle")
    page.keyboard.press("/")
    page.wait_for_timeout(300)
    big = {"search/sections.js", "assets/javascripts/search/minisearch.js"}
    assert "search/search_index.json" in asked
    assert not big & set(asked)
    assert found(page, "hype words")
    assert big <= set(asked)
    assert [asked.count(one) for one in sorted(big)] == [1, 1]
    page.close()


def test_a_search_that_could_not_be_loaded_is_tried_again(browser, address):
    context = browser.new_context()
    page = context.new_page()
    context.route("**/search/sections.js", lambda route: route.abort())
    page.goto(address, wait_until="networkidle")
    page.keyboard.press("/")
    with context.expect_event("requestfailed"):
        page.keyboard.type("h")
    assert page.locator(".md-search-result__meta").inner_text() == "Type to start searching"
    context.unroute("**/search/sections.js")
    page.keyboard.type("ype words")
    page.locator(".md-search-result__item").first.wait_for()
    assert shown(page)[0][0] == "rules/hard-sell/"
    context.close()


def test_words_that_only_join_are_looked_for_when_they_stand_alone(box):
    assert found(box, "the")


@pytest.mark.usefixtures("axe")
def test_the_search_engine_is_the_one_that_the_lock_file_names():
    """What the site carries is the package's own file, without its source map."""
    package = HERE / "node_modules/minisearch/dist/umd/index.js"
    ours = (HERE.parents[1] / "docs/assets/javascripts/search/minisearch.js").read_text("utf-8")
    theirs = package.read_text("utf-8").replace("//# sourceMappingURL=index.js.map", "").rstrip()
    assert ours.rstrip().endswith(theirs)
