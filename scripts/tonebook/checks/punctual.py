"""`punctual`: a reply within the hours that the triage gives its comment."""

from __future__ import annotations

from tonebook.checks.kind import Check, Kind, Match
from tonebook.moments import hours_between, in_words
from tonebook.named_tuple import NamedTuple
from tonebook.text.triggers import ALWAYS, Triggers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Annotated

    from tonebook.guide import Rule
    from tonebook.reading import Reading


class Options(NamedTuple):
    """How much later is still fine."""

    grace_hours: Annotated[float, "Hours beyond the target that are fine."] = 0.0


def triggers(_rule: Rule) -> Triggers:
    """Times are not in the text."""
    return ALWAYS


def prepare(rule: Rule) -> Check:
    """A check that marks the first line of a reply that came, or is scheduled, too late."""
    options: Options = rule.options

    def check(reading: Reading) -> Iterator[Match]:
        post, situation = reading.post, reading.situation
        if situation is None or not situation.is_sure or post.comment is None:
            return
        target = situation.comment_class.hours
        answered = post.answered_at or post.scheduled_at
        took = hours_between(post.comment.received_at, answered)
        if target is not None and took is not None and took > target + options.grace_hours:
            words = {
                "class": situation.comment_class.name,
                "took": in_words(took),
                "target": in_words(target),
            }
            yield Match(post.body, *reading.hook, words)

    return check


KIND = Kind(Options, triggers, prepare)
