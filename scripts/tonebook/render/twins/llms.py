"""The guide as text for language models: what there is (llms.txt), and all of it in one file.

The form of llms.txt is that of https://llmstxt.org, read in November 2026.
"""

from __future__ import annotations

import html
import json
import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple

from tonebook.render.changes import FEED
from tonebook.render.twins.plain import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tonebook.documents.guide import GuideDocument
    from tonebook.render.pages import Page

DESCRIPTION = re.compile(r'^description: (".*"|.*)$', re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|mailto:)([^()\s#]*)(#[^()\s]*)?\)")
CAN_WAIT = "Optional"  # the name that the form gives to what may be left out
DATA = (
    ("guide.json", "all playbooks as JSON; described in formats"),
    ("rules.json", "every rule with its message, reasons and examples, as JSON"),
    ("llms-full.txt", "every page in one file"),
)
NEWS = (FEED, "what changed, newest first, as an Atom feed")


class Line(NamedTuple):
    """One page in the list of contents."""

    section: str
    title: str
    path: str
    says: str


def contents(
    pages: Sequence[Page], made: Mapping[str, str], by_hand: Mapping[str, str]
) -> list[Line]:
    """Every page, in the order of the navigation, with the words that describe it."""
    ours = [
        Line(page.section.partition("/")[0], page.title, page.path, _description(made[page.path]))
        for page in pages
    ]
    return [*ours, *(Line("Reference", title, path, "") for path, title in by_hand.items())]


def _description(source: str) -> str:
    found = DESCRIPTION.search(source.split("\n---\n", 1)[0])
    if not found:
        return ""
    text = json.loads(found[1]) if found[1].startswith('"') else found[1]
    return html.unescape(str(text))


def overview(guide: GuideDocument, lines: Sequence[Line], *, with_feed: bool = False) -> str:
    """llms.txt: the guide's name, what it is, and a link to each page as Markdown."""
    sections: dict[str, list[str]] = {}
    for line in lines:
        section = CAN_WAIT if line.section == "Reference" else line.section
        says = f": {_shown(line.says)}" if line.says else ""
        link = f"- [{_shown(line.title)}]({guide.site_url}{line.path}){says}"
        sections.setdefault(section, []).append(link)
    data = (*DATA, NEWS) if with_feed else DATA
    sections["Data"] = [f"- [{name}]({guide.site_url}{name}): {says}" for name, says in data]
    optional = sections.pop(CAN_WAIT, [])
    return "\n".join(_lines(guide, {**sections, CAN_WAIT: optional})) + "\n"


def _lines(guide: GuideDocument, sections: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield f"# {_shown(guide.name)}"
    yield f"\n> {_shown(guide.summary)}"
    yield (
        "\nWritten by `tonebook build` from the playbooks. The address of a page with `.md` in "
        "place of its last slash is that page as Markdown; an overview has `index.md`. A rule's "
        "id, `family/rule`, is its address: `rules/family/#rule`."
    )
    for name, links in sections.items():
        if links:
            yield f"\n## {_shown(name)}\n"
            yield from links


def in_full(guide: GuideDocument, texts: Mapping[str, str]) -> str:
    """llms-full.txt: every page one behind another, each under its address; links lead anywhere."""
    about = "Written by `tonebook build`: every page of the guide, each under its address."
    parts = [f"# {_shown(guide.name)}\n\n> {_shown(guide.summary)}\n\n{about}\n"]
    for path, text in texts.items():
        parts.append(f"---\n\nPage: {guide.site_url}{path}\n\n{_absolute(text, path, guide)}")
    return "\n".join(parts)


def _absolute(text: str, path: str, guide: GuideDocument) -> str:
    def target(found: re.Match[str]) -> str:
        to = (
            posixpath.normpath(posixpath.join(posixpath.dirname(path), found[1]))
            if found[1]
            else path
        )
        return f"]({guide.site_url}{to}{found[2] or ''})"

    return LINK.sub(target, text)


def _shown(text: str) -> str:
    """A text on one line, which Markdown shows as it was typed."""
    return " ".join(escaped(text).split())
