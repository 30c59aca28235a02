"""How bad examples say what is wrong with them: braces around the words that a rule must find."""

from __future__ import annotations

import re
from typing import NamedTuple

from tonebook.source import Span

BRACES = re.compile(r"\{\{|\}\}|\{|\}")


class Marked(NamedTuple):
    """A text without its braces, and the spans that they marked, in code points of that text."""

    text: str
    spans: tuple[Span, ...]


def marked(text: str) -> Marked:
    """Take braces out; a doubled brace is a brace of the text."""
    parts: list[str] = []
    spans: list[Span] = []
    length = end = 0
    opened: int | None = None
    for brace in BRACES.finditer(text):
        parts.append(text[end : brace.start()] + (brace[0][0] if len(brace[0]) == 2 else ""))  # noqa: PLR2004
        length += len(parts[-1])
        end = brace.end()
        if brace[0] == "{":
            opened = length
        elif brace[0] == "}" and opened is not None:
            spans.append(Span(opened, length))
            opened = None
    return Marked("".join((*parts, text[end:])), tuple(spans))
