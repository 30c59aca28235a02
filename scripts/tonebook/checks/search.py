"""Looking for words and patterns in the parts of a post that a rule's scope names."""

from __future__ import annotations

import re

from tonebook.expression import expression
from tonebook.named_tuple import NamedTuple
from tonebook.text import phrases
from tonebook.text.starts import Starting, Starts
from tonebook.text.triggers import ODD_MARK, Triggers
from tonebook.wording import MASK, Wording, stretches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tonebook.guide import Rule
    from tonebook.reading import Excerpt, Reading
    from tonebook.vocabulary import Forms, Scope

NOTHING = expression(r"(?!)")


BODY: tuple[Scope, ...] = ("body",)
PARTS = {"alt_text": "alt_text", "title": "title", "reply": "reply"}


def triggers_in_scope(scope: tuple[Scope, ...], found: Triggers) -> Triggers:
    """The triggers of a search that needs the parts of a post which its scope names."""
    parts = frozenset(PARTS[name] for name in scope if name in PARTS)
    return found._replace(parts=parts) if len(parts) == len(scope) else found


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
    """Terms and patterns to find, and the exceptions in which they are fine.

    `starts` is what every place begins with, as triggers know it: only there it looks.
    """

    __slots__ = ("_exceptions", "_pattern", "_starts", "_words")

    def __init__(
        self,
        terms: tuple[str, ...],
        patterns: tuple[str, ...] = (),
        exceptions: tuple[str, ...] = (),
        *,
        forms: Forms = "as written",
        case_sensitive: bool = False,
        starts: frozenset[str] | None = None,
    ) -> None:
        every = tuple(form for term in terms for form in phrases.inflected(term, forms))
        parts = [phrases.pattern(every).pattern] if every else []
        parts += [f"(?:{pattern})" for pattern in patterns]
        flags = re.NOFLAG if case_sensitive else re.IGNORECASE
        self._pattern = expression("|".join(parts), flags | re.MULTILINE) if parts else NOTHING
        self._exceptions = Starting.of_terms(exceptions) if exceptions else None
        self._starts = Starts.of(starts)
        self._words: frozenset[str] | None = None

    def __call__(self, rule: Rule, reading: Reading) -> Iterable[Found]:
        """Every place in the rule's scope, in order, that is not within an exception."""
        if rule.scope == BODY and not self._may_be_in(rule, reading):
            return ()
        if len(rule.scope) == 1:
            return self._in_scope(rule.scope[0], rule, reading)
        return self._in_scopes(rule, reading)

    def _in_scopes(self, rule: Rule, reading: Reading) -> Iterator[Found]:
        seen: set[tuple[int, int, int]] = set()
        for scope in rule.scope:
            for found in self._in_scope(scope, rule, reading):
                place = (id(found.excerpt.field), found.start, found.end)
                if place not in seen:  # two scopes can hold the same words
                    seen.add(place)
                    yield found

    def _in_scope(self, scope: Scope, rule: Rule, reading: Reading) -> Iterator[Found]:
        for excerpt in reading.excerpts(scope):
            text = reading.in_search(excerpt, scope, quotations=rule.quotations)
            yield from self._within(excerpt, text, reading.wording)

    def at_most(self, most: int, rule: Rule, reading: Reading) -> bool:
        """Whether it holds so few of what matches hold that no more are possible; else False."""
        if self._words is None:
            self._words = rule.triggers.words()
        words = self._words
        held = self._starts.anywhere or rule.triggers.literals()
        if not (words or held) or rule.scope != BODY:
            return False
        pieces = reading.wording.pieces
        if ODD_MARK in pieces.signs:
            return False
        if words:
            return sum(map(pieces.words.count, words)) <= most
        text = reading.prose(reading.post.body, quotations=rule.quotations)
        folded = reading.wording.folded(text)
        return sum(map(folded.count, held)) <= most

    def _may_be_in(self, rule: Rule, reading: Reading) -> bool:
        """Whether one of its places could begin in the rule's scope; True if unknown."""
        if not self._starts.anywhere or rule.scope != BODY:
            return True
        text = reading.prose(reading.post.body, quotations=rule.quotations)
        return self._starts.could_begin_in(reading.wording.folded(text))

    def ends_in(self, text: str) -> Iterator[int]:
        """Where each of its places ends in a whole text, hashtags and links included."""
        return (found.end() for found in self._pattern.finditer(text))

    def _within(self, excerpt: Excerpt, text: str, wording: Wording) -> Iterator[Found]:
        """Places in one excerpt; to a pattern, a stretch is the whole text."""
        excepted: list[tuple[int, int]] | None = None
        folded = wording.folded(text) if self._starts.anywhere else ""
        for start, end in stretches(text, excerpt.start, excerpt.end):
            for found in self._in_stretch(text[start:end], folded[start:end]):
                if excepted is None:
                    excepted = self._excepted(text, wording)
                first, last = start + found.start(), start + found.end()
                if not any(a <= first and last <= b for a, b in excepted):
                    yield Found(excerpt, first, last)

    def _in_stretch(self, text: str, folded: str) -> Iterable[re.Match[str]]:
        if not self._starts.anywhere or ODD_MARK in folded:
            return self._anywhere(text)
        places = self._starts.places(folded)
        return self._at(places, text) if places else ()

    def _anywhere(self, text: str) -> Iterator[re.Match[str]]:
        """Matches of words; behind the start of one that holds more than prose, it looks again."""
        place = 0
        while found := self._pattern.search(text, place):
            if found[0] and MASK not in found[0]:
                yield found
                place = found.end()
            else:
                place = found.start() + 1

    def _at(self, places: list[int], text: str) -> Iterator[re.Match[str]]:
        """The same, looked for only where a match can begin."""
        place = 0
        for at in places:
            found = self._pattern.match(text, at) if at >= place else None
            if found and found[0] and MASK not in found[0]:
                yield found
                place = found.end()

    def _excepted(self, text: str, wording: Wording) -> list[tuple[int, int]]:
        if self._exceptions is None:
            return []
        matches = self._exceptions.matches(text, wording.folded(text))
        return [found.span() for found in matches]
