"""Onboarding that the linter can mark: every exercise has the answer that it claims."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tonebook.documents.practice import Choose, Judge, Mend, WritePost
from tonebook.moments import day
from tonebook.near_miss import near_miss
from tonebook.proof import posts
from tonebook.proof.place import at
from tonebook.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tonebook.documents.playbooks import Playbooks
    from tonebook.finding import Finding
    from tonebook.lint import Linter
    from tonebook.vocabulary import Goal


def practice(playbooks: Playbooks, linter: Linter, today: date) -> Iterator[Finding]:
    """What is wrong with onboarding and with the listening log."""
    for role, document in playbooks.onboarding.items():
        earlier: set[str] = set()
        for number, one in enumerate(document.days):
            for place, exercise in enumerate(one.exercises):
                address = f"onboarding/{role}.days[{number}].exercises[{place}]"
                if exercise.id in earlier:
                    message = f"`{exercise.id}` is the id of an exercise of an earlier day."
                    yield at(playbooks, f"{address}.id", "duplicate-id", message)
                yield from Marker(playbooks, linter, address).marked(exercise)
            earlier.update(exercise.id for exercise in one.exercises)
    yield from _stale(playbooks, today)


def _stale(playbooks: Playbooks, today: date) -> Iterator[Finding]:
    listening = playbooks.listening
    if listening is None or not listening.log:
        return
    newest = max((when for one in listening.log if (when := day(one.seen))), default=today)
    if (today - newest).days > listening.stale_after_days:
        message = f"Nothing new since {newest}. Add what you saw, or take the log out."
        yield at(playbooks, "listening.log", "stale-log", message, "warning")


def holds(text: str, words: str) -> bool:
    """Whether a text holds some words, whole, in any letter case: as check/kept.js sees it."""
    wanted = r"\s+".join(map(re.escape, words.split()))
    return re.search(rf"(?<![^\W_]){wanted}(?![^\W_])", text, re.IGNORECASE) is not None


class Brief(NamedTuple):
    """Where the text of an exercise would be posted, what for, and what it answers."""

    platform: str
    goal: Goal
    in_reply_to: str = ""


class Marker:
    """Marks one exercise as the linter would."""

    def __init__(self, playbooks: Playbooks, linter: Linter, address: str) -> None:
        self.playbooks = playbooks
        self.linter = linter
        self.address = address

    def _finding(self, key: str, message: str) -> Finding:
        return at(self.playbooks, f"{self.address}.{key}", "exercise", message)

    def marked(self, exercise: Choose | Mend | Judge | WritePost) -> Iterator[Finding]:
        """What keeps the exercise from having the answer it claims."""
        name, known = getattr(exercise, "platform", None), self.linter.guide.platforms
        if name and name not in known:
            message = f"The guide has no platform `{name}`. {near_miss(name, known)}"
            yield self._finding("platform", message)
            return
        match exercise:
            case Choose():
                yield from self._choice(exercise)
            case Mend():
                yield from self._mending(exercise)
            case Judge():
                yield from self._judgement(exercise)
            case WritePost():
                brief = Brief(exercise.platform, exercise.goal)
                yield from self._clean("solution", exercise.solution, brief)
                yield from self._kept(exercise.keep, "solution", exercise.solution)

    def _choice(self, exercise: Choose) -> Iterator[Finding]:
        platform = exercise.platform or self.linter.guide.default_platform
        brief = Brief(platform, exercise.goal or "converse", exercise.in_reply_to)
        if exercise.rule not in self.linter.rule_ids:
            yield self._finding("rule", f"The guide has no rule `{exercise.rule}`.")
        elif exercise.rule not in self._rules(exercise.fails, brief):
            yield self._finding("fails", f"{exercise.rule} finds nothing in this text.")
        yield from self._clean("passes", exercise.passes, brief)

    def _mending(self, exercise: Mend) -> Iterator[Finding]:
        brief = Brief(exercise.platform, exercise.goal, exercise.in_reply_to)
        found = self._rules(exercise.text, brief)
        for number, rule in enumerate(exercise.rules):
            if rule not in found:
                message = f"{rule} finds nothing in the text to mend."
                yield self._finding(f"rules[{number}]", message)
        yield from self._clean("solution", exercise.solution, brief, exercise.rules)
        yield from self._kept(exercise.keep, "text", exercise.text)
        yield from self._kept(exercise.keep, "solution", exercise.solution)

    def _kept(self, keep: tuple[str, ...], key: str, text: str) -> Iterator[Finding]:
        for number, words in enumerate(keep):
            if not holds(text, words):
                message = (
                    f"The {key} does not hold “{words}”. Take it out of `keep`, or mend the {key}."
                )
                yield self._finding(f"keep[{number}]", message)

    def _judgement(self, exercise: Judge) -> Iterator[Finding]:
        triage = self.playbooks.triage
        classes = {one.id for one in triage.classes} if triage else set()
        for key in ("answer", "tempting"):
            name = getattr(exercise, key)
            if name and name not in classes:
                yield self._finding(key, f"triage.yml has no class `{name}`.")

    def _rules(self, text: str, brief: Brief) -> dict[str, Finding]:
        post = posts.post(text, brief.platform, brief.goal, brief.in_reply_to)
        reading = Reading(post, self.linter.guide.platforms[brief.platform])
        return {one.rule: one for one in self.linter.findings(reading)}

    def _clean(
        self, key: str, text: str, brief: Brief, about: tuple[str, ...] = ()
    ) -> Iterator[Finding]:
        """What a text should not set off: all but suggestions, and the rules it is about."""
        for rule, found in self._rules(text, brief).items():
            if found.severity != "suggestion" or rule in about:
                yield self._finding(key, f"This should pass, yet {rule} finds “{found.text}”.")
