"""The rules that no word calls for: those that always run, and those that an amount calls for.

Settled once for each sort of post. Of ten thousand rules with a bound to the same amount, those
that it passes are cut from a list, and the others cost nothing.
"""

from __future__ import annotations

from bisect import bisect_left

from tonebook.amounts import amount
from tonebook.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tonebook.amounts import Floors
    from tonebook.reading import Reading


class Bounds(NamedTuple):
    """The bounds to one amount, the lowest first, and the rule of each."""

    amount: Callable[[Reading], float]
    above: list[float]
    rules: list[int]


class Due(NamedTuple):
    """The rules for one sort of post, by number."""

    always: frozenset[int]
    bounds: tuple[Bounds, ...]

    @classmethod
    def of(cls, floors: Mapping[int, Floors | None]) -> Due:
        """What is due, of rules with their floors; None always is, and no floor at all never."""
        by_amount: dict[str, list[tuple[float, int]]] = {}
        for number, any_of in floors.items():
            for name, above in any_of or ():
                by_amount.setdefault(name, []).append((above, number))
        bounds = [
            Bounds(amount(name), *map(list, zip(*sorted(pairs), strict=True)))
            for name, pairs in by_amount.items()
        ]
        return cls(frozenset(n for n, any_of in floors.items() if any_of is None), tuple(bounds))

    def reached(self, reading: Reading) -> Iterator[list[int]]:
        """The rules whose bound a post passes."""
        for one in self.bounds:
            much = one.amount(reading)
            if much > one.above[0]:
                yield one.rules[: bisect_left(one.above, much)]
