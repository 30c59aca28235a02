"""Built pages, read back: their ids, headings, links and scripts."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HEADINGS = ("h1", "h2", "h3")


class Page(HTMLParser):
    """What tests ask of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.headings: list[str] = []
        self.links: list[str] = []
        self.sources: list[str] = []
        self.tags: list[str] = []
        self.handlers: list[str] = []
        self.inline_scripts = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and what it carries."""
        held = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.ids += [held["id"]] if "id" in held else []
        self.headings += [held["id"]] if tag in HEADINGS and "id" in held else []
        self.links += [held["href"]] if tag == "a" and "href" in held else []
        self.sources += [held[name] for name in ("src", "srcset", "data") if name in held]
        self.sources += [held["href"]] if tag == "link" and held.get("rel") != "canonical" else []
        self.handlers += [name for name in held if name.startswith("on") or name == "style"]
        if tag == "script" and "src" not in held and held.get("type") != "application/json":
            self.inline_scripts += 1


def pages(site: Path) -> dict[str, Page]:
    """Every page of a site by its address below the root."""
    return {
        file.relative_to(site).as_posix().removesuffix("index.html"): Page(
            file.read_text(encoding="utf-8")
        )
        for file in sorted(site.rglob("*.html"))
    }
