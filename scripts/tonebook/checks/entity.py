"""`entity`: how many links, tags and emoji, where they stand, and what they look like."""

from __future__ import annotations

import re

from tonebook.amounts import Floor
from tonebook.checks.kind import Check, Kind, Match
from tonebook.expression import expression
from tonebook.named_tuple import NamedTuple
from tonebook.text.triggers import ALWAYS, Triggers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Annotated, Literal

    from tonebook.amounts import Circumstances, Floors
    from tonebook.guide import Rule
    from tonebook.reading import Reading
    from tonebook.text.entities import Entity

SENTENCE_GOES_ON = expression(r"[^\S\n]*(?!via @|RT @|RT\b)[^\W_]")


class Options(NamedTuple):
    """Which entity, and what of it is fine; `place`, `matching` and `twice` narrow each other."""

    entity: Annotated[
        Literal["url", "mention", "hashtag", "cashtag", "emoji"], "The kind of entity."
    ]
    most: Annotated[int | None, "The most that are fine."] = None
    least: Annotated[int | None, "The fewest that are fine."] = None
    place: Annotated[
        Literal["", "start", "end", "hook", "inside_sentence"],
        "Find those that stand first in the post, last, in the first line, or mid-sentence.",
    ] = ""
    matching: Annotated[
        tuple[str, ...], "Find those that one of these patterns matches whole."
    ] = ()
    running: Annotated[int | None, "The most that may stand side by side."] = None
    fine_after: Annotated[
        tuple[str, ...], "Patterns of words after which any number may stand side by side."
    ] = ()
    twice: Annotated[bool, "Find those that stand there a second time."] = False


def triggers(rule: Rule) -> Triggers:
    """The entity itself; too few can happen anywhere."""
    options: Options = rule.options
    if options.least is not None:
        return ALWAYS
    return ALWAYS._replace(parts=frozenset((options.entity,)))


def floors(rule: Rule, _circumstances: Circumstances) -> Floors | None:
    """As many as are too many, or too many side by side; one, where its place or look counts."""
    options: Options = rule.options
    if options.least is not None:
        return None
    others = 0 if options.place or options.matching or options.twice else None
    bounds = [one for one in (options.most, options.running, others) if one is not None]
    return (Floor(f"entities:{options.entity}", min(bounds)),) if bounds else ()


def prepare(rule: Rule) -> Check:
    """A check that marks the entities a rule objects to."""
    options: Options = rule.options
    matching = [re.compile(pattern, re.IGNORECASE) for pattern in options.matching]
    fine_after = [re.compile(rf"(?:{one})\Z", re.IGNORECASE) for one in options.fine_after]

    def check(reading: Reading) -> Iterator[Match]:
        found = reading.of_kind(options.entity)
        body = reading.post.body
        words = {"count": len(found), "most": options.most, "least": options.least}
        if options.least is not None and len(found) < options.least:
            yield Match(body, reading.hook.start, reading.hook.end, words)
        if options.running is not None:
            for entity in _too_many_running(reading.text, found, options.running, fine_after):
                yield Match(body, entity.start, entity.end, words)
        for entity in _objected(options, matching, reading, found):
            yield Match(body, entity.start, entity.end, words)

    return check


def _objected(
    options: Options, matching: list[re.Pattern[str]], reading: Reading, found: list[Entity]
) -> Iterator[Entity]:
    if options.most is not None:
        yield from found[options.most : options.most + 1]
    if options.place or matching or options.twice:
        for number, entity in enumerate(found):
            if (
                (not options.place or _stands(options.place, entity, reading))
                and (not matching or any(pattern.fullmatch(entity.text) for pattern in matching))
                and (not options.twice or _is_again(entity, found[:number]))
            ):
                yield entity


def _is_again(entity: Entity, earlier: list[Entity]) -> bool:
    return any(entity.text.lower() == one.text.lower() for one in earlier)


def _too_many_running(
    text: str, found: list[Entity], most: int, fine_after: list[re.Pattern[str]]
) -> Iterator[Entity]:
    """The one that makes a row too long, if nothing before the row makes it fine."""
    first = 0
    for number, entity in enumerate(found):
        if number and text[found[number - 1].end : entity.start].strip():
            first = number
        if number - first == most:
            before = text[: found[first].start].rstrip()
            if not any(pattern.search(before) for pattern in fine_after):
                yield entity


def _stands(place: str, entity: Entity, reading: Reading) -> bool:
    match place:
        case "start":
            return not reading.text[: entity.start].strip()
        case "end":
            return not reading.text[entity.end :].strip()
        case "hook":
            return reading.hook.start <= entity.start < reading.hook.end
        case _:
            before = reading.text[: entity.start].rpartition("\n")[2].rstrip()
            return bool(before) and before[-1].isalnum() and _goes_on(entity, reading)


def _goes_on(entity: Entity, reading: Reading) -> bool:
    """Whether words of the sentence follow: neither a link nor who is to thank for it."""
    next_word = SENTENCE_GOES_ON.match(reading.text, entity.end)
    return next_word is not None and all(
        link.start != next_word.end() - 1 for link in reading.of_kind("url")
    )


KIND = Kind(Options, triggers, prepare, floors=floors)
