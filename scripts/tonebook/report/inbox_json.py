"""An inbox for programs: one JSON object, `inbox.json` in the schemas, version 1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tonebook.guide import Guide
    from tonebook.inbox.examine import Summary, Tally
    from tonebook.inbox.waiting import Waiting

VERSION = 1


def report(guide: Guide, summary: Summary) -> str:
    """The whole report; the same input and the same `--now` give the same bytes."""
    whole = {
        "version": VERSION,
        "guide": {"name": guide.name, "hash": guide.hash},
        "now": summary.now,
        "comments": summary.rows,
        "confidence": dict(sorted(summary.confidences.items())),
        "total": _tally(summary.total),
        "classes": {name or "unclear": _tally(one) for name, one in summary.tallies.items()},
        "waiting": [_waiting(one) for one in summary.waiting],
        "returning": [one._asdict() for one in summary.returning],
        "repeated": [one._asdict() for one in summary.repeated],
        "rules": [
            {
                "rule": one.rule,
                "severity": one.severity,
                "message": one.message,
                "times": one.times,
                "examples": [_example(*example) for example in one.examples],
            }
            for one in summary.broken
        ],
        "problems": [_problem(*one) for one in summary.problems],
        "problem_count": summary.problem_count,
        "notes": [_problem(*one) for one in summary.notes],
        "cut": summary.is_cut,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _tally(tally: Tally) -> dict[str, int]:
    return tally._asdict()


def _waiting(one: Waiting) -> dict[str, Any]:
    return {
        "path": one.path,
        "row": one.number,
        "class": one.comment_class or None,
        "confidence": one.confidence,
        "reasons": list(one.reasons),
        "hours": round(one.age, 2) if one.age >= 0 else None,
        "target_hours": one.target,
        "past_target": one.past > 0,
        "owner": one.owner,
        "author": one.author,
        "platform": one.platform,
        "text": one.text,
    }


def _example(path: str, number: int, text: str) -> dict[str, Any]:
    return {"path": path, "row": number, "text": text}


def _problem(path: str, number: int, message: str) -> dict[str, Any]:
    return {"path": path, "row": number, "message": message}
