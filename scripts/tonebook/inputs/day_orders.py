"""In which order a table writes its days, as far as its rows tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tonebook.inputs.dates import Order

NAMES: dict[Order, str] = {"dmy": "the day", "mdy": "the month"}


class DayOrders:
    """Counts the days that can be read in one order only, and those that could be two."""

    def __init__(self) -> None:
        self._only: dict[Order, int] = {"dmy": 0, "mdy": 0}
        self._either = 0

    def add(self, orders: Sequence[Order]) -> None:
        """One more day, and the orders in which its numbers make sense."""
        if len(orders) == 1:
            self._only[orders[0]] += 1
        self._either += len(orders) > 1

    def told(self, said: Order | None) -> str:
        """What is to be said of a table once it is read; `said` is what the command line says."""
        day, month = self._only["dmy"], self._only["mdy"]
        if day and month:
            return (
                f"Days are written in two orders here: {day:,} can only have the day first, "
                f"{month:,} only the month. Find out who wrote which."
            )
        if self._either and said is None and (day or month):
            order: Order = "dmy" if day else "mdy"
            days = f"{self._either:,} day{'' if self._either == 1 else 's'}"
            others = f"{day or month:,} other{'' if day + month == 1 else 's'}"
            return (
                f"{days} here could be two. {others} can only have {NAMES[order]} first: if one "
                f"person wrote them all, --dates {order} reads them."
            )
        return ""
