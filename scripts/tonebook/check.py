"""The proof of a guide: rules find what their bad examples mark, and leave good ones alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tonebook.draft import FieldText, Medium, Post
from tonebook.examples import ANSWERS_UNTIL, OWNER, ExamplePost, Maker
from tonebook.finding import Finding, Severity
from tonebook.lint import Linter
from tonebook.proof.practice import practice
from tonebook.proof.responses import responses
from tonebook.proof.strategy import strategy
from tonebook.reading import Reading
from tonebook.references import references
from tonebook.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tonebook.documents.platform import Sample
    from tonebook.documents.playbooks import Playbooks
    from tonebook.documents.rules import RuleFields
    from tonebook.documents.voice import ToneSample
    from tonebook.guide import Guide

PLACEHOLDER = re.compile(r"\{\w+\}")


def check(playbooks: Playbooks, guide: Guide, today: date) -> list[Finding]:
    """Everything that keeps the guide from being proved, at its place in YAML."""
    proof = Proof(playbooks, guide)
    return [
        *proof.examples(),
        *proof.samples(),
        *references(playbooks, guide, today),
        *strategy(playbooks),
        *responses(playbooks, today),
        *practice(playbooks, proof.linter, today),
    ]


class Proof:
    """Runs the guide on its own examples and samples."""

    def __init__(self, playbooks: Playbooks, guide: Guide) -> None:
        self.playbooks = playbooks
        self.guide = guide
        self.linter = Linter(guide)

    def _finding(
        self, address: str, rule: str, message: str, severity: Severity = "error"
    ) -> Finding:
        place = self.playbooks.places[address]
        return Finding(f"check/{rule}", severity, message, place.source, place.span)

    def examples(self) -> Iterator[Finding]:
        """Every example of every rule that is on."""
        for family, document in self.playbooks.families.items():
            for rule in document.rules:
                name = f"{family}/{rule.id}"
                if name in self.linter.rule_ids:
                    yield from self._good_examples(name, rule)
                    yield from self._bad_examples(name, rule)

    def _findings(self, post: Post) -> list[Finding]:
        reading = Reading(post, self.guide.platforms[post.platform])
        return list(self.linter.findings(reading))

    def _good_examples(self, name: str, rule: RuleFields) -> Iterator[Finding]:
        maker = Maker(rule, self.guide)
        for number, example in enumerate(rule.examples.good):
            address = f"rules/{name}.examples.good[{number}]"
            for found in self._findings(maker.post(example, bad=False).post):
                message = (
                    f"A good example, yet {found.rule} finds “{_quoted(found)}”: {found.message}"
                )
                yield self._finding(address, "good-example", message)

    def _bad_examples(self, name: str, rule: RuleFields) -> Iterator[Finding]:
        maker = Maker(rule, self.guide)
        for number, example in enumerate(rule.examples.bad):
            address = f"rules/{name}.examples.bad[{number}]"
            yield from self._bad_example(address, name, maker.post(example, bad=True))

    def _bad_example(self, address: str, name: str, example: ExamplePost) -> Iterator[Finding]:
        found = [one for one in self._findings(example.post) if one.rule == name]
        for one in found:
            if left := PLACEHOLDER.search(one.message):
                message = f"The message of {name} has no value for {left[0]}."
                yield self._finding(address, "message", message)
        if not example.expected:
            message = "Mark the words that the rule must find: put them in {braces}."
            yield self._finding(address, "bad-example", message)
            return
        got = sorted((one.source.path, one.span) for one in found)
        due = sorted((field.source.path, span) for field, span in example.expected)
        if got != due:
            marks = _listed([field.source.slice(span) for field, span in example.expected])
            finds = _listed([one.text for one in found])
            message = f"A bad example marks {marks}; the rule finds {finds}."
            yield self._finding(address, "bad-example", message)

    def samples(self) -> Iterator[Finding]:
        """Every sample of every platform in use, and of every tone on such a platform."""
        for name, platform in self.playbooks.platforms.items():
            if name in self.guide.platforms:
                for number, sample in enumerate(platform.samples):
                    address = f"platforms/{name}.samples[{number}]"
                    yield from self._clean(address, _sample_post(sample, name))
        for name, tone in self.playbooks.tones.items():
            for number, spoken in enumerate(tone.samples):
                address = f"tones/{name}.samples[{number}]"
                if spoken.platform in self.guide.platforms:
                    yield from self._clean(address, _tone_post(spoken))

    def _clean(self, address: str, post: Post) -> Iterator[Finding]:
        for found in self._findings(post):
            severity: Severity = "suggestion" if found.severity == "suggestion" else "error"
            message = f"A sample, yet {found.rule} finds “{_quoted(found)}”: {found.message}"
            yield self._finding(address, "sample", message, severity)


def _field(name: str, text: str) -> FieldText:
    return FieldText(name, text.strip(), Source(f"<{name}>", text.strip()))


def _sample_post(sample: Sample, platform: str) -> Post:
    return Post(
        id="sample",
        platform=platform,
        body=_field("body", sample.text),
        kind="reply" if sample.in_reply_to else "post",
        goal=sample.goal,
        paid=sample.paid,
        fields=(_field("title", sample.field_title),) if sample.field_title else (),
        media=tuple(
            Medium(_field("media", m.file), _field("alt_text", m.alt)) for m in sample.media
        ),
        owner=sample.owner,
        answers_until=sample.answers_until,
        in_reply_to=sample.in_reply_to,
    )


def _tone_post(sample: ToneSample) -> Post:
    return Post(
        id="sample",
        platform=sample.platform,
        body=_field("body", sample.text),
        kind="reply" if sample.in_reply_to else "post",
        goal=sample.goal,
        owner=OWNER,
        answers_until=ANSWERS_UNTIL,
        in_reply_to=sample.in_reply_to,
    )


def _quoted(finding: Finding) -> str:
    return " ".join(finding.text.split())[:60]


def _listed(texts: list[str]) -> str:
    return ", ".join(f"“{text}”" for text in texts) or "nothing"
