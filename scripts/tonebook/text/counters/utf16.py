"""UTF-16 code units: what JavaScript's `length` gives, and what most platforms count."""

from __future__ import annotations

from tonebook.expression import expression

ASTRAL = expression("[\U00010000-\U0010ffff]+")


def count(text: str) -> int:
    """UTF-16 code units; a lone surrogate is one."""
    return len(text) if text.isascii() else len(text) + sum(map(len, ASTRAL.findall(text)))
