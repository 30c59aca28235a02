"""`conditional`: where one thing is said, another must be said too."""

from __future__ import annotations

from tonebook.checks.kind import Check, Kind, Match
from tonebook.checks.search import Search
from tonebook.named_tuple import NamedTuple
from tonebook.text.triggers import Triggers, of_terms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Annotated

    from tonebook.guide import Rule
    from tonebook.reading import Reading


class Options(NamedTuple):
    """What calls for something, and what it calls for."""

    when_terms: Annotated[tuple[str, ...], "Words that call for something."] = ()
    when_patterns: Annotated[tuple[str, ...], "Patterns that call for something."] = ()
    need_terms: Annotated[tuple[str, ...], "Words of which one must be there."] = ()
    need_patterns: Annotated[tuple[str, ...], "Patterns of which one must be there."] = ()
    exceptions: Annotated[tuple[str, ...], "Phrases that call for nothing."] = ()
    before_fold: Annotated[bool, "Whether it must stand where every reader sees it."] = False


def triggers(rule: Rule) -> Triggers:
    """What calls for something."""
    from tonebook.text import patterns  # reads patterns: only where a guide is compiled

    options: Options = rule.options
    found = of_terms(options.when_terms)
    for pattern in options.when_patterns:
        found = found.joined(patterns.triggers(pattern))
    return found


def prepare(rule: Rule) -> Check:
    """A check that marks the words that call for something missing."""
    options: Options = rule.options
    calls = Search(
        options.when_terms,
        options.when_patterns,
        options.exceptions,
        starts=rule.triggers.starts,
    )
    needs = Search(options.need_terms, options.need_patterns)

    def check(reading: Reading) -> Iterator[Match]:
        call = next(iter(calls(rule, reading)), None)
        if call is None:
            return
        end = reading.before_fold.end if options.before_fold else len(reading.text)
        if not any(place <= end for place in needs.ends_in(reading.text)):
            yield Match(call.excerpt.field, call.start, call.end)

    return check


KIND = Kind(Options, triggers, prepare)
