"""Each scheduled post sorted into hold, rewrite and release, with every reason that there is.

The strictest reason decides. While the stage holds the queue, a post leaves it only where the
guide names its kind, and nothing else speaks against it. A goal counts where it is declared, and
where the text plainly has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tonebook.finding import in_order
from tonebook.intent import PLAIN, recogniser
from tonebook.invitation import is_question
from tonebook.reading import Reading
from tonebook.text import phrases

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from tonebook.documents.responses import CrisisDocument, QueueDecision, QueueRule, Stage
    from tonebook.draft import Draft, Post
    from tonebook.finding import Finding
    from tonebook.lint import Linter

STRICTNESS: dict[QueueDecision, int] = {"hold": 2, "rewrite": 1, "release": 0}
SHOWN = 100
MOST_WORDS = 60

OF_SEVERITY: dict[str, QueueDecision] = {"error": "hold", "warning": "rewrite"}


class Reason(NamedTuple):
    """Why a post is held, rewritten or released, and the words of it that say so."""

    decision: QueueDecision
    says: str
    text: str = ""
    rule: str = ""


class Sorted(NamedTuple):
    """One draft of the queue: what is proposed, why, and whose it is to settle."""

    path: str
    record: int | None
    platforms: tuple[str, ...]
    scheduled_at: str
    text: str
    decision: QueueDecision
    reasons: tuple[Reason, ...]
    role: str
    stand_in: str
    is_readable: bool

    @property
    def settles(self) -> str:
        """Who settles it, in words; nothing where the guide names nobody."""
        return f"{self.role} settles it; stand-in: {self.stand_in}" if self.role else ""


class Queue:
    """Sorts drafts by the crisis page of a guide, at one stage."""

    def __init__(
        self, crisis: CrisisDocument, stage: Stage, linter: Linter, words: Iterable[str] = ()
    ) -> None:
        self._crisis = crisis
        self._stage = stage
        self._linter = linter
        self._terms = [phrases.pattern(one.terms) if one.terms else None for one in crisis.queue]
        named = tuple(words)
        self._today = phrases.pattern(named) if named else None

    def sorted(self, draft: Draft) -> Sorted:
        """What is proposed for a draft; that of its strictest post, for all its platforms."""
        reasons = tuple(dict.fromkeys(self._reasons(draft)))
        decision = _strictest(reasons)
        role = next((one for one in self._crisis.roles if decision in one.queue), None)
        first = draft.posts[0] if draft.posts else None
        return Sorted(
            draft.source.path,
            draft.source.record,
            tuple(dict.fromkeys(post.platform for post in draft.posts)),
            first.scheduled_at if first else "",
            _shown(first.body.text if first else draft.source.text),
            decision,
            reasons,
            role.role if role else "",
            role.stand_in if role else "",
            is_readable=_is_readable(draft),
        )

    def _reasons(self, draft: Draft) -> Iterator[Reason]:
        for found in draft.findings:
            if found.severity == "error":
                yield Reason("hold", found.message, rule=found.rule)
        if not draft.posts:
            yield Reason("hold", "Nothing of it could be read. Look at it on the platform.")
        for post in draft.posts:
            yield from self._of_post(post)

    def _of_post(self, post: Post) -> Iterator[Reason]:
        if post.crisis in {"hold", "rewrite"}:
            says = f"It is marked {post.crisis}. A person takes the mark out, no command does."
            yield Reason("hold" if post.crisis == "hold" else "rewrite", says)
        if self._stage.queue == "release":
            if post.crisis not in {"hold", "rewrite"}:
                yield Reason("release", f"{self._stage.name}: the queue runs.")
            return
        reading = Reading(post, self._linter.guide.platforms[post.platform])
        named = [*self._by_queue(post, reading)]
        if post.crisis == "release":
            named.append(Reason("release", "A person has marked it release."))
        if not named:
            says = f"{self._stage.name}: what the guide does not release by name, it does not send."
            named.append(Reason(self._stage.queue, says))
        yield from named
        yield from self._by_words(reading)
        yield from map(_of_finding, self._grave(reading))

    def _grave(self, reading: Reading) -> list[Finding]:
        found = self._linter.findings(reading)
        return in_order(one for one in found if one.severity != "suggestion")

    def _by_queue(self, post: Post, reading: Reading) -> Iterator[Reason]:
        for one, terms in zip(self._crisis.queue, self._terms, strict=True):
            words = _concerns(one, terms, post, reading) or self._does(one, post, reading)
            if words is not None:
                yield Reason(one.decision, f"{one.what}: {one.why}", words)

    def _does(self, rule: QueueRule, post: Post, reading: Reading) -> str | None:
        """The words that make a post one of a goal it does not declare, where that is plain."""
        if not rule.goals or post.kind != "post":
            return None
        intent = recogniser(self._linter.guide).intent(reading)
        if intent.label not in rule.goals or intent.confidence < PLAIN:
            return None
        cue = intent.deciding()[0]
        return f"it is to {intent.label}: {reading.text[cue.start : cue.end][:MOST_WORDS]}"

    def _by_words(self, reading: Reading) -> Iterator[Reason]:
        found = self._today.search(reading.text) if self._today else None
        if found:
            yield Reason("rewrite", "This word has another meaning today.", found[0])


def _of_finding(finding: Finding) -> Reason:
    words = " ".join(finding.text.split())[:MOST_WORDS]
    return Reason(OF_SEVERITY[finding.severity], finding.message, words, finding.rule)


def _concerns(
    rule: QueueRule, terms: re.Pattern[str] | None, post: Post, reading: Reading
) -> str | None:
    """What of a post a line of the queue speaks about; nothing where it does not."""
    if post.goal in rule.goals:
        return f"goal: {post.goal}"
    if rule.paid and post.paid:
        return "paid"
    if rule.campaign and post.campaign:
        return f"campaign: {post.campaign}"
    if post.tone and post.tone in rule.tones:
        return f"tone: {post.tone}"
    if rule.asks and post.kind == "post" and (question := _question(reading)):
        return question
    found = terms.search(reading.own_words) if terms else None
    return found[0] if found else None


def _question(reading: Reading) -> str:
    for start, end in reading.sentences:
        if is_question(reading, start, end):
            return " ".join(reading.text[start:end].split())[:MOST_WORDS]
    return ""


def _strictest(reasons: Iterable[Reason]) -> QueueDecision:
    return max((one.decision for one in reasons), key=STRICTNESS.__getitem__, default="hold")


def _is_readable(draft: Draft) -> bool:
    return bool(draft.posts) and not any(one.severity == "error" for one in draft.findings)


def _shown(text: str) -> str:
    line = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1].rstrip() + "\u2026"
