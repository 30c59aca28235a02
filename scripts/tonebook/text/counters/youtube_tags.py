"""The tags of a YouTube video: 500 characters for all together (YouTube Data API, `snippet.tags`).

Tags stand in one text, separated by commas or line ends. The commas count, and a tag that holds
white space counts as if it stood in quotes.
"""

from __future__ import annotations

import re

from tonebook.expression import expression
from tonebook.text.counters import utf16

SEPARATOR = expression(r"[,\n]")
QUOTES = 2


def count(text: str) -> int:
    """UTF-16 units of the tags, the commas between them and the quotes they need."""
    tags = [tag for part in SEPARATOR.split(text) if (tag := part.strip())]
    return sum(map(_length, tags)) + max(len(tags) - 1, 0)


def _length(tag: str) -> int:
    return utf16.count(tag) + (QUOTES if re.search(r"\s", tag) else 0)
