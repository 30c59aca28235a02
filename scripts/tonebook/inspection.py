"""What the linter sees in a post, as plain data."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from tonebook.comments import Triage
from tonebook.cues import cues
from tonebook.intent import recogniser
from tonebook.lint import length
from tonebook.measure import holding, measured
from tonebook.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tonebook.draft import Post
    from tonebook.guide import CommentClass, Fold, Guide
    from tonebook.intent import Intent
    from tonebook.reading import Reading
    from tonebook.text.entities import Entity

GROUPS = {
    "urls": "url",
    "mentions": "mention",
    "hashtags": "hashtag",
    "cashtags": "cashtag",
    "emoji": "emoji",
}


def inspection(
    reading: Reading, guide: Guide, like: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Length, entities, words, sentences, intent and conversation cues of a post.

    A reply has `comment`: what it answers, its class, how sure that is, and the words that say so.
    `start` and `end` are half-open code points in the input: the file, or the record's `text`.
    `like` is the inspection of a post that differs in nothing but its platform.
    """
    own = _on_its_platform(reading)
    before_fold = {"before_fold": _part(reading, reading.before_fold)}
    if like is not None:
        return {**like, **own, **before_fold}
    return {**own, **_in_its_words(reading), **before_fold, **_judged(reading, guide)}


def _on_its_platform(reading: Reading) -> dict[str, Any]:
    post = reading.post
    row = length(reading)
    return {
        "id": post.id,
        "path": post.source.path,
        "platform": post.platform,
        "kind": post.kind,
        "goal": post.goal,
        "length": row.length,
        "limit": row.limit,
        "unit": row.unit,
        "part": post.part,
        "parts": post.parts,
        "limits": list(_limits(reading)),
        "folds": [_fold(reading, fold) for fold in reading.platform.folds],
    }


def _in_its_words(reading: Reading) -> dict[str, Any]:
    return {
        **{
            name: [_entity(reading, e) for e in reading.of_kind(kind)]
            for name, kind in GROUPS.items()
        },
        "words": len(reading.words),
        "sentences": [_part(reading, span) for span in reading.sentences],
        "hook": _part(reading, reading.hook),
    }


def _judged(reading: Reading, guide: Guide) -> dict[str, Any]:
    return {
        **_comment(reading.post, guide),
        "intent": _intent(reading, recogniser(guide).intent(reading)),
        "cues": {
            group: [_named(reading, *word) for word in words]
            for group, words in cues(reading)._asdict().items()
        },
    }


def _comment(post: Post, guide: Guide) -> dict[str, Any]:
    if not post.in_reply_to:
        return {}
    proposal = _triage(guide.comments).propose(post.in_reply_to)
    declared = post.comment.comment_class if post.comment else ""
    told = {
        "text": post.in_reply_to,
        "class": declared or proposal.comment_class or None,
        "confidence": "declared" if declared else proposal.confidence,
        "proposed": proposal.comment_class or None,
        "reasons": [reason.text for reason in proposal.reasons],
    }
    return {"comment": told}


@lru_cache(maxsize=2)
def _triage(classes: tuple[CommentClass, ...]) -> Triage:
    return Triage(classes)


def _limits(reading: Reading) -> Iterator[dict[str, Any]]:
    """What the post has of each field against each limit that holds for it."""
    for field in reading.platform.fields.values():
        for one in measured(reading, field):
            for limit in holding(field.most, reading):
                yield {
                    "field": field.name,
                    "count": one.count(limit),
                    "limit": limit.value,
                    "unit": one.unit(limit),
                    "counter": limit.counter,
                    "severity": limit.severity,
                }


def _fold(reading: Reading, fold: Fold) -> dict[str, Any]:
    """Where a fold cuts the text: everything up to the earliest place."""
    shown = _part(reading, Span(0, reading.cut(fold)))
    return {"where": fold.where, "from": fold.earliest, "to": fold.latest, "shown": shown}


def _intent(reading: Reading, intent: Intent) -> dict[str, Any]:
    found = [_named(reading, cue.name, cue.start, cue.end) for cue in intent.cues]
    return {
        "label": intent.label,
        "confidence": intent.confidence,
        "cues": [
            {**one, "speaks_for": cue.speaks_for, "weight": cue.weight}
            for one, cue in zip(found, intent.cues, strict=True)
        ],
    }


def _named(reading: Reading, name: str, start: int, end: int) -> dict[str, Any]:
    return {"name": name, **_placed(reading, reading.text[start:end], start, end)}


def _entity(reading: Reading, entity: Entity) -> dict[str, Any]:
    return _placed(reading, entity.text, entity.start, entity.end)


def _part(reading: Reading, span: Span) -> dict[str, Any]:
    return _placed(reading, reading.text[span.start : span.end], span.start, span.end)


def _placed(reading: Reading, text: str, start: int, end: int) -> dict[str, Any]:
    place = reading.post.body.to_source(start, end)
    return {"text": text, "start": place.start, "end": place.end}
