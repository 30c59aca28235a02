"""Lengths as platforms count them: one counter per way of counting, named as in the playbooks.

Every counter takes any string, lone surrogates included, and gives the same number on every
Python. Offsets are code points.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from importlib import import_module
from types import MappingProxyType

from tonebook.expression import expression
from tonebook.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Counter(NamedTuple):
    """A way of counting, with what to call its unit and how to explain it, and where it stands."""

    name: str
    unit: str
    how: str
    place: str

    @property
    def count(self) -> Callable[..., int]:
        """Counts a text; loaded when it is first asked for."""
        return _counting(self.place)


@cache
def _counting(place: str) -> Callable[..., int]:
    module, _, name = place.rpartition(".")
    found: Callable[..., int] = getattr(import_module(f"tonebook.text.{module}"), name)
    return found


REGISTRY = (
    Counter(
        "x_weighted",
        "weighted",
        "A link counts 23, an emoji 2, a Latin letter 1, a Chinese or Japanese character 2.",
        "counters.x_weighted.count",
    ),
    Counter(
        "x_weighted_strict",
        "weighted",
        "As on X, but emoji newer than 2018 count as much as X's own library makes of them.",
        "counters.x_weighted.count_strict",
    ),
    Counter(
        "graphemes",
        "graphemes",
        "Each character that a reader sees counts 1, an emoji too.",
        "graphemes.count",
    ),
    Counter(
        "bluesky_app",
        "graphemes",
        "Each character that a reader sees counts 1; a link counts as short as the app shows it.",
        "counters.bluesky.count_app",
    ),
    Counter(
        "bluesky_api",
        "graphemes",
        "Each character that a reader sees counts 1, and those of a link all count.",
        "counters.bluesky.count_api",
    ),
    Counter(
        "mastodon_status",
        "graphemes",
        "Each character that a reader sees counts 1, a link 23, and a mention without its server.",
        "counters.mastodon_status.count",
    ),
    Counter(
        "utf16",
        "UTF-16",
        "Most characters count 1, most emoji 2 or more: a family of four counts 11.",
        "counters.utf16.count",
    ),
    Counter(
        "codepoints",
        "code points",
        "Each Unicode code point counts 1; an emoji can be made of several.",
        "counters.codepoints.count",
    ),
    Counter(
        "utf8_bytes",
        "bytes",
        "A Latin letter counts 1 byte, one with an accent 2, a Japanese one 3, an emoji 4 or more.",
        "counters.utf8_bytes.count",
    ),
    Counter(
        "threads_conservative",
        "UTF-16",
        "Most characters count 1; an emoji counts its bytes, the most that Threads may count.",
        "counters.threads_conservative.count",
    ),
    Counter(
        "linkedin_little_text",
        "UTF-16",
        "Most characters count 1; brackets and signs that the API needs escaped count 2.",
        "counters.linkedin_little_text.count",
    ),
    Counter(
        "telegram",
        "UTF-16",
        "Most characters count 1, most emoji 2 or more; formatting marks count nothing once read.",
        "counters.utf16.count",
    ),
    Counter(
        "youtube_tags",
        "UTF-16",
        "All tags together with the commas between them; a tag with a space counts 2 more.",
        "counters.youtube_tags.count",
    ),
)
COUNTERS: Mapping[str, Counter] = MappingProxyType({counter.name: counter for counter in REGISTRY})
JOINED = expression("[.@]\\S|\r|[^\x00-\u02ff\u2010-\u201f]")
"""Without a link, a mention or what may join or be joined, every character counts by itself."""
TRIMMING = frozenset({"mastodon_status", "youtube_tags"})
"""Counters to which some white space is nothing."""
FREE_NAMES_IN_REPLIES = frozenset({"x_weighted", "x_weighted_strict"})


def count(counter: str, text: str, *, reply: bool = False) -> int:
    """The length of a text in the unit of a counter.

    In a reply on X the names at the start are X's own and count nothing. Raises KeyError for a
    name that is not in COUNTERS.
    """
    return COUNTERS[counter].count(text[_free(counter, text, reply=reply) :])


def _free(counter: str, text: str, *, reply: bool) -> int:
    """How many code points at the start of a reply count nothing."""
    if not reply or counter not in FREE_NAMES_IN_REPLIES:
        return 0
    from tonebook.text.dialects import x

    return x.reply_length(text)


def reach(counter: str, text: str, limit: int, *, reply: bool = False) -> int:
    """How far a text fits: the largest offset, on a cluster boundary, that counts to the limit.

    With one cluster more it would be over; the whole length if all of it fits. An entity that
    counts as one thing is cut only if the limit falls into it.
    """
    free = _free(counter, text, reply=reply)
    text = text[free:]
    measure = COUNTERS[counter].count
    whole = measure(text)
    if whole <= limit:
        return free + len(text)
    if (
        whole == len(text)
        and not JOINED.search(text)
        and (text.isascii() or counter not in TRIMMING)
    ):
        return free + limit
    from tonebook.text import graphemes  # most texts fit

    cuts = graphemes.boundaries(text)
    place = _last_that_fits(cuts, text, limit, measure)
    while measure(text[: cuts[place + 1]]) <= limit:
        place += 1
    return free + cuts[place]


def _last_that_fits(cuts: list[int], text: str, limit: int, measure: Callable[..., int]) -> int:
    over = bisect_right(cuts, limit, key=lambda cut: measure(text[:cut]))
    return max(over - 1, 0)
