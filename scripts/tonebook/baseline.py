"""Findings accepted on a day, kept in a file that only ever shrinks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tonebook.finding import Finding, with_fingerprints
from tonebook.source import Source, Span
from tonebook.write_text import write_text

VERSION = 1


def applied(path: str, findings: list[Finding], *, update: bool) -> list[Finding]:
    """The findings that the baseline does not accept.

    `update` makes the file where there is none, and else only takes out what is mended.
    """
    named = with_fingerprints(findings)
    file = Path(path)
    if update and not file.exists():
        write_text(file, _encoded({one.fingerprint: one for one in named if _can_be_accepted(one)}))
    try:
        accepted = _accepted(file)
    except (OSError, ValueError, RecursionError) as error:
        message = f"This baseline cannot be read: {error}. Make it with --update-baseline."
        problem = Finding("draft/baseline", "error", message, Source(path, ""), Span(0, 0))
        return [*named, problem]
    if update:
        still = {
            name: row for name, row in accepted.items() if name in {f.fingerprint for f in named}
        }
        if still != accepted:
            write_text(file, _dumped(still))
    return [one for one in named if one.fingerprint not in accepted]


def _can_be_accepted(finding: Finding) -> bool:
    """Findings of the guide; a draft that cannot be read is never accepted."""
    return not finding.rule.startswith("draft/")


def _accepted(file: Path) -> dict[str, Any]:
    data = json.loads(file.read_text(encoding="utf-8"))
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise ValueError(f"it is not a baseline of version {VERSION}")
    findings = data.get("findings")
    if not isinstance(findings, dict):
        raise ValueError("its `findings` are missing")  # noqa: TRY004 - of the file, not of code
    return findings


def _encoded(findings: dict[str, Finding]) -> str:
    rows = {name: {"rule": f.rule, "path": f.path, "text": f.text} for name, f in findings.items()}
    return _dumped(rows)


def _dumped(rows: dict[str, Any]) -> str:
    whole = {"version": VERSION, "findings": dict(sorted(rows.items()))}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
