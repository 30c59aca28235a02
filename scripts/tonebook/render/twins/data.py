"""The guide as JSON: its playbooks, and its rules as the guide resolves them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from tonebook.documents import braces
from tonebook.documents.published import (
    About,
    Family,
    Found,
    PublishedExample,
    PublishedGuide,
    PublishedRule,
    PublishedRules,
)
from tonebook.documents.rules import options_of

if TYPE_CHECKING:
    from tonebook.documents.playbooks import Playbooks
    from tonebook.documents.rules import Example
    from tonebook.guide import Guide
    from tonebook.render.views import Library, RuleView


def guide(playbooks: Playbooks, compiled: Guide) -> str:
    """guide.json; its schema is `tonebook schema published-guide`."""
    same = ("voice", "terms", "goals", "metrics", "mix", "triage", "replies", "crisis", "listening")
    return _text(
        PublishedGuide(
            guide=_about(playbooks, compiled),
            default_platform=playbooks.guide.default_platform,
            platforms=dict(playbooks.platforms),
            families={
                name: Family(
                    name=one.name,
                    summary=one.summary,
                    rules=tuple(f"{name}/{rule.id}" for rule in one.rules),
                )
                for name, one in playbooks.families.items()
            },
            tones=dict(playbooks.tones),
            sources={one.id: one for one in playbooks.sources.sources},
            routines=dict(playbooks.routines),
            onboarding=dict(playbooks.onboarding),
            **{name: getattr(playbooks, name) for name in same},
        )
    )


def rules(library: Library, compiled: Guide) -> str:
    """rules.json; its schema is `tonebook schema published-rules`."""
    about = _about(library.playbooks, compiled)
    made = tuple(_rule(rule, about.site_url) for rule in library.every_rule())
    return _text(PublishedRules(guide=about, rules=made))


def _about(playbooks: Playbooks, compiled: Guide) -> About:
    own = playbooks.guide
    return About(name=own.name, summary=own.summary, site_url=own.site_url, hash=compiled.hash)


def _rule(view: RuleView, site: str) -> PublishedRule:
    written = view.document
    return PublishedRule(
        id=view.id,
        url=f"{site}rules/{view.family}/#{view.anchor}",
        family=view.family,
        title=written.title,
        also=written.also,
        formerly=written.formerly,
        kind=view.kind,
        active=view.active,
        severity=view.severity,
        severity_on=dict(view.elsewhere),
        confidence=view.confidence,
        message=view.message,
        why=written.why,
        evidence=() if isinstance(written.evidence, str) else written.evidence,
        boundary=written.boundary,
        scope=written.scope,
        goals=written.goals,
        platforms=view.platforms,
        posts=written.posts,
        paid=written.paid,
        quotations=written.quotations,
        settings=_settings(written),
        good=tuple(_example(one, marked=False) for one in view.good),
        bad=tuple(_example(one, marked=True) for one in view.bad),
    )


def _settings(written: Any) -> dict[str, Any]:
    """What the rule's writer set of its kind's options."""
    options = options_of(written)
    usual = type(options)._field_defaults
    given = options._asdict().items()
    return {name: value for name, value in given if name not in usual or value != usual[name]}


def _example(example: Example, *, marked: bool) -> PublishedExample:
    text, spans = braces.marked(example.text) if marked else (example.text, ())
    beside = {
        name: msgspec.to_builtins(value)
        for name in example.__struct_fields__
        if name not in {"text", "why"} and (value := getattr(example, name)) not in {None, "", ()}
    }
    found = tuple(Found(start=s.start, end=s.end, text=text[s.start : s.end]) for s in spans)
    return PublishedExample(text=text, found=found, draft=beside)


def _text(document: msgspec.Struct) -> str:
    return msgspec.json.encode(document).decode() + "\n"
