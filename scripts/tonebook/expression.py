"""A regular expression that is compiled when it is first used.

Compiling one takes up to a few milliseconds. Of a hundred that stand in modules a lint of one draft
uses twenty, and a rule that runs often finds that no match can begin in the text.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    expression = re.compile
else:

    class expression:  # noqa: N801 - stands where `re.compile` would
        """The pattern, with everything that a compiled one has."""

        def __init__(self, pattern: str, flags: int = 0) -> None:
            self.pattern = pattern
            self.__flags = flags

        def __getattr__(self, name: str) -> Any:
            """What is asked for first; the methods that are in use are at hand from then on."""
            compiled = re.compile(self.pattern, self.__flags)
            for method in ("match", "search", "finditer", "findall", "sub", "fullmatch", "split"):
                setattr(self, method, getattr(compiled, method))
            return getattr(compiled, name)
