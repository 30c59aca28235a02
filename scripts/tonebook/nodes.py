"""What a person typed, as a tree: values, lists and keys, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tonebook.source import Span


class Scalar(NamedTuple):
    """One value as text; `plain` tells that it stands without quotes."""

    text: str
    span: Span
    plain: bool


class Sequence(NamedTuple):
    """A list of values."""

    items: list[Node]
    span: Span


class Mapping(NamedTuple):
    """Keys with their values, in order, each key once."""

    entries: list[tuple[Scalar, Node]]
    span: Span

    def get(self, key: str) -> Node | None:
        """The value of a key, if it is there."""
        return next((value for name, value in self.entries if name.text == key), None)


Node = Scalar | Sequence | Mapping
