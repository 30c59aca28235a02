"""Offsets, lines and columns of any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonebook.source import Source, Span

TEXTS = st.text("ab\r\n\t\u2028\u0085é😀\u0301", max_size=40)


@given(TEXTS, st.data())
def test_a_position_points_at_its_offset(text, data):
    source = Source("f", text)
    offset = data.draw(st.integers(0, len(source.text)))
    line, column = source.position(offset)
    assert source.line_starts[line - 1] + column - 1 == offset


@given(TEXTS)
def test_lines_are_those_of_an_editor(text):
    source = Source("f", text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [source.line(number) for number in range(1, len(lines) + 1)] == lines
    assert source.line(0) == source.line(len(lines) + 1) == ""


@pytest.mark.parametrize(
    ("text", "offset", "position"),
    [
        ("a\r\nb", 3, (2, 1)),
        ("a\rb", 2, (2, 1)),
        ("😀b", 1, (1, 2)),
        ("\ufeffa\nb", 2, (2, 1)),
        ("", 0, (1, 1)),
    ],
)
def test_places_are_counted_in_code_points(text, offset, position):
    assert Source("f", text).position(offset) == position


def test_a_byte_order_mark_is_no_text():
    source = Source("f", "\ufeffab")
    assert (source.bom, source.text, source.slice(Span(0, 1))) == (True, "ab", "a")
    assert repr(source) == "Source('f', 2 code points)"
