"""Links, mentions and hashtags by the rules of a Mastodon server.

Source of the rules: Mastodon's `app/lib/extractor.rb`, `app/models/account.rb` and
`app/models/concerns/tag/naming.rb`, `config/initializers/twitter_regex.rb` (read in stored copies).
Links need a scheme. Every function gives half-open spans in code points, in order.
"""

from __future__ import annotations

import re
from functools import cache

from tonebook.expression import expression
from tonebook.text.dialects import domains, links

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tonebook.text.dialects import Spans

WHITE_SPACE = r"\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
SCHEMES = "[hH][tT][tT][pP][sS]?|dat|dweb|ipfs|ipns|ssb|gopher|gemini"
ENDING = rf"[^{WHITE_SPACE}()?!*\"'\u300c\u300d<>;:=,.$%\[\]~&|@]"
NEVER_LAST = r"[!*\"'\u300c\u300d;:=,.$%\[\]~&|@]"
PRIVATE_AND_BEYOND = r"\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\uffef\U00010000-\U0010fffd"
QUERY = expression(
    rf"\?[A-Za-z0-9!?*'();:&=+$/%#\[\]\-_.,~|@\^{PRIVATE_AND_BEYOND}]*"
    rf"[A-Za-z0-9_&=#/\-{PRIVATE_AND_BEYOND}]"
)
LONGEST_HOST = 253
SEPARATORS = "_\xb7\u30fb\u200c"
HASH = expression(rf"(?<![^{WHITE_SPACE}])[#\uff03]")


def url_spans(text: str) -> Spans:
    """Links with a scheme."""
    if "://" not in text:
        return []
    grammar = _grammar()
    return [
        (link.start, link.end)
        for link in links.find(text, grammar)
        if link.has_scheme and links.is_valid(text, link, grammar.names)
    ]


def mention_spans(text: str) -> Spans:
    """Accounts here (`@name`) and on other servers (`@name@host`)."""
    if "@" not in text:
        return []
    return [
        found.span()
        for found in _mention().finditer(text)
        if not _after_mention().match(text, found.end()) and len(found[1] or "") <= LONGEST_HOST
    ]


def hashtag_spans(text: str) -> Spans:
    """Words after a number sign, never digits alone; separators join what stands around them."""
    if "#" not in text and "\uff03" not in text:
        return []
    found = (_hashtag(text, sign.start()) for sign in HASH.finditer(text))
    return [span for span in found if span]


def _hashtag(text: str, at: int) -> tuple[int, int] | None:
    end = at + 1 + len(_name(text, at + 1))
    if text.startswith("://", end) and (scheme := re.search("https?$", text[at + 2 : end])):
        end = at + 2 + scheme.start()
    return (at, end) if end > at + 1 else None


def _name(text: str, start: int) -> str:
    """The longest name here: with separators inside, or else of word characters only."""
    run = _joined().match(text, start)
    name = run[0].rstrip("\xb7\u30fb\u200c") if run else ""
    if _joint().search(name, 1, max(len(name) - 1, 1)):
        return name
    word = _word().match(text, start)
    return word[0] if word and _letter().search(word[0]) else ""


@cache
def _grammar() -> links.Grammar:
    return links.Grammar(
        schemes=links.scheme_pattern(SCHEMES),
        path=links.path_pattern(ENDING, NEVER_LAST),
        ends_in_parentheses=True,
        query=QUERY,
        names=domains.x_names(),
    )


@cache
def _mention() -> re.Pattern[str]:
    from tonebook.text.tables.characters import WORD

    name = "[a-zA-Z0-9_]++(?:[.-]++[a-zA-Z0-9_]++)*"
    host = f"[{WORD}]++(?:[.-]++[{WORD}]++)*"
    return re.compile(f"@(?<![=/{WORD}]@){name}(?:@({host}))?")


@cache
def _after_mention() -> re.Pattern[str]:
    from tonebook.text.tables.characters import ACCENTS

    return re.compile(f"[@\uff20{ACCENTS}]|://")


@cache
def _joined() -> re.Pattern[str]:
    from tonebook.text.tables.characters import WORD

    return re.compile(f"(?![\xb7\u30fb\u200c])[{WORD}{SEPARATORS}]+")


@cache
def _joint() -> re.Pattern[str]:
    """What makes a name with separators one: a letter or a separator inside."""
    from tonebook.text.tables.characters import ALPHABETIC

    return re.compile(f"[{ALPHABETIC}{SEPARATORS}]")


@cache
def _word() -> re.Pattern[str]:
    from tonebook.text.tables.characters import WORD

    return re.compile(f"[{WORD}]+")


@cache
def _letter() -> re.Pattern[str]:
    from tonebook.text.tables.characters import ALPHABETIC

    return re.compile(f"[{ALPHABETIC}]")
