"""What a page asked of the guide, noted with its template's help, so that it can be asked again.

A template may use anything, so nobody can say beforehand what a page depends on. Shared values are
handed to it as questions: maps, playbooks and the like are asked part by part, each answer is noted
by its digest, and a page whose questions all have the answers that they had is what it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from tonebook.documents.playbooks import Playbooks
from tonebook.guide import Guide
from tonebook.render.navigation import Addresses
from tonebook.render.views import Library, RuleView

if TYPE_CHECKING:
    from collections.abc import Iterator

PART_BY_PART = (Mapping, list, Playbooks, Guide, Library, Addresses, RuleView)
NOTHING = "nothing"
NO_ANSWER = (LookupError, AttributeError, TypeError, ValueError)
NO_DIGEST = (TypeError, ValueError, ArithmeticError, RecursionError)
UNWRITTEN = frozenset(("no word, no number",))
"""Stands in a question for what cannot be written down."""


class Step(NamedTuple):
    """One step of a question: what is done with the value so far, and with what."""

    how: str
    what: Any = None


class Question(NamedTuple):
    """A shared value by its name, and the way from there to what was asked for."""

    name: str
    steps: tuple[Step, ...] = ()

    @classmethod
    def of(cls, plain: Any) -> Question:
        """The question, from JSON. Raises ValueError or TypeError for what is none."""
        name, steps = plain
        return cls(name, tuple(Step(str(how), _frozen(what)) for how, what in steps))

    @property
    def can_be_asked_again(self) -> bool:
        """Whether it can be written down: keys and arguments are words and numbers."""
        return all(_is_plain(step.what) for step in self.steps)


def answer(value: Any, step: Step) -> Any:
    """One step from a value. Raises one of `NO_ANSWER` where it fails."""
    match step.how:
        case "item":
            return value[step.what]
        case "part" if not step.what.startswith("_"):
            return getattr(value, step.what)
        case "call":
            return value(*step.what)
        case "has":
            return step.what in value
        case "count":
            return len(value)
        case "all":
            return value
    raise AttributeError(step.what)


class Answers:
    """Answers of one guide to the questions of all its pages, by their digests."""

    def __init__(self, shared: Mapping[str, Any]) -> None:
        self.shared = shared
        self._known: dict[Question, str] = {}

    def digest(self, question: Question) -> str:
        """What the answer is recognised by. Raises one of `NO_DIGEST` for what has none."""
        found = self._known.get(question)
        if found is None:
            found = self._known[question] = digest(self._answer(question))
        return found

    def _answer(self, question: Question) -> Any:
        try:
            value = self.shared[question.name]
            for step in question.steps:
                if not is_open(value):
                    return NOTHING
                value = answer(value, step)
        except NO_ANSWER:
            return NOTHING
        return value


def digest(value: Any) -> str:
    """What a value of plain parts is recognised by. Raises one of `NO_DIGEST` for any other."""
    return blake2b(msgspec.json.encode(value), digest_size=16).hexdigest()


def is_open(value: Any) -> bool:
    """Whether a shared value is asked part by part; what is not counts whole."""
    return isinstance(value, PART_BY_PART) or callable(value)


class Asked:
    """A shared value as a template sees it: it answers as the value does, and notes what was asked.

    What a map or a list holds, a part of the playbooks, the answer of a function: each is noted.
    """

    __slots__ = ("_notes", "_question", "_value")

    def __init__(self, value: Any, question: Question, notes: dict[Question, None]) -> None:
        self._value, self._question, self._notes = value, question, notes

    def _ask(self, how: str, what: Any = None) -> Any:
        step = Step(how, _frozen(what))
        question = self._question._replace(steps=(*self._question.steps, step))
        try:
            found = answer(self._value, Step(how, what))
        except NO_ANSWER:
            self._notes[question] = None
            raise
        if is_open(found) and how != "all":
            return Asked(found, question, self._notes)
        self._notes[question] = None
        return found

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or isinstance(self._value, Mapping | list):
            return getattr(self._whole(name), name)
        if callable(self._value):
            raise AttributeError(name)  # noqa: TRY004 - so that `hasattr` says no
        return self._ask("part", name)

    def _whole(self, name: str) -> Any:
        """The value itself, to be asked for what only it knows; names of Python's own are not."""
        if name.startswith("_"):
            raise AttributeError(name)
        return self._ask("all")

    def __getitem__(self, key: Any) -> Any:
        return self._ask("item", key)

    def __call__(self, *arguments: Any) -> Any:
        """The answer of a function."""
        return self._ask("call", arguments)

    def __contains__(self, key: object) -> bool:
        return bool(self._ask("has", key))

    def __len__(self) -> int:
        return int(self._ask("count"))

    def __bool__(self) -> bool:
        return len(self) > 0 if isinstance(self._value, Mapping | list) else True

    def __iter__(self) -> Iterator[Any]:
        return iter(self._ask("all"))

    def get(self, key: Any, default: Any = None) -> Any:
        """What a map holds under a key, or else the default."""
        return self[key] if key in self else default  # noqa: SIM401 - `get` is what is made here


def asking(shared: Mapping[str, Any], notes: dict[Question, None]) -> dict[str, Any]:
    """The shared values as questions, whose notes go there."""
    return {name: Asked(value, Question(name), notes) for name, value in shared.items()}


def _is_plain(value: Any) -> bool:
    if isinstance(value, tuple):
        return all(map(_is_plain, value))
    return value is None or isinstance(value, str | int)


def _frozen(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return tuple(map(_frozen, value))
    return value if _is_plain(value) else UNWRITTEN
