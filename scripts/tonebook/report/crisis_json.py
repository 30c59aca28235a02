"""A sorted queue for programs: one JSON object, `crisis.json` in the schemas, version 1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tonebook.crisis.queue import Sorted
    from tonebook.documents.responses import Stage
    from tonebook.guide import Guide

VERSION = 1


def report(guide: Guide, stage: Stage, posts: Sequence[Sorted]) -> str:
    """The whole report; the same input gives the same bytes."""
    whole = {
        "version": VERSION,
        "guide": {"name": guide.name, "hash": guide.hash},
        "stage": stage.id,
        "counts": {
            name: sum(one.decision == name for one in posts)
            for name in ("hold", "rewrite", "release")
        },
        "posts": [_post(one) for one in posts],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _post(one: Sorted) -> dict[str, Any]:
    return {
        "path": one.path,
        "record": one.record,
        "platforms": list(one.platforms),
        "scheduled_at": one.scheduled_at,
        "text": one.text,
        "decision": one.decision,
        "role": one.role,
        "stand_in": one.stand_in,
        "reasons": [reason._asdict() for reason in one.reasons],
    }
