"""Rules as written, resolved: sound options, every layer's changes, and what triggers each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tonebook.checks import kind_named
from tonebook.compile.layers import Changer, Layers
from tonebook.documents.rules import kind_of, options_of
from tonebook.guide import Origin, Rule
from tonebook.text.triggers import NEVER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tonebook.compile.problems import Problems
    from tonebook.documents.playbooks import Playbooks
    from tonebook.documents.rules import RuleFields

OFF = "off"
PATTERN_OPTIONS = ("patterns", "when_patterns", "need_patterns", "comment_patterns", "matching")


class Resolver:
    """Resolves the rules of one guide, for the platforms that it uses."""

    def __init__(
        self, books: Playbooks, platforms: frozenset[str], layers: Layers, problems: Problems
    ) -> None:
        self._books = books
        self._platforms = platforms
        self._layers = layers
        self._problems = problems
        self._changer = Changer(books.places, problems)

    def rules(self) -> Iterator[Rule]:
        """Every rule that is on, by family; one for each platform that changes it."""
        for family, document in sorted(self._books.families.items()):
            for typed in document.rules:
                rule = self._rule(family, typed)
                if rule is not None:
                    yield from self._variants(rule)

    def _rule(self, family: str, typed: RuleFields) -> Rule | None:
        address = f"rules/{family}/{typed.id}"
        if typed.platforms is not None:
            self._problems.known(typed.platforms, self._books.platforms, f"{address}.platforms")
        options = options_of(typed)
        if not self._options_are_sound(options, kind_of(typed), address):
            return None
        place = self._books.places[address]
        return Rule(
            id=f"{family}/{typed.id}",
            kind=kind_of(typed),
            severity=typed.severity,
            confidence=typed.confidence,
            message=typed.message,
            why=typed.why,
            example=_first_text(typed),
            url=f"{self._books.guide.site_url}rules/{family}/#{typed.id}",
            options=options,
            triggers=NEVER,
            scope=typed.scope,
            goals=frozenset(typed.goals),
            platforms=None if typed.platforms is None else frozenset(typed.platforms),
            posts=frozenset(typed.posts),
            paid=typed.paid,
            quotations=typed.quotations,
            origins=(Origin("rule", place.path, place.line),),
        )

    def _options_are_sound(self, options: Any, kind: str, address: str) -> bool:
        problems = self._problems
        before = len(problems.findings)
        problems.check_patterns(options, PATTERN_OPTIONS, address)
        if kind in {"existence", "occurrence"} and not (options.terms or options.patterns):
            message = "Name the words to find: `terms` or `patterns`."
            problems.say(address, "missing-key", message)
        if hasattr(options, "counter"):
            problems.check_counter(options.counter, f"{address}.counter")
        return len(problems.findings) == before

    def _variants(self, base: Rule) -> Iterator[Rule]:
        """The rule for most platforms, and one of its own for each platform that changes it."""
        own = self._changer.changed(base, self._layers.below)
        reach = self._platforms if own.platforms is None else own.platforms & self._platforms
        steps = self._layers.platforms
        special = {name for name in reach if base.id in steps[name].overrides}
        if reach - special:
            yield from self._finished(own._replace(platforms=reach - special) if special else own)
        for name in sorted(special):
            alone = own._replace(platforms=frozenset((name,)))
            yield from self._finished(self._changer.changed(alone, [steps[name]]))

    def _finished(self, rule: Rule) -> Iterator[Rule]:
        """The rule as its last layer leaves it; none where that is off."""
        changed = self._changer.changed(rule, self._layers.above)
        if changed.severity != OFF:
            yield changed._replace(triggers=kind_named(changed.kind).triggers(changed))


def _first_text(rule: RuleFields) -> str:
    """The first good example, in the field that the rule looks at."""
    first = rule.examples.good[0]
    if isinstance(first, str):
        return first
    if "alt_text" in rule.scope and first.media:
        return first.media[0].alt
    return first.text
