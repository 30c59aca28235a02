"""`typing.NamedTuple` at a tenth of its price, for all that stands on the way of a lint.

A checker of types sees the one of `typing`. What is made here is the same: a tuple with names, its
defaults, `_make` and `_replace`. It costs less because `typing` need not be loaded (5 ms), and
because the constructor, which has to be compiled, is made when it is first called: of seventy
such types a lint of one draft makes use of thirty.
"""

from __future__ import annotations

import sys
from _collections import _tuplegetter  # type: ignore[import-not-found]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, NamedTuple

    __all__ = ["NamedTuple"]
else:

    class Maker(type):
        """Makes a tuple with names of a class whose fields are annotated."""

        def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> type:
            """The type, a plain tuple to all that looks at it."""
            if not bases:
                return super().__new__(cls, name, bases, space)
            fields = tuple(sys.intern(field) for field in space.get("__annotations__", ()))
            defaults = {field: space.pop(field) for field in fields if field in space}
            if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                raise TypeError(f"{name}: fields with a default come last")
            made = {
                **SHARED,
                **{field: _tuplegetter(at, "") for at, field in enumerate(fields)},
                "_fields": fields,
                "_field_defaults": defaults,
                "__match_args__": fields,
            }
            return type(name, (tuple,), {**made, **space})

    class NamedTuple(metaclass=Maker):
        """A tuple with names: `class Span(NamedTuple)`, then a line `start: int` for each field."""


def _first(cls: Any, /, *values: Any, **named: Any) -> Any:
    """Make the constructor, and call it."""
    fields = cls._fields
    names = "".join(f"{field}, " for field in fields)
    space = {"new": tuple.__new__, "__builtins__": {}}
    made: Any = eval(f"lambda cls, {names}: new(cls, ({names}))", space)  # noqa: S307 - field names
    made.__defaults__ = tuple(cls._field_defaults.values()) or None
    made.__name__, made.__qualname__ = "__new__", f"{cls.__qualname__}.__new__"
    cls.__new__ = made
    return made(cls, *values, **named)


def _make(cls: Any, values: Iterable[Any]) -> Any:
    made = tuple.__new__(cls, values)
    if len(made) != len(cls._fields):
        raise TypeError(f"{cls.__name__} has {len(cls._fields)} fields, not {len(made)}")
    return made


def _replace(self: Any, /, **changes: Any) -> Any:
    made = self._make(map(changes.pop, self._fields, self))
    if changes:
        raise ValueError(f"{type(self).__name__} has no field {', '.join(changes)}")
    return made


def _asdict(self: Any) -> dict[str, Any]:
    return dict(zip(self._fields, self, strict=True))


def _repr(self: Any) -> str:
    fields = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
    return f"{type(self).__name__}({fields})"


def _values(self: Any) -> tuple[Any, ...]:
    """What a copy is made of."""
    return tuple(self)


SHARED = {
    "__slots__": (),
    "__new__": _first,
    "_make": classmethod(_make),
    "_replace": _replace,
    "_asdict": _asdict,
    "__repr__": _repr,
    "__getnewargs__": _values,
}
