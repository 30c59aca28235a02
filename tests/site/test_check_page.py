"""The page that checks drafts, in a real browser: the command's verdicts, open to every hand."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from browser import served, watched
from generated_posts import records
from guides import HOSTILE, ROOT
from test_browser import DESKTOP, EVERYTHING, PHONE, WHAT_LOOKS_CHANGE, broken

from tonebook import batch, guide_json
from tonebook.cli import guides, lint, main
from tonebook.lint import Linter

pytestmark = pytest.mark.browser

START = 120_000  # a machine with other things to do may take its time
BATCH = 50
ASK = """async ([module, requests]) => {
  const { tonebookEngine } = await import(module);
  const reports = [];
  for (const one of requests) reports.push(JSON.stringify((await tonebookEngine.ask(one)).report));
  return reports;
}"""
TEXT = "[data-draft]"
FINDINGS = "[data-findings] > li"
EXAMPLE = "🎉 Our game-changer is here: leverage it, in order to win."


def opened(context, address: str):
    """The check page of a site, which keeps what it complained of and where it went."""
    page = watched(context)
    page.goto(f"{address}check/")
    return page


def started(page):
    """The page, once its engine answers."""
    page.locator("[data-check][data-state=ready]").wait_for(timeout=START)
    return page


@pytest.fixture(scope="module")
def live(browser, site, address):
    """One page whose engine runs, for all tests that leave it as they found it."""
    if not json.loads((site / "assets/engine/files/engine.json").read_text())["files"]:
        pytest.skip("the browser's Python is not here: make requirements/browser/node_modules")
    context = browser.new_context(
        viewport=DESKTOP,
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
        accept_downloads=True,
    )
    page = opened(context, address)
    yield started(page)
    context.close()


@pytest.fixture
def page(live):
    """The page, empty."""
    live.set_viewport_size(DESKTOP)
    live.locator("[data-act=clear]").click()
    live.locator("[data-counts]:empty").wait_for(state="attached")
    live.said.clear()
    return live


def written(page, text: str) -> list[str]:
    """Write a text; the rules of what is found once the page has answered."""
    page.locator(TEXT).fill(text)
    return answered(page)


def answered(page) -> list[str]:
    """The rules of the findings, once the answer to what stands in the form is shown."""
    page.evaluate("""async () => {
      const pause = (ms) => new Promise((done) => setTimeout(done, ms));
      const module = new URL("../assets/javascripts/engine.js", location.href).href;
      const { tonebookEngine } = await import(module);
      await pause(150);  // longer than the page waits after a key
      await tonebookEngine.ask({ draft: "" });  // answered in turn
      await pause(50);
    }""")
    return page.locator(f"{FINDINGS} .tb-finding__rule").all_inner_texts()


@pytest.fixture(scope="module")
def linter(book):
    return Linter(book[1])


@pytest.fixture
def command(monkeypatch, capsys, book, linter):
    """What `tonebook lint --format json` prints of standard input; the guide is read once."""
    known = guides.Opened(*book, [])
    monkeypatch.setattr(lint, "guide_of", lambda _: known)
    monkeypatch.setattr(batch, "Linter", lambda _: linter)

    def run(text: str, *words: str) -> dict:
        data = text.encode("utf-8", "surrogatepass")
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        main(["lint", *words, "--format", "json", "-"])
        return json.loads(capsys.readouterr().out)

    return run


def reports(page, address: str, requests: list[dict]) -> list[dict]:
    """The engine's reports on requests."""
    module = f"{address}assets/javascripts/engine.js"
    batches = (requests[at : at + BATCH] for at in range(0, len(requests), BATCH))
    return [json.loads(one) for batch in batches for one in page.evaluate(ASK, [module, batch])]


def drafts() -> list[str]:
    """Every draft of this repository, and every case of the tests of reading drafts."""
    files = [path.read_text("utf-8") for path in sorted(ROOT.glob("drafts/**/*.md"))]
    cases = yaml.safe_load((ROOT / "tests/drafts/markdown.yml").read_text("utf-8"))
    return [*files, *(case["text"] for case in cases)]


def test_verdicts_on_every_draft_are_the_commands(page, address, command):
    texts = drafts()
    found = reports(page, address, [{"draft": text} for text in texts])
    for text, report in zip(texts, found, strict=True):
        assert report == command(text), text
    assert sum(len(report["findings"]) for report in found) > len(
        list(ROOT.glob("drafts/faulty/*"))
    )


def test_verdicts_on_records_and_500_generated_posts_are_the_commands(page, address, command, book):
    files = sorted(ROOT.glob("drafts/**/*.jsonl"))
    lines = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    every = [*lines, *records(book[0], 500)]
    found = reports(page, address, every)
    for record, report in zip(every, found, strict=True):
        assert report == command(json.dumps(record), "--input-format", "jsonl"), record
    rules = {one["rule"] for report in found for one in report["findings"]}
    assert len(rules) > 100


def test_nothing_is_asked_of_another_host_and_nothing_is_complained_of(live, address):
    started(live)
    assert {urlsplit(asked).netloc for asked in live.asked} == {urlsplit(address).netloc}
    assert any(asked.endswith(".wasm") for asked in live.asked)
    assert live.said == []
    kept = "[document.cookie, ...Object.keys(sessionStorage), ...Object.keys(localStorage)]"
    assert live.evaluate(kept) in ([""], ["", "/.__palette"])  # the theme's, of the colour scheme


def test_a_draft_goes_nowhere_while_it_is_checked(page):
    before = len(page.asked)
    assert written(page, "A secret game-changer")
    assert page.asked[before:] == []


def test_a_finding_says_all_that_the_command_says_and_leads_to_its_rule(page, address):
    assert "hard-sell/hype-words" in written(page, EXAMPLE)
    finding = page.locator(FINDINGS, has_text="hard-sell/hype-words")
    for part in ("warning", "“game-changer”", "LinkedIn", "Drop the hype word", "Why", "✓ Do"):
        assert part in finding.inner_text()
    link = finding.get_by_role("link", name="hard-sell/hype-words")
    assert link.get_attribute("href") == f"{address}rules/hard-sell/#hype-words"


def test_words_behind_emoji_are_marked_where_they_stand(page):
    written(page, "👩🏽‍🚀🎉 game-changer\n\n🏴󠁧󠁢󠁥󠁮󠁧󠁿 a game-changer")
    marked = page.locator("[data-marks] mark").all_inner_texts()
    assert marked.count("game-changer") == 2
    assert (
        page.locator("[data-marks]")
        .inner_text()
        .startswith("👩🏽‍🚀🎉 game-changer\n\n🏴󠁧󠁢󠁥󠁮󠁧󠁿 a game-changer")
    )


def test_marks_lie_under_their_words(page):
    """The box and the marks behind it break their lines alike, at any width."""
    written(page, f"{EXAMPLE} " * 12)
    for viewport in (DESKTOP, PHONE, {"width": 820, "height": 900}):
        page.set_viewport_size(viewport)
        box, marks = (
            page.evaluate(
                "name => { const e = document.querySelector(name), s = getComputedStyle(e);"
                " return [e.clientWidth, e.scrollHeight, s.font, s.padding, s.whiteSpace] }",
                name,
            )
            for name in (TEXT, "[data-marks]")
        )
        assert box == marks, viewport


def test_counts_are_exact_for_each_platform(page):
    for name in ("x", "bluesky"):
        page.locator(f"[name=platform][value={name}]").check(force=True)
    written(page, "日本 https://example.com/a/very/long/address/that/counts/less 👩🏽‍🚀")
    cards = page.locator(".tb-count")
    lines = {
        card.locator(".tb-count__name").inner_text(): card.locator(".tb-count__line").inner_text()
        for card in cards.all()
    }
    assert "31 of 280 weighted characters" in lines["X"]
    assert list(lines) == ["LinkedIn", "X", "Bluesky"]
    written(page, "a" * 300)
    assert "20 too many" in cards.nth(1).inner_text()


def test_the_fold_is_shown_where_the_platform_cuts(page):
    text = "One sentence of forty letters and signs. " * 12
    written(page, text)
    shown = page.locator(".tb-fold__text").first.inner_text()
    assert shown.endswith("… more")
    assert text.startswith(shown.removesuffix("… more"))


def test_intent_and_conversation_cues_name_their_words(page):
    written(page, "Hi Ana! Thanks for asking. What do you think?")
    told = page.locator("[data-intent]").inner_text()
    assert "This seems to converse" in told
    assert "“Thanks”" in told
    assert "“you”" in told


def test_settings_are_part_of_the_draft_that_is_checked_and_copied(page, command):
    page.get_by_label("Goal").select_option("convert")
    page.get_by_label("Paid for").check()
    page.locator("summary", has_text="Pictures").click()
    page.get_by_role("button", name="Add a picture").click()
    page.get_by_label("File of picture 1").fill("chart.png")
    page.get_by_label("Alt text of picture 1").fill("Image of a room 🐈")
    page.locator("summary", has_text="A comment").click()
    page.get_by_label("The comment").fill("Why?\nReally: # why?")
    shown = written(page, EXAMPLE)
    page.get_by_role("button", name="Copy as Markdown").click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    report = command(copied)
    assert [one["rule"] for one in report["findings"]] == shown
    assert report["posts"][0]["platform"] == "linkedin"
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the report").click()
    assert json.loads(Path(download.value.path()).read_text("utf-8")) == report
    finding = page.locator(FINDINGS, has_text="“Image of”")
    finding.locator(".tb-finding__words").click()
    assert page.evaluate("[document.activeElement.dataset.alt, getSelection().toString()]") == [
        "",
        "Image of",
    ]
    page.get_by_role("button", name="Remove").click()


def test_a_whole_draft_file_can_be_pasted(page, command):
    text = (ROOT / "drafts/clean/launch-with-a-text-for-each-platform.md").read_text("utf-8")
    faulty = text + "\nA game-changer.\n"
    shown = written(page, faulty)
    assert shown == [one["rule"] for one in command(faulty)["findings"]]
    assert page.locator("[data-note]").is_visible()
    assert page.get_by_label("Goal").is_disabled()
    assert "game-changer" in page.locator("[data-marks] mark").all_inner_texts()


def test_a_fix_is_made_as_if_it_were_typed_and_undone_like_it(page):
    before = "🎉 We work in order to win."
    shown = written(page, before)
    fix = page.locator(".tb-finding__fix").first
    assert fix.inner_text() == "Replace with “to”"
    fix.click()
    assert page.locator(TEXT).input_value() == "🎉 We work to win."
    assert answered(page) == [rule for rule in shown if not rule.startswith("plain-language/")]
    page.locator(TEXT).press("Control+z")
    assert page.locator(TEXT).input_value() == before
    assert answered(page) == shown


def test_the_page_works_by_keyboard_alone(page):
    page.locator(TEXT).focus()
    page.keyboard.type("A game-changer, in order to win. ")
    answered(page)
    page.keyboard.press("F8")
    assert page.evaluate("document.activeElement.matches('li.tb-finding--warning')")
    assert "game-changer" in page.evaluate("document.activeElement.innerText")
    assert page.locator("mark.tb-words--current").inner_text() == "game-changer"
    page.keyboard.press("F8")
    assert "in order to" in page.evaluate("document.activeElement.innerText")
    page.keyboard.press("Shift+F8")
    page.keyboard.press("Enter")
    selected = "(e => e.value.slice(e.selectionStart, e.selectionEnd))(document.activeElement)"
    assert page.evaluate(selected) == "game-changer"
    page.keyboard.press("F8")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "to win" in page.locator(TEXT).input_value()
    page.keyboard.press("Control+Enter")
    page.locator(f"{FINDINGS}:focus").wait_for()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.draft") == ""


def test_every_control_has_a_stop_and_a_name(page):
    written(page, EXAMPLE)
    page.locator("[name=platform]").first.focus()
    names = []
    for _ in range(60):
        names.append(
            page.evaluate("(e => e.labels?.[0]?.innerText || e.innerText)(document.activeElement)")
        )
        page.keyboard.press("Tab")
        if page.evaluate("!document.activeElement.closest('[data-check]')"):
            break
    assert all(names)
    assert {"LinkedIn", "Your draft", "Copy as Markdown", "“game-changer”"} <= set(names)


def test_what_changes_is_told_once_a_writer_pauses(page):
    page.evaluate("""() => {
      window.told = [];
      const line = document.querySelector("[data-told]");
      const watcher = new MutationObserver(() => window.told.push(line.textContent));
      watcher.observe(line, { childList: true });
    }""")
    page.locator(TEXT).press_sequentially("A game-changer. ", delay=30)
    page.locator("[data-told]", has_text="warning").wait_for()
    assert len(page.evaluate("window.told")) <= 2


def test_of_requests_in_a_lane_the_newest_is_answered(page, address):
    answers = page.evaluate(
        """async (module) => {
          const { tonebookEngine: engine } = await import(module);
          const ask = (text, lane) => engine.ask({ text, platform: "x" }, { lane });
          const all = [ask("first", "a"), ask("second", "a"), ask("other", "b"), ask("third", "a")];
          all.push(engine.ask({ text: "free" }));
          return (await Promise.all(all)).map((answer) => answer?.posts[0].hook.text ?? null);
        }""",
        f"{address}assets/javascripts/engine.js",
    )
    assert answers == [None, None, "other", "third", "free"]


def test_a_hostile_draft_stays_text(page):
    before = page.locator("[data-check] img, [data-check] script").count()
    written(page, f"{HOSTILE} game-changer <b>in order to</b> {HOSTILE}")
    assert page.locator("[data-check] img, [data-check] script, [data-check] b").count() == before
    assert page.locator("[data-marks]").inner_text().count("<script>") == 2
    assert page.said == []


def test_no_barrier_in_any_state_width_or_scheme(page, axe):
    page.get_by_label("Goal").select_option("converse")
    page.locator("[name=platform][value=x]").check(force=True)
    written(page, f"{EXAMPLE} " * 9 + "Click here!")
    page.locator(FINDINGS).first.focus()
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    page.evaluate(axe.read_text("utf-8"))
    found = []
    schemes = (("default", EVERYTHING), ("slate", WHAT_LOOKS_CHANGE))
    for scheme, rules in schemes:
        page.evaluate("name => document.body.setAttribute('data-md-color-scheme', name)", scheme)
        for viewport in (DESKTOP, PHONE):
            page.set_viewport_size(viewport)
            found += broken(page, rules, f"check, {scheme}, {viewport['width']}")
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'default')")
    assert not found, "\n".join(found)


def test_no_width_is_too_small(page):
    written(page, f"{EXAMPLE} {'a' * 400} https://example.com/{'b' * 300}")
    for width in (320, 390, 820, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


def test_a_failed_start_is_told_and_tried_again_and_a_hostile_guide_stays_text(
    browser, address, live, book
):
    del live  # it skips where there is no runtime
    context = browser.new_context(service_workers="block")
    context.route(re.compile(r"python_stdlib\.zip"), lambda route: route.abort())
    page = opened(context, address)
    page.locator("[data-again]").wait_for(timeout=START)
    assert "The checker could not start." in page.locator("[data-start-words]").inner_text()
    assert page.get_by_text("Everywhere else the command line does the same.").is_visible()
    context.unroute(re.compile(r"python_stdlib\.zip"))
    body = guide_json.dumped(_hostile(book[1]))
    context.route(re.compile(r"/guide-[^/]+\.jsonl"), lambda route: route.fulfill(body=body))
    page.locator("[data-again]").click()
    started(page)
    written(page, "A game-changer for you")
    assert "<script>alert(1)</script>" in page.locator(FINDINGS).first.inner_text()
    assert page.locator("[data-check] :is(img, script, em, svg)").count() == 0
    assert page.locator("[data-check] a[href^='javascript']").count() == 0
    context.close()


def _hostile(guide):
    """The guide with an attack in each text that a finding shows."""
    attacked = (
        rule._replace(
            message=HOSTILE + rule.message,
            why=HOSTILE + rule.why,
            example=HOSTILE + rule.example,
            url="javascript:alert(1)",
        )
        for rule in guide.rules
    )
    return guide._replace(rules=tuple(attacked))


def test_it_starts_from_the_device_when_the_site_no_longer_answers(browser, site, live, tmp_path):
    del live
    context = browser.new_context()
    own_site = tmp_path / "site"
    shutil.copytree(site, own_site, copy_function=os.link)
    with served(own_site) as own:
        page = opened(context, own)
        started(page)
        shutil.rmtree(own_site / "assets/engine")
        page.reload()
        started(page)
        assert "hard-sell/hype-words" in written(page, "A game-changer")
        caches = page.evaluate("caches.keys()")
        kept = page.evaluate(
            "name => caches.open(name).then(c => c.keys()).then(all => all.map(one => one.url))",
            caches[0],
        )
    assert len(caches) == 1
    assert {urlsplit(url).path.split("/")[2] for url in kept} == {"engine"}
    context.close()


def test_a_site_without_the_runtime_explains_the_command_line(browser, short_address):
    context = browser.new_context()
    page = opened(context, short_address)
    page.wait_for_timeout(1000)
    assert page.locator("[data-check]").is_hidden()
    assert page.get_by_text("Everywhere else the command line does the same.").is_visible()
    assert page.get_by_text("tonebook lint my-post.md").is_visible()
    assert page.said == []
    context.close()


@pytest.mark.parametrize("how", ["without scripts", "from disk"])
def test_where_it_cannot_run_the_page_explains_the_command_line(browser, address, site, how):
    context = browser.new_context(java_script_enabled=how == "from disk")
    disk = f"{site.as_uri()}/check/index.html"
    page = context.new_page()
    page.goto(disk if how == "from disk" else f"{address}check/")
    page.wait_for_timeout(300)
    assert page.locator("[data-check]").is_hidden()
    assert page.get_by_text("tonebook lint my-post.md").is_visible()
    assert page.get_by_text("make serve").is_visible()
    context.close()
