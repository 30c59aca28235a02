"""The guide for programs: plain Markdown that reads as its page does, and JSON by its schema."""

from __future__ import annotations

import json
import posixpath
import re
from html.parser import HTMLParser

import jsonschema
import markdown
import pytest
from guides import HOSTILE, ROOT, TEMPLATES, hostile_playbooks, opened, small_guide, trimmed
from hypothesis import given
from hypothesis import strategies as st

from tonebook.publish import MARKDOWN, by_hand, finish, write
from tonebook.render import render
from tonebook.render.shown import Shown, showable
from tonebook.render.twins.plain import plain
from tonebook.schemas import schemas

LINK = re.compile(r"(?<!\\)\]\(([^()\s]+)\)")
HANDS = {"formats.md": "Formats"}


@pytest.fixture(scope="module")
def book():
    return opened(ROOT / "playbooks")


@pytest.fixture(scope="module")
def made(book):
    return render(*book, TEMPLATES, HANDS)


@pytest.fixture(scope="module")
def twins(made):
    return {
        path.removeprefix(f"{MARKDOWN}/"): text
        for path, text in made.items()
        if path.startswith(MARKDOWN)
    }


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# Hard sell { #_top }\n\nLead.\n{ .tb-lead }\n", "# Hard sell\n\nLead.\n"),
        ("## Hype { #hype-words .tb-rule }\n", "## Hype {#hype-words}\n"),
        ("---\ntitle: x\n---\n\nText.\n", "Text.\n"),
        ("<ul>\n<li>One</li>\n<li>Two <b>b</b></li>\n</ul>\n", "- One\n- Two **b**\n"),
        ("<ol>\n<li><p>One</p></li>\n<li>Two</li>\n</ol>\n", "1. One\n2. Two\n"),
        ('<p class="tb-post__text">One&#10;two</p>', "> One\n> two\n"),
        ('<a href="x.md#y">z</a>', "[z](x.md#y)\n"),
        ('<svg aria-label="280 at most"><text>fold</text></svg>', "280 at most\n"),
        ('<span aria-hidden="true">✓</span> Do', "Do\n"),
        ("<p>16&#58;55, &#42;a&#42; &#60;b&#62;</p>", "16:55, \\*a\\* &lt;b>\n"),
        ("<code>a&#95;b &#42;</code>", "`a_b *`\n"),
        ("<code>a&#96;&#96; &#60;b</code>", "```a`` <b```\n"),
        ("&#38;lt; &#38; a", "&amp;lt; & a\n"),
        ("```yaml\na: <b> &#42; {.x}\n```\n", "```yaml\na: <b> &#42; {.x}\n```\n"),
        ("<details data-search-exclude>\n\n```\nx\n```\n\n</details>\nEnd.", "End.\n"),
        (
            "<table><thead><tr><th>A</th><th>B</th></tr></thead>\n<tr><th>1</th><td>2</td></tr></table>",
            "| A | B |\n| --- | --- |\n| 1 | 2 |\n",
        ),
        (
            "<dl><div><dt>Kind</dt><dd>x</dd></div><div><dt>B</dt><dd>y</dd></div></dl>",
            "- **Kind:** x\n- **B:** y\n",
        ),
    ],
)
def test_a_page_becomes_plain_markdown(source, text):
    assert plain(source) == text


class Read(HTMLParser):
    """What a reader of rendered Markdown sees."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags = "", set()
        self.feed(markdown.markdown(text))
        self.close()

    def handle_starttag(self, tag, _attrs):
        self.tags.add(tag)

    def handle_data(self, data):
        self.text += data


def without_code(text: str) -> str:
    return re.sub(r"^```.*?^```|(`+).*?\1", "", text, flags=re.DOTALL | re.MULTILINE)


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=40))
def test_any_text_reads_as_it_was_typed_and_is_never_markup(text):
    seen = Read(plain(f"<p>A {Shown.escape(text)} z</p>"))
    assert not seen.tags & {"script", "img", "em", "strong", "code", "a", "h1", "h2"}
    assert "".join(seen.text.split()) == "".join(f"A{showable(text)}z".split())


@given(st.text(st.sampled_from("`<>a &*\\"), min_size=1, max_size=12))
def test_code_stays_code(text):
    seen = Read(plain(f"<p>A <code>{Shown.escape(text)}</code> z</p>"))
    assert seen.tags <= {"p", "code"}
    assert "".join(seen.text.split()) == "".join(f"A{text}z".split())


def test_every_link_between_twins_leads_to_a_twin_and_its_part(twins):
    for path, text in twins.items():
        for link in LINK.findall(without_code(text)):
            target, _, part = link.partition("#")
            if ":" in target or target.startswith("assets/"):
                continue
            place = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            place = place if target else path
            assert place in twins or place in {*HANDS, "feed.xml"}, (path, link)
            if (
                part
                and not part.startswith("_")
                and place.startswith("rules/")
                and "/" in place[6:]
            ):
                assert f"{{#{part}}}" in twins[place], (path, link)


def test_a_family_reads_as_its_page_does(twins, book):
    text = twins["rules/hard-sell.md"]
    for rule in book[0].families["hard-sell"].rules:
        assert f"## {rule.title} {{#{rule.id}}}\n" in text.replace("\\", "")
        assert f"`hard-sell/{rule.id}`" in text
    assert "<" not in without_code(text)
    assert "tb-" not in text


def test_nothing_hostile_becomes_markup_in_a_twin(book):
    playbooks, guide = book
    made = render(hostile_playbooks(trimmed(playbooks)), guide, TEMPLATES)
    texts = {path: text for path, text in made.items() if path.startswith(MARKDOWN)}
    assert len(texts) > 40
    for path, text in texts.items():
        seen = Read(text)
        assert not seen.tags & {"script", "img", "textarea", "title"}, path
        if path.endswith("platforms/x.md"):
            assert "<script>alert(1)</script><img src=x" in seen.text
    assert HOSTILE in json.loads(made["guide.json"])["guide"]["summary"]
    assert not re.search("<(script|img)", without_code(made["llms-full.txt"]))


@pytest.mark.parametrize("name", ["guide", "rules"])
def test_json_keeps_to_its_published_schema(made, name):
    schema = json.loads(schemas()[f"published-{name}.json"])
    jsonschema.validate(json.loads(made[f"{name}.json"]), schema)


def test_rules_say_where_they_stand_and_what_they_find(made, book):
    told = json.loads(made["rules.json"])
    rules = {rule["id"]: rule for rule in told["rules"]}
    assert told["version"] == 1
    assert rules.keys() == {
        f"{name}/{rule.id}" for name, family in book[0].families.items() for rule in family.rules
    }
    hype = rules["hard-sell/hype-words"]
    assert hype["url"] == "https://tonebook.example/rules/hard-sell/#hype-words"
    assert hype["bad"][0]["text"] == "Our game-changer is here."
    assert hype["bad"][0]["found"] == [{"start": 4, "end": 16, "text": "game-changer"}]
    assert "game-changer" in hype["settings"]["terms"]
    for rule in rules.values():
        for example in rule["bad"]:
            for found in example["found"]:
                assert example["text"][found["start"] : found["end"]] == found["text"]


def test_every_id_in_the_guide_is_one_of_its_rules(made):
    told, rules = json.loads(made["guide.json"]), json.loads(made["rules.json"])["rules"]
    assert [rule["id"] for rule in rules] == [
        name for family in told["families"].values() for name in family["rules"]
    ]
    cited = {source for rule in rules for source in rule["evidence"]}
    assert cited <= told["sources"].keys()


def test_llms_txt_lists_every_page_and_llms_full_holds_them(made, twins):
    text = made["llms.txt"]
    assert text.startswith("# Tonebook\n\n> How we write on social media")
    linked = {link.removeprefix("https://tonebook.example/") for link in LINK.findall(text)}
    assert linked == {*twins, *HANDS, "guide.json", "rules.json", "llms-full.txt", "feed.xml"}
    full = made["llms-full.txt"]
    assert [f"Page: https://tonebook.example/{path}" in full for path in twins] == [True] * len(
        twins
    )
    assert not [
        link for link in LINK.findall(without_code(full)) if not re.match("https?:|mailto:", link)
    ]


def test_a_built_site_gets_its_twins_and_keeps_what_is_there(tmp_path):
    playbooks, guide = opened(small_guide(tmp_path / "guide"))
    docs, site = tmp_path / "docs", tmp_path / "site"
    docs.mkdir()
    (docs / "ours.md").write_text("---\ntitle: Ours\n---\n\n# Ours\n")
    write(render(playbooks, guide, TEMPLATES, by_hand(docs)), docs)
    (site / "platforms").mkdir(parents=True)
    (site / "platforms/x.md").write_text("mine")
    finish(site, docs)
    assert (site / "platforms/x.md").read_text() == "mine"
    assert (site / "ours.md").read_text() == "# Ours\n"
    assert (site / "rules/hype.md").read_text().startswith("# Hype\n")


def test_without_a_ledger_twins_are_known_as_ours(tmp_path):
    playbooks, guide = opened(small_guide(tmp_path / "guide"))
    made = render(playbooks, guide, TEMPLATES)
    write(made, tmp_path / "docs")
    (tmp_path / "docs/.tonebook/written.json").unlink()
    write({path: f"{text} " for path, text in made.items()}, tmp_path / "docs")
    assert (tmp_path / "docs/rules.json").read_text().endswith(" ")
