"""`metric`: plain counts and readability of a post that is long enough to measure."""

from __future__ import annotations

from tonebook.amounts import Floor
from tonebook.checks.kind import Check, Kind, Match
from tonebook.named_tuple import NamedTuple
from tonebook.source import Span
from tonebook.text import segmentation
from tonebook.text.triggers import ALWAYS, Triggers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Annotated

    from tonebook.amounts import Circumstances, Floors
    from tonebook.guide import Rule
    from tonebook.reading import Reading
    from tonebook.vocabulary import Measure


COUNTS: dict[Measure, str] = {
    "words": "words",
    "sentences": "sentences",
    "sentence_words": "sentence_words",
    "paragraph_words": "words",
    "paragraph_sentences": "sentences",
}


class Options(NamedTuple):
    """What is measured, and the bounds within which it is fine."""

    measure: Annotated[Measure, "Counts of the post, of each sentence or paragraph; readability."]
    most: Annotated[float | None, "The most that is fine."] = None
    least: Annotated[float | None, "The least that is fine."] = None
    min_words: Annotated[int, "Readability says nothing of a post with fewer words."] = 50


def triggers(_rule: Rule) -> Triggers:
    """Every post has a measure."""
    return ALWAYS


def floors(rule: Rule, _circumstances: Circumstances) -> Floors | None:
    """No paragraph has more words or sentences than the post; readability wants many."""
    options: Options = rule.options
    if options.measure not in COUNTS:
        return (Floor("words", options.min_words - 1),)
    if options.least is not None or options.most is None:
        return None
    return (Floor(COUNTS[options.measure], options.most),)


def prepare(rule: Rule) -> Check:
    """A check that marks each part whose measure is out of bounds."""
    options: Options = rule.options

    def check(reading: Reading) -> Iterator[Match]:
        for span, value in _measured(options, reading):
            if _is_out(options, value):
                words = {
                    "value": f"{value:.0f}",
                    "most": _plain(options.most),
                    "least": _plain(options.least),
                }
                yield Match(reading.post.body, span.start, span.end, words)

    return check


def _plain(bound: float | None) -> str:
    return "" if bound is None else f"{bound:g}"


def _is_out(options: Options, value: float) -> bool:
    above = options.most is not None and value > options.most
    return above or (options.least is not None and value < options.least)


def _measured(options: Options, reading: Reading) -> Iterator[tuple[Span, float]]:
    whole = Span(0, len(reading.text))
    match options.measure:
        case "words":
            yield whole, len(reading.tokens(quotations=True))
        case "sentences":
            yield whole, len(reading.sentences)
        case "sentence_words":
            yield from ((s, _words_in(reading, s)) for s in _possible(options, reading.sentences))
        case "paragraph_words":
            yield from ((p, _words_in(reading, p)) for p in _possible(options, reading.paragraphs))
        case "paragraph_sentences":
            for part in reading.paragraphs:
                inside = [s for s in reading.sentences if part.start <= s.start < part.end]
                yield part, len(inside)
        case formula:
            if len(reading.tokens(quotations=True)) >= options.min_words:
                from tonebook.text import readability  # few posts are long enough

                sentences = _sentences(reading)
                if _is_near(options, readability.estimate(formula, sentences)):
                    yield whole, readability.score(formula, sentences)


def _possible(options: Options, parts: list[Span]) -> list[Span]:
    """The parts whose words could be out of bounds: a word and its blank are two code points."""
    if options.least is not None or options.most is None:
        return parts
    return [part for part in parts if part.end - part.start >= 2 * options.most]


def _is_near(options: Options, value: float) -> bool:
    """Whether a measure is out of bounds, or would be with other last digits."""
    return _is_out(options, value + 1) or _is_out(options, value - 1)


def _sentences(reading: Reading) -> list[list[str]]:
    return [segmentation.tokens(reading.plain[s.start : s.end]) for s in reading.sentences]


def _words_in(reading: Reading, part: Span) -> int:
    return len(segmentation.tokens(reading.plain[part.start : part.end]))


KIND = Kind(Options, triggers, prepare, floors=floors)
