"""A sorted queue for people: what is held, what is rewritten, what may go, and who settles it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tonebook.crisis.queue import Sorted
    from tonebook.documents.responses import CrisisDocument, Stage

HEADS = {
    "hold": "HOLD",
    "rewrite": "REWRITE",
    "release": "RELEASE, once one person has read each aloud",
}
MOST_REASONS = 6


def report(stage: Stage, posts: Sequence[Sorted]) -> str:
    """The whole report."""
    return "\n".join((_head(stage, posts), *_lists(posts)))


def _head(stage: Stage, posts: Sequence[Sorted]) -> str:
    counts = ", ".join(f"{sum(one.decision == name for one in posts)} {name}" for name in HEADS)
    noun = "post" if len(posts) == 1 else "posts"
    return (
        f"{stage.name}: {len(posts)} {noun} in the queue, {counts}.\n"
        "These are proposals. People hold and release, on the platform itself."
    )


def _lists(posts: Sequence[Sorted]) -> Iterator[str]:
    for decision, head in HEADS.items():
        chosen = sorted((one for one in posts if one.decision == decision), key=_when)
        if chosen:
            roles = {one.settles for one in chosen}
            yield f"\n{head} ({len(chosen):,})"
            if len(roles) == 1:
                yield from (f"{role}." for role in roles if role)
            for one in chosen:
                yield from _post(one)
                if len(roles) > 1 and one.settles:
                    yield f"    {one.settles}"


def _when(one: Sorted) -> tuple[bool, str]:
    """What goes out next comes first; what has no time comes last."""
    return not one.scheduled_at, one.scheduled_at


def _post(one: Sorted) -> Iterator[str]:
    record = f":{one.record}" if one.record is not None else ""
    when = f" \u00b7 {one.scheduled_at}" if one.scheduled_at else ""
    where = f" \u00b7 {', '.join(one.platforms)}" if one.platforms else ""
    yield f"  {one.path}{record}{when}{where}"
    yield f"    \u201c{one.text}\u201d"
    ranked = sorted(one.reasons, key=lambda reason: reason.decision != one.decision)
    for reason in ranked[:MOST_REASONS]:
        quoted = f" [{reason.text}]" if reason.text else ""
        rule = f"{reason.rule}: " if reason.rule else ""
        yield f"    - {rule}{reason.says}{quoted}"
    if len(ranked) > MOST_REASONS:
        yield f"    - and {len(ranked) - MOST_REASONS} more"


def resume(crisis: CrisisDocument) -> str:
    """The checklist before the queue runs again; it releases nothing."""
    listed = "\n".join(f"[ ] {item}" for item in crisis.resume)
    return f"{listed}\n\nThis list releases nothing. People do, one post at a time."
