"""Asking the search box of a page, and reading what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Page

NOTHING = "zzzqqqzzz"
SHOWN = """() => [...document.querySelectorAll(".md-search-result__item")].map(item =>
  [...item.querySelectorAll(":scope > a")].map(link => link.href))"""
EVERY = ".md-search-result__item a"


def ask(page: Page, query: str) -> None:
    """Type a query into the search box; the answers are there when this ends.

    A query that finds nothing comes first, so that no answer to an earlier one is taken for it.
    """
    if not page.locator(".md-search__input").is_visible():
        page.keyboard.press("/")
    field, told = page.locator(".md-search__input"), page.locator(".md-search-result__meta")
    field.fill(NOTHING)
    field.dispatch_event("keyup")
    told.filter(has_text="No matching").wait_for()
    field.fill(query)
    field.dispatch_event("keyup")
    told.filter(has_not_text="No matching").wait_for()


def shown(page: Page) -> list[list[str]]:
    """The pages found, best first: the address of each, then of its parts in sight."""
    return [[_place(link) for link in links] for links in page.evaluate(SHOWN)]


def every_link(page: Page) -> list[SplitResult]:
    """All that was found, parts out of sight too."""
    links = page.locator(EVERY).evaluate_all("links => links.map(link => link.href)")
    return [urlsplit(link) for link in links]


def _place(link: str) -> str:
    address = urlsplit(link)
    return address.path.removeprefix("/") + (f"#{address.fragment}" if address.fragment else "")
