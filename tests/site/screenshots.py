"""Screenshots of a built site: `python tests/site/screenshots.py FOLDER [--site site] [PAGE …]`.

Each page at phone, tablet and desktop width, in both colour schemes, whole pages up to a height.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
from browser import launch, served  # the folder of this script has no package

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGES = {
    "home": "",
    "check": "check/",
    "platforms": "platforms/",
    "platform": "platforms/linkedin/",
    "family": "rules/hard-sell/",
    "index": "rules/",
    "voice": "voice/",
    "tones": "voice/tones/",
    "glossary": "reference/glossary/",
    "sources": "reference/sources/",
    "methods": "reference/methods/",
    "a-z": "reference/a-z/",
    "coverage": "reference/coverage/",
    "care": "reference/care/",
    "changes": "reference/changes/",
    "x": "platforms/x/",
    "triage": "responses/triage/",
    "replies": "responses/replies/",
    "crisis": "responses/crisis/",
    "goals": "planning/goals/",
    "metrics": "planning/metrics/",
    "mix": "planning/mix/",
    "calendar": "planning/calendar/",
    "routines": "routines/",
    "routine": "routines/daily/",
    "listening": "listening/",
    "onboarding": "onboarding/",
    "role": "onboarding/writer/",
}
WIDTHS = (390, 820, 1440)
SCHEMES = ("light", "dark")
MOST_HEIGHT = 5000


def main() -> None:
    """Take them all, or those of the pages that are named."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("folder", type=Path)
    words.add_argument("pages", nargs="*", metavar="PAGE", help=", ".join(PAGES))
    words.add_argument("--site", type=Path, default=Path("site"))
    words.add_argument("--widths", type=int, nargs="*", default=WIDTHS)
    words.add_argument("--schemes", nargs="*", default=SCHEMES)
    words.add_argument("--height", type=int, default=MOST_HEIGHT)
    words.add_argument("--rule", metavar="FAMILY/ID", help="one rule instead, as rule-page.png")
    given = words.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, served(given.site) as address:
        browser = launch(playwright)
        if given.rule:
            one_rule(browser, address, given.rule, given.folder / "rule-page.png")
            return
        for scheme in given.schemes:
            for width in given.widths:
                page = browser.new_page(
                    viewport={"width": width, "height": 900},
                    color_scheme=scheme,
                    reduced_motion="reduce",
                )
                for name in given.pages or PAGES:
                    page.goto(f"{address}{PAGES[name]}")
                    height = min(page.evaluate("document.body.scrollHeight"), given.height)
                    page.set_viewport_size({"width": width, "height": height})
                    page.screenshot(path=given.folder / f"{name}-{width}-{scheme}.png")
                    page.set_viewport_size({"width": width, "height": 900})
                page.close()
        browser.close()


def one_rule(browser: Browser, address: str, rule: str, picture: Path) -> None:
    """The top of one rule, as a reader sees it who follows a finding's link."""
    page = browser.new_page(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    family, _, name = rule.partition("/")
    page.goto(f"{address}rules/{family}/#{name}")
    page.wait_for_timeout(500)  # the theme moves to the anchor once more when it is ready
    page.screenshot(path=picture)


if __name__ == "__main__":
    main()
