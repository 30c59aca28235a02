"""Playbooks into the guide that lints: inheritance, references and patterns are settled here.

What a later layer says of a rule stands over what an earlier one said:
base, organisation, platform, campaign, profile.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from tonebook.checks import kind_named
from tonebook.documents.intent import looks_for_words
from tonebook.documents.rules import former_ids, kind_of, options_of
from tonebook.finding import Finding
from tonebook.guide import (
    GOALS,
    CommentClass,
    Cue,
    Field,
    Fold,
    Guide,
    IntentCues,
    Limit,
    Origin,
    Platform,
    Rule,
    SavedReply,
)
from tonebook.measure import ITEMS
from tonebook.near_miss import near_miss
from tonebook.text import patterns
from tonebook.text.counters import COUNTERS
from tonebook.text.triggers import NEVER, Triggers, of_terms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from tonebook.documents.intent import CueDocument
    from tonebook.documents.overrides import Override
    from tonebook.documents.platform import FieldDocument, LimitDocument, PlatformDocument
    from tonebook.documents.playbooks import Playbooks
    from tonebook.documents.responses import RepliesDocument, TriageDocument
    from tonebook.documents.rules import RuleFields

OFF = "off"
PATTERN_OPTIONS = ("patterns", "when_patterns", "need_patterns", "comment_patterns", "matching")


class Compiled(NamedTuple):
    """The guide, or nothing where there are errors; and every finding."""

    guide: Guide | None
    findings: list[Finding]


def compile_guide(
    playbooks: Playbooks, *, campaign: str | None = None, profile: str | None = None
) -> Compiled:
    """The guide of the playbooks, as it stands for one campaign and one profile, if any."""
    compiler = Compiler(playbooks)
    guide = compiler.guide(campaign, profile)
    failed = any(finding.severity == "error" for finding in compiler.findings)
    return Compiled(None if failed else guide, compiler.findings)


class Step(NamedTuple):
    """One layer's changes: where they stand, and what they change."""

    address: str
    overrides: Mapping[str, Override]


class Compiler:
    """Settles one guide and keeps every problem."""

    def __init__(self, playbooks: Playbooks) -> None:
        self.playbooks = playbooks
        self.findings: list[Finding] = []
        self.renamed = former_ids(playbooks.families)
        self.rule_ids = {
            f"{family}/{rule.id}"
            for family, document in playbooks.families.items()
            for rule in document.rules
        }

    def _problem(self, address: str, rule: str, message: str) -> None:
        places = self.playbooks.places
        place = places.get(address) or places.get(address.partition(".")[0]) or places["guide"]
        self.findings.append(Finding(f"guide/{rule}", "error", message, place.source, place.span))

    def guide(self, campaign: str | None, profile: str | None) -> Guide:
        """The whole guide."""
        document = self.playbooks.guide
        platforms = {
            name: self._platform(self.playbooks.platforms[name])
            for name in self._known(document.platforms, self.playbooks.platforms, "guide.platforms")
        }
        if document.default_platform not in platforms:
            hint = near_miss(document.default_platform, platforms)
            message = f"`{document.default_platform}` is not among the platforms. {hint}"
            self._problem("guide.default_platform", "unknown-reference", message)
        steps = self._steps(campaign, profile)
        guide = Guide(
            name=document.name,
            site_url=document.site_url,
            hash="",
            default_platform=document.default_platform,
            fail_on=document.fail_on,
            platforms=platforms,
            rules=tuple(self._rules(frozenset(platforms), *steps)),
            intent=self._intent(),
            comments=tuple(_comment_classes(self.playbooks.triage)),
            saved_replies=tuple(_saved_replies(self.playbooks.replies)),
            metrics=self._metrics(),
            renamed=self.renamed,
            stakes={name: tone.stakes for name, tone in self.playbooks.tones.items()},
        )
        off = frozenset(self.rule_ids - {rule.id for rule in guide.rules})
        guide = guide._replace(off=off)
        return guide._replace(hash=content_hash(guide))

    def _metrics(self) -> dict[str, tuple[str, ...]]:
        """The goals that each measure serves."""
        document = self.playbooks.metrics
        return {one.id: one.goals for one in document.metrics} if document else {}

    def _intent(self) -> IntentCues:
        """The cues of intent, each of them sound; none where the guide has no intent.yml."""
        document = self.playbooks.intent
        if document is None:
            return IntentCues()
        before = len(self.findings)
        for number, cue in enumerate(document.cues):
            self._check_cue(cue, f"intent.cues[{number}]")
        if len(self.findings) > before:
            return IntentCues()
        head_start = tuple(float(getattr(document.head_start, goal)) for goal in GOALS)
        cues = tuple(_cue(one) for one in document.cues)
        return IntentCues(cues, head_start, document.unclear_below)

    def _check_cue(self, cue: CueDocument, address: str) -> None:
        self._check_patterns(cue, ("patterns",), address)
        if looks_for_words(cue) == bool(cue.feature):
            message = "Say what the cue looks for: `terms` or `patterns`, or else a `feature`."
            self._problem(address, "missing-key", message)

    def _known(self, names: Collection[str], known: Collection[str], address: str) -> list[str]:
        for number, name in enumerate(names):
            if name not in known:
                message = f"There is no `{name}`. {near_miss(name, known)}"
                self._problem(f"{address}[{number}]", "unknown-reference", message)
        return [name for name in dict.fromkeys(names) if name in known]

    def _steps(self, campaign: str | None, profile: str | None) -> tuple[list[Step], list[Step]]:
        """The layers below the platforms, and those above them."""
        books = self.playbooks
        below = [Step(layer.address, layer.overrides) for layer in books.layers]
        above = []
        for folder, name, documents in (
            ("campaigns", campaign, books.campaigns),
            ("profiles", profile, books.profiles),
        ):
            if name is None:
                continue
            if name in documents:
                above.append(Step(f"{folder}/{name}", documents[name].overrides))
            else:
                message = f"{folder}/{name}.yml is not there. {near_miss(name, documents)}"
                self._problem("guide", "unknown-reference", message.rstrip())
        platforms = [Step(f"platforms/{n}", d.overrides) for n, d in books.platforms.items()]
        for step in (*below, *platforms, *above):
            self._check_override_names(step)
        return below, above

    def _check_override_names(self, step: Step) -> None:
        for name in step.overrides:
            if name in self.renamed:
                message = f"`{name}` is now called `{self.renamed[name]}`. Write that."
                self._problem(f"{step.address}.overrides.{name}", "renamed-rule", message)
            elif name not in self.rule_ids:
                message = f"There is no rule `{name}`. {near_miss(name, self.rule_ids)}"
                self._problem(f"{step.address}.overrides.{name}", "unknown-reference", message)

    def _platform(self, document: PlatformDocument) -> Platform:
        address = f"platforms/{document.platform}"
        features = self.playbooks.guide.account_features.get(document.platform, ())
        own = self._own_limits(document)
        fields: dict[str, Field] = {
            name: self._field(name, field, f"{address}.fields.{name}", features, own.get(name))
            for name, field in document.fields.items()
        }
        if not fields.get("body", Field("body")).most:
            self._problem(f"{address}.fields", "missing-key", "`body` needs a limit in `most`.")
        for number, fold in enumerate(document.folds):
            self._check_counter(fold.counter, f"{address}.folds[{number}].counter")
        folds = tuple(Fold(f.where, f.earliest, f.latest, f.counter) for f in document.folds)
        return Platform(
            document.platform,
            document.name,
            document.dialect,
            fields,
            folds,
            document.clickable_links,
            document.has_threads,
        )

    def _field(
        self,
        name: str,
        document: FieldDocument,
        address: str,
        features: Collection[str],
        own: int | None,
    ) -> Field:
        self._check_counter(document.counter, f"{address}.counter")
        for number, limit in enumerate(document.most):
            if limit.counter:
                self._check_counter(limit.counter, f"{address}.most[{number}].counter")

        def limits(typed: tuple[LimitDocument, ...]) -> tuple[Limit, ...]:
            special = [one for one in typed if one.when and one.when in features]
            holding = special or [one for one in typed if not one.when]
            made = [
                Limit(
                    one.value,
                    one.counter or document.counter,
                    one.severity,
                    one.confidence,
                    one.with_media,
                )
                for one in holding
            ]
            return tuple(sorted(made, key=lambda one: (one.severity != "error", not one.media)))

        most = limits(document.most)
        if own is not None:
            most = (Limit(own, document.counter, "error", "high"),)
        return Field(name, most, limits(document.least))

    def _own_limits(self, document: PlatformDocument) -> Mapping[str, int]:
        """What the guide says of its own account's limits, in place of the platform's."""
        own = self.playbooks.guide.limits.get(document.platform, {})
        for name in own:
            if name not in document.fields:
                message = f"{document.name} has no `{name}`. {near_miss(name, document.fields)}"
                address = f"guide.limits.{document.platform}.{name}"
                self._problem(address, "unknown-reference", message)
        return own

    def _check_counter(self, counter: str, address: str) -> None:
        if counter not in COUNTERS and counter != ITEMS:
            message = f"No counter is called `{counter}`. {near_miss(counter, [*COUNTERS, ITEMS])}"
            self._problem(address, "unknown-reference", message)

    def _rules(
        self, platforms: frozenset[str], below: list[Step], above: list[Step]
    ) -> Iterator[Rule]:
        for family, document in sorted(self.playbooks.families.items()):
            for rule in document.rules:
                base = self._rule(family, rule)
                if base is not None:
                    yield from self._variants(base, platforms, below, above)

    def _rule(self, family: str, typed: RuleFields) -> Rule | None:
        address = f"rules/{family}/{typed.id}"
        if typed.platforms is not None:
            self._known(typed.platforms, self.playbooks.platforms, f"{address}.platforms")
        options = options_of(typed)
        if not self._options_are_sound(options, kind_of(typed), address):
            return None
        place = self.playbooks.places[address]
        return Rule(
            id=f"{family}/{typed.id}",
            kind=kind_of(typed),
            severity=typed.severity,
            confidence=typed.confidence,
            message=typed.message,
            why=typed.why,
            example=_first_text(typed),
            url=f"{self.playbooks.guide.site_url}rules/{family}/#{typed.id}",
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
        before = len(self.findings)
        self._check_patterns(options, PATTERN_OPTIONS, address)
        if kind in {"existence", "occurrence"} and not (options.terms or options.patterns):
            self._problem(address, "missing-key", "Name the words to find: `terms` or `patterns`.")
        if hasattr(options, "counter"):
            self._check_counter(options.counter, f"{address}.counter")
        return len(self.findings) == before

    def _check_patterns(self, typed: Any, names: tuple[str, ...], address: str) -> None:
        for name in names:
            for number, pattern in enumerate(getattr(typed, name, ())):
                if problem := patterns.problem(pattern):
                    message = f"The pattern `{pattern}` {problem}."
                    self._problem(f"{address}.{name}[{number}]", "bad-pattern", message)

    def _variants(
        self, base: Rule, platforms: frozenset[str], below: list[Step], above: list[Step]
    ) -> Iterator[Rule]:
        """The rule for most platforms, and one of its own for each platform that changes it."""
        own = self._changed(base, below)
        reach = platforms if own.platforms is None else own.platforms & platforms
        special = {name for name in reach if base.id in self.playbooks.platforms[name].overrides}
        if reach - special:
            rest = own._replace(platforms=reach - special) if special else own
            yield from self._finished(rest, above)
        for name in sorted(special):
            step = Step(f"platforms/{name}", self.playbooks.platforms[name].overrides)
            variant = self._changed(own._replace(platforms=frozenset((name,))), [step])
            yield from self._finished(variant, above)

    def _finished(self, rule: Rule, above: list[Step]) -> Iterator[Rule]:
        """The rule as its last layer leaves it; none where that is off."""
        changed = self._changed(rule, above)
        if changed.severity != OFF:
            yield changed._replace(triggers=kind_named(changed.kind).triggers(changed))

    def _changed(self, rule: Rule, steps: list[Step]) -> Rule:
        """The rule after each step; `off` is a severity until a later one sets another."""
        for step in steps:
            override = step.overrides.get(rule.id)
            if override is not None:
                rule = self._overridden(rule, override, f"{step.address}.overrides.{rule.id}")
        return rule

    def _overridden(self, rule: Rule, override: Override, address: str) -> Rule:
        changes: dict[str, Any] = {
            key: value
            for key in ("severity", "message")
            if (value := getattr(override, key)) is not None
        }
        if override.goals is not None:
            changes["goals"] = frozenset(override.goals)
        options = self._overridden_options(rule.options, override, address)
        places = self.playbooks.places
        origins = [
            Origin(key, place.path, place.line)
            for key in override.__struct_fields__
            if key != "reason" and (place := places.get(f"{address}.{key}"))
        ]
        return rule._replace(**changes, options=options, origins=(*rule.origins, *origins))

    def _overridden_options(self, options: Any, override: Override, address: str) -> Any:
        changes: dict[str, Any] = {}
        for key in ("most", "least"):
            if (value := getattr(override, key)) is not None:
                changes[key] = value
        if override.add_terms or override.remove_terms:
            terms = (*getattr(options, "terms", ()), *override.add_terms)
            changes["terms"] = tuple(term for term in terms if term not in override.remove_terms)
        if override.add_exceptions:
            known = getattr(options, "exceptions", ())
            changes["exceptions"] = (*known, *override.add_exceptions)
        for key in changes.keys() - set(options._fields):
            self._problem(address, "override", f"This rule's kind has no `{key}` to change.")
            del changes[key]
        return options._replace(**changes)


def _cue(document: CueDocument) -> Cue:
    of_patterns = map(patterns.triggers, document.patterns)
    return Cue(
        document.name,
        document.speaks_for,
        float(document.weight),
        document.feature,
        document.terms,
        document.patterns,
        document.exceptions,
        document.place,
        document.beside,
        document.without,
        reduce(Triggers.joined, of_patterns, of_terms(document.terms)),
    )


def _comment_classes(triage: TriageDocument | None) -> Iterator[CommentClass]:
    """The classes of comments, in the order in which the questions reach them."""
    if triage is None:
        return
    ends = [branch.go_to for fork in triage.questions for branch in fork.branches]
    reached = {name: place for place, name in reversed(list(enumerate(ends)))}
    for one in sorted(triage.classes, key=lambda one: reached.get(one.id, len(ends))):
        yield CommentClass(
            one.id,
            one.name,
            one.owner,
            one.within_hours,
            one.where,
            one.reply_pattern,
            one.signs,
            one.phrases,
            one.shapes,
            one.not_with,
            one.comes_first,
        )


def _saved_replies(replies: RepliesDocument | None) -> Iterator[SavedReply]:
    for one in replies.replies if replies else ():
        yield SavedReply(one.id, one.variants)


def _first_text(rule: RuleFields) -> str:
    """The first good example, in the field that the rule looks at."""
    first = rule.examples.good[0]
    if isinstance(first, str):
        return first
    if "alt_text" in rule.scope and first.media:
        return first.media[0].alt
    return first.text


def content_hash(guide: Guide) -> str:
    """A name for everything a verdict depends on, wherever in YAML it stands."""
    import hashlib

    rules = tuple(rule._replace(origins=()) for rule in guide.rules)
    encoded = msgspec.json.encode(guide._replace(hash="", rules=rules), order="sorted")
    return hashlib.sha256(encoded).hexdigest()[:16]
