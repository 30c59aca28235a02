"""LinkedIn's "little text": what a post weighs when a tool sends it through the Posts API.

Sixteen characters stand behind a backslash there (Microsoft Learn, "little text format"), and the
backslash counts too. A post written on LinkedIn itself is counted in UTF-16 units.
"""

from __future__ import annotations

from tonebook.expression import expression
from tonebook.text.counters import utf16

ESCAPED = expression(r"[|{}@\[\]()<>#\\*_~]")


def count(text: str) -> int:
    """UTF-16 units of the text with its reserved characters escaped."""
    return utf16.count(text) + len(ESCAPED.findall(text))
