"""Domain names in running text, as twitter-text 3.1 finds them, in time linear in the text.

Its pattern may start in the middle of a word, after any character that is not an ASCII letter or
digit, and takes as many labels as lead to a known top-level domain. Here a run of domain
characters is cut into chains of well-formed labels once, and every question is answered from the
dots of these chains. Offsets are code points of the text.
"""

from __future__ import annotations

import re
from functools import cache

from tonebook.expression import expression
from tonebook.named_tuple import NamedTuple

SPACES = r"\t-\r \x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
DIRECTIONS = r"\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069"
NONCHARACTERS = r"\ufffe\ufeff\uffff"
OUTSIDE = rf"!'#%&()*+,/:;<=>?@\[\]\\\^{{|}}~\${SPACES}{NONCHARACTERS}{DIRECTIONS}"

RUN = expression(rf"[^{OUTSIDE}]+")
POSSIBLE = expression(rf"\.[^\-_.{OUTSIDE}]")
FREE = rf"[^A-Za-z0-9@\uff20$#\uff03{NONCHARACTERS}]"
"""What may stand before a link: not a Latin word, not a sign."""
BEFORE_LINK = expression(FREE)
AFTER = rf"(?:^|(?<={FREE}))"
START = expression(rf"{AFTER}[^\-_.{OUTSIDE}]|[\U00010000-\U0010ffff]")
"""The library works on UTF-16 units: within an astral character it may always start."""
WORD_AHEAD = expression(r"([A-Za-z]++)(?![0-9A-Za-z@+\-])")
PUNYCODE = expression(r"[xX][nN]--[\-0-9A-Za-z]++")
IDEOGRAPHIC_DOT = expression("[\u3002\uff0e\uff61]")

LABEL_LIMIT = 63
"""Characters of a label in its ASCII form (RFC 1035)."""


class Dot(NamedTuple):
    """A dot that a top-level domain follows."""

    lowest: int  # where a domain that ends here may start
    at: int
    end: int  # where the top-level domain ends


class Chain(NamedTuple):
    """Well-formed labels in a row, from the first place where a domain could start.

    A domain goes on to the last dot it can reach. That is the last one whose label has no
    underscore (they are for subdomains only), for every start before it; after that, each dot
    serves the starts within its own label only.
    """

    start: int
    dots: list[Dot]


def first_start(text: str, low: int, high: int) -> int:
    """The first offset in a range where a domain may start, or -1."""
    found = START.search(text, low, high) if low < high else None
    return found.start() if found else -1


def chains(text: str, start: int, end: int, known: frozenset[str]) -> list[Chain]:
    """The chains of a run of domain characters that hold a domain."""
    found: list[Chain] = []
    first, label = start, start
    dots: list[Dot] = []
    while (at := text.find(".", label, end)) >= 0:
        if label == at or text[label] in "-_":
            found += _chain(first, dots)
            first, dots = label, []
        if label < at and text[at - 1] not in "-_":
            dots += _dot(text, label, at, known)
        else:
            found += _chain(first, dots)
            first, dots = at + 1, []
        label = at + 1
    return found + _chain(first, dots)


def _chain(first: int, dots: list[Dot]) -> list[Chain]:
    clean = [place for place, dot in enumerate(dots) if dot.lowest < 0]
    if clean:
        last = clean[-1]
        dots = [dots[last]._replace(lowest=first), *dots[last + 1 :]]
    return [Chain(first, dots)] if dots else []


def _dot(text: str, label: int, at: int, known: frozenset[str]) -> list[Dot]:
    end = top_level_end(text, at + 1, known)
    underscore = text.rfind("_", label, at)
    return [Dot(underscore + 1 if underscore >= 0 else -1, at, end)] if end else []


def top_level_end(text: str, start: int, known: frozenset[str]) -> int:
    """Where the top-level domain that starts here ends, or 0 if there is none."""
    word = WORD_AHEAD.match(text, start)
    if word and word[1].lower() in known:
        return word.end()
    if text[start : start + 4].lower() == "xn--":
        punycode = PUNYCODE.match(text, start)
        return punycode.end() if punycode else 0
    return _other_script_end(text, start, known)


def _other_script_end(text: str, start: int, known: frozenset[str]) -> int:
    part = text[start : start + _longest(known)]
    if part.isascii():
        return 0
    folded = "".join(map(_lower, part))
    for length in range(len(part), 0, -1):
        follower = text[start + length : start + length + 1]
        ends = not (follower.isascii() and (follower.isalnum() or follower in "@+-") and follower)
        if ends and folded[:length] in known:
            return start + length
    return 0


def _lower(char: str) -> str:
    """Lower case that keeps a character one character, and never turns it into ASCII."""
    lower = char.lower()
    return lower if len(lower) == 1 and lower.isascii() == char.isascii() else char


@cache
def _longest(known: frozenset[str]) -> int:
    return max(len(name) for name in known if not name.isascii())


def ascii_domains(text: str, known: frozenset[str]) -> list[tuple[int, int]]:
    """The domains of Latin letters within a domain: all that X links without a scheme."""
    found, done = [], 0
    for labels in _latin_labels().finditer(text):
        if labels.start() < done:
            continue
        end = _last_top_level(text, labels.start(), labels.end(), known)
        if end:
            found.append((labels.start(), end))
            done = end
    return found


def _last_top_level(text: str, start: int, end: int, known: frozenset[str]) -> int:
    at = end
    while (at := text.rfind(".", start, at)) >= 0:
        if found := top_level_end(text, at + 1, known):
            return found
    return 0


@cache
def _latin_labels() -> re.Pattern[str]:
    from tonebook.text.tables.characters import ACCENTS_ANY_CASE

    return re.compile(rf"(?:[\-0-9A-Za-z{ACCENTS_ANY_CASE}]+\.)+")


def encodable(domain: str, known: frozenset[str]) -> bool:
    """Whether every label fits its limit in ASCII form (the library's light IDNA check)."""
    if domain.startswith("xn--") and not ascii_domains(domain, known):
        return False
    return all(_ascii_length(label) <= LABEL_LIMIT for label in domain.split("."))


def _ascii_length(label: str) -> int:
    if label.isascii() or len(label) > LABEL_LIMIT:
        return len(label)
    parts = IDEOGRAPHIC_DOT.split(label)
    return sum(map(_encoded_length, parts)) + len(parts) - 1


def _encoded_length(part: str) -> int:
    return len(part) if part.isascii() else len("xn--") + len(part.encode("punycode"))


@cache
def x_names() -> frozenset[str]:
    """The top-level domains of twitter-text 3.1, with `onion`."""
    from tonebook.text.tables import top_level_domains as table

    return frozenset(f"{table.SHARED} {table.ONLY_X}".split())


@cache
def iana_names() -> frozenset[str]:
    """The top-level domains of the Internet, by the IANA list."""
    from tonebook.text.tables import top_level_domains as table

    return frozenset(f"{table.SHARED} {table.ONLY_IANA}".split())


@cache
def all_names() -> frozenset[str]:
    """Both lists."""
    return x_names() | iana_names()
