"""A value that is worked out when it is first asked for, and kept.

`functools.cached_property` takes a lock on every first look before Python 3.12, which costs a
reading more than most of its values do. To a checker of types they are the same.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from functools import cached_property as once

    __all__ = ["once"]
else:

    class once:  # noqa: N801 - reads as a decorator
        """A method whose result takes the place of its name."""

        def __init__(self, found) -> None:  # noqa: ANN001 - its types stand above
            self._found = found
            self._name = found.__name__
            self.__doc__ = found.__doc__

        def __get__(self, instance, owner=None) -> object:  # noqa: ANN001
            if instance is None:
                return self
            value = instance.__dict__[self._name] = self._found(instance)
            return value
