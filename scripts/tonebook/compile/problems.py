"""What is wrong with a guide, each problem where a person wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tonebook.finding import Finding
from tonebook.measure import ITEMS
from tonebook.near_miss import near_miss
from tonebook.text import patterns
from tonebook.text.counters import COUNTERS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from tonebook.documents.playbooks import Place


class Problems:
    """Keeps every problem, found by address among the playbooks' places."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        self._places = places
        self.findings: list[Finding] = []

    def say(self, address: str, rule: str, message: str) -> None:
        """A problem at an address; at its document, or the guide's, where that has no place."""
        places = self._places
        place = places.get(address) or places.get(address.partition(".")[0]) or places["guide"]
        self.findings.append(Finding(f"guide/{rule}", "error", message, place.source, place.span))

    def unknown(self, address: str, name: str, message: str, known: Collection[str]) -> None:
        """A reference that leads nowhere, with the name that was probably meant."""
        hint = near_miss(name, known)
        self.say(address, "unknown-reference", f"{message} {hint}".rstrip())

    def known(self, names: Collection[str], known: Collection[str], address: str) -> list[str]:
        """The names that are known, each once; the others are problems."""
        for number, name in enumerate(names):
            if name not in known:
                self.unknown(f"{address}[{number}]", name, f"There is no `{name}`.", known)
        return [name for name in dict.fromkeys(names) if name in known]

    def check_counter(self, counter: str, address: str) -> None:
        """Whether a counter of that name exists."""
        if counter not in COUNTERS and counter != ITEMS:
            known = [*COUNTERS, ITEMS]
            self.unknown(address, counter, f"No counter is called `{counter}`.", known)

    def check_patterns(self, typed: Any, names: tuple[str, ...], address: str) -> None:
        """Whether every pattern under the names can be compiled, and runs in time."""
        for name in names:
            for number, pattern in enumerate(getattr(typed, name, ())):
                if problem := patterns.problem(pattern):
                    message = f"The pattern `{pattern}` {problem}."
                    self.say(f"{address}.{name}[{number}]", "bad-pattern", message)
