"""Guides for tests of pages: a small one, and any guide turned hostile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from tonebook.compile import compile_guide
from tonebook.load import load

if TYPE_CHECKING:
    from tonebook.documents.playbooks import Playbooks
    from tonebook.guide import Guide

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"

GUIDE = """\
name: Small & Sons
summary: How we write.
site_url: https://small.example/
edit_url: https://forge.example/small/guide/edit/main/
platforms: [x]
default_platform: x
"""
PLATFORM = """\
owner: lead
reviewed: "2026-01-31"
platform: x
name: X
summary: Short and quick.
dialect: x
how_it_counts: Most letters count one.
fields:
  body:
    counter: x_weighted
    most:
      - {value: 280, scope: [app], confidence: high, source: docs, checked: "2026-01-31"}
character: {summary: A street., rewards: [Wit], resents: [Noise]}
audience: Passers-by.
purpose: {use_for: [News], avoid_for: [Contracts]}
goal_mix: {converse: 50, inform: 30, convert: 20, basis: house preference}
cadence: {per_week: [3, 5], basis: house preference}
"""
FAMILY = """\
owner: lead
reviewed: "2026-01-31"
family: hype
name: Hype
summary: Loud words.
rules:
  - id: loud-words
    kind: existence
    title: Loud words
    severity: warning
    confidence: high
    message: 'Drop "{match}".'
    why: Readers turn away.
    evidence: [docs]
    boundary: Irony.
    terms: [game-changer]
    examples:
      good: ["Exports take ten seconds.", "A brace } is a brace."]
      bad: ["Our {game-changer} is here.", "A {{brace}} and a {game-changer}."]
"""
SOURCES = """\
sources:
  - id: docs
    title: The documents
    publisher: X
    url: https://docs.example/counting
    checked: "2026-01-31"
    evidence: official
"""


def small_guide(folder: Path) -> Path:
    """A guide of one platform and one rule."""
    for name, text in {
        "guide.yml": GUIDE,
        "platforms/x.yml": PLATFORM,
        "rules/hype.yml": FAMILY,
        "sources.yml": SOURCES,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def opened(folder: Path) -> tuple[Playbooks, Guide]:
    """A guide that has no errors."""
    loaded = load(folder)
    assert loaded.playbooks is not None, [f.message for f in loaded.findings]
    compiled = compile_guide(loaded.playbooks)
    assert compiled.guide is not None, [f.message for f in compiled.findings]
    return loaded.playbooks, compiled.guide


HOSTILE = (
    '<script>alert(1)</script><img src=x onerror="alert(2)"> | {{ 7*7 }} {% x %} *a* # b `c` _d_ '
    "[x](javascript:alert(3)) :smile: <!-- &amp; 1. - > + ~~~ \"q\" 'r' </title></textarea>"
)
NAMES = frozenset(
    (
        *("id", "platform", "family", "tone", "severity", "confidence", "goal", "source", "scope"),
        *("counter", "evidence", "use", "kind", "goals", "platforms", "posts", "dialect", "basis"),
        *("fail_on", "stakes", "reviewed", "checked", "default_platform", "site_url", "edit_url"),
        *("forms", "required", "extends", "overrides", "field", "counters", "answers_until"),
        *("go_to", "comment_class", "expires", "decision", "queue", "approach", "measures"),
        *(
            "formerly",
            "objectives",
            "window",
            "how_often",
            "routine",
            "role",
            "rule",
            "seen",
            "profile",
            "date",
        ),
    )
)


def hostile(value: Any, key: str = "") -> Any:
    """A document whose free text is an attack, and still tells what it was."""
    if key in NAMES:
        return value
    if isinstance(value, str):
        return f"{HOSTILE} {value}"
    if isinstance(value, msgspec.Struct):
        return msgspec.structs.replace(
            value, **{name: hostile(getattr(value, name), name) for name in value.__struct_fields__}
        )
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(hostile(part, key) for part in value)
    if isinstance(value, dict):
        return {name: hostile(part, key) for name, part in value.items()}
    return value


def hostile_playbooks(playbooks: Playbooks) -> Playbooks:
    """The playbooks, an attack in each text."""
    return playbooks._replace(
        **{
            name: hostile(getattr(playbooks, name))
            for name in playbooks._fields
            if name not in ("layers", "places", "campaigns")
        }
    )


def trimmed(playbooks: Playbooks) -> Playbooks:
    """The same guide with a few of everything: every type of page, each of them short."""
    books = playbooks._replace(
        families={name: _few(one, "rules", 3) for name, one in playbooks.families.items()},
        tones=dict(list(playbooks.tones.items())[:3]),
        profiles={
            name: msgspec.structs.replace(one, overrides=dict(list(one.overrides.items())[:4]))
            for name, one in playbooks.profiles.items()
        },
        onboarding={
            name: msgspec.structs.replace(path, days=tuple(_short(day) for day in path.days[:2]))
            for name, path in playbooks.onboarding.items()
        },
    )
    lengths = {
        "terms": {"terms": 8},
        "sources": {"sources": 8},
        "replies": {"replies": 4},
        "mix": {"budgets": 4, "paid_and_organic": 2},
        "listening": {"log": 2},
        "metrics": {"metrics": 4},
        "goals": {"objectives": 4},
        "triage": {"classes": 3},
        "crisis": {"holding_statements": 2, "first_hour": 4},
    }
    for name, parts in lengths.items():
        one = getattr(books, name)
        for part, most in parts.items():
            one = _few(one, part, most)
        books = books._replace(**{name: one})
    return books


def with_former_ids(playbooks: Playbooks) -> Playbooks:
    """The same guide, its first hard-sell rule renamed twice and moved from two other families."""
    family = playbooks.families["hard-sell"]
    first, *others = family.rules
    first = msgspec.structs.replace(
        first, formerly=("puffery", "hard-sell/boasts", "giveaways/loud", "advertising/hype")
    )
    changed = msgspec.structs.replace(family, rules=(first, *others))
    return playbooks._replace(families={**playbooks.families, "hard-sell": changed})


def _few(document: Any, part: str, most: int) -> Any:
    return msgspec.structs.replace(document, **{part: getattr(document, part)[:most]})


def _short(day: Any) -> Any:
    """A day with one exercise of each kind that it has."""
    kinds = {type(one): one for one in day.exercises}
    return msgspec.structs.replace(day, exercises=tuple(kinds.values()))
