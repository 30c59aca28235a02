"""Our named tuples do what those of `typing` do."""

from __future__ import annotations

import copy
import pickle
import typing

import pytest

from tonebook import guide, named_tuple, vocabulary


class Theirs(typing.NamedTuple):
    """A place."""

    line: int
    column: int = 1
    name: str = ""

    @property
    def both(self) -> tuple[int, int]:
        """Line and column."""
        return self.line, self.column


class Ours(named_tuple.NamedTuple):
    """A place."""

    line: int
    column: int = 1
    name: str = ""

    @property
    def both(self) -> tuple[int, int]:
        """Line and column."""
        return self.line, self.column


def matched(kind):
    match kind(3, name="a"):
        case kind(line, column=column):
            return line, column
    return None


ASKED = [
    lambda kind: tuple(kind(1)),
    lambda kind: tuple(kind(1, 2, "a")),
    lambda kind: tuple(kind(name="a", line=4)),
    lambda kind: kind(1, 2).both,
    lambda kind: (kind(1).line, kind(1).name),
    lambda kind: tuple(kind(1)._replace(column=5)),
    lambda kind: tuple(kind._make([1, 2, "x"])),
    lambda kind: kind(1)._asdict(),
    lambda kind: kind(1) == (1, 1, ""),
    lambda kind: hash(kind(1)),
    lambda kind: repr(kind(1, name="a")).partition("(")[2],
    lambda kind: (kind._fields, kind._field_defaults, kind.__match_args__, kind.__doc__),
    lambda kind: kind.__mro__[1:],
    lambda kind: pickle.loads(pickle.dumps(kind(1, 2))) == kind(1, 2),
    lambda kind: type(copy.deepcopy(kind(1))) is kind,
    lambda kind: hasattr(kind(1), "__dict__"),
    typing.get_type_hints,
    matched,
]


@pytest.mark.parametrize("asked", ASKED)
def test_they_give_the_same(asked):
    assert asked(Ours) == asked(Theirs)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda kind: kind(),
        lambda kind: kind(1, 2, "a", 4),
        lambda kind: kind(1, colour="red"),
        lambda kind: kind._make([1]),
        lambda kind: kind(1)._replace(colour="red"),
        lambda kind: setattr(kind(1), "line", 2),
    ],
)
def test_they_refuse_the_same(wrong):
    with pytest.raises(Exception) as theirs:  # noqa: PT011 - whatever theirs is
        wrong(Theirs)
    with pytest.raises(theirs.type):
        wrong(Ours)


def test_a_field_without_default_behind_one_that_has_one_is_refused():
    with pytest.raises(TypeError, match="come last"):

        class Wrong(named_tuple.NamedTuple):
            first: int = 1
            second: int


@pytest.mark.parametrize("name", ["Goal", "Scope", "Feature"])
def test_lists_of_words_hold_what_their_types_do(name):
    assert getattr(guide, f"{name.upper()}S") == typing.get_args(getattr(vocabulary, name))
