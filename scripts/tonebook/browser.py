"""The door for browsers: a record or a draft in, what the guide says of it out, both as JSON.

A page runs this by Pyodide; see docs/assets/javascripts/engine.js for the other side.
"""

from __future__ import annotations

import gc
import json
from importlib import import_module
from itertools import product
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Any

import tonebook
from tonebook.alike import Attentive, LinterOfMany
from tonebook.expression import expression
from tonebook.guide_json import loaded
from tonebook.inputs import jsonl, markdown
from tonebook.inputs.discover import unreadable
from tonebook.inputs.posts import Defaults
from tonebook.inspection import inspection
from tonebook.intent import recogniser
from tonebook.read_text import UnreadableError, decoded
from tonebook.report.json import plain
from tonebook.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tonebook.draft import Draft
    from tonebook.finding import Finding
    from tonebook.reading import Reading

VERSION = 1
PATH = "-"
"""What the command line calls standard input: reports of both are the same."""
SIGNS = 'Hi @ana, see https://example.com/a #Open $TBK, or "tonebook.example".'
EVERY_SIGN = (SIGNS, f"{SIGNS} \U0001f389 \u201cna\u00efve\u201d")
"""Texts that have all of their signs read: plain ones are read in ways of their own."""


def start(guide: str) -> Engine:
    """The engine for a guide as `guide_json` dumped it."""
    return Engine(guide)


class Engine:
    """A guide made ready to answer, request after request."""

    def __init__(self, guide: str) -> None:
        self._guide = loaded(guide)
        self._linter = LinterOfMany(self._guide)

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
            "posts": list(self._inspections(readings)),
            "examples": _examples(verdict.findings),
        }
        return json.dumps(answer)

    def warmed(self) -> Iterator[None]:
        """Make ready, step by step, what a first text would have to wait for.

        What any text needs comes first. A step takes a few milliseconds; loading YAML takes more.
        """
        for module in walk_packages(tonebook.__path__, f"{tonebook.__name__}."):
            import_module(module.name)
            yield
        for platform, text in product(self._guide.platforms, EVERY_SIGN):
            self.answer(json.dumps({"draft": f"---\nplatforms: {platform}\n---\n{text}"}))
            yield
        for number in range(len(self._guide.rules)):
            self._linter.check(number)
            yield
        for number in range(len(self._guide.intent.cues)):
            recogniser(self._guide.intent).search(number)
            yield
        for pattern in _expressions():
            pattern.search("")
            yield

    def _inspections(self, readings: list[Reading]) -> Iterator[dict[str, Any]]:
        """What is seen in each post; in those that are alike the words are looked at once."""
        seen: dict[int, dict[str, Any]] = {}
        for reading in readings:
            group = id(reading.found if isinstance(reading, Attentive) else reading)
            one = inspection(reading, self._guide, seen.get(group))
            seen.setdefault(group, one)
            yield one

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


def _expressions() -> list[Any]:
    """Every expression of the modules and rules that are loaded, compiled or not.

    They are asked of the collector: a list of them would cost every start of the command line.
    """
    return [one for one in gc.get_objects() if type(one) is expression]


def _examples(findings: Iterable[Finding]) -> dict[str, str]:
    return {one.rule: one.example for one in findings if one.example}
