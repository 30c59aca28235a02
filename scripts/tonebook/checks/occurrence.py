"""`occurrence`: too many, or too few, of something in a post, a paragraph or a sentence."""

from __future__ import annotations

from tonebook.checks.kind import Check, Kind, Match
from tonebook.checks.search import Found, Search
from tonebook.named_tuple import NamedTuple
from tonebook.source import Span
from tonebook.text.triggers import ALWAYS, Triggers, of_terms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Annotated, Literal

    from tonebook.guide import Rule
    from tonebook.reading import Reading


class Options(NamedTuple):
    """What is counted, and how many are fine."""

    terms: Annotated[tuple[str, ...], "Words that count."] = ()
    patterns: Annotated[tuple[str, ...], "Regular expressions whose matches count."] = ()
    exceptions: Annotated[tuple[str, ...], "Phrases in which they do not count."] = ()
    most: Annotated[int | None, "The most that are fine."] = None
    least: Annotated[int | None, "The fewest that are fine."] = None
    per: Annotated[Literal["post", "paragraph", "sentence"], "Where they are counted."] = "post"


def triggers(rule: Rule) -> Triggers:
    """Too few can happen anywhere; too many only where there is one."""
    from tonebook.text import patterns  # reads patterns: only where a guide is compiled

    options: Options = rule.options
    if options.least is not None:
        return ALWAYS
    found = of_terms(options.terms)
    for pattern in options.patterns:
        found = found.joined(patterns.triggers(pattern))
    return found


def prepare(rule: Rule) -> Check:
    """A check that marks the first one too many, or the whole stretch that has too few."""
    options: Options = rule.options
    search = Search(
        options.terms, options.patterns, options.exceptions, starts=rule.triggers.starts
    )

    def check(reading: Reading) -> Iterator[Match]:
        if options.least is None and search.at_most(options.most or 0, rule, reading):
            return
        found = list(search(rule, reading))
        if options.per == "post":
            yield from _judged(options, reading, Span(0, len(reading.text)), found)
            return
        found = [one for one in found if one.excerpt.field is reading.post.body]
        for part in reading.paragraphs if options.per == "paragraph" else reading.sentences:
            inside = [one for one in found if part.start <= one.start < part.end]
            yield from _judged(options, reading, part, inside)

    return check


def _judged(options: Options, reading: Reading, part: Span, found: list[Found]) -> Iterator[Match]:
    count = len(found)
    words = {"count": count, "most": options.most, "least": options.least}
    if options.most is not None and count > options.most:
        first = found[options.most]
        yield Match(first.excerpt.field, first.start, first.end, words)
    elif options.least is not None and count < options.least:
        yield Match(reading.post.body, part.start, part.end, words)


KIND = Kind(Options, triggers, prepare, counts=True)
