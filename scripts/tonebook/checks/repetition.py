"""`repetition`: the same word twice running, or sentence after sentence with one opening."""

from __future__ import annotations

from tonebook.amounts import Floor
from tonebook.checks.kind import Check, Kind, Match
from tonebook.expression import expression
from tonebook.named_tuple import NamedTuple
from tonebook.source import Span
from tonebook.text import segmentation
from tonebook.text.triggers import ALWAYS, Triggers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Annotated, Literal

    from tonebook.amounts import Circumstances, Floors
    from tonebook.guide import Rule
    from tonebook.reading import Reading


SAME_LINE = expression(r"[^\S\n]+")


class Options(NamedTuple):
    """What may not recur, and how often running is fine."""

    of: Annotated[
        Literal["word", "sentence_opening"],
        "Words next to each other, or first words of sentences.",
    ]
    most: Annotated[int, "How many times running are fine."] = 1
    ignore: Annotated[tuple[str, ...], "Words that may recur."] = ()


def triggers(_rule: Rule) -> Triggers:
    """Any word can recur."""
    return ALWAYS


def floors(rule: Rule, _circumstances: Circumstances) -> Floors:
    """A run repeats its word, or its opening, as often as is too often."""
    options: Options = rule.options
    if options.of == "sentence_opening":
        return (Floor("openings", options.most - 1),)
    return (Floor("repeats", options.most - 1),)


def prepare(rule: Rule) -> Check:
    """A check that marks the first recurrence too many of each run."""
    options: Options = rule.options
    ignored = frozenset(word.lower() for word in options.ignore)

    def check(reading: Reading) -> Iterator[Match]:
        text = reading.prose(reading.post.body, quotations=rule.quotations)
        if options.of == "word":
            runs = _runs(segmentation.words(text), text, adjacent=True)
        else:
            openings = [_first_word(text, sentence) for sentence in reading.sentences]
            runs = _runs(openings, text, adjacent=False)
        for run in runs:
            word = text[run[0].start : run[0].end]
            is_word = any(map(str.isalpha, word)) and word.lower() not in ignored
            if is_word and len(run) > options.most:
                extra = run[options.most]
                start = run[options.most - 1].start if options.of == "word" else extra.start
                yield Match(reading.post.body, start, extra.end, {"word": word, "count": len(run)})

    return check


def _first_word(text: str, sentence: Span) -> Span:
    found = segmentation.WORD.search(text, sentence.start, sentence.end)
    return Span(*found.span()) if found else Span(sentence.start, sentence.start)


def _runs(spans: list[Span], text: str, *, adjacent: bool) -> Iterator[list[Span]]:
    """Groups of like neighbours; `adjacent` lets only white space of one line stand between."""
    run: list[Span] = []
    for span in spans:
        same = (
            run and text[span.start : span.end].lower() == text[run[0].start : run[0].end].lower()
        )
        if same and (not adjacent or SAME_LINE.fullmatch(text, run[-1].end, span.start)):
            run.append(span)
        else:
            if run:
                yield run
            run = [span]
    if run:
        yield run


KIND = Kind(Options, triggers, prepare, floors=floors)
