"""`echo`: a reply takes up a word of the comment that it answers.

Source: Herhausen and colleagues 2023, active listening; Packard and Berger 2021, concreteness.
"""

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

MOST_READ = 5_000
SHOWN = 3
LEAST_ALIKE = 5
NAMED = 4
"""Letters from which a word is worth naming as an example."""


class Options(NamedTuple):
    """Which comments deserve to be named, and how much they must say."""

    classes: Annotated[tuple[str, ...], "Classes of comments; none means every one."] = ()
    least_words: Annotated[int, "Comments with fewer words of content need no echo."] = 3


def triggers(_rule: Rule) -> Triggers:
    """What is missing shows in no text."""
    return ALWAYS


def prepare(rule: Rule) -> Check:
    """A check that marks the first sentence of a reply that shares no word with its comment."""
    options: Options = rule.options

    def check(reading: Reading) -> Iterator[Match]:
        if not is_concerned(options.classes, reading):
            return
        comment = reading.post.in_reply_to[:MOST_READ]
        said = stems.content(comment)
        if len(said) < options.least_words or _is_taken_up(said, reading.text):
            return
        start, end = reading.sentences[0] if reading.sentences else reading.hook
        yield Match(reading.post.body, start, end, {"words": _worth_naming(comment)})

    return check


def is_concerned(classes: tuple[str, ...], reading: Reading) -> bool:
    """Whether the comment is of one of the classes: declared, or hard to mistake."""
    if not classes:
        return bool(reading.post.in_reply_to)
    situation = reading.situation
    return situation is not None and situation.is_sure and situation.comment_class.id in classes


def _is_taken_up(said: frozenset[str], reply: str) -> bool:
    """Whether a reply has a word of the comment, or one that starts alike."""
    answered = stems.content(reply[:MOST_READ])
    if said & answered:
        return True
    starts = {word[:LEAST_ALIKE] for word in answered if len(word) >= LEAST_ALIKE}
    return any(word[:LEAST_ALIKE] in starts for word in said if len(word) >= LEAST_ALIKE)


def _worth_naming(comment: str) -> str:
    """A few words of the comment, as it has them, that a reply could take up."""
    found = [
        word.text
        for word in stems.words(comment)
        if stems.says_something(word.text) and len(word.text) >= NAMED
    ]
    return ", ".join(f"\u201c{word}\u201d" for word in list(dict.fromkeys(found))[:SHOWN])


KIND = Kind(Options, triggers, prepare)
