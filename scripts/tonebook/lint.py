"""A guide on a draft: which rules speak, and about which words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tonebook import allowances
from tonebook.checks import kind_named
from tonebook.finding import Finding, Fix, in_order
from tonebook.measure import holding, measured, text_field
from tonebook.reading import Reading
from tonebook.text.triggers import TriggerIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tonebook.checks.kind import Check, Match
    from tonebook.draft import Draft, Post
    from tonebook.guide import Guide, Rule


class Length(NamedTuple):
    """How much of its platform's limit a post uses; no limit is 0."""

    post: str
    path: str
    platform: str
    length: int
    limit: int
    unit: str
    part: int = 1
    parts: int = 1


class Verdict(NamedTuple):
    """What the guide says of a draft."""

    draft: Draft
    findings: list[Finding]
    lengths: list[Length]


class Linter:
    """A guide made ready for many drafts: a rule is prepared when a text first calls for it."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.rule_ids = frozenset(rule.id for rule in guide.rules)
        self._index = TriggerIndex([rule.triggers for rule in guide.rules])
        self._checks: dict[int, Check] = {}

    def verdict(self, draft: Draft) -> Verdict:
        """Findings in order, one for all platforms it holds for, and the length of each post."""
        readings = [Reading(post, self.guide.platforms[post.platform]) for post in draft.posts]
        found = [finding for reading in readings for finding in self.findings(reading)]
        left = allowances.applied(draft, _merged(found), self.rule_ids)
        return Verdict(draft, in_order([*draft.findings, *left]), [length(r) for r in readings])

    def findings(self, reading: Reading) -> Iterator[Finding]:
        """What every rule that applies finds in one post."""
        post = reading.post
        for number in self._index.rules_for(_all_text(post)):
            rule = self.guide.rules[number]
            if rule.applies(post.platform, post.goal, post.kind, paid=post.paid):
                for match in self._check(number, rule)(reading):
                    yield _finding(rule, post, match)

    def _check(self, number: int, rule: Rule) -> Check:
        check = self._checks.get(number)
        if check is None:
            check = self._checks[number] = kind_named(rule.kind).prepare(rule)
        return check


def _all_text(post: Post) -> str:
    """Everything in which a rule could see its trigger."""
    if not post.fields and not post.media:
        return post.body.text
    others = [field.text for field in post.fields]
    others += [text.text for medium in post.media for text in (medium.file, medium.alt) if text]
    return "\n".join((post.body.text, *others))


def _finding(rule: Rule, post: Post, match: Match) -> Finding:
    text = match.field.text[match.start : match.end]
    return Finding(
        rule=rule.id,
        severity=match.severity or rule.severity,
        message=_filled(rule.message, {"match": _shown(text), **match.words}),
        source=match.field.source,
        span=match.field.to_source(match.start, match.end),
        confidence=rule.confidence,
        why=rule.why,
        url=rule.url,
        example=rule.example,
        fix=None if match.replacement is None else Fix(match.replacement),
        platforms=(post.platform,),
        post=post.id,
        field=match.field.name,
    )


def _shown(text: str, most: int = 60) -> str:
    """Words short enough to quote in a message, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "\u2026"


def _filled(message: str, words: dict[str, object]) -> str:
    for name, value in words.items():
        message = message.replace("{" + name + "}", str(value))
    return message


def _merged(findings: Iterable[Finding]) -> list[Finding]:
    """Findings that differ in nothing but their platform, as one."""
    merged: dict[tuple[object, ...], Finding] = {}
    for one in findings:
        key = (one.rule, one.severity, one.message, one.field, id(one.source), one.span)
        first = merged.get(key)
        if first is None:
            merged[key] = one
        elif one.platforms[0] not in first.platforms:
            merged[key] = first._replace(platforms=(*first.platforms, *one.platforms))
    return list(merged.values())


def length(reading: Reading) -> Length:
    """The length of a post's text against the first limit of its platform."""
    post = reading.post
    field = reading.platform.fields[text_field(reading)]
    limit = holding(field.most, reading)[0]
    body = next(measured(reading, field))
    return Length(
        post.id,
        post.source.path,
        post.platform,
        body.count(limit),
        limit.value,
        body.unit(limit),
        post.part,
        post.parts,
    )
