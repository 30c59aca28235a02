"""The words of a text that carry its content, reduced so that "booked" and "bookings" are one.

Simple on purpose: a list of English words that say little, and the regular endings. It serves to
see whether two texts speak of the same thing; it is no dictionary.
"""

from __future__ import annotations

from functools import lru_cache

from tonebook.expression import expression
from tonebook.named_tuple import NamedTuple

TOKEN = expression(r"[^\W_]+(?:['\u2019][^\W_]+)*")
LEAST_STEM = 3
SHORT_WORD = 4

LIST = (
    "a about above after again all almost already also although always am an and another any "
    "anybody anyone anything are around as ask at away back be because been before being best "
    "better between big bit both but by came can cannot come could day days did do does doing "
    "done down each either else enough even ever every everybody everyone everything far few "
    "find first for from further gave get gets getting give go goes going gone good got great "
    "had hardly has have having he hello her here hers hey hi him his how however i if in into "
    "is it its itself just keep knew know last least less let like little long look looking "
    "lot lots made make makes making many may maybe me mean might mine more most much must my "
    "myself need needs never new next no nobody none nor not nothing now of off often oh ok "
    "okay old on once one ones only or other others our ours out over own part people per "
    "perhaps please put quite rather really right said same saw say says see seem seems she "
    "should since so some somebody someone something soon still such sure take taken tell than "
    "thank thanks that the their theirs them then there these they thing things think this "
    "those though thought through till time to today together told too took try two under "
    "until up upon us use used very via want wanted wants was way we well went were what "
    "whatever when where whether which while who whole whom whose why will with within without "
    "won't would yes yet you your yours yourself"
)
STOP_WORDS = frozenset(LIST.split())


class Word(NamedTuple):
    """A word as compared (lower case, straight apostrophes), and where it stands."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of a text in order; `start`, `end` are half-open code points."""
    return [
        Word(found[0].replace("\u2019", "'").lower(), found.start(), found.end())
        for found in TOKEN.finditer(text)
    ]


def says_something(word: str) -> bool:
    """Whether a word carries content: no stop word, no contraction of one, no single letter."""
    head = word.partition("'")[0]
    return len(word) > 1 and word not in STOP_WORDS and not _is_contraction(word, head)


def _is_contraction(word: str, head: str) -> bool:
    return "'" in word and (head in STOP_WORDS or word.endswith("n't"))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without its regular ending: "bookings", "booked" and "booking" are "book"."""
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) <= SHORT_WORD:
        return word.removesuffix("s") if not word.endswith("ss") else word
    for ending, instead in (
        ("ations", "ate"),
        ("ation", "ate"),
        ("ies", "y"),
        ("ied", "y"),
        ("ings", ""),
        ("ing", ""),
        ("edly", ""),
        ("ed", ""),
        ("ers", ""),
        ("er", ""),
        ("es", ""),
        ("ly", ""),
        ("s", ""),
    ):
        if word.endswith(ending) and not word.endswith("ss"):
            return _settled(word[: -len(ending)] + instead)
    return _settled(word)


def _settled(head: str) -> str:
    """One spelling for stems that endings leave in two: stopp and stop, charge and charg."""
    if len(head) > LEAST_STEM and head[-1] == head[-2] and head[-1] not in "aeious":
        head = head[:-1]
    return head.removesuffix("e") if len(head) > LEAST_STEM else head


def content(text: str) -> frozenset[str]:
    """The stems of all words of a text that say something; numbers count."""
    return frozenset(stem(word.text) for word in words(text) if says_something(word.text))
