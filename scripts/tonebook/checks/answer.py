"""`answer`: what a reply to one class of comments must hold, or must not."""

from __future__ import annotations

from tonebook.checks.echo import is_concerned
from tonebook.checks.kind import Check, Kind, Match
from tonebook.checks.search import Search
from tonebook.named_tuple import NamedTuple
from tonebook.text.triggers import ALWAYS, Triggers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Annotated

    from tonebook.guide import Rule
    from tonebook.reading import Reading


class Options(NamedTuple):
    """Which comments, which replies, and the words that they need or that do not fit."""

    classes: Annotated[tuple[str, ...], "Classes of comments; none means every one."] = ()
    comment_patterns: Annotated[tuple[str, ...], "Only for comments that hold one of these."] = ()
    when_patterns: Annotated[tuple[str, ...], "Only for replies that hold one of these."] = ()
    need_terms: Annotated[tuple[str, ...], "Words of which one must be there."] = ()
    need_patterns: Annotated[tuple[str, ...], "Patterns of which one must be there."] = ()
    terms: Annotated[tuple[str, ...], "Words that do not fit such a comment."] = ()
    patterns: Annotated[tuple[str, ...], "Patterns that do not fit such a comment."] = ()
    exceptions: Annotated[tuple[str, ...], "Phrases in which the words are fine."] = ()


def triggers(_rule: Rule) -> Triggers:
    """What is missing shows in no text."""
    return ALWAYS


def prepare(rule: Rule) -> Check:
    """A check that marks unfit words, or the first sentence of a reply that lacks what it needs."""
    options: Options = rule.options
    calls, comment = Search((), options.when_patterns), Search((), options.comment_patterns)
    needs = Search(options.need_terms, options.need_patterns)
    unfit = Search(options.terms, options.patterns, options.exceptions)

    def concerns(reading: Reading) -> bool:
        if not is_concerned(options.classes, reading):
            return False
        said = reading.post.in_reply_to[:5_000]
        if options.comment_patterns and not any(True for _ in comment.ends_in(said)):
            return False
        return not options.when_patterns or any(True for _ in calls.ends_in(reading.text))

    def check(reading: Reading) -> Iterator[Match]:
        if not concerns(reading):
            return
        words = {"class": reading.situation.comment_class.name if reading.situation else ""}
        for found in unfit(rule, reading):
            yield Match(found.excerpt.field, found.start, found.end, words)
        wanted = options.need_terms or options.need_patterns
        if wanted and not any(True for _ in needs.ends_in(reading.text)):
            start, end = reading.sentences[0] if reading.sentences else reading.hook
            yield Match(reading.post.body, start, end, words)

    return check


KIND = Kind(Options, triggers, prepare)
