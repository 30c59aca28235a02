"""`consistency`: two ways to write a thing, either of them fine, but not both in one post."""

from __future__ import annotations

from tonebook.checks.kind import Check, Kind, Match
from tonebook.checks.search import Search
from tonebook.expression import expression
from tonebook.named_tuple import NamedTuple
from tonebook.text.triggers import Triggers, of_terms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Annotated

    from tonebook.checks.search import Found
    from tonebook.guide import Rule
    from tonebook.reading import Reading

WITHIN_A_SENTENCE = expression(r"[\w,;&)’'\u0022] ?\Z")
NAME_GOES_ON = expression(r" (?:[A-Z]|of [A-Z])")


class Options(NamedTuple):
    """Pairs of ways to write the same thing."""

    either: Annotated[dict[str, str], "One way, and the other."]


def triggers(rule: Rule) -> Triggers:
    """Either way may be there."""
    options: Options = rule.options
    return of_terms((*options.either, *options.either.values()))


def prepare(rule: Rule) -> Check:
    """A check that marks the first use of whichever way comes second."""
    options: Options = rule.options
    pairs = [(_search(one), _search(other)) for one, other in options.either.items()]

    def check(reading: Reading) -> Iterator[Match]:
        for one, other in pairs:
            found = _first(one, rule, reading)
            other_way = _first(other, rule, reading) if found else None
            if found and other_way:
                earlier, later = sorted((found, other_way), key=lambda way: way.start)
                words = {"first": earlier.text, "replacement": earlier.text}
                yield Match(later.excerpt.field, later.start, later.end, words)

    return check


def _first(search: Search, rule: Rule, reading: Reading) -> Found | None:
    return next((found for found in search(rule, reading) if not _is_in_name(found)), None)


def _is_in_name(found: Found) -> bool:
    """Whether its capital is that of a name, as in Lincoln Center."""
    text = found.excerpt.field.text
    if not text[found.start].isupper():
        return False
    before = text[max(found.start - 2, 0) : found.start]
    within = WITHIN_A_SENTENCE.search(before) is not None
    return within or NAME_GOES_ON.match(text, found.end) is not None


def _search(term: str) -> Search:
    return Search((term,), starts=of_terms((term,)).starts)


KIND = Kind(Options, triggers, prepare)
