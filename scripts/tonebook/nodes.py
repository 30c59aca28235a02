"""What a person typed, as a tree: values, lists and keys, each with its place."""

from __future__ import annotations

from tonebook.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tonebook.source import Span


NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class Scalar(NamedTuple):
    """One value as text; `plain` tells that it stands without quotes."""

    text: str
    span: Span
    plain: bool

    @property
    def is_null(self) -> bool:
        """Whether nothing is given: `~`, `null` or an empty value, without quotes."""
        return self.plain and self.text in NULLS


class Sequence(NamedTuple):
    """A list of values."""

    items: list[Node]
    span: Span


class Mapping(NamedTuple):
    """Keys with their values, in order, each key once."""

    entries: list[tuple[Scalar, Node]]
    span: Span

    def get(self, key: str) -> Node | None:
        """The value of a key; nothing where the key is not there, or is null."""
        value = next((value for name, value in self.entries if name.text == key), None)
        return None if isinstance(value, Scalar) and value.is_null else value


Node = Scalar | Sequence | Mapping
