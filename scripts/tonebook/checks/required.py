"""`required`: what a post must come with."""

from __future__ import annotations

from tonebook.checks.kind import Check, Kind, Match
from tonebook.invitation import ENDS_A_QUESTION, WORDS, invitation, is_question
from tonebook.named_tuple import NamedTuple
from tonebook.text.triggers import ALWAYS, Triggers, Way, of_terms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Annotated, Literal

    from tonebook.guide import Rule
    from tonebook.reading import Reading
    from tonebook.source import Span

ASKED = Triggers(frozenset(map(Way, ENDS_A_QUESTION)))


class Options(NamedTuple):
    """What must be there, and when."""

    field: Annotated[
        Literal["alt_text", "owner", "answers_until", "title", "link", "media", "goal", "hashtag"],
        "What must be there.",
    ]
    when: Annotated[
        Literal["always", "media", "question", "invitation", "paid", "link"],
        "Only for posts with media, that ask the reader something, that ask or invite answers in "
        "another way, that are paid, that link.",
    ] = "always"


def triggers(rule: Rule) -> Triggers:
    """A question needs its mark, an invitation its words; the rest is not in the text."""
    if rule.options.when == "question":
        return ASKED
    if rule.options.when == "invitation":
        return ASKED.joined(of_terms(WORDS)._replace(starts=None))
    if rule.options.field == "alt_text":
        return ALWAYS._replace(parts=frozenset(("media",)))
    return ALWAYS


def prepare(rule: Rule) -> Check:
    """A check that marks what calls for the missing part: picture, question, first line."""
    options: Options = rule.options

    def check(reading: Reading) -> Iterator[Match]:
        if options.field == "alt_text":
            yield from _pictures_without_words(reading)
        elif _is_called_for(options, reading) and not _is_there(options, reading):
            yield Match(reading.post.body, *_place(options, reading))

    return check


def _pictures_without_words(reading: Reading) -> Iterator[Match]:
    for medium in reading.post.media:
        if medium.needs_alt and not (medium.alt and medium.alt.text.strip()):
            yield Match(medium.file, 0, len(medium.file.text), {"file": medium.file.text})


def _place(options: Options, reading: Reading) -> Span:
    """The sentence that calls for the missing part, else the first line."""
    match options.when:
        case "question":
            return _question(reading) or reading.hook
        case "invitation":
            return invitation(reading) or reading.hook
        case _:
            return reading.hook


def _question(reading: Reading) -> Span | None:
    """The last sentence of our own that asks something."""
    asked = (one for one in reversed(reading.sentences) if is_question(reading, *one))
    return next(asked, None)


def _is_called_for(options: Options, reading: Reading) -> bool:
    match options.when:
        case "always":
            return True
        case "media":
            return bool(reading.post.media)
        case "question":
            return _question(reading) is not None
        case "invitation":
            return invitation(reading) is not None
        case "paid":
            return reading.post.paid
        case "link":
            return bool(reading.excerpts("link"))


def _is_there(options: Options, reading: Reading) -> bool:
    post = reading.post
    match options.field:
        case "owner":
            return bool(post.owner)
        case "answers_until":
            return bool(post.answers_until)
        case "title":
            return bool(post.fields_named("title"))
        case "link":
            return bool(reading.excerpts("link"))
        case "goal":
            return post.goal is not None
        case "hashtag":
            return bool(reading.of_kind("hashtag"))
        case _:
            return bool(post.media)


KIND = Kind(Options, triggers, prepare)
