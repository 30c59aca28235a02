"""How many columns of a terminal a text takes."""

from __future__ import annotations

INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff")


def width(text: str) -> int:
    """Columns: two for wide letters and emoji, none for marks and joiners. Terminals differ."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width  # what most drafts are spared

    def columns(character: str) -> int:
        if character in INVISIBLE or combining(character):
            return 0
        return 2 if east_asian_width(character) in "WF" else 1

    return sum(map(columns, text))
