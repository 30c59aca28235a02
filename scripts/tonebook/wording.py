"""A text in one dialect, read once: its entities, its prose, its words and sentences."""

from __future__ import annotations

from tonebook.expression import expression
from tonebook.once import once
from tonebook.source import Span
from tonebook.text import entities, segmentation
from tonebook.text.bounds import LONGEST_WORD, STRETCH
from tonebook.text.piece import ENDLESS, ENTITY, LongWords, long_words
from tonebook.text.pieces import Pieces
from tonebook.text.trigger_index import Seen
from tonebook.text.triggers import digits_alike, folded

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, TypeVar

    from tonebook.text.entities import Entity

    T = TypeVar("T")


# Stands for each code point that is not prose: links, handles, hashtags, code, quotations.
# It is no letter, no white space, and no match that holds it counts.
MASK = "\x1a"

CODE = expression(r"```[\s\S]*?(?:```|\Z)|`[^`\n]+`")
QUOTATION = expression(
    r"\u201c[^\u201c\u201d\n]{1,300}\u201d|\"[^\"\n]{1,300}\"|\u00ab[^\u00ab\u00bb\n]{1,300}\u00bb|(?m:^>.*$)"
)
QUOTING = '\u201c"\u00ab>'
NO_WORD = expression(rf"\w{{{LONGEST_WORD + 1},}}|\s{{{LONGEST_WORD + 1},}}")


def masked(text: str, spans: list[Span]) -> str:
    """The text with the spans blanked out, every offset unchanged."""
    if not spans:
        return text
    parts, end = [], 0
    for span in sorted(spans):
        start = max(span.start, end)
        if span.end > start:
            parts += [text[end:start], MASK * (span.end - start)]
            end = span.end
    return "".join((*parts, text[end:]))


def _spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [Span(*found.span()) for found in pattern.finditer(text)]


def _endless(pieces: Pieces) -> list[Span]:
    """Endless words and blanks. A text without a long piece has none, whatever is in it."""
    blanks = len(pieces.text) - sum(map(len, pieces.texts))
    if blanks - len(pieces.texts) < LONGEST_WORD - 1 and ENDLESS not in pieces.signs:
        return []
    return _spans(NO_WORD, pieces.text)


def without_runs(text: str) -> str:
    """The text with endless words and blanks masked, by whose length patterns are bounded."""
    return masked(text, _endless(Pieces(text)))


def stretches(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """The range in pieces of at most `STRETCH` code points, cut at white space where it can be."""
    return ((start, end),) if end - start <= STRETCH else _pieces(text, start, end)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > STRETCH:
        cut = max(text.rfind("\n", start, start + STRETCH), text.rfind(" ", start, start + STRETCH))
        cut = cut + 1 if cut > start else start + STRETCH
        yield start, cut
        start = cut
    yield start, end


class Wording:
    """A text in one dialect, taken apart on demand and only once, whatever platforms share it."""

    def __init__(self, text: str, dialect: str) -> None:
        self.text = text
        self.dialect = dialect
        self.counts: dict[tuple[str, bool], int] = {}
        self._known: dict[object, Any] = {}
        self._folded: dict[str, str] = {}

    @once
    def raw(self) -> Pieces:
        """The text in pieces, links and all."""
        return Pieces(self.text)

    @once
    def pieces(self) -> Pieces:
        """The prose, quotations included, in pieces."""
        return self.raw if self.plain is self.text else Pieces(self.plain)

    @once
    def entities(self) -> tuple[Entity, ...]:
        """Links, mentions, hashtags, cashtags and emoji, in order."""
        return entities.find(self.text, self.dialect) if ENTITY in self.raw.signs else ()

    @once
    def by_kind(self) -> dict[str, list[Entity]]:
        """The entities of each kind that is there."""
        found: dict[str, list[Entity]] = {}
        for entity in self.entities:
            found.setdefault(entity.kind, []).append(entity)
        return found

    @once
    def plain(self) -> str:
        """The text without links, mentions, hashtags and code: masked, offsets unchanged."""
        return masked(self.text, [*self._not_prose, *_endless(self.raw)])

    @once
    def own_words(self) -> str:
        """`plain` without quotations too: what the writer says, not what is quoted."""
        if not any(map(self.plain.__contains__, QUOTING)):
            return self.plain
        return masked(self.plain, _spans(QUOTATION, self.plain))

    @once
    def _not_prose(self) -> list[Span]:
        code = _spans(CODE, self.text) if "`" in self.raw.signs else []
        return code + [Span(e.start, e.end) for e in self.entities if e.kind != "emoji"]

    @once
    def words(self) -> list[Span]:
        """The words that are prose."""
        return segmentation.words(self.plain)

    @once
    def own_tokens(self) -> list[str]:
        """The writer's own words, one by one."""
        same = self.own_words is self.plain
        return self.plain_tokens if same else segmentation.tokens(self.own_words)

    @once
    def plain_tokens(self) -> list[str]:
        """The words that are prose, quoted ones too."""
        return segmentation.tokens(self.plain)

    @once
    def sentences(self) -> list[Span]:
        """The sentences that hold at least one word of prose."""
        return list(map(self.raw.span, self.said))

    @once
    def said(self) -> list[Span]:
        """The same, as half-open ranges of pieces."""
        if not self.is_aligned:
            return [s for s in self.raw.sentences if self._has_words(self.raw.span(s))]
        words = self.pieces.said
        return [s for s in self.raw.sentences if any(words[s.start : s.end])]

    @once
    def is_aligned(self) -> bool:
        """Whether each piece is one of the prose too: nothing that is masked holds a blank."""
        return len(self.raw.texts) == len(self.pieces.texts)

    @once
    def paragraphs(self) -> list[Span]:
        """The paragraphs that hold at least one word of prose."""
        return [s for s in segmentation.paragraphs(self.text) if self._has_words(s)]

    @once
    def long_words_first(self) -> LongWords:
        """The longer words of the first sentence."""
        if not self.said:
            return LongWords(0, 0, 0)
        start, end = self.said[0]
        if not self.is_aligned:
            return long_words(self.plain[slice(*self.raw.span(self.said[0]))])
        return LongWords(*map(sum, zip(*self.pieces.long[start:end], strict=True)))

    def _has_words(self, span: Span) -> bool:
        return segmentation.WORD.search(self.plain, span.start, span.end) is not None

    @once
    def hook(self) -> Span:
        """The first line."""
        return segmentation.first_line(self.text)

    @once
    def seen(self) -> Seen:
        """The text as triggers see it, with its prose, its links and its tags apart.

        Rules read the words beside links and tags as if these were not there.
        """
        apart = [entity.text for entity in self.entities if entity.kind != "emoji"]
        if apart:
            return Seen(Pieces("\n".join((self.text, self.plain, *apart))))
        return Seen(self.raw)

    def recall(self, key: object, found: Callable[[], T]) -> T:
        """What has been found under a key, or is found now."""
        if key not in self._known:
            self._known[key] = found()
        known: T = self._known[key]
        return known

    def folded(self, text: str) -> str:
        """A part of the text, or the whole, as triggers see it: folded, with digits alike."""
        if text is self.text:
            return self.raw.seen
        if text is self.plain:
            return self.pieces.seen
        if text not in self._folded:
            self._folded[text] = digits_alike(folded(text))
        return self._folded[text]
