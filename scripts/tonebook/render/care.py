"""Who keeps which page, when it was last looked at, and when that is due again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tonebook.documents.values import Checked
from tonebook.render.times import after_days

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tonebook.documents.playbooks import Playbooks


class Kept(NamedTuple):
    """A playbook that somebody keeps; `address` is its place on the site."""

    title: str
    address: str
    owner: str
    reviewed: str
    due: str


def kept(playbooks: Playbooks) -> list[Kept]:
    """Every playbook with an owner, the one whose review is due next first."""
    found = [
        Kept(title, address, one.owner, one.reviewed, next_review(one))
        for title, address, one in _pages(playbooks)
        if isinstance(one, Checked)
    ]
    return sorted(found, key=lambda one: (one.due, one.title))


def next_review(document: Checked) -> str:
    """The day on which a page is due to be looked at again."""
    return after_days(document.reviewed, document.review_every_days)


def _pages(books: Playbooks) -> Iterator[tuple[str, str, object]]:
    """Playbooks with the title and address of the page that shows them."""
    for name, platform in books.platforms.items():
        yield platform.name, f"platforms/{name}/", platform
    for name, tone in books.tones.items():
        yield f"Tone: {tone.name}", f"voice/tones/#{name}", tone
    for name, family in books.families.items():
        yield f"Rules: {family.name}", f"rules/{name}/", family
    yield "Voice", "voice/", books.voice
    yield "Triage", "responses/triage/", books.triage
    yield "Saved replies", "responses/replies/", books.replies
    yield "Crisis", "responses/crisis/", books.crisis
    yield "Goals", "planning/goals/", books.goals
    yield "Measures", "planning/metrics/", books.metrics
    yield "Mix", "planning/mix/", books.mix
    yield "Listening", "listening/", books.listening
    yield "Glossary", "reference/glossary/", books.terms
    for name, routine in books.routines.items():
        yield f"Routine: {routine.name}", f"routines/{name}/", routine
    for name, path in books.onboarding.items():
        yield f"Onboarding: {path.name}", f"onboarding/{name}/", path
