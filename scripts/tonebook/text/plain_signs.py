"""A text with its signs in ASCII, so that the quick ways to take it apart can be used."""

from __future__ import annotations

from tonebook.expression import expression

OUTSIDE_ASCII = expression(r"[^\x00-\x7f]")


def in_ascii(text: str, twins: dict[str, str] | None = None) -> tuple[str, set[str]]:
    """The text with a twin in ASCII, or a blank, for each sign beyond it; and all such characters.

    As long as the text; letters beyond ASCII stay where they are.
    """
    if text.isascii():
        return text, set()
    strange = set(OUTSIDE_ASCII.findall(text))
    for sign in strange:
        if not sign.isalnum():
            text = text.replace(sign, twins.get(sign, " ") if twins else " ")
    return text, strange
