"""What templates see: documents with their citations, examples and places looked up."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from tonebook.documents.rules import Example, RuleFields, kind_of
from tonebook.documents.values import HOUSE_PREFERENCE
from tonebook.render.kinds import Setting, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tonebook.documents.playbooks import Place, Playbooks
    from tonebook.documents.reference import SourceDocument, Term
    from tonebook.guide import Guide, Rule
    from tonebook.vocabulary import Confidence, Severity

FORGE = re.compile(r"(https://[^/]+/(?:[^/]+/)+?[^/]+)/(-/)?(?:edit|blob)/")


class Origin(NamedTuple):
    """Where a part stands in YAML, the address that edits it, and its text."""

    path: str
    line: int
    edit: str
    excerpt: str


class RuleView(NamedTuple):
    """A rule as its page shows it: the writer's words, the guide's verdict on them."""

    id: str
    anchor: str
    family: str
    document: RuleFields
    kind: str
    severity: Severity
    confidence: Confidence
    active: bool
    elsewhere: tuple[tuple[str, Severity], ...]
    message: str
    good: tuple[Example, ...]
    bad: tuple[Example, ...]
    settings: tuple[Setting, ...]
    origin: Origin | None
    suggest: str

    @property
    def named(self) -> Named:
        """The rule as a link to it needs it."""
        return Named(self.document.title, self.family, self.anchor)

    @property
    def platforms(self) -> tuple[str, ...] | None:
        """The platforms that the rule is for; none means all."""
        return self.document.platforms


class Named(NamedTuple):
    """A rule as a link to it needs it."""

    title: str
    family: str
    anchor: str


class Library:
    """Looks up what documents only name: sources, places in YAML, the guide's rules."""

    def __init__(self, playbooks: Playbooks, guide: Guide) -> None:
        self.playbooks = playbooks
        self.edit_url = playbooks.guide.edit_url
        self.sources = {source.id: source for source in playbooks.sources.sources}
        self.resolved: dict[str, list[Rule]] = {}
        for rule in guide.rules:
            self.resolved.setdefault(rule.id, []).append(rule)
        self.rules = {
            family: tuple(self._rule(family, rule) for rule in document.rules)
            for family, document in playbooks.families.items()
        }

    @cached_property
    def active(self) -> frozenset[str]:
        """The ids of the rules that are on."""
        return frozenset(rule.id for rule in self.every_rule() if rule.active)

    @property
    def counts(self) -> dict[str, int]:
        """How many rules there are, and how many examples."""
        rules = list(self.every_rule())
        examples = sum(len(rule.good) + len(rule.bad) for rule in rules)
        return {"rules": len(rules), "examples": examples}

    def origin(self, address: str) -> Origin | None:
        """Where a part stands, by its address among the places."""
        place = self.playbooks.places.get(address)
        if place is None:
            return None
        edit = f"{self.edit_url}{quote(place.path)}" if self.edit_url else ""
        return Origin(place.path, place.line, edit, _excerpt(place))

    def suggest(self, name: str) -> str:
        """The address to send suggestions about a rule or page to; nothing where none is known."""
        pattern = self.playbooks.guide.suggest_url
        if pattern:
            return pattern.replace("{id}", quote(name))
        return suggestion(self.edit_url, name)

    def every_rule(self) -> Iterator[RuleView]:
        """All rules, family by family."""
        for rules in self.rules.values():
            yield from rules

    def cited_by(self, source: str) -> tuple[Named, ...]:
        """The rules that rest on a source."""
        return tuple(
            rule.named
            for rule in self.every_rule()
            if rule.document.evidence != HOUSE_PREFERENCE and source in rule.document.evidence
        )

    def for_platform(self, platform: str) -> dict[str, tuple[RuleView, ...]]:
        """The rules that speak on a platform, by family; families without any are left out."""
        found = {
            family: tuple(r for r in rules if r.platforms is None or platform in r.platforms)
            for family, rules in self.rules.items()
        }
        return {family: rules for family, rules in found.items() if rules}

    def _rule(self, family: str, document: RuleFields) -> RuleView:
        name = f"{family}/{document.id}"
        resolved = self.resolved.get(name, [])
        main = max(resolved, key=lambda rule: len(rule.platforms or ()) or 10**6, default=None)
        return RuleView(
            name,
            document.id,
            family,
            document,
            kind_of(document),
            main.severity if main else document.severity,
            main.confidence if main else document.confidence,
            active=bool(main),
            elsewhere=_elsewhere(resolved, main),
            message=main.message if main else document.message,
            good=tuple(_example(example) for example in document.examples.good),
            bad=tuple(_example(example) for example in document.examples.bad),
            settings=settings(document),
            origin=self.origin(f"rules/{name}"),
            suggest=self.suggest(name),
        )


def _elsewhere(resolved: list[Rule], main: Rule | None) -> tuple[tuple[str, Severity], ...]:
    """The platforms on which a rule has another severity than its usual one."""
    return tuple(
        (platform, rule.severity)
        for rule in resolved
        if main and rule.severity != main.severity
        for platform in sorted(rule.platforms or ())
    )


def _excerpt(place: Place) -> str:
    """The part's own YAML, moved to the left margin."""
    first, *rest = place.source.slice(place.span).rstrip().splitlines() or [""]
    depth = place.source.position(place.span.start).column - 1
    return "\n".join(
        (first, *(line[min(depth, len(line) - len(line.lstrip())) :] for line in rest))
    )


def _example(example: str | Example) -> Example:
    return Example(text=example) if isinstance(example, str) else example


def suggestion(edit_url: str, rule: str) -> str:
    """The address that opens an issue about a rule, on the forge that holds the guide."""
    forge = FORGE.match(edit_url)
    if not forge:
        return ""
    title = quote(f"{rule}: ")
    return (
        f"{forge[1]}/-/issues/new?issue[title]={title}"
        if forge[2]
        else f"{forge[1]}/issues/new?title={title}"
    )


def cites(library: Library, evidence: tuple[str, ...] | str) -> tuple[SourceDocument, ...]:
    """The sources behind a rule; none where it is a house preference."""
    if isinstance(evidence, str):
        evidence = (evidence,)
    return tuple(library.sources[name] for name in evidence if name in library.sources)


def slug(text: str) -> str:
    """A name for an address: plain letters and digits joined by hyphens, never empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall("[a-z0-9]+", plain)
    return "-".join(words) or "term-" + "-".join(f"{ord(character):x}" for character in text)


def with_anchors(terms: tuple[Term, ...]) -> list[tuple[str, Term]]:
    """Terms from A to Z, each with its own anchor; the second of a name gets a number."""
    seen: dict[str, int] = {}
    anchored = []
    for term in sorted(terms, key=lambda term: (slug(term.term), term.term)):
        name = slug(term.term)
        seen[name] = seen.get(name, 0) + 1
        anchored.append((name if seen[name] == 1 else f"{name}-{seen[name]}", term))
    return anchored
