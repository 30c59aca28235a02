"""What a platform reads in a text besides words: links, mentions, hashtags, cashtags, emoji."""

from __future__ import annotations

from tonebook.expression import expression
from tonebook.named_tuple import NamedTuple
from tonebook.text import emoji

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tonebook.text.dialects import Spans
    from tonebook.vocabulary import EntityKind


SIGN = expression(r"[@#$]|\.[^\s.0-9]|://")
"""Without one of these, nothing in ASCII is to be found: no domain ends in digits alone."""


class Entity(NamedTuple):
    """A stretch of text that a platform treats as one thing; half-open, in code points."""

    kind: EntityKind
    text: str
    start: int
    end: int


def find(text: str, dialect: str = "plain") -> tuple[Entity, ...]:
    """The entities of a text in order, none overlapping; of two that overlap the first stays.

    `plain` is for platforms that publish no rule: X's, with today's top-level domains.
    Raises ValueError for a dialect that is not one of `Dialect`.
    """
    if not may_be_in(text):
        return ()
    found = [*_signed(text, dialect), *_of("emoji", _emoji(text))]
    return tuple(_without_overlaps(text, found))


def may_be_in(text: str) -> bool:
    """Whether a text could hold any; a text could only where a piece of it without blanks could."""
    if SIGN.search(text):
        return True  # beyond ASCII, signs of full width stand where emoji may
    return not text.isascii() and emoji.POSSIBLE.search(text) is not None


def _signed(text: str, dialect: str) -> list[tuple[int, int, EntityKind]]:
    match dialect:
        case "x" | "plain":
            return _as_on_x(text, dialect)
        case "bluesky":
            return _as_on_bluesky(text)
        case "mastodon":
            return _as_on_mastodon(text)
    raise ValueError(f"There is no dialect {dialect!r}: use x, bluesky, mastodon or plain.")


def _as_on_x(text: str, dialect: str) -> list[tuple[int, int, EntityKind]]:
    from tonebook.text.dialects import domains, x

    names = domains.all_names() if dialect == "plain" and "." in text else None
    return [
        *_of("url", x.url_spans(text, names)),
        *_of("mention", x.mention_spans(text)),
        *_of("hashtag", x.hashtag_spans(text)),
        *_of("cashtag", x.cashtag_spans(text)),
    ]


def _as_on_bluesky(text: str) -> list[tuple[int, int, EntityKind]]:
    from tonebook.text.dialects import bluesky

    return [
        *_of("mention", bluesky.mention_spans(text)),
        *_of("url", bluesky.url_spans(text)),
        *_of("hashtag", bluesky.hashtag_spans(text)),
        *_of("cashtag", bluesky.cashtag_spans(text)),
    ]


def _as_on_mastodon(text: str) -> list[tuple[int, int, EntityKind]]:
    from tonebook.text.dialects import mastodon

    return [
        *_of("url", mastodon.url_spans(text)),
        *_of("hashtag", mastodon.hashtag_spans(text)),
        *_of("mention", mastodon.mention_spans(text)),
    ]


def _emoji(text: str) -> Spans:
    return [] if text.isascii() else emoji.spans(text)


def _of(kind: EntityKind, spans: Spans) -> list[tuple[int, int, EntityKind]]:
    return [(start, end, kind) for start, end in spans]


def _without_overlaps(text: str, found: list[tuple[int, int, EntityKind]]) -> list[Entity]:
    kept: list[Entity] = []
    done = 0
    for start, end, kind in sorted(found, key=lambda span: span[0]):
        if start >= done:
            kept.append(Entity(kind, text[start:end], start, end))
            done = end
    return kept
