"""`intent`: what a text does against the goal that it declares."""

from __future__ import annotations

from tonebook.checks.kind import Check, Kind, Match
from tonebook.finding import shortened
from tonebook.intent import recogniser
from tonebook.named_tuple import NamedTuple
from tonebook.text.triggers import ALWAYS, Triggers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Annotated

    from tonebook.amounts import Circumstances, Floors
    from tonebook.guide import Guide, Rule
    from tonebook.intent import CueFound, Intent
    from tonebook.reading import Reading
    from tonebook.vocabulary import Feature, Goal

LINKS = frozenset(("url", "link"))
MOST_CUES = 3
MOST_LETTERS = 32


class Options(NamedTuple):
    """What the text does, and how sure we must be; an unclear text is left alone."""

    reads: Annotated[tuple[Goal, ...], "What the text does, by its cues."]
    sure: Annotated[int, "How sure we must be, in per cent."] = 90
    beside: Annotated[tuple[Feature, ...], "What the post must have as well."] = ()
    without_goal: Annotated[bool, "Only posts that declare no goal; else only those that do."] = (
        False
    )


def triggers(rule: Rule) -> Triggers:
    """Any text does something; some rules ask for a link beside it, in the text or by itself."""
    return ALWAYS._replace(parts=LINKS) if "link" in rule.options.beside else ALWAYS


def floors(rule: Rule, circumstances: Circumstances) -> Floors | None:
    """Some rules are for posts that declare a goal, the others for those that do not."""
    is_for_such = (circumstances.goal is None) == rule.options.without_goal
    return None if is_for_such else ()


def prepare(rule: Rule, guide: Guide) -> Check:
    """A check that marks the weightiest cue and names the others."""
    options: Options = rule.options
    knows = recogniser(guide)

    def check(reading: Reading) -> Iterator[Match]:
        post = reading.post
        if (post.goal is None) != options.without_goal or (options.without_goal and post.part > 1):
            return
        intent = knows.intent(reading)
        if _speaks(options, intent) and (deciding := intent.deciding()):
            words = _words(reading, intent, deciding)
            yield Match(post.body, deciding[0].start, deciding[0].end, words)

    return check


def _speaks(options: Options, intent: Intent) -> bool:
    return (
        intent.label in options.reads
        and intent.confidence * 100 >= options.sure
        and set(options.beside) <= set(intent.features)
    )


def _words(reading: Reading, intent: Intent, deciding: tuple[CueFound, ...]) -> dict[str, object]:
    quoted = [
        f"{cue.name.lower()} (\u201c{shortened(reading.text[cue.start : cue.end], MOST_LETTERS)}"
        "\u201d)"
        for cue in deciding[:MOST_CUES]
    ]
    return {
        "cues": ", ".join(quoted),
        "reads": intent.label,
        "goal": reading.post.goal or "",
        "sure": round(intent.confidence * 100),
    }


KIND = Kind(Options, triggers, prepare, needs_guide=True, floors=floors)
