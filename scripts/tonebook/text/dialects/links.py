"""Links in running text by the rules that twitter-text made and Mastodon varies.

A link is an optional scheme, a domain, an optional port, path and query. The path takes balanced
parentheses (one level inside another) and leaves punctuation at its end to the sentence.
"""

from __future__ import annotations

import re

from tonebook.expression import expression
from tonebook.named_tuple import NamedTuple
from tonebook.text.counters import utf16
from tonebook.text.dialects import domains

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

PORT = expression(r":[0-9]+")
LONGEST_SCHEME = len("gemini://")
LONGEST = 4096
"""UTF-16 units of a link and, once more, its scheme; longer ones are text."""


class Grammar(NamedTuple):
    """What differs between dialects."""

    schemes: re.Pattern[str]  # a scheme with `://`, ending where the domain starts
    path: re.Pattern[str]  # pieces of a path; in group 1 what cannot end it, in 2 parentheses
    ends_in_parentheses: bool  # even where something that cannot end a path stands before them
    query: re.Pattern[str]
    names: frozenset[str]  # top-level domains, in lower case


class Link(NamedTuple):
    """A link before a dialect's own conditions; offsets in code points."""

    before: str  # the character before it, if that was free
    start: int
    end: int
    domain: int  # where the domain starts
    domain_end: int
    port_end: int  # the domain's end if there is no port
    path_end: int  # the port's end if there is no path

    @property
    def has_scheme(self) -> bool:
        """Whether it starts with `https://` or the like."""
        return self.start < self.domain


def path_pattern(ending: str, loose: str) -> re.Pattern[str]:
    """Pieces of a path: characters of two classes, and parentheses around them, nested once."""
    general = f"(?:{ending}|{loose})"
    inner = rf"\({general}++\)"
    balanced = rf"\((?:{general}++(?:{inner}{general}*+)?|{inner}{general}*+)\)"
    return re.compile(f"{ending}++|({loose}++)|({balanced})")


def is_valid(text: str, link: Link, names: frozenset[str]) -> bool:
    """Whether the link is short enough and each label of its domain has an ASCII form."""
    scheme = text[link.start : link.domain] or "https://"
    units = utf16.count(text[link.start : link.end])
    domain = _matched_domain(text, link)
    return len(scheme) + units <= LONGEST and domains.encodable(domain, names)


def _matched_domain(text: str, link: Link) -> str:
    """The domain as the library reads it: it may start with half an astral character."""
    domain = text[link.domain : link.domain_end]
    if domain[0] <= "\uffff" or domains.BEFORE_LINK.match(link.before):
        return domain
    return chr(0xDC00 + (ord(domain[0]) & 0x3FF)) + domain[1:]


def scheme_pattern(names: str) -> re.Pattern[str]:
    """A scheme that ends where the search ends."""
    return re.compile(rf"{domains.AFTER}(?:{names})://\Z")


def find(text: str, grammar: Grammar) -> list[Link]:
    """Every stretch that reads as a link, from the left, none overlapping."""
    found: list[Link] = []
    done = 0
    for run in _runs(text):
        for chain in domains.chains(text, *run.span(), grammar.names):
            for link in _in_chain(text, chain, run.start(), done, grammar):
                found.append(link)
                done = link.end
    return found


def _runs(text: str) -> Iterator[re.Match[str]]:
    """The runs of domain characters with a dot that goes on; blanks are none."""
    done = 0
    for dot in domains.POSSIBLE.finditer(text):
        at = dot.start()
        if at >= done:
            blank = max(text.rfind(" ", done, at), text.rfind("\n", done, at), done - 1)
            run = next(one for one in domains.RUN.finditer(text, blank + 1) if one.end() > at)
            yield run
            done = run.end()


def _in_chain(
    text: str, chain: domains.Chain, run_start: int, done: int, grammar: Grammar
) -> Iterator[Link]:
    for dot in chain.dots:
        scheme = _scheme(text, run_start, done, grammar) if dot.lowest == run_start else -1
        start = run_start if scheme >= 0 else _start(text, dot, done)
        if start >= 0:
            before = text[start - 1] if start > done else ""
            link = _link(text, before, scheme if scheme >= 0 else start, start, dot, grammar)
            done = link.end
            yield link


def _scheme(text: str, domain: int, done: int, grammar: Grammar) -> int:
    """Where the scheme starts that stands before a domain, or -1."""
    found = grammar.schemes.search(text, max(domain - LONGEST_SCHEME, 0), domain)
    free = found and (found.start() > done or done == 0)
    return found.start() if found and free and text[domain] not in "-_." else -1


def _start(text: str, dot: domains.Dot, done: int) -> int:
    """Where a domain without a scheme starts, or -1."""
    if dot.lowest <= done < dot.at and _starts_at_once(text, done, dot.at):
        return done
    return domains.first_start(text, max(dot.lowest, done + 1), dot.at)


def _starts_at_once(text: str, at: int, dot: int) -> bool:
    """Whether no free character is needed before: at the start of the text, or half in one."""
    if text[at] > "\uffff":
        return True
    return at == 0 == domains.first_start(text, 0, dot) and domains.first_start(text, 1, 2) != 1


def _link(
    text: str, before: str, start: int, domain: int, dot: domains.Dot, grammar: Grammar
) -> Link:
    port = PORT.match(text, dot.end)
    port_end = port.end() if port else dot.end
    path_end = _path_end(text, port_end, grammar)
    query = grammar.query.match(text, path_end)
    end = query.end() if query else path_end
    return Link(before, start, end, domain, dot.end, port_end, path_end)


def _path_end(text: str, start: int, grammar: Grammar) -> int:
    if text[start : start + 1] != "/":
        return start
    end = at = start + 1
    while piece := grammar.path.match(text, at):
        at = piece.end()
        follows = piece[2] and (grammar.ends_in_parentheses or piece.start() == end)
        if follows or piece.lastindex is None:
            end = at
    return end
