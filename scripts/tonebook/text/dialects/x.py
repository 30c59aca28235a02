"""Links, mentions, lists, hashtags and cashtags on X, to the exactness of twitter-text 3.1.

Source of the rules: twitter-text 3.1.0, what its patterns accept and its conformance cases.
Every function gives half-open spans in code points, in order.
"""

from __future__ import annotations

import re
from functools import cache

from tonebook.expression import expression
from tonebook.text.dialects import domains, links

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tonebook.text.dialects import Spans

SHORT_LINK = expression(r"[hH][tT][tT][pP][sS]?://[tT]\.[cC][oO]/([0-9A-Za-z]+)")
LONGEST_SHORT_LINK = 40
"""Characters after `t.co/`; a longer name is not a short link, and no link at all."""
QUERY = expression(r"\?[A-Za-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[A-Za-z0-9\-_&=#/]")
NEVER_LAST = r"[!*';:,.$%\[\]\u2013~@|&]"
"""Path characters that are left to the sentence at the end of a link."""

MENTION = expression(r"[@\uff20][a-zA-Z0-9_]{1,20}(?:/[a-zA-Z][a-zA-Z0-9_-]{0,24})?")
NOT_BEFORE_MENTION = expression(r"[a-zA-Z0-9_!#$%&*@\uff20]")
RETWEET = expression(r"(?:^|[^a-zA-Z0-9_+~.-])[rR][tT]:?\Z")
CASHTAG = expression(
    rf"(?:^|[{domains.SPACES}])(\$[a-zA-Z]{{1,6}}(?:[._][a-zA-Z]{{1,2}})?)"
    r"(?=\Z|[\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
    r"!'#%&()*+,\\\-./:;<=>?@\[\]\^_{|}~$])"
)
HASH = expression("[#\uff03](?![\ufe0f\u20e3])")
HASHTAG_SPECIAL = (
    "_\u200c\u200d\ua67e\u05be\u05f3\u05f4\uff5e\u301c\u309b\u309c\u30a0\u30fb\u3003"
    "\u0f0b\u0f0c\xb7"
)
REPLY = expression(rf"[{domains.SPACES}]*[@\uff20][a-zA-Z0-9_]{{1,20}}(?=[{domains.SPACES}]|\Z)")


def url_spans(text: str, names: frozenset[str] | None = None) -> Spans:
    """Links, with a scheme or without; the top-level domains known are X's unless given."""
    if not domains.POSSIBLE.search(text):
        return []
    grammar = _grammar(names or domains.x_names(), ascii_only=text.isascii())
    found: Spans = []
    for link in links.find(text, grammar):
        found += _accepted(text, link, grammar.names)
    return found


def _accepted(text: str, link: links.Link, names: frozenset[str]) -> Spans:
    if not links.is_valid(text, link, names):
        return []
    if link.has_scheme:
        return _short(text, link)
    if link.before and link.before in "-_./":
        return []
    offset = link.domain
    found = domains.ascii_domains(text[offset : link.domain_end], names)
    spans = [(offset + start, offset + end) for start, end in found]
    if spans and link.path_end > link.port_end:
        spans[-1] = (spans[-1][0], link.end)
    return spans


def _short(text: str, link: links.Link) -> Spans:
    """The link, or as much of it as a short link takes: its name and a query."""
    short = SHORT_LINK.match(text, link.start, link.end)
    if not short:
        return [(link.start, link.end)]
    if len(short[1]) > LONGEST_SHORT_LINK:
        return []
    query = QUERY.match(text, short.end(), link.end)
    return [(link.start, query.end() if query else short.end())]


def mention_spans(text: str) -> Spans:
    """Names after an at sign, with a list's name if one follows."""
    if "@" not in text and "\uff20" not in text:
        return []
    spans: Spans = []
    done = 0
    for found in MENTION.finditer(text):
        if not _may_be_mentioned(text, found.start(), done):
            continue
        done = found.end()
        if not _after_mention(ascii_only=text.isascii()).match(text, done):
            spans.append(found.span())
    return spans


def _may_be_mentioned(text: str, at: int, done: int) -> bool:
    """Whether a mention may start here: at the start, after a free character, after `RT`."""
    after_free = at > done and not NOT_BEFORE_MENTION.match(text, at - 1)
    return at == 0 or after_free or bool(RETWEET.search(text, max(done, at - 4), at))


def hashtag_spans(text: str) -> Spans:
    """Letters, marks and digits of any script after a number sign, with one letter at least."""
    if "#" not in text and "\uff03" not in text:
        return []
    spans: Spans = []
    done = 0
    for sign in HASH.finditer(text):
        at, word = sign.start(), _word(ascii_only=text.isascii())
        body = word.match(text, sign.end())
        if not body or _without_letter().fullmatch(body[0]) or not _free(text, at, done, word):
            continue
        done = body.end()
        if text[done : done + 1] not in ("#", "\uff03") and not text.startswith("://", done):
            spans.append((at, done))
    return spans


def _free(text: str, at: int, done: int, word: re.Pattern[str]) -> bool:
    """Whether a hashtag may start here: after nothing, or after a character not yet taken."""
    if at == 0:
        return True
    before = text[at - 1]
    joins = before == "&" or "\ud800" <= before <= "\udfff" or word.match(before)
    return at > done and (before in "\ufe0e\ufe0f" or not joins)


def cashtag_spans(text: str) -> Spans:
    """Ticker symbols of one to six letters, with a suffix of one or two."""
    return [found.span(1) for found in CASHTAG.finditer(text)] if "$" in text else []


def reply_length(text: str) -> int:
    """Where the text of a reply starts: the names at its start are X's own and count nothing."""
    end = 0
    while (name := REPLY.match(text, end)) and mention_spans(text[end : name.end()]):
        end = name.end()
    rest = text[end:]
    return end + len(rest) - len(rest.lstrip()) if end else 0


@cache
def _grammar(names: frozenset[str], *, ascii_only: bool) -> links.Grammar:
    accents, cyrillic = ("", "") if ascii_only else _accents()
    return links.Grammar(
        schemes=links.scheme_pattern("[hH][tT][tT][pP][sS]?"),
        path=links.path_pattern(rf"[a-zA-Z0-9=+/#\-_{cyrillic}{accents}]", NEVER_LAST),
        ends_in_parentheses=False,
        query=QUERY,
        names=names,
    )


def _accents() -> tuple[str, str]:
    from tonebook.text.tables import characters

    return characters.ACCENTS_ANY_CASE, characters.CYRILLIC_ANY_CASE


@cache
def _after_mention(*, ascii_only: bool) -> re.Pattern[str]:
    """What takes a mention back: another sign, a letter with a diacritic, a scheme's end."""
    if ascii_only:
        return re.compile("@|://")
    from tonebook.text.tables.characters import ACCENTS

    return re.compile(f"[@\uff20{ACCENTS}]|://")


@cache
def _word(*, ascii_only: bool) -> re.Pattern[str]:
    if ascii_only:
        return re.compile("[0-9A-Za-z_]+")
    from tonebook.text.tables.characters import DIGITS, LETTERS

    return re.compile(f"[{LETTERS}{DIGITS}{HASHTAG_SPECIAL}]+")


@cache
def _without_letter() -> re.Pattern[str]:
    from tonebook.text.tables.characters import DIGITS

    return re.compile(f"[{DIGITS}{HASHTAG_SPECIAL}]+")
