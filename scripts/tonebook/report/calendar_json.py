"""A calendar for programs: one JSON object, `calendar.json` in the schemas, version 1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tonebook.calendar.summary import summary, weeks
from tonebook.finding import with_fingerprints
from tonebook.report.json import finding_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tonebook.calendar.entry import Entry
    from tonebook.calendar.examine import Calendar
    from tonebook.calendar.mix import Mix
    from tonebook.calendar.summary import Week
    from tonebook.finding import Finding
    from tonebook.guide import Guide

VERSION = 1


def report(guide: Guide, calendar: Calendar, findings: Sequence[Finding]) -> str:
    """The whole report; the same input gives the same bytes."""
    numbers = summary(calendar)
    whole = {
        "version": VERSION,
        "guide": {"name": guide.name, "hash": guide.hash},
        "calendar": {
            "first": numbers.first and numbers.first.isoformat(),
            "last": numbers.last and numbers.last.isoformat(),
            "today": calendar.today.isoformat(),
            "posts": numbers.posts,
            "organic": numbers.organic,
            "paid": numbers.paid,
            "replies": numbers.replies,
            "without_time": numbers.without_time,
            "goals": {goal or "none": count for goal, count in numbers.goals.items()},
            "platforms": numbers.platforms,
            "pillars": numbers.pillars,
            "owners": numbers.owners,
        },
        "mix": [_mix(one) for one in calendar.mixes],
        "weeks": [_week(one) for one in weeks(calendar.entries)],
        "posts": [_post(one) for one in (*calendar.entries, *calendar.unscheduled)],
        "findings": [finding_row(one) for one in with_fingerprints(findings)],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


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
    return {"start": week.start.isoformat(), "posts": len(week.entries)}


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
