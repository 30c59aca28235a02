"""The kinds of rule, one file each. To add one: write its file, and name it here."""

from __future__ import annotations

from functools import cache
from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tonebook.checks.kind import Kind

KINDS = (
    "answer",
    "capitalization",
    "conditional",
    "consistency",
    "disclosure",
    "echo",
    "entity",
    "existence",
    "informality",
    "intent",
    "length",
    "measures",
    "metric",
    "occurrence",
    "punctual",
    "repeat",
    "repetition",
    "required",
    "substitution",
)


@cache
def kind_named(name: str) -> Kind:
    """A kind by its name, loaded when it is first asked for. Raises KeyError for an unknown one."""
    if name not in KINDS:
        raise KeyError(name)
    kind: Kind = import_module(f"tonebook.checks.{name}").KIND
    return kind
