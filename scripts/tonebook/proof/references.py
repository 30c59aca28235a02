"""What playbooks say of each other: sources exist, facts are fresh, shares add up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from tonebook.documents.measured import MeasuredRule
from tonebook.documents.platform import GoalMix
from tonebook.documents.values import HOUSE_PREFERENCE, Checked, Fact
from tonebook.moments import day
from tonebook.near_miss import near_miss, nearest
from tonebook.proof.place import at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tonebook.documents.playbooks import Playbooks
    from tonebook.finding import Finding
    from tonebook.vocabulary import Severity

WHOLE = 100
PAGES = ("voice", "terms", "goals", "metrics", "mix", "intent", "listening")
DAYS = frozenset(("counted", "reviewed", "expires", "seen", "date"))
CITING_KEYS = frozenset(("source", "basis", "evidence"))


def references(playbooks: Playbooks, today: date) -> list[Finding]:
    """Every reference that leads nowhere, every fact past its age, every page past its review."""
    return list(References(playbooks, today).all())


class References:
    """Walks all documents once."""

    def __init__(self, playbooks: Playbooks, today: date) -> None:
        self.playbooks = playbooks
        self.today = today
        self.known = {source.id for source in playbooks.sources.sources}
        self.cited: set[str] = set()

    def _finding(
        self, address: str, rule: str, message: str, severity: Severity = "error"
    ) -> Finding:
        return at(self.playbooks, address, rule, message, severity)

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
            **({"changes": books.changes} if books.changes else {}),
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
            yield from self._doubled(address, part)
            for number, value in enumerate(part):
                yield from self._part(f"{address}[{number}]", value)

    def _doubled(self, address: str, entries: tuple[Any, ...]) -> Iterator[Finding]:
        """Entries of a list that have the id of an earlier one."""
        seen: set[str] = set()
        for number, entry in enumerate(entries):
            name = getattr(entry, "id", None)
            if name in seen:
                message = f"`{name}` is the id of another entry here. Give this one its own."
                yield self._finding(f"{address}[{number}].id", "duplicate-id", message)
            elif name is not None:
                seen.add(name)

    def _struct(self, address: str, part: msgspec.Struct) -> Iterator[Finding]:
        for key in part.__struct_fields__:
            value = getattr(part, key)
            if key in CITING_KEYS:
                yield from self._citation(f"{address}.{key}", value)
            elif key == "checked":
                yield from self._age(f"{address}.{key}", value)
            elif key in DAYS:
                yield from self._no_day(f"{address}.{key}", value)
            else:
                yield from self._part(f"{address}.{key}", value)
        if isinstance(part, GoalMix) and part.converse + part.inform + part.convert != WHOLE:
            message = "The shares of the goals add up to 100."
            yield self._finding(address, "goal-mix", message)
        if isinstance(part, MeasuredRule) and not part.adds_up:
            message = "No more can be right than were found, nor found than there were posts."
            yield self._finding(address, "measured", message)
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

    def _no_day(self, address: str, typed: str) -> Iterator[Finding]:
        if day(typed) is None:
            message = f"`{typed}` is no day of the calendar. Write one that is, as 2026-11-22."
            yield self._finding(address, "date", message)

    def _age(self, address: str, checked: str) -> Iterator[Finding]:
        when = day(checked)
        if when is None:
            yield from self._no_day(address, checked)
        elif when > self.today:
            yield self._finding(address, "date", f"{checked} is still to come.")
        elif (self.today - when).days > self.playbooks.guide.fact_age_days:
            message = f"Checked on {checked}, which is long ago. Look it up again."
            yield self._finding(address, "stale-fact", message, "warning")

    def _review(self, address: str, document: Checked) -> Iterator[Finding]:
        when = day(document.reviewed)
        if when and (self.today - when).days > document.review_every_days:
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
        yield from self._doubled("sources.sources", self.playbooks.sources.sources)
        for number, source in enumerate(self.playbooks.sources.sources):
            address = f"sources.sources[{number}]"
            yield from self._age(f"{address}.checked", source.checked)
            if source.id not in self.cited:
                message = f"Nothing cites `{source.id}`."
                yield self._finding(f"{address}.id", "unused-source", message, "suggestion")
