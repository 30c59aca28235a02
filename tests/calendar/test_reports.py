"""Calendars as text, JSON and HTML: golden cases, hostile drafts, and a browser's view."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest

from tonebook.calendar.expectations import expectations
from tonebook.cli import main
from tonebook.cli.exits import Exit
from tonebook.report import calendar_html, calendar_json, calendar_text
from tonebook.report.calendar_sections import week_by_week
from tonebook.schemas import schemas

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
QUARTER = ROOT / "drafts/calendar/quarter.csv"
GOLDEN = HERE / "golden"
A4 = 718
"""The width of a sheet of A4 within the margins that Chromium prints with, in CSS pixels."""

POSTS = [
    ("2026-11-30T09:00", "x", "We open at nine again.", {"goal": "inform", "pillar": "hours"}),
    (
        "2026-12-02T10:00",
        "bluesky",
        "Which tram stop would you give a roof first?",
        {"goal": "converse", "owner": "Ada Ng", "answers_until": "2026-12-04"},
    ),
    ("2026-12-03", "x", "A gem of a sale: chairs at £9.", {"goal": "convert"}),
    ("2026-12-03T12:00", "x", "Ad: lamps at £12.", {"goal": "convert", "paid": True}),
    ("2026-12-09T10:00", "x", "Lamps are back, and the door is blue.", {"goal": "inform"}),
    ("", "x", "Nobody knows when.", {}),
]
HOSTILE = [
    "</style><script>alert(1)</script><img src=x onerror=alert(1)>",
    "\"'><svg onload=alert(1)> {{7*7}} &lt;script&gt; <!-- ]]>",
    "turned \u202e around \x00\x1b[31m\x85 and \u2028 on",
    "https://example.org/'onmouseover='alert(1) javascript:alert(1)",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467 " + "a" * 300,
]


def compared(name, text):
    """A golden file, made where it is missing; to change it, take it away."""
    file = GOLDEN / name
    if not file.exists():
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
        pytest.fail(f"{file} was missing and is made: look at it")
    assert text == file.read_text(encoding="utf-8")


@pytest.fixture
def html(guide, calendar):
    def made(*posts, **keys):
        playbooks, compiled = guide
        found = calendar(*posts, **keys)
        return calendar_html.report(
            compiled._replace(hash="0"), expectations(playbooks), found, found.findings
        )

    return made


def test_the_text_is_a_readable_calendar(guide, calendar):
    playbooks, _ = guide
    found = calendar(*POSTS)
    lines = calendar_text.text(found, expectations(playbooks), colour=False)
    compared("calendar.txt", "\n".join(lines) + "\n")


def test_the_json_keeps_its_schema(guide, calendar):
    _, compiled = guide
    found = calendar(*POSTS)
    made = calendar_json.report(compiled._replace(hash="0"), found, found.findings)
    jsonschema.validate(json.loads(made), json.loads(schemas()["calendar.json"]))
    compared("calendar.json", made)


def test_the_page_is_as_it_was(html):
    made = re.sub(r"<style>.*</style>", "<style></style>", html(*POSTS), flags=re.DOTALL)
    compared("calendar.html", made.replace("><", ">\n<"))


@pytest.mark.parametrize("posts", [[], POSTS[-1:], POSTS[:1]])
def test_calendars_with_next_to_nothing_in_them_are_reports_too(guide, calendar, html, posts):
    playbooks, compiled = guide
    found = calendar(*posts)
    text = "\n".join(calendar_text.text(found, expectations(playbooks), colour=True))
    assert f"{len(posts[:1]) if posts == POSTS[:1] else 0} post" in text
    assert json.loads(calendar_json.report(compiled, found, found.findings))["version"] == 1
    assert "</html>" in html(*posts)


class Elements(HTMLParser):
    """The elements of a page, its attributes, and whether all are closed in order."""

    def __init__(self):
        super().__init__()
        self.open, self.names, self.attributes = [], set(), []

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        self.attributes += attrs
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.names.add(tag)
        self.attributes += attrs

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_draft_stays_text(html, text):
    keys = {"owner": text, "pillar": text, "goal": "converse", "answers_until": "2026-12-09"}
    made = html(("2026-12-02T10:00", "x", f"gem {text} Why?", keys))
    page = Elements()
    page.feed(made)
    assert page.open == []
    assert not page.names & {"script", "img", "iframe", "object", "link", "form", "input"}
    assert not [name for name, _ in page.attributes if name.startswith("on") or name == "src"]
    addresses = [value for name, value in page.attributes if name == "href"]
    within = {"#mend", "#mix", "#rhythm", "#owners", "#calendar"}
    assert all(a in within or a.startswith("https://ours.example/") for a in addresses)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", made)


def test_a_page_loads_nothing_and_its_style_neither(html):
    made = html(*POSTS)
    assert "default-src 'none'" in unescape(made)
    style = made.partition("<style>")[2].partition("</style>")[0]
    assert not re.search(r"url\(|@import|https?:|<", style)


def test_a_terminal_is_not_moved_by_a_draft(guide, calendar):
    playbooks, _ = guide
    keys = {"owner": "\x1b[2J", "pillar": "\x1b]0;title\x07", "goal": "converse"}
    found = calendar(("2026-12-02T10:00", "x", "Hi \x1b[31m\u202e there?", keys))
    text = "\n".join(calendar_text.text(found, expectations(playbooks), colour=False))
    assert not re.search("[\x1b\x07\u202e]", text)


def ran(capsys, *words):
    code = main(["calendar", *map(str, words)])
    return code, *capsys.readouterr()


def test_the_order_of_days_is_told_before_the_days_that_it_would_mend(capsys, tmp_path):
    file = tmp_path / "q.csv"
    file.write_text("date,channel,text\n01/02/2027,x,A\n03/02/2027,x,B\n25/02/2027,x,C\n")
    code, out, _ = ran(capsys, file, "--today", "2026-12-01", "--format", "json")
    assert code == Exit.INPUT
    rules = [one["rule"] for one in json.loads(out)["findings"]]
    assert rules[:3] == ["draft/day-order", "draft/date", "draft/date"]


def test_the_example_has_the_faults_that_it_teaches(capsys):
    _, out, _ = ran(capsys, QUARTER, "--today", "2026-12-01", "--format", "json")
    found = json.loads(out)
    assert found["calendar"]["posts"] == 59
    rules = {one["rule"].partition("/")[2] for one in found["findings"]}
    assert rules >= {
        "stopped", "mix", "selling-run", "same-text", "too-close", "crowded-owner", "no-owner",
        "gap", "hashtag-fatigue", "phrase-fatigue", "no-time", "unknown-column",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "words", "code"),
    [
        ("2026-12-02,Fine and open.,inform", (), 0),
        ("2026-12-02,A gem.,inform", (), 1),
        ("2026-10-02,A gem.,inform", (), 0),
        ("03/04/2027,Fine.,inform", (), 2),
        ("03/04/2027,Fine.,inform", ("--dates", "dmy"), 0),
        ("2026-12-02,Which door?,converse", (), 0),
        ("2026-12-02,Which door?,converse", ("--fail-on", "warning"), 1),
    ],
)
@pytest.mark.usefixtures("guide")
def test_exit_codes_are_those_of_lint(tmp_path, monkeypatch, capsys, rows, words, code):
    monkeypatch.chdir(tmp_path)
    Path("q.csv").write_text("date,text,goal\n" + rows + "\n", encoding="utf-8")
    assert ran(capsys, "q.csv", "--today", "2026-12-01", *words)[0] == code


@pytest.mark.usefixtures("guide")
def test_rows_that_cannot_be_read_are_counted_and_said_once(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    rows = ("2026-12-02,x,Fine.", "2026-12-03,myspace,Fine.", "32/01/2027,x,Fine.", ',x,"Open')
    Path("q.csv").write_text("date,platform,text\n" + "\n".join(rows), encoding="utf-8")
    code, out, _ = ran(capsys, "q.csv", "--today", "2026-12-01")
    assert code == 2
    assert "1 organic \u00b7 0 paid \u00b7 1 without a time \u00b7 2 not read, see below" in out
    assert out.count("q.csv:4") == 1
    assert "calendar/no-time" not in out


@pytest.mark.usefixtures("guide")
def test_of_many_findings_and_posts_the_first_are_shown(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    rows = "".join(f"2026-12-{1 + n % 28:02},A gem {n} of its own.,inform\n" for n in range(700))
    Path("q.csv").write_text("date,text,goal\n" + rows, encoding="utf-8")
    code, out, _ = ran(capsys, "q.csv", "--today", "2026-12-01", "--jobs", "1")
    assert code == 1
    assert out.count(" error calendar/stopped ") == 12
    assert "and 688 more of calendar/stopped; --format json has them all\n" in out
    assert re.search(r"\nand \d+ more later posts; --format json has them all\n", out)
    assert out.count("A gem ") < 450


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--today", "02.12.2026"), "02.12.2026 is no day: write it as 2026-12-02"),
        (("--timezone", "Mars/Olympus"), "no time zone is called Mars/Olympus"),
        (("--timezone", "../etc"), "no time zone is called ../etc"),
    ],
)
def test_a_wrong_option_is_said_plainly(capsys, words, says):
    with pytest.raises(SystemExit) as left:
        main(["calendar", "q.csv", *words])
    assert left.value.code == 2
    assert says in capsys.readouterr().err


@pytest.mark.usefixtures("guide")
def test_a_report_is_written_whole_or_not_at_all(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("q.jsonl").write_text('{"text": "\\ud800 A", "scheduled_at": "2026-12-02"}\n')
    for kind in ("html", "json", "text"):
        code, out, _ = ran(capsys, "q.jsonl", "--format", kind, "--output", f"out.{kind}")
        assert (code, out) == (0, f"wrote out.{kind}\n")
        assert Path(f"out.{kind}").stat().st_size
    assert ran(capsys, "q.jsonl", "--output", "no/such/folder")[0] == 2


def test_it_is_the_same_page_every_time(html):
    assert html(*POSTS) == html(*POSTS)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_the_page_has_no_barrier_and_fits(browser, axe, tmp_path, capsys, scheme, width):
    file = tmp_path / "q.html"
    ran(capsys, QUARTER, "--today", "2027-02-01", "--format", "html", "--output", file)
    with browser.new_context(bypass_csp=True, color_scheme=scheme) as context:
        page = context.new_page()
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(file.as_uri())
        assert asked == [file.as_uri()]
        page.add_script_tag(path=axe)
        found = page.evaluate("axe.run()")["violations"]
        wide = page.evaluate("document.documentElement.scrollWidth")
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []
    assert wide <= width


@pytest.mark.browser
@pytest.mark.parametrize("weeks", [13, 26, 52])
def test_a_quarter_a_half_and_a_year_fit_a_phone_and_paper(browser, html, tmp_path, weeks):
    first = date(2026, 12, 7)
    days = [(first + timedelta(weeks=n)).isoformat() for n in range(weeks)]
    keys = {"owner": "Ada", "goal": "converse"}
    posts = [
        (f"{day}T09:00", platform, f"Which of {n} is it?", keys | {"answers_until": day})
        for n, day in enumerate(days)
        for platform in ("x", "bluesky")
    ]
    file = tmp_path / "q.html"
    file.write_text(html(*posts), encoding="utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(file.as_uri())
        for media, width in (("screen", 390), ("print", A4)):
            page.emulate_media(media=media)
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, media
        tables = page.locator(".grid")
        assert tables.count() == 2 * -(-weeks // 17)
        edges = tables.evaluate_all("all => all.map(one => one.getBoundingClientRect().right)")
        assert max(edges) <= A4
        assert page.locator(".grid thead th").count() == 2 * weeks + tables.count()


def test_of_too_many_weeks_the_page_shows_those_to_come(html, monkeypatch):
    monkeypatch.setattr(week_by_week, "MOST_POSTS", 30)
    first = date(2025, 1, 6)
    posts = [((first + timedelta(weeks=n)).isoformat(), "x", f"{n} words", {}) for n in range(100)]
    made = html(*posts, today=date(2025, 7, 9))
    assert "Posts a week, by goal. 40 weeks more: --format json has them all." in made
    assert "26 earlier posts left out here" in made
    assert "44 later posts left out here" in made
    week = re.compile('aria-label="Week of ([^:"]+):')
    charted = week.findall(made)
    assert (charted[0], len(charted)) == ("7 Jul", 60)
    past = html(*posts, today=date(2027, 7, 9))
    assert week.findall(past)[-1] == "30 Nov"
    assert "99 earlier posts left out here" in past


def test_history_is_told_from_what_is_to_come(html):
    made = html(*POSTS, today=date(2027, 1, 1))
    assert "5 posts before 1 January 2027 count, but are not judged." in made


def test_dark_is_for_screens_alone_paper_gets_ink():
    """Browsers may keep a reader's dark scheme while they print."""
    style = calendar_html.STYLE.read_text(encoding="utf-8")
    dark = [line for line in style.splitlines() if "prefers-color-scheme: dark" in line]
    assert dark
    assert all(line.startswith("@media screen and") for line in dark)
