"""How much a post has of what rules set bounds to, counted once, however many rules ask.

An amount may be more than a rule would count, and is never less. So a rule that asks for more than
there is has nothing to say, and is not run.
"""

from __future__ import annotations

from functools import partial

from tonebook.named_tuple import NamedTuple
from tonebook.text import counters

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tonebook.guide import Platform
    from tonebook.reading import Reading
    from tonebook.vocabulary import Goal


class Floor(NamedTuple):
    """What a post must have before a rule can have a say: more of an amount than this."""

    amount: str
    above: float


Floors = tuple[Floor, ...]
"""Any of them is enough; none is for a rule that has nothing to say of such posts."""


class Circumstances(NamedTuple):
    """What is settled of a post before its text is read."""

    platform: Platform
    goal: Goal | None = None


def words(reading: Reading) -> int:
    """Runs of letters and digits: every word has one at least."""
    return len(reading.wording.pieces.words)


def sentences(reading: Reading) -> int:
    """Sentences with a word in them."""
    return len(reading.wording.said)


def sentence_words(reading: Reading) -> int:
    """Words of the longest sentence."""
    return most_in_a_sentence(reading, reading.wording.pieces.said)


def sentence_initials(reading: Reading) -> int:
    """Words that start with a capital, of the sentence with the most of them."""
    return most_in_a_sentence(reading, reading.wording.pieces.initials)


def most_in_a_sentence(reading: Reading, column: Sequence[int]) -> int:
    """The largest sum of a column of pieces over a sentence; over all, where none can be told."""
    wording = reading.wording
    if not wording.is_aligned:
        return sum(column)
    return max((sum(column[start:end]) for start, end in wording.said), default=0)


def openings(reading: Reading) -> int:
    """Sentences that open as another does; all but one, where quotations may hide what they do."""
    wording = reading.wording
    if not wording.is_aligned or wording.own_words is not wording.plain:
        return max(len(wording.said) - 1, 0)
    first = wording.pieces.openings
    different = {next(filter(None, first[start:end])) for start, end in wording.said}
    return len(wording.said) - len(different)


def capitals(reading: Reading) -> int:
    """Words in capitals, however short."""
    return reading.wording.pieces.capitals


def repeats(reading: Reading) -> int:
    """Words that stand behind themselves."""
    return reading.wording.pieces.repeats()


def media(reading: Reading) -> int:
    """Pictures and films."""
    return len(reading.post.media)


def entities(kind: str, reading: Reading) -> int:
    """Links, tags or emoji, each of one kind."""
    return len(reading.of_kind(kind))


def length(counter: str, reading: Reading) -> int:
    """The body as a counter has it; it is counted for the report as well."""
    is_reply = reading.post.kind == "reply"
    counts = reading.wording.counts
    if (counter, is_reply) not in counts:
        counts[counter, is_reply] = counters.count(counter, reading.text, reply=is_reply)
    return counts[counter, is_reply]


PLAIN: dict[str, Callable[[Reading], float]] = {
    "words": words,
    "sentences": sentences,
    "sentence_words": sentence_words,
    "sentence_initials": sentence_initials,
    "openings": openings,
    "capitals": capitals,
    "repeats": repeats,
    "media": media,
}
OF_SORTS = {"entities": entities, "length": length}


def amount(name: str) -> Callable[[Reading], float]:
    """An amount by its name, such as `words` or `length:utf16`. Raises KeyError for another."""
    sort, _, of = name.partition(":")
    return partial(OF_SORTS[sort], of) if of else PLAIN[name]
