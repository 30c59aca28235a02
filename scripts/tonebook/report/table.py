"""The lengths of one text on every platform, side by side, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tonebook.lint import Length

BAR = 20
NEARLY_FULL = 0.9
SHADES = " \u258f\u258e\u258d\u258c\u258b\u258a\u2589\u2588"


class Row(NamedTuple):
    """A post's length, and the last words that every reader sees where a fold cuts it."""

    length: Length
    fold: str = ""


def bar(length: int, limit: int, width: int = BAR) -> str:
    """A bar as full as the limit is used, in eighths of a column."""
    eighths = min(round(width * 8 * length / limit), width * 8) if limit else 0
    full, rest = divmod(eighths, 8)
    return (SHADES[8] * full + (SHADES[rest] if rest else "")).ljust(width)


def table(rows: Iterable[Row], *, colour: bool) -> list[str]:
    """A line for each post: platform, length of limit, bar, what is left, where the fold falls."""
    listed = list(rows)
    names = [_name(row.length) for row in listed]
    counts = [f"{row.length.length}/{row.length.limit}" for row in listed]
    wide, number = max(map(len, names), default=0), max(map(len, counts), default=0)
    unit = max((len(row.length.unit) for row in listed), default=0)
    return [
        f"  {name:<{wide}}  {count:>{number}} {row.length.unit:<{unit}}  "
        f"{_coloured(row.length, colour=colour)}  {_left(row.length)}{_fold(row.fold)}".rstrip()
        for row, name, count in zip(listed, names, counts, strict=True)
    ]


def _name(length: Length) -> str:
    return length.platform + (f" {length.part}/{length.parts}" if length.parts > 1 else "")


def _coloured(length: Length, *, colour: bool) -> str:
    drawn = f"\u2595{bar(length.length, length.limit)}\u258f"
    if not colour:
        return drawn
    share = length.length / length.limit if length.limit else 0
    code = 31 if share > 1 else 33 if share > NEARLY_FULL else 32
    return f"\033[{code}m{drawn}\033[0m"


def _left(length: Length) -> str:
    left = length.limit - length.length
    return f"{left} left" if left >= 0 else f"{-left} over"


def _fold(words: str) -> str:
    return f" \u00b7 folds after \u201c{words}\u201d" if words else ""
