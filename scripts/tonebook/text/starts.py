"""Matches of a pattern, looked for only where one can begin."""

from __future__ import annotations

from tonebook.named_tuple import NamedTuple
from tonebook.text import phrases
from tonebook.text.triggers import ODD_MARK, of_terms

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator


def places_of(starts: tuple[str, ...], folded: str) -> list[int]:
    """Where any of the starts stands in a folded text, from the left."""
    places: list[int] = []
    for start in filter(folded.__contains__, starts):
        at = folded.find(start)
        while at >= 0:
            places.append(at)
            at = folded.find(start, at + 1)
    places.sort()
    return places


def matches_at(
    places: Iterable[int], pattern: re.Pattern[str], text: str
) -> Iterator[re.Match[str]]:
    """What `finditer` gives, where every match begins at one of the places."""
    done = 0
    for at in places:
        if at >= done and (found := pattern.match(text, at)):
            yield found
            done = max(found.end(), at + 1)


class Starting(NamedTuple):
    """A pattern, and what its matches begin with, folded; nothing is for we do not know."""

    pattern: re.Pattern[str]
    starts: tuple[str, ...] = ()

    @classmethod
    def of_terms(cls, terms: tuple[str, ...]) -> Starting:
        """Any of the terms, found whole."""
        return cls(phrases.pattern(terms), tuple(of_terms(terms).starts or ()))

    def matches(self, text: str, folded: str) -> Iterable[re.Match[str]]:
        """What `finditer` gives for the text, which is also given as triggers see it."""
        if not self.starts or ODD_MARK in folded:
            return self.pattern.finditer(text)
        places = places_of(self.starts, folded)
        return matches_at(places, self.pattern, text) if places else ()
