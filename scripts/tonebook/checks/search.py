"""Looking for words and patterns in the parts of a post that a rule's scope names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tonebook.reading import MASK, Excerpt, Reading, stretches
from tonebook.text import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tonebook.guide import Rule

NOTHING = re.compile(r"(?!)")


class Found(NamedTuple):
    """Words found: the excerpt they are in, and where in the field's text."""

    excerpt: Excerpt
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words, as they stand in the field."""
        return self.excerpt.field.text[self.start : self.end]


class Search:
    """Terms and patterns to find, and the exceptions in which they are fine."""

    __slots__ = ("_exceptions", "_pattern")

    def __init__(
        self,
        terms: tuple[str, ...],
        patterns: tuple[str, ...] = (),
        exceptions: tuple[str, ...] = (),
        *,
        forms: phrases.Forms = "as written",
        case_sensitive: bool = False,
    ) -> None:
        every = tuple(form for term in terms for form in phrases.inflected(term, forms))
        parts = [phrases.pattern(every).pattern] if every else []
        parts += [f"(?:{pattern})" for pattern in patterns]
        flags = re.NOFLAG if case_sensitive else re.IGNORECASE
        self._pattern = re.compile("|".join(parts), flags | re.MULTILINE) if parts else NOTHING
        self._exceptions = phrases.pattern(exceptions) if exceptions else None

    def __call__(self, rule: Rule, reading: Reading) -> Iterator[Found]:
        """Every place in the rule's scope, in order, that is not within an exception."""
        seen: set[tuple[int, int, int]] = set()
        for scope in rule.scope:
            for excerpt in reading.excerpts(scope):
                text = reading.in_search(excerpt, scope, quotations=rule.quotations)
                for found in self._within(excerpt, text):
                    place = (id(excerpt.field), found.start, found.end)
                    if place not in seen:  # two scopes can hold the same words
                        seen.add(place)
                        yield found

    def ends_in(self, text: str) -> Iterator[int]:
        """Where each of its places ends in a whole text, hashtags and links included."""
        return (found.end() for found in self._pattern.finditer(text))

    def _within(self, excerpt: Excerpt, text: str) -> Iterator[Found]:
        """Places in one excerpt; to a pattern, a stretch is the whole text."""
        excepted: list[tuple[int, int]] | None = None
        for start, end in stretches(text, excerpt.start, excerpt.end):
            for found in self._in_stretch(text[start:end]):
                if excepted is None:
                    excepted = self._excepted(text)
                first, last = start + found.start(), start + found.end()
                if not any(a <= first and last <= b for a, b in excepted):
                    yield Found(excerpt, first, last)

    def _in_stretch(self, text: str) -> Iterator[re.Match[str]]:
        """Matches of words; behind the start of one that holds more than prose, it looks again."""
        place = 0
        while found := self._pattern.search(text, place):
            if found[0] and MASK not in found[0]:
                yield found
                place = found.end()
            else:
                place = found.start() + 1

    def _excepted(self, text: str) -> list[tuple[int, int]]:
        if self._exceptions is None:
            return []
        return [found.span() for found in self._exceptions.finditer(text)]
