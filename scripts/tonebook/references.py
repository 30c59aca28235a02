"""What playbooks say of each other: sources exist, facts are fresh, shares add up."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from tonebook.documents.platform import GoalMix
from tonebook.documents.values import HOUSE_PREFERENCE, Checked, Fact
from tonebook.finding import Finding, Severity
from tonebook.near_miss import near_miss, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tonebook.documents.playbooks import Playbooks
    from tonebook.guide import Guide

WHOLE = 100
PAGES = ("voice", "terms", "goals", "metrics", "mix", "intent", "listening")
CITING_KEYS = frozenset(("source", "basis", "evidence"))


def references(playbooks: Playbooks, guide: Guide, today: date) -> list[Finding]:
    """Every reference that leads nowhere, every fact past its age, every page past its review."""
    return list(References(playbooks, guide, today).all())


class References:
    """Walks all documents once."""

    def __init__(self, playbooks: Playbooks, guide: Guide, today: date) -> None:
        self.playbooks = playbooks
        self.guide = guide
        self.today = today
        self.known = {source.id for source in playbooks.sources.sources}
        self.cited: set[str] = set()

    def _finding(
        self, address: str, rule: str, message: str, severity: Severity = "error"
    ) -> Finding:
        place = self.playbooks.places[address]
        return Finding(f"check/{rule}", severity, message, place.source, place.span)

    def all(self) -> Iterator[Finding]:
        """Findings of every document, then those of the sources themselves."""
        books = self.playbooks
        documents: dict[str, Any] = {
            **{f"platforms/{name}": one for name, one in books.platforms.items()},
            **{
                f"rules/{name}": msgspec.structs.replace(one, rules=())
                for name, one in books.families.items()
            },
            **{
                f"rules/{name}/{rule.id}": rule
                for name, one in books.families.items()
                for rule in one.rules
            },
            **{f"tones/{name}": one for name, one in books.tones.items()},
            **{name: one for name in PAGES if (one := getattr(books, name))},
            **{
                f"responses/{name}": one
                for name in ("triage", "replies", "crisis")
                if (one := getattr(books, name))
            },
            **{f"routines/{name}": one for name, one in books.routines.items()},
            **{f"onboarding/{name}": one for name, one in books.onboarding.items()},
        }
        for address, document in documents.items():
            yield from self._part(address, document)
            if isinstance(document, Checked):
                yield from self._review(address, document)
        yield from self._other_platforms()
        yield from self._sources()

    def _part(self, address: str, part: Any) -> Iterator[Finding]:
        """One part of a document and all below it."""
        if isinstance(part, msgspec.Struct):
            yield from self._struct(address, part)
        elif isinstance(part, dict):
            for key, value in part.items():
                yield from self._part(f"{address}.{key}", value)
        elif isinstance(part, tuple):
            for number, value in enumerate(part):
                yield from self._part(f"{address}[{number}]", value)

    def _struct(self, address: str, part: msgspec.Struct) -> Iterator[Finding]:
        for key in part.__struct_fields__:
            value = getattr(part, key)
            if key in CITING_KEYS:
                yield from self._citation(f"{address}.{key}", value)
            elif key == "checked":
                yield from self._age(f"{address}.{key}", value)
            else:
                yield from self._part(f"{address}.{key}", value)
        if isinstance(part, GoalMix) and part.converse + part.inform + part.convert != WHOLE:
            message = "The shares of the goals add up to 100."
            yield self._finding(address, "goal-mix", message)
        if isinstance(part, Fact) and not part.scope:
            yield self._finding(address, "scope", "Say where the fact holds: app, api or tool.")

    def _citation(self, address: str, cited: str | tuple[str, ...]) -> Iterator[Finding]:
        names = (cited,) if isinstance(cited, str) else cited
        self.cited.update(names)
        for number, name in enumerate(names):
            if name not in self.known and name != HOUSE_PREFERENCE:
                where = address if isinstance(cited, str) else f"{address}[{number}]"
                message = f"sources.yml has no `{name}`. {self._near(name)}"
                yield self._finding(where, "unknown-source", message)

    def _near(self, name: str) -> str:
        close = nearest(name, self.known)
        return f"Did you mean `{close}`?" if close else "Add it there, or write `house preference`."

    def _age(self, address: str, checked: str) -> Iterator[Finding]:
        day = _day(checked)
        if day is None:
            yield self._finding(address, "date", f"`{checked}` is no day of the calendar.")
        elif day > self.today:
            yield self._finding(address, "date", f"{checked} is still to come.")
        elif (self.today - day).days > self.playbooks.guide.fact_age_days:
            message = f"Checked on {checked}, which is long ago. Look it up again."
            yield self._finding(address, "stale-fact", message, "warning")

    def _review(self, address: str, document: Checked) -> Iterator[Finding]:
        day = _day(document.reviewed)
        if day is None:
            yield self._finding(f"{address}.reviewed", "date", "This is no day of the calendar.")
        elif (self.today - day).days > document.review_every_days:
            message = f"Due for review by {document.owner}: last reviewed on {document.reviewed}."
            yield self._finding(f"{address}.reviewed", "review-due", message, "suggestion")

    def _other_platforms(self) -> Iterator[Finding]:
        known = self.playbooks.platforms
        for name, platform in known.items():
            for other in platform.coming_from:
                if other not in known:
                    message = f"There is no platform `{other}`. {near_miss(other, known)}"
                    yield self._finding(
                        f"platforms/{name}.coming_from.{other}", "unknown-platform", message
                    )
        for name, tone in self.playbooks.tones.items():
            for number, sample in enumerate(tone.samples):
                if sample.platform not in known:
                    message = f"There is no platform `{sample.platform}`."
                    address = f"tones/{name}.samples[{number}].platform"
                    yield self._finding(address, "unknown-platform", message)

    def _sources(self) -> Iterator[Finding]:
        seen: set[str] = set()
        for number, source in enumerate(self.playbooks.sources.sources):
            address = f"sources.sources[{number}]"
            yield from self._age(f"{address}.checked", source.checked)
            if source.id in seen:
                message = f"`{source.id}` stands here twice."
                yield self._finding(f"{address}.id", "duplicate-source", message)
            seen.add(source.id)
            if source.id not in self.cited:
                message = f"Nothing cites `{source.id}`."
                yield self._finding(f"{address}.id", "unused-source", message, "suggestion")


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
