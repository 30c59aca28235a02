"""Calendars of a few posts, written as a table."""

from __future__ import annotations

from datetime import date

import pytest

from tonebook.calendar.examine import calendar_of
from tonebook.calendar.expectations import expectations
from tonebook.calendar.reader import Looked, Reader
from tonebook.compile import compile_guide
from tonebook.inputs import jsonl
from tonebook.inputs.posts import Defaults
from tonebook.lint import Linter
from tonebook.load import load

TODAY = date(2026, 12, 1)
BASIS = {"basis": "house preference"}
WHOLE = {"platform": "all", "converse": [30, 60], "inform": [25, 55], "convert": [5, 20], **BASIS}


def mix(*budgets):
    page = {"owner": "lead", "reviewed": "2026-01-31", "summary": "Mix."}
    paid = {"what": "A", "organic": "B", "paid": "C", "must_disclose": "D", **BASIS}
    return {**page, "budgets": list(budgets), "paid_and_organic": [paid]}


@pytest.fixture
def guide(guide_folder, platform_of, rule):
    """A guide with two platforms, a budget for each month, and one rule that stops."""

    def cadence(least, most):
        return {"cadence": {"per_week": [least, most], **BASIS}}

    files = {
        "mix.yml": mix({**WHOLE, "window": "month"}),
        "platforms/x.yml": platform_of(
            "x", **cadence(1, 4), coming_from={"bluesky": "Trim it to 280."}
        ),
        "platforms/bluesky.yml": platform_of("bluesky", dialect="bluesky", **cadence(1, 4)),
    }
    rules = [rule(terms=["gem"], severity="error")]
    loaded = load(guide_folder(rules, files))
    assert loaded.playbooks, [f"{f.path} {f.message}" for f in loaded.findings]
    compiled = compile_guide(loaded.playbooks)
    assert compiled.guide
    return loaded.playbooks, compiled.guide


@pytest.fixture
def calendar(guide):
    """The calendar of records, each `(time, platform, text, keys)`."""
    import json

    def made(*posts, today=TODAY, zone=None, intent=None):
        playbooks, compiled = guide
        lines = []
        for at, platform, text, *more in posts:
            keys = more[0] if more else {}
            record = {"text": text, "platform": platform, "scheduled_at": at, **keys}
            lines.append(json.dumps(record).encode())
        drafts = list(jsonl.read("q.jsonl", lines, compiled.platforms, Defaults(("x",))))
        reader = Reader(Linter(compiled), today, zone, intent)
        looked = (Looked(tuple(reader.entries(draft)), draft.findings) for draft in drafts)
        return calendar_of(looked, expectations(playbooks), today, zone)

    return made


@pytest.fixture
def told(calendar):
    """What is said of a calendar: the record's line, the rule and the message of each finding."""

    def of(*posts, **keys):
        found = calendar(*posts, **keys).findings
        return [(f.source.record, f.rule.removeprefix("calendar/"), f.message) for f in found]

    return of
