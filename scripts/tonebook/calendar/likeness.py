"""How alike two texts are, by the runs of three words that they share.

Each text is reduced to the eight smallest hashes of its runs. Texts that are 60% alike share at
least one of the eight in all but one case of a thousand, so only those need to be compared.
"""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

WORDS_OF_A_RUN = 3
SKETCH = 8

NO_PROSE = re.compile(r"https?://\S+|[@#]\w+")
WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")


def words(text: str) -> list[str]:
    """The words of a text without letter case; links, mentions and hashtags left out."""
    return WORD.findall(NO_PROSE.sub(" ", text).lower())


def prints(text: str) -> array[int]:
    """The hashes of all runs of three words, smallest first, each once; a short text is one run."""
    listed = words(text)
    if not listed:
        return array("I")
    return array("I", sorted({crc32(run.encode("utf-8", "replace")) for run in _runs(listed)}))


def _runs(listed: list[str]) -> Iterator[str]:
    for number in range(max(len(listed) - WORDS_OF_A_RUN + 1, 1)):
        yield " ".join(listed[number : number + WORDS_OF_A_RUN])


def likeness(one: Collection[int], other: Collection[int]) -> float:
    """The share of runs that two texts have in common, from 0 to 1; quickest where `one` is a set.

    Each run stands once in each.
    """
    if not one or not other:
        return 0.0
    own = one if isinstance(one, set) else set(one)
    shared = len(own.intersection(other))
    return shared / (len(one) + len(other) - shared)
