"""A part of the guide for a terminal: what it says, why, and where each value was set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from tonebook.documents.rules import former_ids
from tonebook.documents.unseen import unseen
from tonebook.documents.values import HOUSE_PREFERENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tonebook.documents.platform import PlatformDocument
    from tonebook.documents.playbooks import Place, Playbooks
    from tonebook.documents.rules import RuleFields
    from tonebook.guide import Guide, Rule


def names(playbooks: Playbooks, guide: Guide) -> list[str]:
    """Everything that can be explained by a short name."""
    terms = playbooks.terms.terms if playbooks.terms else ()
    return [
        *(rule.id for rule in guide.rules),
        *playbooks.platforms,
        *playbooks.tones,
        *(term.term for term in terms),
    ]


def explained(name: str, playbooks: Playbooks, guide: Guide) -> str | None:
    """The explanation, or nothing where the guide has no such name."""
    if name in (renamed := former_ids(playbooks.families)):
        found = explained(renamed[name], playbooks, guide)
        return f"{name} is now called {renamed[name]}.\n\n{found}"
    family, _, rule_id = name.partition("/")
    for rule in playbooks.families[family].rules if family in playbooks.families else ():
        if rule.id == rule_id:
            return "\n".join(_rule(name, rule, playbooks, guide))
    if name in playbooks.platforms:
        return "\n".join(_platform(playbooks.platforms[name], playbooks))
    for term in playbooks.terms.terms if playbooks.terms else ():
        if term.term.lower() == name.lower():
            return f"{term.term} ({term.use})\n\n{term.meaning}"
    if name in playbooks.tones:
        return "\n".join(_values(f"tones/{name}", playbooks.tones[name], playbooks))
    if name in playbooks.places:
        place = playbooks.places[name]
        return f"{name}  {_at(place)}\n\n{place.source.slice(place.span)}"
    return None


def _at(place: Place | None) -> str:
    return f"({place.source.path}:{place.line})" if place else ""


def _rule(name: str, rule: RuleFields, playbooks: Playbooks, guide: Guide) -> Iterator[str]:
    variants = [one for one in guide.rules if one.id == name]
    yield f"{name}: {rule.title}"
    yield variants[0].url if variants else "off in this guide"
    confidence = variants[0].confidence if variants else rule.confidence
    yield ""
    for label, text in (
        ("do", rule.message),
        ("why", rule.why),
        ("evidence", _evidence(rule, playbooks)),
        ("boundary", rule.boundary),
        *(("by eye", text) for text in unseen(rule, confidence)),
        *((("precision", _measured(rule)),) if rule.measured or rule.judges else ()),
    ):
        yield f"{label + ':':<10} {text}"
    for label, examples in (("good", rule.examples.good), ("bad", rule.examples.bad)):
        yield ""
        for example in examples:
            text = example if isinstance(example, str) else example.text
            yield f"  {label:<5} {' '.join(text.split())}"
    yield ""
    yield from _values(f"rules/{name}", rule, playbooks)
    for variant in variants:
        yield from _changes(variant)


def _evidence(rule: RuleFields, playbooks: Playbooks) -> str:
    if isinstance(rule.evidence, str):
        return HOUSE_PREFERENCE
    titles = {source.id: source for source in playbooks.sources.sources}
    return "; ".join(
        f"{titles[one].title} ({titles[one].publisher})" for one in rule.evidence if one in titles
    )


def _measured(rule: RuleFields) -> str:
    if rule.measured is None:
        return "not yet measured"
    known = rule.measured
    which = "public ones" if known.read_by else "labelled ones"
    reader = f", read by {known.read_by}" if known.read_by else ""
    return (
        f"right in {known.right} of the {known.found} posts that it spoke of, among {known.posts} "
        f"{which}{reader}: {known.precision}%, and with a certainty of 95% at least "
        f"{known.at_least}% ({known.counted}, {known.how})"
    )


def _changes(variant: Rule) -> Iterator[str]:
    """What later layers changed, and for which platforms it holds."""
    for origin in variant.origins[1:]:
        where = f" for {', '.join(sorted(variant.platforms))}" if variant.platforms else ""
        yield f"  changed{where}: {origin.key}  ({origin.path}:{origin.line})"


TOLD = frozenset(
    ("id", "title", "message", "why", "evidence", "boundary", "examples", "measured", "unseen")
)


def _values(address: str, document: Any, playbooks: Playbooks) -> Iterator[str]:
    """Each value that its file sets, with the line; a default goes unsaid."""
    for key in document.__struct_fields__:
        place = playbooks.places.get(f"{address}.{key}")
        if place and key not in TOLD:
            value = msgspec.json.encode(getattr(document, key)).decode()
            shown = value if len(value) <= 60 else value[:59] + "\u2026"  # noqa: PLR2004 - a line
            yield f"  {key + ':':<16} {shown}  {_at(place)}"


def _platform(document: PlatformDocument, playbooks: Playbooks) -> Iterator[str]:
    address = f"platforms/{document.platform}"
    yield f"{document.name}: {document.summary}"
    yield document.how_it_counts
    yield ""
    for name, field in document.fields.items():
        for number, limit in enumerate(field.most):
            place = playbooks.places.get(f"{address}.fields.{name}.most[{number}]")
            when = f", {limit.when} accounts" if limit.when else ""
            yield (
                f"  {name:<14} at most {limit.value} by {limit.counter or field.counter} "
                f"({limit.severity}{when}; {', '.join(limit.scope)}; {limit.confidence} "
                f"confidence, {limit.source}, {limit.checked})  {_at(place)}"
            )
    yield ""
    yield from _values(address, document, playbooks)
