"""The guide for programs: every page as plain Markdown, the whole as text and as JSON, news.

All of it is made of what pages are made of, and put beside them; docs/formats.md describes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tonebook.render.changes import FEED, has_feed
from tonebook.render.navigation import Addresses
from tonebook.render.twins import data, feed, llms
from tonebook.render.twins.plain import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tonebook.documents.playbooks import Playbooks
    from tonebook.guide import Guide
    from tonebook.render.again import Again
    from tonebook.render.pages import Page
    from tonebook.render.views import Library

__all__ = ["PAGES", "twins"]

PAGES = ".tonebook/markdown"


def twins(
    playbooks: Playbooks,
    guide: Guide,
    library: Library,
    pages: Sequence[Page],
    made: Mapping[str, str],
    by_hand: Mapping[str, str],
    again: Again,
) -> dict[str, str]:
    """Path below `docs/` → text. Pages as Markdown stand below `PAGES` until the site is built.

    `made` holds the source of each page; `by_hand` names the pages that people wrote.
    """
    texts = {path: _plain(path, source, again) for path, source in made.items()}
    contents = llms.contents(pages, made, by_hand)
    news = {}
    if has_feed(playbooks):
        news[FEED] = feed.feed(playbooks, Addresses(playbooks, pages))
    return {
        **{f"{PAGES}/{path}": text for path, text in texts.items()},
        "llms.txt": llms.overview(playbooks.guide, contents, with_feed=bool(news)),
        "llms-full.txt": llms.in_full(playbooks.guide, texts),
        "guide.json": data.guide(playbooks, guide),
        "rules.json": data.rules(library, guide),
        **news,
    }


def _plain(path: str, source: str, again: Again) -> str:
    """A page's source as plain Markdown."""
    return again.text(f"{PAGES}/{path}", source, lambda _shared: plain(source))
