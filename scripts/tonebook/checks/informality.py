"""`informality`: half words and pictures where the tone has much at stake.

Source: Barcelos, Dantas and Sénécal 2018: a human voice can hurt where people are involved.
"""

from __future__ import annotations

from tonebook.checks.kind import Check, Kind, Match
from tonebook.cues import informal
from tonebook.named_tuple import NamedTuple
from tonebook.text.triggers import ALWAYS, Triggers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Annotated, Literal

    from tonebook.guide import Guide, Rule
    from tonebook.reading import Reading
    from tonebook.vocabulary import Stakes


class Options(NamedTuple):
    """Under which stakes, and what counts as informal there."""

    stakes: Annotated[tuple[Stakes, ...], "The stakes of the tone that the draft names."] = (
        "high",
    )
    cues: Annotated[
        tuple[Literal["contraction", "emoji", "interjection"], ...], "What to find."
    ] = ("emoji", "interjection")


def triggers(_rule: Rule) -> Triggers:
    """Emoji have no one character; the draft must name its tone."""
    return ALWAYS._replace(parts=frozenset(("tone",)))


def prepare(rule: Rule, guide: Guide) -> Check:
    """A check that marks each informal cue."""
    options: Options = rule.options

    def check(reading: Reading) -> Iterator[Match]:
        if guide.stakes.get(reading.post.tone) not in options.stakes:
            return
        for cue in sorted(informal(reading), key=lambda cue: cue.start):
            if cue.name in options.cues:
                words = {"tone": reading.post.tone}
                yield Match(reading.post.body, cue.start, cue.end, words)

    return check


KIND = Kind(Options, triggers, prepare, needs_guide=True)
