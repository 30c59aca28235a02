"""Threads, counted so that it is never too little.

Meta's page says that an emoji counts as its bytes in UTF-8, and links the phrase to a library that
counts clusters. Tools report both. So an emoji is its bytes here, and the rest is UTF-16 units.
"""

from __future__ import annotations

from tonebook.text import emoji
from tonebook.text.counters import utf8_bytes, utf16


def count(text: str) -> int:
    """UTF-16 units, with the bytes of each emoji in their place."""
    if text.isascii():
        return len(text)
    found = (text[start:end] for start, end in emoji.spans(text))
    return utf16.count(text) + sum(utf8_bytes.count(one) - utf16.count(one) for one in found)
