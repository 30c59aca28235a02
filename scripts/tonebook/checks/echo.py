"""`echo`: a reply takes up a word of the comment that it answers.

Source: Herhausen and colleagues 2023, active listening; Packard and Berger 2021, concreteness.
"""

from __future__ import annotations

from tonebook.checks.kind import Check, Kind, Match
from tonebook.expression import expression
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
SIGNATURE = expression(
    r"(?:[-~*^/\u2013\u2014]\s?[A-Z][\w.]{0,15}|(?<=[.!?] )[A-Z]\w{1,15})\W{0,4}\Z"
)
"""A name or initials at the end: "-Becky", "^JK", "*TMB", or a first name alone."""
SHOWN = 3
LEAST_ALIKE = 5
NAMED = 4
"""Letters from which a word is worth naming as an example."""


class Options(NamedTuple):
    """Which comments deserve to be named, and how much they must say."""

    classes: Annotated[tuple[str, ...], "Classes of comments; none means every one."] = ()
    least_words: Annotated[int, "Comments with fewer words of content need no echo."] = 3
    stock_words: Annotated[tuple[str, ...], "Words that fit a reply to anybody."] = ()
    most_own_words: Annotated[
        int | None, "A reply with more words of content that are no stock needs no echo."
    ] = None


def triggers(_rule: Rule) -> Triggers:
    """What is missing shows in no text."""
    return ALWAYS


def prepare(rule: Rule) -> Check:
    """A check that marks the first sentence of a reply that shares no word with its comment."""
    options: Options = rule.options
    stock = frozenset(map(stems.stem, options.stock_words))

    def check(reading: Reading) -> Iterator[Match]:
        if not is_concerned(options.classes, reading):
            return
        comment = reading.post.in_reply_to[:MOST_READ]
        said = stems.content(comment)
        if len(said) < options.least_words or _is_taken_up(said, reading.text):
            return
        own = stems.content(_unsigned(reading.own_words)) - stock
        if options.most_own_words is not None and len(own) > options.most_own_words:
            return  # other words for the same thing, as far as anybody can tell
        start, end = reading.sentences[0] if reading.sentences else reading.hook
        yield Match(reading.post.body, start, end, {"words": _worth_naming(comment)})

    return check


def is_concerned(classes: tuple[str, ...], reading: Reading) -> bool:
    """Whether the comment is of one of the classes: declared, or hard to mistake."""
    if not classes:
        return bool(reading.post.in_reply_to)
    situation = reading.situation
    return situation is not None and situation.is_sure and situation.comment_class.id in classes


def _unsigned(text: str) -> str:
    """A reply without the name or the initials at its end."""
    return SIGNATURE.sub("", text)


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
