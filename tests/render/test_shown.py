"""What a playbook holds, a page shows: character for character, wherever a template puts it."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from tonebook.render.shown import Shown, safe_address, showable, shown

ROOT = Path(__file__).resolve().parents[2]
TRAPS = (
    "<script>alert(1)</script>", "a | b", "{{ x }}", "{% x %}", "*a*", "**a**", "# a", "`a`", "_a_",
    "[x](javascript:alert(1))", "![x](y)", ":smile:", "<!-- a -->", "&amp;", "&#42;", "&", "1. a",
    "- a", "> a", "+ a", "* a", "    a", "a  ", "\ta", "a\nb", "a\n\nb", "a\n===", "a\n---", "---",
    "~~~", "```", "!!! note", "??? x", '=== "tab"', "[^1]: a", "[TOC]", "{: #x .y }", "{ .x }",
    "http://a.example", "<a@b.example>", "www.a.example", "H~2~O", "x^2^", "==a==", "\\*a\\*", "\\",
    ": a", "*[a]: b", "--8<-- 'a'", "\x02klzzwxh:0\x03", "a\r\nb", '"a"', "'a'", "<", "</p>", "]]>",
    "<div markdown>", "--a--", "(c)", "a\\\nb", "\u00a0a\u00a0",
    "$a$", "1) a", "| a |\n|---|", "\x0b",
)  # fmt: skip


class Visible(HTMLParser):
    """The text of what has `class="here"`, and every tag and attribute of the page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[str] = []
        self.titles: list[str | None] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.titles += [value for name, value in attrs if name == "title"]
        if self.depth or ("class", "here") in attrs:
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parent's name
        self.depth -= bool(self.depth)

    def handle_data(self, data: str) -> None:
        self.text += data if self.depth else ""


class Lenient(yaml.SafeLoader):
    """Reads settings that name Python objects or the environment, without following them."""


Lenient.add_multi_constructor("", lambda *_: None)


def extensions() -> dict[str, dict]:
    """The Markdown extensions of the site itself."""
    return yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Lenient)[
        "markdown_extensions"
    ]


@pytest.fixture(scope="module")
def rendered():
    chosen = extensions()
    chosen["toc"] = {}
    markdown = Markdown(extensions=list(chosen), extension_configs=chosen)

    def page(source: str) -> Visible:
        markdown.reset()
        seen = Visible()
        seen.feed(markdown.convert(source))
        return seen

    return page


PLACES = {
    "paragraph": ("before\n\n{}\n{{ .here }}\n\nafter", ["p", "p", "p"]),
    "heading": ("## {} {{ #id .here }}\n", ["h2"]),
    "link": ("[{}](a.md){{ .here }}", ["p", "a"]),
    "bold": ("**{}**{{ .here }} after", ["p", "strong"]),
    "list item": ("- {}\n{{ .here }}\n", ["ul", "li"]),
    "raw HTML": ('<div>\n<p class="here">{}</p>\n</div>', ["div", "p"]),
    "cell with Markdown": (
        (
            "<div markdown>\n<table markdown>\n<tr markdown>"
            '<td class="here" markdown="span">{}</td></tr>\n</table>\n</div>'
        ),
        ["div", "table", "tr", "td"],
    ),
}


def inner(text: str) -> str:
    """The text without spaces at its edges: HTML collapses those, whatever a page says."""
    return text.strip()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", TRAPS)
def test_a_trap_is_shown_and_makes_no_markup(rendered, place, text):
    source, tags = PLACES[place]
    seen = rendered(source.format(shown(text)))
    assert inner(seen.text) == inner(showable(text))
    assert [tag for tag in seen.tags if tag != "br"] == tags


@pytest.mark.parametrize("place", PLACES)
@settings(max_examples=60, deadline=None)
@given(
    text=st.text(
        st.one_of(st.sampled_from("<>&\"'`*_{}[]()#+-.!|~^=:\\/$%@?\n\t 1a"), st.characters()),
        min_size=1,
        max_size=40,
    ).filter(lambda text: showable(text).strip())
)
@example(text="- a\n- b")
def test_any_text_is_shown_character_for_character(rendered, place, text):
    source, tags = PLACES[place]
    seen = rendered(source.format(shown(text)))
    assert inner(seen.text) == inner(showable(text))
    assert [tag for tag in seen.tags if tag != "br"] == tags


@given(text=st.text(max_size=40))
@settings(deadline=None)
def test_an_attribute_holds_any_text(rendered, text):
    seen = rendered(f'<div title="{shown(text)}">\n</div>')
    assert seen.titles == [showable(text)]
    assert seen.tags == ["div"]


@given(text=st.text(max_size=60))
def test_it_stays_on_its_line(text):
    assert len(shown(text).splitlines()) <= 1 or not {"\n", "\r"} & set(shown(text))


def test_plain_prose_stays_readable_on_disk():
    prose = "Don't say a well-known thing (twice). It is 20 years old, isn't it? Yes!"
    assert shown(prose) == prose


def test_markup_that_we_made_is_not_escaped_again():
    assert str(Shown.escape(Shown("<b>a</b>"))) == "<b>a</b>"


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", " https://a.example", "https://a.example/\n", "//a",
     "https://a.example/<script>", 'https://a.example/"', "vbscript:x", "JAVASCRIPT:x", ""],
)  # fmt: skip
def test_an_address_that_is_not_for_readers_is_none(address):
    assert safe_address(address) == ""


@pytest.mark.parametrize(
    "address", ["https://a.example/b?c=d&e=f#g", "http://a.example", "mailto:a@b.example"]
)
def test_an_address_of_the_web_is_kept(address):
    assert safe_address(address) == address
