"""Everything that has an address, from A to Z, under our words and under those of other people."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from tonebook.render.views import slug, with_anchors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tonebook.documents.playbooks import Playbooks

OTHERS = "0–9"  # for what begins with no letter of ours
LATIN = re.compile("[a-z]")
ARTICLE = re.compile(r"^(?:an?|the) (?=\w)", re.IGNORECASE)


class Listing(NamedTuple):
    """A line of the index; `see` is our word where the line is another's word for it."""

    words: str
    what: str
    address: str
    see: str = ""


def by_letter(books: Playbooks) -> list[tuple[str, list[Listing]]]:
    """Every line under its letter; what begins with a figure or a sign comes first."""
    lines = sorted({*_ours(books), *_theirs(books)}, key=lambda one: (*_place(one), one))
    return [(letter, list(found)) for letter, found in groupby(lines, key=_letter)]


def _place(line: Listing) -> tuple[str, str]:
    return _letter(line), slug(_sorted_by(line))


def _sorted_by(line: Listing) -> str:
    """The words without an article before them."""
    return ARTICLE.sub("", line.words)


def _letter(line: Listing) -> str:
    """The first letter or figure, as a dictionary has it: signs and accents do not count."""
    plain = unicodedata.normalize("NFKD", _sorted_by(line)).casefold()
    first = next((character for character in plain if character.isalnum()), "")
    return first if LATIN.fullmatch(first) else OTHERS


def _ours(books: Playbooks) -> Iterator[Listing]:
    """Parts of the guide under their own names."""
    for name, platform in books.platforms.items():
        yield Listing(platform.name, "platform", f"platforms/{name}/")
    for name, family in books.families.items():
        yield Listing(family.name, "family of rules", f"rules/{name}/")
        for rule in family.rules:
            yield Listing(rule.title, "rule", f"rules/{name}/#{rule.id}")
    for name, tone in books.tones.items():
        yield Listing(tone.name, "tone", f"voice/tones/#{name}")
    for name, term in with_anchors(books.terms.terms) if books.terms else ():
        yield Listing(term.term, "term", f"reference/glossary/#{name}")
    for one in books.triage.classes if books.triage else ():
        yield Listing(one.name, "kind of comment", f"responses/triage/#{one.id}")
    for reply in books.replies.replies if books.replies else ():
        yield Listing(reply.name, "saved reply", f"responses/replies/#{reply.id}")
    for metric in books.metrics.metrics if books.metrics else ():
        yield Listing(metric.name, "measure", f"planning/metrics/#{metric.id}")
    for goal in books.goals.objectives if books.goals else ():
        yield Listing(goal.objective, "objective", f"planning/goals/#{goal.id}")
    for name, routine in books.routines.items():
        yield Listing(routine.name, "routine", f"routines/{name}/")
    for name, path in books.onboarding.items():
        yield Listing(path.name, "first week", f"onboarding/{name}/")


def _theirs(books: Playbooks) -> Iterator[Listing]:
    """The same parts under words that other people use."""
    for name, term in with_anchors(books.terms.terms) if books.terms else ():
        if term.use in ("glossary", "prefer"):
            for word in term.instead_of:
                yield Listing(word, "term", f"reference/glossary/#{name}", term.term)
    for one in books.triage.classes if books.triage else ():
        for word in one.also:
            yield Listing(
                ARTICLE.sub("", word), "kind of comment", f"responses/triage/#{one.id}", one.name
            )
    for metric in books.metrics.metrics if books.metrics else ():
        for word in metric.also_called:
            yield Listing(word, "measure", f"planning/metrics/#{metric.id}", metric.name)
