"""The JSON Schemas of what people type and programs read; they are emitted, never edited."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from tonebook.documents.published import PublishedGuide, PublishedRules
from tonebook.guide import GOALS
from tonebook.inbox.examine import Tally
from tonebook.inputs.settings import (
    FLAG_KEYS,
    KEYS,
    LIST_KEYS,
    QUEUE_DECISIONS,
    REPLY_KEYS,
    TEXT_KEYS,
)
from tonebook.load import DOCUMENTS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """Each schema's file name and text."""
    made = {name: _of_document(name, document) for name, document in DOCUMENTS.items()}
    made["published-guide"] = _of_document("guide.json, version 1", PublishedGuide)
    made["published-rules"] = _of_document("rules.json, version 1", PublishedRules)
    made["draft"] = _draft()
    made["lint"] = _lint_report()
    made["inbox"] = _inbox_report()
    made["crisis-report"] = _crisis_report()
    made["calendar"] = _calendar_report()
    return {f"{name}.json": _text(schema) for name, schema in sorted(made.items())}


def _text(schema: dict[str, Any]) -> str:
    return json.dumps({"$schema": DIALECT, **schema}, ensure_ascii=False, indent=2) + "\n"


def _of_document(name: str, document: type[Any]) -> dict[str, Any]:
    return {"title": f"Tonebook {name}", **msgspec.json.schema(document)}


def _object(properties: dict[str, Any], required: list[str] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties) if required is None else required,
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


STRING, NUMBER, FLAG = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}
NUMERIC = {"type": "number"}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def _draft() -> dict[str, Any]:
    """Front matter, and a record without its `text`."""
    words = {"anyOf": [STRING, _list(STRING)]}
    medium = _object({"file": STRING, "alt": STRING, "decorative": FLAG}, ["file"])
    comment = _object({**dict.fromkeys(sorted(REPLY_KEYS), STRING), "earlier": words}, ["text"])
    poll = _object({"question": STRING, "options": _list(STRING)}, ["options"])
    properties: dict[str, Any] = {
        **dict.fromkeys(TEXT_KEYS, STRING),
        **dict.fromkeys(LIST_KEYS, words),
        **dict.fromkeys(FLAG_KEYS, FLAG),
        "goal": {"enum": list(GOALS)},
        "crisis": {"enum": list(QUEUE_DECISIONS)},
        "poll": {"anyOf": [_list(STRING), poll]},
        "media": _list({"anyOf": [STRING, medium]}),
        "in_reply_to": {"anyOf": [STRING, comment]},
        "allow": {"type": "object", "additionalProperties": STRING},
    }
    assert properties.keys() == KEYS
    return {"title": "Tonebook draft", **_object(dict(sorted(properties.items())), [])}


RULE_OF_REPORT = dict.fromkeys(("rule", "severity", "message"), STRING)


def _inbox_report() -> dict[str, Any]:
    place = {"path": STRING, "row": NUMBER}
    tally = _object(dict.fromkeys(Tally._fields, NUMBER))
    waiting = _object(
        {
            **place,
            "class": _or_null(STRING),
            "confidence": STRING,
            "reasons": _list(STRING),
            "hours": _or_null(NUMERIC),
            "target_hours": _or_null(NUMERIC),
            "past_target": FLAG,
            **dict.fromkeys(("owner", "author", "platform", "text"), STRING),
        }
    )
    person = _object(
        {"author": STRING, **dict.fromkeys(("comments", "critical", "replies"), NUMBER)}
    )
    repeated = _object(
        {
            **dict.fromkeys(("text", "saved_reply", "path"), STRING),
            **dict.fromkeys(("times", "first", "in_a_day", "in_a_thread"), NUMBER),
        }
    )
    example = _object({**place, "text": STRING})
    rule = _object({**RULE_OF_REPORT, "times": NUMBER, "examples": _list(example)})
    properties = {
        "version": {"const": 1},
        "guide": _object({"name": STRING, "hash": STRING}),
        "now": STRING,
        "comments": NUMBER,
        "confidence": {"type": "object", "additionalProperties": NUMBER},
        "total": tally,
        "classes": {"type": "object", "additionalProperties": tally},
        "waiting": _list(waiting),
        "returning": _list(person),
        "repeated": _list(repeated),
        "rules": _list(rule),
        "problems": _list(_object({**place, "message": STRING})),
        "problem_count": NUMBER,
        "notes": _list(_object({**place, "message": STRING})),
        "cut": FLAG,
    }
    return {"title": "Tonebook inbox report, version 1", **_object(properties)}


def _crisis_report() -> dict[str, Any]:
    decision = {"enum": list(QUEUE_DECISIONS)}
    reason = _object({"decision": decision, **dict.fromkeys(("says", "text", "rule"), STRING)})
    post = _object(
        {
            "path": STRING,
            "record": _or_null(NUMBER),
            "platforms": _list(STRING),
            "scheduled_at": STRING,
            "text": STRING,
            "decision": decision,
            "role": STRING,
            "stand_in": STRING,
            "reasons": _list(reason),
        }
    )
    properties = {
        "version": {"const": 1},
        "guide": _object({"name": STRING, "hash": STRING}),
        "stage": STRING,
        "counts": _object(dict.fromkeys(QUEUE_DECISIONS, NUMBER)),
        "posts": _list(post),
    }
    return {"title": "Tonebook crisis report, version 1", **_object(properties)}


def _lint_report() -> dict[str, Any]:
    post = _object(
        {
            "id": STRING,
            "path": STRING,
            "platform": STRING,
            "length": NUMBER,
            "limit": NUMBER,
            "unit": STRING,
        }
    )
    guide = _or_null(_object({"name": STRING, "hash": STRING}))
    return {
        "title": "Tonebook lint report, version 1",
        **_object(
            {
                "version": {"const": 1},
                "guide": guide,
                "posts": _list(post),
                "findings": _list(_finding()),
                "cut": {**NUMBER, "description": "Findings left out by --max-findings."},
                "interrupted": {"const": True, "description": "Stopped before the end."},
            },
            ["version", "guide", "posts", "findings"],
        ),
    }


def _finding() -> dict[str, Any]:
    span = _object(
        dict.fromkeys(("start", "end", "line", "column", "end_line", "end_column"), NUMBER)
    )
    return _object(
        {
            "rule": STRING,
            "severity": {"enum": ["error", "warning", "suggestion"]},
            "confidence": {"enum": ["high", "medium", "low"]},
            "message": STRING,
            "post": STRING,
            "platforms": _list(STRING),
            "path": STRING,
            "record": _or_null(NUMBER),
            "field": STRING,
            "span": span,
            "text": STRING,
            "why": STRING,
            "url": STRING,
            "fix": _or_null(_object({"replacement": STRING})),
            "fingerprint": STRING,
        }
    )


COUNTED = ("posts", "organic", "paid", "replies", "without_time", "unread")


def _calendar_report() -> dict[str, Any]:
    counts = {"type": "object", "additionalProperties": NUMBER}
    totals = _object(
        {
            "first": _or_null(STRING),
            "last": _or_null(STRING),
            "today": STRING,
            **dict.fromkeys(COUNTED, NUMBER),
            "goals": counts,
            "declared": counts,
            "platforms": counts,
            "pillars": counts,
            "owners": counts,
        }
    )
    share = _object(
        {**dict.fromkeys(("posts", "declared", "least", "most"), NUMBER), "percent": NUMERIC}
    )
    mix = _object(
        {
            "platform": STRING,
            "window": {"enum": ["week", "month", "quarter"]},
            "start": STRING,
            "posts": NUMBER,
            "enough": FLAG,
            "kept": FLAG,
            "goals": _object(dict.fromkeys(GOALS, share)),
        }
    )
    return {
        "title": "Tonebook calendar report, version 1",
        **_object(
            {
                "version": {"const": 1},
                "guide": _object({"name": STRING, "hash": STRING}),
                "calendar": totals,
                "mix": _list(mix),
                "weeks": _list(
                    _object({"start": STRING, "posts": NUMBER, "paid": NUMBER, "goals": counts})
                ),
                "posts": _list(_calendar_post()),
                "findings": _list(_finding()),
            }
        ),
    }


def _calendar_post() -> dict[str, Any]:
    texts = ("id", "path", "platform", "pillar", "campaign", "owner")
    return _object(
        {
            **dict.fromkeys(texts, STRING),
            "record": _or_null(NUMBER),
            "kind": {"enum": ["post", "reply"]},
            **dict.fromkeys(("scheduled_at", "shown_at", "answers_until"), _or_null(STRING)),
            "goal": {"enum": [*GOALS, None]},
            "intent": {"enum": [*GOALS, None]},
            **dict.fromkeys(("paid", "asks", "stopped"), FLAG),
        }
    )
