"""What changed, as pages and feeds see it: newest first, by day, and by the rule concerned."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tonebook.documents.changes import ChangeDocument, ChangesDocument
    from tonebook.documents.playbooks import Playbooks

FEED = "feed.xml"


def has_feed(playbooks: Playbooks) -> bool:
    """Whether there is a feed: it needs changes, and the address of the site for its ids."""
    return bool(playbooks.changes and playbooks.changes.changes and playbooks.guide.site_url)


def newest_first(document: ChangesDocument | None) -> list[ChangeDocument]:
    """Every change, the newest first; those of one day in the order of the file."""
    made = document.changes if document else ()
    return sorted(made, key=lambda change: change.date, reverse=True)


def by_day(document: ChangesDocument | None) -> list[tuple[str, list[ChangeDocument]]]:
    """The changes of each day, the newest day first."""
    days = groupby(newest_first(document), key=lambda change: change.date)
    return [(day, list(changes)) for day, changes in days]


def by_rule(document: ChangesDocument | None) -> dict[str, list[ChangeDocument]]:
    """The changes that concern a rule, newest first, by the rule's id."""
    found: dict[str, list[ChangeDocument]] = {}
    for change in newest_first(document):
        for rule in change.rules:
            found.setdefault(rule, []).append(change)
    return found
