"""Findings in SARIF 2.1.0, the format of code scanning, written while drafts are being linted.

Source: the OASIS standard "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", and
what GitHub reads of it. Results come first and the tool last, which JSON leaves open, so that
nothing has to wait.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO
from urllib.parse import quote

from tonebook import __version__
from tonebook.finding import Finding, Fingerprints
from tonebook.report.below import below_here

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tonebook.guide import Rule
    from tonebook.lint import Length
    from tonebook.report.formats import About, End, Told
    from tonebook.vocabulary import Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
HOME = "https://github.com/tonebook/tonebook"
STANDARD_INPUT = "-"
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "suggestion": "note"}
PROBLEMS: dict[Severity, str] = {
    "error": "error",
    "warning": "warning",
    "suggestion": "recommendation",
}
"""How GitHub calls the gravity of a rule."""


class Sarif:
    """One log with one run: every rule of the guide, and a result for each finding."""

    def __init__(self, out: TextIO, about: About) -> None:
        self._out = out
        self._about = about
        self._names = Fingerprints()
        self._rules = [_of_rule(rule) for rule in about.guide.rules] if about.guide else []
        self._numbers = {rule["id"]: number for number, rule in enumerate(self._rules)}
        self._count = 0
        head = f'"$schema": {json.dumps(SCHEMA)}, "version": "2.1.0"'
        self._out.write(f'{{{head}, "runs": [{{\n"columnKind": "unicodeCodePoints",\n"results": [')

    def finding(self, finding: Finding) -> None:
        """One finding."""
        if finding.rule not in self._numbers:
            self._numbers[finding.rule] = len(self._rules)
            self._rules.append(_of_finding(finding))
        row = _result(self._names.named(finding), self._numbers[finding.rule])
        self._out.write(("," if self._count else "") + "\n" + _dumped(row))
        self._count += 1

    def draft(self, rows: Iterable[Length], told: Told) -> None:
        """Nothing: SARIF has no place for lengths."""

    def close(self, end: End) -> None:
        """The end: what became of the run, the guide, and the tool with its rules."""
        self._out.write("\n],\n" if self._count else "],\n")
        guide = self._about.guide
        if guide:
            properties = {"guide": {"name": guide.name, "hash": guide.hash}}
            self._out.write(f'"properties": {_dumped(properties)},\n')
        self._out.write(f'"invocations": [{_dumped(_invocation(end))}],\n')
        tool = f'"name": "Tonebook", "version": "{__version__}", "informationUri": "{HOME}"'
        self._out.write(f'"tool": {{"driver": {{{tool}, "rules": [\n')
        self._out.write(",\n".join(map(_dumped, self._rules)))
        self._out.write("\n]}}}]}\n")
        self._out.flush()


def _dumped(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _invocation(end: End) -> dict[str, Any]:
    """How the run went; a guide that cannot be used is a matter of configuration."""
    told = [{"level": LEVELS[one.severity], "message": {"text": one.text}} for one in end.remarks]
    kind = "toolConfigurationNotifications" if end.guide_errors else "toolExecutionNotifications"
    ran = not (end.interrupted or end.guide_errors)
    return {"executionSuccessful": ran, **({kind: told} if told else {})}


def _of_rule(rule: Rule) -> dict[str, Any]:
    reasons = [rule.why, f"Do: {rule.example}" if rule.example else ""]
    return _descriptor(
        rule.id,
        rule.severity,
        rule.url,
        why="\n\n".join(text for text in reasons if text),
        confidence=rule.confidence,
    )


def _of_finding(finding: Finding) -> dict[str, Any]:
    """What is not a rule of the guide: a draft that cannot be read, a mistake in a playbook."""
    return _descriptor(
        finding.rule,
        finding.severity,
        finding.url,
        why=finding.why,
        confidence=finding.confidence,
    )


def _descriptor(
    name: str, severity: Severity, url: str, *, why: str, confidence: str
) -> dict[str, Any]:
    title = _title(name)
    described: dict[str, Any] = {
        "id": name,
        "name": re.sub(r"\W+", "", name.title()),
        "shortDescription": {"text": title},
        "fullDescription": {"text": why.partition("\n\n")[0] or title},
        "help": {"text": why or title},
        "defaultConfiguration": {"level": LEVELS[severity]},
        "properties": {
            "confidence": confidence,
            "precision": confidence,
            "problem.severity": PROBLEMS[severity],
        },
    }
    if url.startswith(("https://", "http://")):
        described["helpUri"] = url
    return described


def _title(name: str) -> str:
    """`hard-sell/hype-words` as "Hard sell: hype words"."""
    words = name.replace("-", " ").replace("/", ": ")
    return words[:1].upper() + words[1:]


def _result(one: Finding, number: int) -> dict[str, Any]:
    place = {"uri": uri_of(one.path)}
    result: dict[str, Any] = {
        "ruleId": one.rule,
        "ruleIndex": number,
        "level": LEVELS[one.severity],
        "message": {"text": one.message},
        "locations": [{"physicalLocation": {"artifactLocation": place, "region": _region(one)}}],
        "partialFingerprints": {"tonebook/v1": one.fingerprint},
        "properties": _properties(one),
    }
    if one.fix and one.source.record is None and one.path != STANDARD_INPUT:
        replacement = {
            "deletedRegion": _span(one),
            "insertedContent": {"text": one.fix.replacement},
        }
        change = {"artifactLocation": place, "replacements": [replacement]}
        told = f"Replace \u201c{one.shown}\u201d with \u201c{one.fix.replacement}\u201d."
        result["fixes"] = [{"description": {"text": told}, "artifactChanges": [change]}]
    return result


def _region(one: Finding) -> dict[str, Any]:
    """Where the words stand in the file: of a record, no more is known than where it starts."""
    if one.source.record is not None:
        return {"startLine": one.source.record}
    return {**_span(one), "snippet": {"text": one.text}}


def _span(one: Finding) -> dict[str, int]:
    start, end = one.start, one.end
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _properties(one: Finding) -> dict[str, Any]:
    named: dict[str, Any] = {"confidence": one.confidence, "field": one.field}
    if one.platforms:
        named |= {"platforms": list(one.platforms), "post": one.post}
    if one.source.record is not None:
        named["inRecord"] = {**_span(one), "text": one.text}
    return named


def uri_of(path: str) -> str:
    """A path as a relative reference, or as a file address where it is outside this folder."""
    if path == STANDARD_INPUT:
        return path
    below = below_here(path)
    return Path(os.path.abspath(path)).as_uri() if below is None else quote(os.fsencode(below))
