"""`existence`: words that should not be there."""

from __future__ import annotations

from tonebook.checks.kind import Check, Kind, Match
from tonebook.checks.search import Search, triggers_in_scope
from tonebook.named_tuple import NamedTuple
from tonebook.text import phrases
from tonebook.text.triggers import Triggers, of_terms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Annotated

    from tonebook.guide import Rule
    from tonebook.reading import Reading
    from tonebook.vocabulary import Forms


class Options(NamedTuple):
    """Words, and patterns for what no list of words can say."""

    terms: Annotated[tuple[str, ...], "Words and phrases, found whole, in any letter case."] = ()
    forms: Annotated[Forms, "verb adds -s, -ed and -ing; noun adds the plural."] = "as written"
    patterns: Annotated[tuple[str, ...], "Regular expressions."] = ()
    exceptions: Annotated[tuple[str, ...], "Phrases in which the words are fine."] = ()
    case_sensitive: bool = False


def triggers(rule: Rule) -> Triggers:
    """The words of its terms, and what its patterns need."""
    from tonebook.text import patterns  # reads patterns: only where a guide is compiled

    options: Options = rule.options
    terms = tuple(form for term in options.terms for form in phrases.inflected(term, options.forms))
    found = of_terms(terms)
    for pattern in options.patterns:
        found = found.joined(patterns.triggers(pattern))
    return triggers_in_scope(rule.scope, found)


def prepare(rule: Rule) -> Check:
    """A check that finds each place where a term or pattern stands."""
    options: Options = rule.options
    search = Search(
        options.terms,
        options.patterns,
        options.exceptions,
        forms=options.forms,
        case_sensitive=options.case_sensitive,
        starts=rule.triggers.starts,
    )

    def check(reading: Reading) -> Iterator[Match]:
        for found in search(rule, reading):
            yield Match(found.excerpt.field, found.start, found.end)

    return check


KIND = Kind(Options, triggers, prepare)
