"""Limits as pictures: where a fold and a limit stand on a line, in per cent."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tonebook.documents.platform import FieldDocument, FoldDocument, LimitDocument


class Band(NamedTuple):
    """A fold on the line of its field: from and to, in per cent, and in its own unit."""

    where: str
    start: float
    end: float
    earliest: int
    latest: int


class Meter(NamedTuple):
    """A field's line: its full length is the limit; some limits only warn, earlier on."""

    full: int
    bands: tuple[Band, ...]
    warnings: tuple[tuple[int, float], ...]


def meter(field: FieldDocument, folds: tuple[FoldDocument, ...]) -> Meter | None:
    """The meter of a field that has a limit for everyone; folds beyond it are left out."""
    full = _full(field.most)
    if not full:
        return None
    bands = tuple(
        Band(f.where, _share(f.earliest, full), _share(f.latest, full), f.earliest, f.latest)
        for f in folds
        if f.latest < full
    )
    warnings = tuple(
        (limit.value, _share(limit.value, full))
        for limit in field.most
        if limit.value < full and not limit.when and not limit.counter
    )
    return Meter(full, bands, warnings)


def _full(limits: tuple[LimitDocument, ...]) -> int:
    """The largest limit that holds without a special feature, by the field's own counter."""
    return max((limit.value for limit in limits if not limit.when and not limit.counter), default=0)


def _share(value: int, full: int) -> float:
    return round(100 * value / full, 2)
