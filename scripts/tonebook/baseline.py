"""Findings accepted on a day, kept in a file that only ever shrinks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tonebook.finding import Finding, with_fingerprints
from tonebook.source import Source, Span
from tonebook.write_text import write_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

VERSION = 1


def applied(
    path: str, findings: list[Finding], renamed: Mapping[str, str], *, update: bool
) -> list[Finding]:
    """The findings that the baseline does not accept.

    One that was accepted under an id which its rule had before (`renamed`: old → new) still is.
    `update` makes the file where there is none, and else takes out what is mended and writes ids
    as they are now.
    """
    named = with_fingerprints(findings)
    file = Path(path)
    if update and not file.exists():
        write_text(file, _dumped(_rows(filter(_can_be_accepted, named))))
    try:
        written = _accepted(file)
    except (OSError, ValueError, RecursionError) as error:
        message = f"This baseline cannot be read: {error}. Make it with --update-baseline."
        problem = Finding("draft/baseline", "error", message, Source(path, ""), Span(0, 0))
        return [*named, problem]
    accepted = {**written, **_under_former_ids(written, named, renamed)}
    if update:
        found = {one.fingerprint for one in named}
        still = {name: row for name, row in accepted.items() if name in found}
        if still != written:
            write_text(file, _dumped(still))
    return [one for one in named if one.fingerprint not in accepted]


def _under_former_ids(
    written: Mapping[str, Any], findings: list[Finding], renamed: Mapping[str, str]
) -> dict[str, Any]:
    """The findings that were accepted when their rule had another id, as rows of today."""
    accepted: dict[str, Any] = {}
    for old, new in renamed.items():
        now = [one for one in findings if one.rule == new]
        then = with_fingerprints(one._replace(rule=old, fingerprint="") for one in now)
        kept = (one for one, former in zip(now, then, strict=True) if former.fingerprint in written)
        accepted |= _rows(kept)
    return accepted


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


def _rows(findings: Iterable[Finding]) -> dict[str, Any]:
    return {f.fingerprint: {"rule": f.rule, "path": f.path, "text": f.text} for f in findings}


def _dumped(rows: dict[str, Any]) -> str:
    whole = {"version": VERSION, "findings": dict(sorted(rows.items()))}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
