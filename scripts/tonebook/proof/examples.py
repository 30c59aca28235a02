"""Every rule finds what its bad examples mark, and no rule finds anything in a good one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tonebook.proof.example_posts import ExamplePost, Maker
from tonebook.proof.place import at
from tonebook.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tonebook.documents.playbooks import Playbooks
    from tonebook.documents.rules import RuleFields
    from tonebook.draft import Post
    from tonebook.finding import Finding
    from tonebook.lint import Linter

PLACEHOLDER = re.compile(r"\{\w+\}")


def examples(playbooks: Playbooks, linter: Linter) -> Iterator[Finding]:
    """What is wrong with the examples of every rule that is on."""
    for family, document in playbooks.families.items():
        for rule in document.rules:
            if f"{family}/{rule.id}" in linter.rule_ids:
                trial = Trial(playbooks, linter, f"{family}/{rule.id}")
                yield from trial.good(rule)
                yield from trial.bad(rule)


class Trial:
    """One rule on its own examples."""

    def __init__(self, playbooks: Playbooks, linter: Linter, name: str) -> None:
        self.playbooks = playbooks
        self.linter = linter
        self.name = name

    def good(self, rule: RuleFields) -> Iterator[Finding]:
        """A finding for each thing that any rule finds in a good example."""
        maker = Maker(rule, self.linter.guide)
        for number, example in enumerate(rule.examples.good):
            address = f"rules/{self.name}.examples.good[{number}]"
            for found in self._findings(maker.post(example, bad=False).post):
                message = f"A good example, yet {found.rule} finds “{found.shown}”: {found.message}"
                yield at(self.playbooks, address, "good-example", message)

    def bad(self, rule: RuleFields) -> Iterator[Finding]:
        """A finding for each bad example in which the rule finds other words than those marked."""
        maker = Maker(rule, self.linter.guide)
        for number, example in enumerate(rule.examples.bad):
            address = f"rules/{self.name}.examples.bad[{number}]"
            yield from self._bad(address, maker.post(example, bad=True))

    def _findings(self, post: Post) -> list[Finding]:
        reading = Reading(post, self.linter.guide.platforms[post.platform])
        return list(self.linter.findings(reading))

    def _bad(self, address: str, example: ExamplePost) -> Iterator[Finding]:
        found = [one for one in self._findings(example.post) if one.rule == self.name]
        for one in found:
            if left := PLACEHOLDER.search(one.message):
                message = f"The message of {self.name} has no value for {left[0]}."
                yield at(self.playbooks, address, "message", message)
        if not example.expected:
            message = "Mark the words that the rule must find: put them in {braces}."
            yield at(self.playbooks, address, "bad-example", message)
            return
        got = sorted((one.source.path, one.span) for one in found)
        due = sorted((field.source.path, span) for field, span in example.expected)
        if got != due:
            marks = _listed([field.source.slice(span) for field, span in example.expected])
            message = f"A bad example marks {marks}; the rule finds {_listed(_texts(found))}."
            yield at(self.playbooks, address, "bad-example", message)


def _texts(findings: list[Finding]) -> list[str]:
    return [one.text for one in findings]


def _listed(texts: list[str]) -> str:
    return ", ".join(f"“{text}”" for text in texts) or "nothing"
