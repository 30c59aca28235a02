"""Findings for people: the right columns under the right words, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonebook.cli.options import wants_colour
from tonebook.finding import Finding
from tonebook.lint import Length
from tonebook.report.text import COLUMNS, TextReport, frame_of, lengths, place_of
from tonebook.source import Source, Span
from tonebook.text.width import width


def found(text, start, end, record=None):
    return Finding("a/b", "error", "Mend it.", Source("f", text, record), Span(start, end))


FRAMES = [
    ("a gem", 2, 5, (1, "a gem", 2, 3)),
    ("漢\tgem", 2, 5, (1, "漢 gem", 3, 3)),
    ("e\u0301 gem\u200d", 3, 6, (1, "e\u0301 gem\u200d", 2, 3)),
    ("one\r\ntwo gem", 9, 12, (2, "two gem", 4, 3)),
    ("\x1b[31m", 0, 1, (1, " [31m", 0, 1)),
]


@pytest.mark.parametrize(("text", "start", "end", "frame"), FRAMES)
def test_a_frame_underlines_the_words(text, start, end, frame):
    assert frame_of(found(text, start, end)) == frame


@given(st.text("ab 漢é😀\t\u0301", max_size=300), st.data())
def test_a_frame_fits_and_underlines_what_it_shows(text, data):
    start = data.draw(st.integers(0, len(text)))
    frame = frame_of(found(text, start, data.draw(st.integers(start, len(text)))))
    assert (frame is None) == (text == "")
    if frame:
        assert len(frame.line) <= max(COLUMNS + 2, len(text) if width(text) <= COLUMNS else 0)
        assert frame.before + frame.under <= width(frame.line)


def test_a_long_line_is_cut_around_the_words():
    frame = frame_of(found("a " * 100 + "gem" + " b" * 100, 200, 203))
    assert frame.line[frame.before : frame.before + frame.under] == "gem"
    assert (frame.line[0], frame.line[-1]) == ("…", "…")


def test_a_record_has_its_number_in_the_file():
    assert place_of(found("a gem", 2, 5, 7)) == "f:7 (record) 1:3"


def test_colour_is_for_terminals():
    plain, bright = (
        TextReport(colour=colour).finding(found("gem", 0, 3)) for colour in (False, True)
    )
    assert "\x1b" not in plain
    assert "\x1b[31merror\x1b[0m" in bright


@pytest.mark.parametrize(
    ("tty", "environment", "colour"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colour_heeds_the_terminal_and_its_settings(tty, environment, colour, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: tty, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_colour() is colour


def test_what_a_rule_explains_is_said_once():
    report = TextReport(colour=False)
    one = found("gem", 0, 3)._replace(why="Because.", example="x" * 100)
    assert report.finding(one).splitlines()[-2:] == ["  why: Because.", f"  do: {'x' * 91}…"]
    assert "Because" not in report.finding(one)


def test_a_finding_of_an_empty_file_has_no_frame():
    assert TextReport(colour=False).finding(found("", 0, 0)) == "f:1:1 error a/b\n  Mend it.\n"


def test_summaries_count_in_words():
    report = TextReport(colour=False)
    assert (
        report.summary({"error": 1, "warning": 2, "suggestion": 0}, 1, 0)
        == "1 error, 2 warnings in 1 draft; 0 clean."
    )
    assert (
        report.summary({"error": 0, "warning": 0, "suggestion": 0}, 2, 2)
        == "Nothing to mend in 2 drafts."
    )


def test_lengths_stand_side_by_side():
    rows = [Length("a", "f", "x", 3, 280, "weighted"), Length("b", "f", "y", 4, 0, "UTF-16", 1, 2)]
    assert lengths(rows) == ["f: x 3/280 weighted · y 1/2 4 UTF-16"]
