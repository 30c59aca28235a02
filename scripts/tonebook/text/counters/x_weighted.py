"""Weighted characters on X: configuration v3 of twitter-text, and X's documentation.

After NFC, a character of U+0000–10FF, U+2000–200D, U+2010–201F or U+2032–2037 weighs 1 and every
other one 2; a link weighs 23; an emoji weighs 2, however many code points it is made of. Sources:
X's "Counting characters" page and `config/v3.json` of twitter-text.
"""

from __future__ import annotations

import unicodedata

from tonebook.expression import expression
from tonebook.text import emoji

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tonebook.text.dialects import Spans

LINK = 23
EMOJI = 2
HEAVY = expression("[^\x00-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]+")
UNEVEN = expression("[^\x00-\u02ff\u2010-\u201f]")
"""What may weigh 2, or join what stands before it."""
POSSIBLE_LINK = expression(r"\.[^\s.0-9]")
"""No top-level domain starts with a digit."""


def count(text: str) -> int:
    """The weight of a post: any emoji is 2, as the documentation says."""
    if not POSSIBLE_LINK.search(text) and (text.isascii() or not UNEVEN.search(text)):
        return len(text)
    text, links, weight = _with_links(text)
    return weight + _emoji_weight(text, links, emoji.sequences(text))


def count_strict(text: str) -> int:
    """The larger of the documentation's weight and that of npm twitter-text 3.1.0.

    The library froze with emoji 11 and adds up the parts of newer sequences.
    """
    text, links, weight = _with_links(text)
    documented = _emoji_weight(text, links, emoji.sequences(text))
    frozen = emoji.sequences(text, known_to_library=True)
    return weight + max(documented, _emoji_weight(text, links, frozen))


def _with_links(text: str) -> tuple[str, Spans, int]:
    """The text in NFC, its links, and its weight with every emoji taken apart."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    links = _links(text)
    parts = sum(LINK - _characters(text[start:end]) for start, end in links)
    return text, links, _characters(text) + parts


def _links(text: str) -> Spans:
    if not POSSIBLE_LINK.search(text):
        return []
    from tonebook.text.dialects import x

    return x.url_spans(text)


def _emoji_weight(text: str, links: Spans, sequences: Spans) -> int:
    """What it changes to weigh each sequence as one; those that start in a link are its own."""
    linked = {place for start, end in links for place in range(start, end)} if sequences else ()
    return sum(
        EMOJI - _characters(text[start:end]) for start, end in sequences if start not in linked
    )


def _characters(text: str) -> int:
    """The weight of characters one by one."""
    return len(text) if text.isascii() else len(text) + sum(map(len, HEAVY.findall(text)))
