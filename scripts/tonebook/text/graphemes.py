"""Grapheme clusters: what a reader takes for one character (UAX #29, extended, Unicode 18).

ASCII characters are clusters of their own, but for CR LF and for marks that follow them. So only
runs outside ASCII are looked at, and of them those with a character that joins. The properties
come from our own table: every Python and every browser finds the same boundaries.
"""

from __future__ import annotations

import re
from functools import cache

from tonebook.expression import expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

OUTSIDE_ASCII = expression("[^\x00-\x7f]+")


def count(text: str) -> int:
    """The number of extended grapheme clusters."""
    lines = text.count("\r\n")
    if text.isascii():
        return len(text) - lines
    inside = sum(end - start - 1 for start, end in _clusters(text))
    return len(text) - lines - inside


def boundaries(text: str) -> list[int]:
    """Every offset, in code points, where the text may be cut: 0 and its length included."""
    found = range(len(text) + 1)
    inside = {line.start() + 1 for line in re.finditer("\r\n", text)}
    for start, end in _clusters(text):
        inside.update(range(start + 1, end))
    return [offset for offset in found if offset not in inside] if inside else list(found)


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """The clusters of each run that has joining characters, with the characters beside it."""
    if text.isascii():
        return
    for run in OUTSIDE_ASCII.finditer(text):
        if _joining().search(text, *run.span()):
            start = max(run.start() - 1, 0)
            yield from (one.span() for one in _cluster().finditer(text, start, run.end() + 1))


@cache
def _joining() -> re.Pattern[str]:
    from tonebook.text.tables import clusters as table

    return re.compile(
        "[\u200d\U0001f1e6-\U0001f1ff"
        f"{table.EXTEND}{table.SPACING}{table.PREPEND}"
        f"{table.LEADING}{table.VOWEL}{table.TRAILING}{table.LINKER}]"
    )


@cache
def _cluster() -> re.Pattern[str]:
    """One cluster: UAX #29, tables 1b and 1c, with GB9c as Unicode 18 has it."""
    from tonebook.text.tables import clusters as table

    open_syllable = "".join(map(chr, range(0xAC00, 0xD7A4, 28)))
    after_open = f"[{table.VOWEL}]*[{table.TRAILING}]*"
    syllable = (
        f"[{table.LEADING}]*(?:[{open_syllable}]{after_open}|[\uac00-\ud7a3][{table.TRAILING}]*"
        f"|[{table.VOWEL}]+[{table.TRAILING}]*)|[{table.LEADING}]+|[{table.TRAILING}]+"
    )
    joined = f"[{table.PICTOGRAPH}](?:[{table.EXTEND}]*+\u200d[{table.PICTOGRAPH}])*"
    conjunct = f"[{table.LINKER}][{table.CONJUNCT_EXTEND}]*+[{table.CONSONANT}]"
    flag = "[\U0001f1e6-\U0001f1ff]{2}"
    control = f"\r\n{table.CONTROL}"
    core = f"(?:{syllable}|{flag}|{joined}|{conjunct}|[^{control}])"
    mark = f"[{table.EXTEND}\u200d{table.SPACING}]"
    after = f"(?:(?={mark}){conjunct}|{mark})*"
    return re.compile(f"\r\n|[{control}]|[{table.PREPEND}]*{core}{after}")
