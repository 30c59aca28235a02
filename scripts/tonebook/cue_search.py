"""Where the words of a cue stand: anywhere, in the first words, or where an order may start."""

from __future__ import annotations

import re
from itertools import chain

from tonebook.expression import expression
from tonebook.source import Span
from tonebook.text import phrases
from tonebook.text.starts import Starting, Starts, matches_at
from tonebook.text.triggers import ODD_MARK
from tonebook.wording import MASK, stretches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tonebook.guide import Cue
    from tonebook.wording import Wording


# A sentence, or a new start within one line: "#Jobs: join", "Hungry? Try", "5 left – book".
MARKS = r".!?:;\u2026\n|>\u2013\u2014"
SENTENCE_START = rf"(?:\A|[{MARKS}]|\s-\s)"
SIGNS = r"\W{0,30}"
BEFORE_AN_ORDER = (
    r"(?:(?:(?:please|pls|so|then|now|just|simply|also|and|do)|(?:don['\u2019]t forget|be sure|"
    r"remember|come|hurry) (?:to|and)|why not)\s+)"
)
REPOSTED = r"\A(?:\W{0,60}RT\b)"
BEFORE = {
    "anywhere": "",
    "opening": rf"{REPOSTED}?\W{{0,60}}",
    "order": f"{SENTENCE_START}{SIGNS}{BEFORE_AN_ORDER}{{0,2}}",
}
ORDER = f"(?=({SIGNS})(?:({BEFORE_AN_ORDER})({BEFORE_AN_ORDER})?)?)"
FIRST_ORDER = expression(ORDER, re.IGNORECASE)
AN_ORDER = expression(rf"[{MARKS}\-](?:(?<!-)|(?<=\s-)\s){ORDER}", re.IGNORECASE)
"""Where an order may start: behind the start of a sentence, and behind up to two small words."""
AN_OPENING = expression(rf"\A(?=(\W{{0,60}}))(?:{REPOSTED}(\W{{0,60}}))?", re.IGNORECASE)
"""Where the first words may start: behind signs, and behind the mark of a post passed on."""
LONGEST_HEAD = 3


class Search:
    """The words of a cue, and the phrases in which they do not count.

    Where every match is known to begin with a letter, it is looked for only where one can begin.
    """

    __slots__ = ("_anywhere", "_exceptions", "_heads", "_pattern", "_place", "_width", "_words")

    def __init__(self, cue: Cue) -> None:
        words, known = _words_of(cue), Starts.of(cue.triggers.starts)
        self._place = cue.place
        self._pattern = expression(BEFORE[cue.place] + words, re.IGNORECASE | re.MULTILINE)
        self._words = expression(words, re.IGNORECASE | re.MULTILINE)
        self._anywhere = Starting(self._pattern, known)
        self._exceptions = Starting.of_terms(cue.exceptions) if cue.exceptions else None
        starts = known.anywhere
        lettered = bool(starts) and all(start[0].isalnum() for start in starts)
        self._width = min(map(len, (*starts, "   "))) if lettered else 0
        self._heads = frozenset(start[: self._width] for start in starts)

    def first(self, wording: Wording) -> Span | None:
        """The first place outside of the exceptions."""
        text = wording.own_words
        folded = wording.folded(text)
        for start, end in stretches(text, 0, len(text)):
            for found in self._matches(text[start:end], folded[start:end], wording):
                if found[1] and MASK not in found[1]:
                    place = Span(start + found.start(1), start + found.end(1))
                    if not self._is_excepted(place, text, folded):
                        return place
        return None

    def _matches(self, text: str, folded: str, wording: Wording) -> Iterable[re.Match[str]]:
        """Matches from the left, none overlapping, looked for only where one can begin."""
        if self._place == "anywhere":
            return self._anywhere.matches(text, folded)
        lettered = self._width and ODD_MARK not in folded
        if self._place == "opening":
            if lettered and not self._headed(openings, text, folded, wording):
                return ()
            found = self._pattern.match(text)
            return (found,) if found else ()
        if not lettered:
            return self._pattern.finditer(text)
        places = self._headed(order_places, text, folded, wording)
        return matches_at(places, self._words, text) if places else ()

    def _headed(
        self, places_in: Callable[[str], list[int]], text: str, folded: str, wording: Wording
    ) -> list[int]:
        """The places at which the words may begin, by their first letters."""
        places = wording.recall((places_in, text), lambda: places_in(text))
        width, heads = self._width, self._heads
        return [at for at in places if folded[at : at + width] in heads]

    def _is_excepted(self, place: Span, text: str, folded: str) -> bool:
        if self._exceptions is None:
            return False
        spans = (found.span() for found in self._exceptions.matches(text, folded))
        return any(start <= place.start and place.end <= end for start, end in spans)


def order_places(text: str) -> list[int]:
    """Where an order may start; at one start of a sentence, behind most small words first."""
    places: dict[int, None] = {}
    for found in chain(filter(None, (FIRST_ORDER.match(text),)), AN_ORDER.finditer(text)):
        places.update(dict.fromkeys(map(found.end, (3, 2, 1))))
    places.pop(-1, None)
    return list(places)


def openings(text: str) -> list[int]:
    """Where the first words of a text may start."""
    found = AN_OPENING.match(text)
    return [found.end(group) for group in (1, 2) if found and found.end(group) >= 0]


def _words_of(cue: Cue) -> str:
    """One expression for the words of a cue, as its first group."""
    parts = [phrases.pattern(cue.terms).pattern] if cue.terms else []
    parts += [f"(?:{pattern})" for pattern in cue.patterns]
    return f"({'|'.join(parts) or '(?!)'})"
