"""How far patterns reach: what bounds the time that any of them takes."""

from __future__ import annotations

STRETCH = 2000
"""Code points that a pattern is run on at a time."""

LONGEST_WORD = 100
"""Code points of a word; longer runs are masked."""
