"""What the linter checks, what it checks in part, and what it leaves to a person; never flattered.

A rule is checked whole where its kind counts or compares, its findings are nearly always right,
and nothing that the draft alone cannot tell is left open. All other rules are checked in part.
Advice that no rule is named for is a person's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tonebook.documents.unseen import unseen
from tonebook.render.platforms import limit_count, topics

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tonebook.documents.platform import PlatformDocument
    from tonebook.documents.playbooks import Playbooks
    from tonebook.render.views import Library, RuleView

LINTER, PART, PERSON = "linter", "part", "person"
HOW_IN_WORDS = {
    LINTER: "checked by the linter",
    PART: "checked in part",
    PERSON: "by a person",
}


class Coverage(NamedTuple):
    """How a rule is checked, and what is left for a person to see."""

    how: str
    unseen: tuple[str, ...] = ()


class Tally(NamedTuple):
    """Pieces of advice of one part of the guide; `address` is its place on the site."""

    title: str
    address: str
    linter: int
    part: int
    person: int

    @property
    def all(self) -> int:
        """All of them."""
        return self.linter + self.part + self.person


def of_rule(rule: RuleView) -> Coverage:
    """How one rule is checked."""
    if not rule.active:
        return Coverage(PERSON, ("All of it: the rule is switched off.",))
    left = unseen(rule.document, rule.confidence)
    return Coverage(PART if left else LINTER, left)


def of_advice(rules: Iterable[str], library: Library) -> str:
    """How advice is checked whose writer names the rules that look at it."""
    return PART if library.active.intersection(rules) else PERSON


def ledger(playbooks: Playbooks, library: Library) -> list[tuple[str, list[Tally]]]:
    """Every piece of advice, counted by page, in the sections of the site."""
    sections = {
        "Rules": list(_families(playbooks, library)),
        "Platforms": list(_platforms(playbooks, library)),
        "Voice and tone": list(_voice(playbooks, library)),
        "Responses and planning": list(_practice(playbooks)),
    }
    return [(name, found) for name, found in sections.items() if found]


def totals(tallies: Iterable[Tally]) -> Tally:
    """Tallies added up."""
    rows = list(tallies)
    sums = (sum(getattr(row, how) for row in rows) for how in (LINTER, PART, PERSON))
    return Tally("All", "", *sums)


def _tally(title: str, address: str, hows: Iterable[str]) -> Tally:
    found = list(hows)
    return Tally(title, address, *(found.count(how) for how in (LINTER, PART, PERSON)))


def _families(playbooks: Playbooks, library: Library) -> Iterator[Tally]:
    for name, family in playbooks.families.items():
        hows = (of_rule(rule).how for rule in library.rules[name])
        yield _tally(family.name, f"rules/{name}/", hows)


def _platforms(playbooks: Playbooks, library: Library) -> Iterator[Tally]:
    for name, platform in playbooks.platforms.items():
        yield _tally(platform.name, f"platforms/{name}/", _on_platform(name, platform, library))


def _on_platform(name: str, platform: PlatformDocument, library: Library) -> Iterator[str]:
    """How each limit and each piece of advice of a platform's page is checked."""
    speaking = [rule for rules in library.for_platform(name).values() for rule in rules]
    kinds = {rule.kind for rule in speaking if rule.active}
    yield from [LINTER if "length" in kinds else PERSON] * limit_count(platform)
    yield from [LINTER if "punctual" in kinds else PERSON] * len(platform.reply_targets)
    yield from [PART] * 2  # how often, and the mix of goals: by `tonebook calendar`
    named: dict[str, tuple[str, ...]] = {str(key): one for key, one in platform.checked_by.items()}
    for topic, lines in advice(platform).items():
        yield from [of_advice(named.get(topic, ()), library)] * lines
    purpose, routine = platform.purpose, platform.daily_routine
    yield from [PERSON] * len((*purpose.use_for, *purpose.avoid_for, *platform.anatomy, *routine))


def advice(platform: PlatformDocument) -> dict[str, int]:
    """How many pieces of advice each part of a platform's page gives."""
    found = {name: topic.advice for name, topic in topics(platform)}
    lines = {"do": platform.do, "dont": platform.dont, **found}
    return {name: len(one) for name, one in lines.items()}


def _voice(playbooks: Playbooks, library: Library) -> Iterator[Tally]:
    voice = playbooks.voice
    if voice:
        yield _tally("Voice", "voice/", [PERSON] * len((*voice.traits, *voice.dimensions)))
    for name, tone in playbooks.tones.items():
        how = of_advice(tone.checked_by, library)
        hows = [*([PERSON] * len(tone.do)), *([how] * len(tone.avoid))]
        yield _tally(f"Tone: {tone.name}", f"voice/tones/#{name}", hows)


def _practice(playbooks: Playbooks) -> Iterator[Tally]:
    """What is done about comments, on bad days and every day: people do it, commands help."""
    if playbooks.triage:
        classes = playbooks.triage.classes
        hows = [PERSON for one in classes for _ in (*one.reply_pattern, *one.never)]
        proposed = [PART] * len(classes)  # `tonebook inbox` proposes the class and watches the time
        yield _tally("Triage", "responses/triage/", [*hows, *proposed])
    if playbooks.crisis:
        plan = playbooks.crisis
        by_people = [PERSON] * len((*plan.first_hour, *plan.resume, *plan.never))
        yield _tally("Crisis", "responses/crisis/", [*by_people, *([PART] * len(plan.queue))])
    if playbooks.mix:
        yield _tally("Mix", "planning/mix/", [PART] * len(playbooks.mix.budgets))
    for name, routine in playbooks.routines.items():
        hows = [PERSON] * len(routine.tasks)
        yield _tally(f"Routine: {routine.name}", f"routines/{name}/", hows)
