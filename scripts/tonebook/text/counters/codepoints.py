"""Code points: what Python's `len` gives."""

from __future__ import annotations


def count(text: str) -> int:
    """Unicode code points; a lone surrogate is one."""
    return len(text)
