"""`substitution`: words to leave, each with the words to use; it can be fixed by machine."""

from __future__ import annotations

from tonebook.checks.kind import Check, Kind, Match
from tonebook.checks.search import Search
from tonebook.named_tuple import NamedTuple
from tonebook.text import phrases
from tonebook.text.triggers import Triggers, folded, of_terms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Annotated

    from tonebook.guide import Rule
    from tonebook.reading import Reading
    from tonebook.vocabulary import Forms


class Options(NamedTuple):
    """Pairs of words to leave and words to use."""

    swap: Annotated[dict[str, str], "Words to leave, each with the words to use."]
    forms: Annotated[Forms, "verb and noun inflect both sides alike."] = "as written"
    exceptions: Annotated[tuple[str, ...], "Phrases in which the words are fine."] = ()
    case_sensitive: bool = False


def swaps(options: Options) -> dict[str, str]:
    """Every form of every pair, to be looked up by `key`."""
    return {
        key(bad, case_sensitive=options.case_sensitive): good
        for leave, use in options.swap.items()
        for bad, good in zip(
            phrases.inflected(leave, options.forms),
            phrases.inflected(use, options.forms),
            strict=True,
        )
    }


def key(text: str, *, case_sensitive: bool) -> str:
    """Words as pairs are looked up: one case, single spaces, plain hyphens and apostrophes."""
    plain = text.replace("\u2019", "'").replace("\u2010", "-").replace("\u2011", "-")
    return " ".join((plain if case_sensitive else folded(plain)).split())


def in_case_of(model: str, replacement: str) -> str:
    """The replacement with the letter case of the words it stands for."""
    if len(model) > 1 and model.isupper():
        return replacement.upper()
    if model[:1].isupper():
        return replacement[:1].upper() + replacement[1:]
    return replacement


def triggers(rule: Rule) -> Triggers:
    """The words to leave, in every form."""
    return of_terms(tuple(swaps(rule.options)))


def prepare(rule: Rule) -> Check:
    """A check that finds the words to leave and offers the words to use."""
    options: Options = rule.options
    pairs = swaps(options)
    search = Search(
        tuple(pairs),
        exceptions=options.exceptions,
        case_sensitive=options.case_sensitive,
        starts=rule.triggers.starts,
    )

    def check(reading: Reading) -> Iterator[Match]:
        for found in search(rule, reading):
            use = pairs[key(found.text, case_sensitive=options.case_sensitive)]
            replacement = use if options.case_sensitive else in_case_of(found.text, use)
            yield Match(
                found.excerpt.field,
                found.start,
                found.end,
                {"replacement": replacement},
                replacement,
            )

    return check


KIND = Kind(Options, triggers, prepare)
