"""The parts of JSON reports, as plain data; of lint, `lint.json` in the schemas, version 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tonebook.finding import Finding, with_fingerprints

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tonebook.guide import Guide
    from tonebook.lint import Length

VERSION = 1


def plain(
    guide: Guide | None, lengths: Iterable[Length], findings: Iterable[Finding]
) -> dict[str, Any]:
    """The whole report as plain data."""
    named = {"name": guide.name, "hash": guide.hash} if guide else None
    return {
        "version": VERSION,
        "guide": named,
        "posts": [post_row(row) for row in lengths],
        "findings": [finding_row(one) for one in with_fingerprints(findings)],
    }


def post_row(row: Length) -> dict[str, Any]:
    """A post and its length, as every JSON report has it."""
    return {
        "id": row.post,
        "path": row.path,
        "platform": row.platform,
        "length": row.length,
        "limit": row.limit,
        "unit": row.unit,
    }


def finding_row(one: Finding) -> dict[str, Any]:
    """A finding as every JSON report has it."""
    start, end = one.start, one.end
    return {
        "rule": one.rule,
        "severity": one.severity,
        "confidence": one.confidence,
        "message": one.message,
        "post": one.post,
        "platforms": list(one.platforms),
        "path": one.path,
        "record": one.source.record,
        "field": one.field,
        "span": {
            "start": one.span.start,
            "end": one.span.end,
            "line": start.line,
            "column": start.column,
            "end_line": end.line,
            "end_column": end.column,
        },
        "text": one.text,
        "why": one.why,
        "url": one.url,
        "fix": {"replacement": one.fix.replacement} if one.fix else None,
        "fingerprint": one.fingerprint,
    }
