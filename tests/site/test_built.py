"""The built site, read as files: addresses, anchors, links, and no markup smuggled in."""

from __future__ import annotations

import posixpath
import re
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from guides import HOSTILE
from reading import pages

ENGINES_OWN = ("sitemap", "search", "assets", "objects")
SHOWN_UNDER_ATTACK = (
    *("", "check/", "rules/hard-sell/", "platforms/x/", "voice/", "voice/tones/"),
    *("responses/triage/", "responses/replies/", "responses/crisis/"),
    *("planning/goals/", "planning/metrics/", "planning/mix/"),
    *("reference/changes/", "reference/a-z/", "reference/care/", "reference/coverage/"),
    *(
        "planning/calendar/",
        "routines/daily/",
        "listening/",
        "onboarding/",
        "onboarding/community-manager/",
    ),
)


BY_LETTER = ("reference/a-z/", "reference/glossary/")  # their headings are those of their texts


@pytest.fixture(scope="module")
def built(site):
    return pages(site)


def test_every_finding_leads_to_an_anchor(built, book):
    _, guide = book
    for rule in guide.rules:
        address, anchor = urldefrag(rule.url.removeprefix(guide.site_url))
        assert anchor in built[address].headings, rule.url


def test_every_platform_tone_term_and_source_has_its_address(built, book):
    playbooks, _ = book
    assert {f"platforms/{name}/" for name in playbooks.guide.platforms} <= set(built)
    assert set(playbooks.tones) <= set(built["voice/tones/"].headings)
    sources = {source.id for source in playbooks.sources.sources}
    assert sources <= set(built["reference/sources/"].headings)
    assert len(built["reference/glossary/"].headings) > len(playbooks.terms.terms)


def test_no_id_stands_twice_on_a_page(built):
    for address, page in built.items():
        twice = {name for name in page.ids if page.ids.count(name) > 1}
        assert not twice, address


def test_every_link_within_the_site_leads_somewhere(built, site):
    base = "https://site.example/"
    for address, page in built.items():
        for link in page.links:
            if urlsplit(link).scheme or address == "404.html":
                continue
            target, anchor = urldefrag(urljoin(base + address, link).removeprefix(base))
            if target in built:
                assert not anchor or anchor in built[target].ids, (address, link)
            else:
                assert (site / target).is_file(), (address, link)


def test_pages_load_nothing_from_elsewhere_and_run_nothing_inline(built):
    for address, page in built.items():
        away = [source for source in page.sources if urlsplit(source).netloc]
        assert not away, address
        assert not page.inline_scripts, address
        assert not page.handlers, address


def test_headings_have_no_numbered_ids(built):
    """An id that the theme made up of a text would change with the text."""
    for address, page in built.items():
        assert not [name for name in page.headings if name.startswith("__")], address


class Words(HTMLParser):
    """All text of a page, but that of scripts."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.feed(text)

    def handle_data(self, data: str) -> None:
        """Keep it."""
        self.said.append(data)


def test_hostile_text_is_shown_and_never_becomes_markup(hostile_site, short_site):
    attacked, built = pages(hostile_site), pages(short_site)
    assert attacked.keys() == built.keys()
    for address in attacked:
        page, plain = attacked[address], built[address]
        assert page.tags.count("script") == plain.tags.count("script"), address
        assert page.tags.count("img") == plain.tags.count("img"), address
        assert not page.handlers, address
        assert not [link for link in page.links if "script:" in link], address
        assert not {"em", "textarea"} & (set(page.tags) - set(plain.tags)), address
        assert page.headings == plain.headings or address in BY_LETTER
    for address in SHOWN_UNDER_ATTACK:
        said = "".join(Words((hostile_site / address / "index.html").read_text()).said)
        assert HOSTILE in said, address


def test_the_successor_builds_the_same_addresses_and_headings(zensical_site, built):
    other = pages(zensical_site)
    kept = {address: page.headings for address, page in built.items() if address != "404.html"}
    assert {a: page.headings for a, page in other.items() if a != "404.html"} == kept


def test_both_builds_carry_the_same_files_for_programs(site, zensical_site):
    def carried(folder):
        kinds = (".md", ".txt", ".json", ".xml")
        files = (file for file in folder.rglob("*") if file.suffix in kinds)
        texts = {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
        return {path: text for path, text in texts.items() if not path.startswith(ENGINES_OWN)}

    ours = carried(site)
    assert {
        "llms.txt",
        "llms-full.txt",
        "guide.json",
        "rules.json",
        "feed.xml",
        "rules/hard-sell.md",
    } <= set(ours)
    assert carried(zensical_site) == ours


def test_a_page_names_its_twin(site, zensical_site):
    for folder in (site, zensical_site):
        page = (folder / "rules/hard-sell/index.html").read_text(encoding="utf-8")
        assert (
            '<link rel="alternate describedby" type="text/markdown" href="../hard-sell.md">' in page
        )


def test_every_page_names_the_feed(site, zensical_site):
    """Two words: for a lone `alternate`, the theme would ask for the sitemap of a language."""
    for folder in (site, zensical_site):
        for address in ("", "rules/hard-sell/", "reference/changes/"):
            page = (folder / address / "index.html").read_text(encoding="utf-8")
            link = re.search('<link rel="alternate feed" type="application/atom.xml" [^>]*>', page)
            target = re.search('href="(.*?)"', link[0])[1]
            assert urljoin(f"https://site.example/{address}", target)[21:] == "feed.xml"


def test_the_map_of_the_site_names_every_page_and_no_other(site, built, book):
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    named = re.findall("<loc>(.*?)</loc>", text)
    pages_of_ours = {address for address in built if address != "404.html"}
    assert set(named) == {f"{book[1].site_url}{address}" for address in pages_of_ours}


def test_search_finds_every_rule_by_its_address(site, book):
    _, guide = book
    index = (site / "search/sections.js").read_text(encoding="utf-8")
    for rule in guide.rules:
        family, _, name = rule.id.partition("/")
        assert f'"{posixpath.join("rules", family)}/#{name}"' in index
