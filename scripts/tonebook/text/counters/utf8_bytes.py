"""Bytes in UTF-8: what the YouTube description and, beside graphemes, Bluesky are limited in."""

from __future__ import annotations


def count(text: str) -> int:
    """Bytes of the text in UTF-8; a lone surrogate takes three, as it does when replaced."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
