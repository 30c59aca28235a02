"""`repeat`: a reply that says what an earlier one in the same thread has said."""

from __future__ import annotations

from tonebook.checks.kind import Check, Kind, Match
from tonebook.named_tuple import NamedTuple
from tonebook.text import stems
from tonebook.text.triggers import ALWAYS, Triggers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Annotated

    from tonebook.guide import Rule
    from tonebook.reading import Reading

RUN = 3
MOST_WORDS = 400
MOST_EARLIER = 100


class Options(NamedTuple):
    """How much two replies must share to be one."""

    share: Annotated[int, "Per cent of the runs of three words that both have."] = 60
    least_words: Annotated[int, "Replies with fewer words may be alike."] = 6


def triggers(_rule: Rule) -> Triggers:
    """Any text can be an earlier one."""
    return ALWAYS


def prepare(rule: Rule) -> Check:
    """A check that marks a reply that stands in the thread already, nearly word for word."""
    options: Options = rule.options

    def check(reading: Reading) -> Iterator[Match]:
        earlier = reading.post.comment.earlier if reading.post.comment else ()
        if not earlier:
            return
        own = runs(reading.text)
        if len(own) < options.least_words - RUN + 1:
            return
        for text in earlier[-MOST_EARLIER:]:
            if shared(own, runs(text)) * 100 >= options.share:
                yield Match(reading.post.body, 0, len(reading.text))
                return

    return check


def runs(text: str) -> frozenset[tuple[str, ...]]:
    """Every three words that follow each other."""
    said = [word.text for word in stems.words(text[:10_000])][:MOST_WORDS]
    return frozenset(tuple(said[at : at + RUN]) for at in range(len(said) - RUN + 1))


def shared(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """How much of the shorter text stands in the other, from 0 to 1."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0


KIND = Kind(Options, triggers, prepare)
