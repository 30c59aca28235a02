"""A calendar for programs: one JSON object, `calendar.json` in the schemas, version 1."""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING, Any

from tonebook.calendar.mix import counted_by_goal
from tonebook.calendar.summary import summary, weeks
from tonebook.finding import with_fingerprints
from tonebook.report.json import finding_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tonebook.calendar.entry import Entry
    from tonebook.calendar.examine import Calendar
    from tonebook.calendar.mix import Mix
    from tonebook.calendar.summary import Week
    from tonebook.finding import Finding
    from tonebook.guide import Guide

VERSION = 1


def report(guide: Guide, calendar: Calendar, findings: Sequence[Finding]) -> str:
    """The whole report; the same input gives the same bytes."""
    return "".join(parts(guide, calendar, findings))


def parts(guide: Guide, calendar: Calendar, findings: Sequence[Finding]) -> Iterator[str]:
    """The report piece by piece, so that a large one need not stand in memory."""
    head = {
        "version": VERSION,
        "guide": {"name": guide.name, "hash": guide.hash},
        "calendar": _numbers(calendar),
    }
    yield _dumped(head).removesuffix("\n}")
    lists: dict[str, Iterable[dict[str, Any]]] = {
        "mix": map(_mix, calendar.mixes),
        "weeks": map(_week, weeks(calendar.entries)),
        "posts": map(_post, chain(calendar.entries, calendar.unscheduled)),
        "findings": map(finding_row, with_fingerprints(findings)),
    }
    for name, rows in lists.items():
        yield f',\n  "{name}": ['
        end = "]"
        for number, row in enumerate(rows):
            yield ("," if number else "") + "\n    " + _dumped(row).replace("\n", "\n    ")
            end = "\n  ]"
        yield end
    yield "\n}\n"


def _dumped(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _numbers(calendar: Calendar) -> dict[str, Any]:
    numbers = summary(calendar)
    return {
        "first": numbers.first and numbers.first.isoformat(),
        "last": numbers.last and numbers.last.isoformat(),
        "today": calendar.today.isoformat(),
        "posts": numbers.posts,
        "organic": numbers.organic,
        "paid": numbers.paid,
        "replies": numbers.replies,
        "without_time": numbers.without_time,
        "unread": numbers.unread,
        "goals": _by_goal(numbers.goals),
        "declared": _by_goal(numbers.declared),
        "platforms": numbers.platforms,
        "pillars": numbers.pillars,
        "owners": numbers.owners,
    }


def _mix(mix: Mix) -> dict[str, Any]:
    return {
        "platform": mix.budget.platform,
        "window": mix.budget.window,
        "start": mix.start.isoformat(),
        "posts": mix.posts,
        "enough": mix.counts,
        "kept": mix.kept,
        "goals": {
            share.goal: {
                "posts": share.posts,
                "declared": share.declared,
                "percent": round(100 * share.posts / mix.posts, 1),
                "least": mix.budget.shares[share.goal].least,
                "most": mix.budget.shares[share.goal].most,
            }
            for share in mix.shares
        },
    }


def _week(week: Week) -> dict[str, Any]:
    """A week; `goals` are those of its organic posts, as the mix counts them."""
    organic = [entry for entry in week.entries if entry.counts]
    return {
        "start": week.start.isoformat(),
        "posts": len(week.entries),
        "paid": sum(entry.post.paid for entry in week.entries),
        "goals": _by_goal(counted_by_goal(entry.goal for entry in organic)),
    }


def _by_goal(counts: Mapping[str, int]) -> dict[str, int]:
    return {goal or "none": count for goal, count in counts.items()}


def _post(entry: Entry) -> dict[str, Any]:
    post = entry.post
    return {
        "id": post.id,
        "path": post.source.path,
        "record": post.source.record,
        "platform": post.platform,
        "kind": post.kind,
        "scheduled_at": post.scheduled_at or None,
        "shown_at": entry.time.wall.isoformat() if entry.time else None,
        "goal": post.goal,
        "intent": entry.intent,
        "paid": post.paid,
        "pillar": post.pillar,
        "campaign": post.campaign,
        "owner": post.owner,
        "answers_until": post.answers_until or None,
        "asks": entry.asks,
        "stopped": bool(entry.stops),
    }
