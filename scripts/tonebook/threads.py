"""A long text as a thread: parts that fit their platform, cut where sentences end."""

from __future__ import annotations

from itertools import pairwise

from tonebook.expression import expression
from tonebook.text import counters, graphemes
from tonebook.text.pieces import Pieces

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tonebook.guide import Platform

WORDS = expression(r"\S+\s*")


def split(text: str, platform: Platform, *, numbered: bool = True) -> list[str]:
    """Parts within the platform's limits, in order, each ending in its number, as 1/3.

    A part ends where a sentence does; a sentence too long for one part is cut between words, and a
    word too long between grapheme clusters. One part stays as it is.
    """
    text = text.strip()
    if fits(text, platform):
        return [text]
    digits = 1
    while True:
        suffix = f" {'9' * digits}/{'9' * digits}" if numbered else ""
        parts = _packed(text, lambda part: fits(part + suffix, platform))  # noqa: B023 - used at once
        if len(str(len(parts))) <= digits or not numbered:
            break
        digits += 1
    if not numbered:
        return parts
    return [f"{part} {number}/{len(parts)}" for number, part in enumerate(parts, 1)]


def fits(text: str, platform: Platform) -> bool:
    """Whether a text keeps every limit of the platform that is an error to break."""
    return all(
        counters.count(limit.counter, text) <= limit.value
        for limit in platform.fields["body"].most
        if limit.severity == "error"
    )


def _packed(text: str, fit: Callable[[str], bool]) -> list[str]:
    """Pieces joined into as few parts as fit, front to back."""
    parts: list[str] = []
    current = ""
    for piece in _pieces(text, fit):
        if fit((current + piece).strip()):
            current += piece
        else:
            if current.strip():
                parts.append(current.strip())
            current = piece
    return [*parts, current.strip()] if current.strip() else parts


def _pieces(text: str, fit: Callable[[str], bool]) -> Iterator[str]:
    """Sentences with the white space behind them, or smaller pieces where one does not fit."""
    pieces = Pieces(text)
    starts = [pieces.span(one).start for one in pieces.sentences]
    for start, end in zip([0, *starts[1:]], [*starts[1:], len(text)], strict=True):
        sentence = text[start:end]
        if fit(sentence.strip()):
            yield sentence
        else:
            yield from _smaller(sentence, fit)


def _smaller(sentence: str, fit: Callable[[str], bool]) -> Iterator[str]:
    for word in WORDS.findall(sentence):
        if fit(word.strip()):
            yield word
        else:
            edges = graphemes.boundaries(word)
            yield from (word[a:b] for a, b in pairwise(edges))
