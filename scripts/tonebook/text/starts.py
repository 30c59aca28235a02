"""Matches of a pattern, looked for only where one can begin."""

from __future__ import annotations

from tonebook.named_tuple import NamedTuple
from tonebook.text import phrases
from tonebook.text.triggers import EDGE, ODD_MARK, of_terms

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator


class Starts(NamedTuple):
    """What matches begin with, folded, where it is known.

    `anywhere` has all of it; before what is `at_words` too, no word goes on.
    """

    anywhere: tuple[str, ...] = ()
    at_words: frozenset[str] = frozenset()

    @classmethod
    def of(cls, starts: Iterable[str] | None) -> Starts:
        """As triggers have it; None is for we do not know."""
        known = sorted(starts or ())
        free = {one for one in known if one[0] != EDGE}
        bare = {one.lstrip(EDGE) for one in known}
        return cls(tuple(sorted(bare)), frozenset(bare - free))

    def could_begin_in(self, folded: str) -> bool:
        """Whether a match could begin in a folded text."""
        return ODD_MARK in folded or next(self._places(folded), None) is not None

    def places(self, folded: str) -> list[int]:
        """Where any of them stands in a folded text, from the left, and could begin a match."""
        return sorted(self._places(folded))

    def _places(self, folded: str) -> Iterator[int]:
        for start in filter(folded.__contains__, self.anywhere):
            within_words = start not in self.at_words
            at = folded.find(start)
            while at >= 0:
                if within_words or not at or not folded[at - 1].isalnum():
                    yield at
                at = folded.find(start, at + 1)


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
    """A pattern, and what its matches begin with; nothing is for we do not know."""

    pattern: re.Pattern[str]
    starts: Starts = Starts()

    @classmethod
    def of_terms(cls, terms: tuple[str, ...]) -> Starting:
        """Any of the terms, found whole."""
        return cls(phrases.pattern(terms), Starts.of(of_terms(terms).starts))

    def matches(self, text: str, folded: str) -> Iterable[re.Match[str]]:
        """What `finditer` gives for the text, which is also given as triggers see it."""
        if not self.starts.anywhere or ODD_MARK in folded:
            return self.pattern.finditer(text)
        places = self.starts.places(folded)
        return matches_at(places, self.pattern, text) if places else ()
