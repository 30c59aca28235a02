"""A value that is worked out when it is first asked for, and kept.

`functools.cached_property` takes a lock on every first look before Python 3.12, which costs a
reading more than most of its values do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - reads as a decorator
    """A method whose result takes the place of its name."""

    def __init__(self, found: Callable[[Any], T]) -> None:
        self._found = found
        self._name = found.__name__
        self.__doc__ = found.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> once[T]: ...
    @overload
    def __get__(self, instance: object, owner: type | None = None) -> T: ...
    def __get__(self, instance: object | None, owner: type | None = None) -> once[T] | T:
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._found(instance)
        return value
