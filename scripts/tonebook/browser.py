"""The door for browsers: a record or a draft in, what the guide says of it out, both as JSON.

A page runs this by Pyodide; see docs/assets/javascripts/engine.js for the other side.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tonebook.guide_json import loaded
from tonebook.inputs import jsonl, markdown
from tonebook.inputs.discover import unreadable
from tonebook.inputs.posts import Defaults
from tonebook.inspection import inspection
from tonebook.lint import Linter
from tonebook.read_text import UnreadableError, decoded
from tonebook.report.json import plain
from tonebook.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tonebook.draft import Draft
    from tonebook.finding import Finding

VERSION = 1
PATH = "-"
"""What the command line calls standard input: reports of both are the same."""


def start(guide: str) -> Engine:
    """The engine for a guide as `guide_json` dumped it."""
    return Engine(guide)


class Engine:
    """A guide made ready to answer, request after request."""

    def __init__(self, guide: str) -> None:
        self._guide = loaded(guide)
        self._linter = Linter(self._guide)

    def answer(self, request: str) -> str:
        """What the guide says of a request, an object as text.

        `{"draft": "…"}` is a draft file, read as `tonebook lint -` reads it; anything else is a
        record, as `tonebook lint - --input-format jsonl` reads it. The answer's `report` is what
        that command prints with `--format json`, `posts` what `tonebook inspect` prints, and
        `examples` has an example that passes for each rule in the report.
        """
        draft = self._draft(request)
        readings = self._linter.readings(draft.posts)
        verdict = self._linter.verdict_of(draft, readings)
        answer: dict[str, Any] = {
            "version": VERSION,
            "report": plain(self._guide, verdict.lengths, verdict.findings),
            "posts": [inspection(reading, self._guide.intent) for reading in readings],
            "examples": _examples(verdict.findings),
        }
        return json.dumps(answer)

    def _draft(self, request: str) -> Draft:
        known, defaults = self._guide.platforms, Defaults((self._guide.default_platform,))
        text = _draft_text(request)
        if text is None:
            line = (request.strip() or "{}").encode("utf-8", "surrogatepass")
            return next(jsonl.read(PATH, [line], known, defaults))
        try:
            return markdown.read(
                Source(PATH, decoded(text.encode("utf-8", "surrogatepass"))), known, defaults
            )
        except UnreadableError as error:
            return unreadable(PATH, str(error))


def _draft_text(request: str) -> str | None:
    """The draft file in a request, if that is what it holds; anything else is taken as a record."""
    try:
        asked = json.loads(request)
    except (ValueError, RecursionError):
        return None
    text = asked.get("draft") if isinstance(asked, dict) else None
    return text if isinstance(text, str) else None


def _examples(findings: Iterable[Finding]) -> dict[str, str]:
    return {one.rule: one.example for one in findings if one.example}
