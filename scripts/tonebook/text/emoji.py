"""Emoji: every one of emoji-test 18.0, as half-open spans in code points.

A character that is text by default (©, ™, ❤, a digit) is an emoji only with what makes it one:
a variation selector, a skin tone, a keycap, a joiner.
"""

from __future__ import annotations

import re
from functools import cache

from tonebook.expression import expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tonebook.text.dialects import Spans

VARIATION = "\ufe0f"
KEYCAP = "\u20e3"
SPEAKING_EYE = "\U0001f441\u200d\U0001f5e8"
ANY_TONE = dict.fromkeys(map(ord, "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"), "T")
OUTSIDE_ASCII = expression("[^\x00-\x7f]+")
JOINER = expression("[\u200d\ufe0f\u20e3\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e0067]")
POSSIBLE = expression("[\xa9\xae\u200d\u203c\u2049\u20e3\u2122\u2139\u2190-\U0010ffff]")
"""What every emoji has at least one of."""
LONGEST = 10
"""Code points of the longest sequence: two people with tones who kiss."""


def spans(text: str) -> Spans:
    """Every emoji, in order."""
    if not POSSIBLE.search(text):
        return []
    found = sequences(text)
    taken = {place for start, end in found for place in range(start, end)}
    singles = (
        single.span()
        for run in OUTSIDE_ASCII.finditer(text)
        for single in _single().finditer(text, *run.span())
    )
    return sorted([*found, *(span for span in singles if span[0] not in taken)])


def sequences(text: str, *, known_to_library: bool = False) -> Spans:
    """Emoji of several code points, each as long as it goes.

    The library is npm twitter-text 3.1.0, which knows emoji up to version 11.
    """
    if text.isascii() or not JOINER.search(text):
        return []
    is_known = _is_known_to_library if known_to_library else _is_known
    found: Spans = []
    at = 0
    while shape := _shape().search(text, at):
        start = shape.start()
        end = min(shape.end(), start + LONGEST)
        while end > start + 1 and not is_known(text[start:end]):
            end -= 1
        if end > start + 1:
            found.append((start, end))
        at = end
    return found


def _is_known(text: str) -> bool:
    """Whether it is a sequence, with all of its variation selectors or without some."""
    full = _all().get(_key(text))
    return full is not None and _is_form_of(text, full)


def _is_known_to_library(text: str) -> bool:
    """Whether X's library takes it for one: with every selector, but for keycaps and an eye."""
    key = _key(text)
    full = _frozen().get(key)
    bare_keycap = text == key and key.endswith(KEYCAP)
    known = full is not None and (bare_keycap or text.translate(ANY_TONE) == full)
    return known or text == SPEAKING_EYE


def _key(text: str) -> str:
    return text.translate(ANY_TONE).replace(VARIATION, "")


def _is_form_of(text: str, full: str) -> bool:
    """Whether only selectors are missing, and the second of two tones differs where it must."""
    tones = [char for char in text if ord(char) in ANY_TONE]
    if "U" in full and tones[0] == tones[1]:
        return False
    toned, place = text.translate(ANY_TONE), 0
    for char in full.replace("U", "T"):
        if toned[place : place + 1] == char:
            place += 1
        elif char != VARIATION:
            return False
    return place == len(toned)


@cache
def _shape() -> re.Pattern[str]:
    """What a sequence can look like: a flag, parts with marks or joined, a keycap, a sign."""
    return re.compile(
        "[\U0001f1e6-\U0001f1ff]{2}"
        "|[^\x00-\u203b\ufe0f\U000e0020-\U000e007f]"
        "(?:[\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]|\u200d[^\x00-\u203b]){1,9}"
        "|[#*0-9]\ufe0f?\u20e3|[\xa9\xae]\ufe0f"
    )


@cache
def _single() -> re.Pattern[str]:
    from tonebook.text.tables.emoji import SINGLES

    return re.compile(f"[{SINGLES}](?!\ufe0e)")


@cache
def _all() -> dict[str, str]:
    from tonebook.text.tables.emoji import NEWER

    return _frozen() | _by_key(NEWER)


@cache
def _frozen() -> dict[str, str]:
    from tonebook.text.tables.emoji import FROZEN

    return _by_key(FROZEN)


def _by_key(templates: str) -> dict[str, str]:
    """Each sequence of a table by what is left of it without variation selectors."""
    full = templates.split()
    return {text.replace("U", "T").replace(VARIATION, ""): text for text in full}
