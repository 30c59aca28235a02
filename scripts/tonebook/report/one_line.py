"""Words of others on one line: nothing in them ends the line, or is obeyed by a terminal."""

from __future__ import annotations

JOINERS = "\u200d\ufe0f"
"""Not printable by themselves, but parts of emoji."""


def visible(text: str) -> str:
    r"""The text with each character that cannot be seen as an escape: `\n`, `\x1b`, `\u202e`."""
    if text.isprintable():
        return text
    return "".join(
        one if one.isprintable() or one in JOINERS else one.encode("unicode_escape").decode()
        for one in text
    )


def one_line(text: str) -> str:
    """The text with a blank for each run of blanks and line ends, and the rest visible."""
    return visible(" ".join(text.split()))
