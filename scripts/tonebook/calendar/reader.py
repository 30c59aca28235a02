"""Drafts read into entries of a calendar: what the guide must be asked is asked here."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tonebook.calendar.entry import Entry, entry_of
from tonebook.finding import at_or_above
from tonebook.intent import PLAIN, Recogniser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, tzinfo

    from tonebook.calendar.entry import Intent
    from tonebook.draft import Draft
    from tonebook.finding import Finding
    from tonebook.guide import Guide
    from tonebook.lint import Linter
    from tonebook.reading import Reading
    from tonebook.vocabulary import Goal

NO_DAY, WHEN = "draft/date", "scheduled_at"


class Looked(NamedTuple):
    """What was read of one draft: an entry for each post, and what is wrong with the draft."""

    entries: tuple[Entry, ...]
    problems: tuple[Finding, ...]


class Reader(NamedTuple):
    """Reads drafts into entries: for one guide, one clock and one day."""

    linter: Linter
    today: date
    zone: tzinfo | None = None
    intent: Intent | None = None

    def entries(self, draft: Draft) -> Iterator[Entry]:
        """An entry for each post; only the first part of a thread counts."""
        stops: list[Finding] | None = None
        unread = any(one.rule == NO_DAY and one.field == WHEN for one in draft.findings)
        for post in draft.posts:
            if post.part > 1:
                continue
            platform = self.linter.guide.platforms[post.platform]
            entry = entry_of(post, platform, self.zone, self.intent)
            if entry.time and entry.day >= self.today:
                if stops is None:
                    stops = self._stops(draft)
                own = tuple(one for one in stops if post.platform in one.platforms)
                entry = entry._replace(stops=own)
            is_misdated = not entry.time and (unread or bool(post.scheduled_at))
            yield entry._replace(misdated=True) if is_misdated else entry

    def _stops(self, draft: Draft) -> list[Finding]:
        """What is grave enough, in this guide, to stop a post."""
        floor = self.linter.guide.fail_on
        found = self.linter.verdict(draft).findings
        return [one for one in found if one.platforms and at_or_above(one.severity, floor)]


def looked(today: date, zone: tzinfo | None, linter: Linter, draft: Draft) -> Looked:
    """A draft as entries; known by its name, so that other processes can be asked."""
    entries = tuple(_reader(linter, today, zone).entries(draft))
    return Looked(entries, draft.findings)


@lru_cache(maxsize=4)
def _reader(linter: Linter, today: date, zone: tzinfo | None) -> Reader:
    return Reader(linter, today, zone, intent_of(linter.guide))


def intent_of(guide: Guide) -> Intent | None:
    """What tells what a post does; nothing where the guide has no cues for it.

    A goal that is declared stands, unless its text says otherwise beyond much doubt.
    """
    if not guide.intent.cues:
        return None
    recogniser = Recogniser(guide)

    def told(reading: Reading) -> Goal | None:
        found = recogniser.intent(reading)
        unsure = found.confidence < PLAIN and reading.post.goal is not None
        return None if found.label == "unclear" or unsure else found.label

    return told
