"""Bluesky facets: links, mentions, hashtags and cashtags, as its SDKs detect them.

Source of the rules: `detectFacets` of @atproto/api (MIT) and its Python port in atproto 0.0.73.
A mention becomes one on Bluesky only if the handle exists, which nobody can know offline.
Every function gives half-open spans in code points, in order.
"""

from __future__ import annotations

import re
from functools import cache

from tonebook.expression import expression
from tonebook.text import graphemes
from tonebook.text.dialects.domains import iana_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tonebook.text.dialects import Spans

SPACES = r"\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
"""White space as JavaScript has it."""
INVISIBLE = r"\xad\u2060\u200a-\u200d\u20e2"
OPEN = rf"(?<![^({SPACES}])"
LINK = expression(
    rf"{OPEN}(?:([hH][tT][tT][pP][sS]?://)[^{SPACES}]+"
    rf"|([a-zA-Z][a-zA-Z0-9]*+(?:\.[a-zA-Z0-9]++)+)[^{SPACES}]*)"
)
MENTION = expression(rf"{OPEN}@([a-zA-Z0-9.-]+)\b", re.ASCII)
HANDLE = expression(
    r"(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+"
    r"[a-zA-Z](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
)
LONGEST_HANDLE = 253
CASHTAG = expression(rf"{OPEN}\$[A-Za-z][A-Za-z0-9]{{0,4}}(?=[{SPACES}.,;:!?)\"'\u2019]|\Z)")
LONGEST_TAG = 64
"""Grapheme clusters of a hashtag without its sign."""


def url_spans(text: str) -> Spans:
    """Links with a scheme in lower case, or that start with a domain."""
    if "." not in text and "://" not in text:
        return []
    found = (_link(link) for link in LINK.finditer(text))
    return [span for span in found if span]


def _link(found: re.Match[str]) -> tuple[int, int] | None:
    start, end = found.span()
    if found[1] not in ("http://", "https://") and not _known(found[2] or ""):
        return None
    if found[0][-1] in ".,;:!?":
        end -= 1
    body = found[0][: end - start]
    return (start, end - 1 if body.endswith(")") and "(" not in body else end)


def _known(domain: str) -> bool:
    """Whether the last label is a top-level domain; without a dot there is none."""
    return "." in domain and domain.rpartition(".")[2] in iana_names()


def mention_spans(text: str) -> Spans:
    """Handles after an at sign: domain names under a known top-level domain, or `.test`."""
    if "@" not in text:
        return []
    return [found.span() for found in MENTION.finditer(text) if _is_handle(found[1])]


def _is_handle(name: str) -> bool:
    fits = len(name) <= LONGEST_HANDLE and HANDLE.fullmatch(name)
    return bool(fits) and (_known(name) or name.endswith(".test"))


def hashtag_spans(text: str) -> Spans:
    """Tags up to 64 clusters, without the punctuation at their end."""
    if "#" not in text and "\uff03" not in text:
        return []
    spans = [_without_punctuation(text, *tag.span()) for tag in _tag().finditer(text)]
    return [(start, end) for start, end in spans if _is_tag(text[start + 1 : end])]


def _without_punctuation(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and _punctuation().match(text, end - 1):
        end -= 1
    return start, end


def _is_tag(name: str) -> bool:
    return bool(name) and (len(name) <= LONGEST_TAG or graphemes.count(name) <= LONGEST_TAG)


def cashtag_spans(text: str) -> Spans:
    """A dollar sign and a letter, then up to four letters or digits."""
    return [found.span() for found in CASHTAG.finditer(text)] if "$" in text else []


@cache
def _tag() -> re.Pattern[str]:
    from tonebook.text.tables.characters import PUNCTUATION

    body = f"[^{SPACES}{INVISIBLE}]"
    needed = f"[^0-9{SPACES}{PUNCTUATION}{INVISIBLE}]"
    return re.compile(
        rf"(?<![^{SPACES}])[#\uff03](?!\ufe0f)(?=[0-9{PUNCTUATION}]*+{needed}){body}+"
    )


@cache
def _punctuation() -> re.Pattern[str]:
    from tonebook.text.tables.characters import PUNCTUATION

    return re.compile(f"[{PUNCTUATION}]")
