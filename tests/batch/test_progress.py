"""How far a long run has come: where it is shown, what it says, and how it makes room."""

from __future__ import annotations

import io
import itertools
from types import SimpleNamespace

import pytest

from tonebook.cli.progress import Bar, lasting, progress, said
from tonebook.inputs.discover import Reader
from tonebook.inputs.meter import Meter
from tonebook.inputs.posts import Defaults

LINES = [
    ((5, None, 2.0), "5 drafts, 2 a second"),
    ((1, None, 8.0), "1 drafts, 0.12 a second"),
    ((0, None, 0.0), "0 drafts, 0.00 a second"),
    ((5, 20, 2.0), " 25% [#####---------------] 5 of 20 drafts, 2 a second, 0:06 left"),
    (
        (1_200_000, 4_800_000, 600.0),
        " 25% [#####---------------] 1,200,000 of 4,800,000 drafts, 2,000 a second, 30:00 left",
    ),
    ((20, 20, 2.0), "100% [####################] 20 of 20 drafts, 10 a second, 0:00 left"),
]


@pytest.mark.parametrize(("state", "line"), LINES)
def test_the_line_says_how_many_how_fast_and_how_long_it_will_take(state, line):
    assert said(*state, "drafts") == line


@pytest.mark.parametrize(("seconds", "shown"), [(0.4, "0:00"), (61, "1:01"), (3723, "1:02:03")])
def test_time_is_shown_as_clocks_do(seconds, shown):
    assert lasting(seconds) == shown


SHOWN = [
    ({}, {}, True),
    ({}, {"NO_COLOR": "1"}, True),
    ({}, {"CI": "false"}, True),
    ({}, {"CI": "true"}, False),
    ({"no_progress": True}, {}, False),
    ({"tty": False}, {}, False),
]


@pytest.mark.parametrize(("settings", "environment", "shown"), SHOWN)
def test_it_is_shown_to_somebody_at_a_terminal_alone(settings, environment, shown, monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stderr.isatty", lambda: settings.get("tty", True), raising=False)
    arguments = SimpleNamespace(no_progress=settings.get("no_progress", False), paths=["a.md"])
    assert (progress(arguments).meter is not None) is shown
    assert progress(arguments, refused=True).meter is None


def watched(monkeypatch, capsys, items, every=0.5, act=lambda _bar: None):
    """What a bar shows of items that take a while each."""
    clock = itertools.count(0, every)
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    bar = Bar(Meter(["-"]), "drafts")
    for item in bar.over(bar.reading(items)):
        assert item
        act(bar)
    return capsys.readouterr().err


def test_a_line_is_written_over_and_gone_at_the_end(monkeypatch, capsys):
    monkeypatch.setenv("TERM", "xterm")
    shown = watched(monkeypatch, capsys, "abc")
    assert shown == "\r2 drafts, 2 a second\033[K\r3 drafts, 2 a second\033[K\r\033[K"
    assert watched(monkeypatch, capsys, "abc", every=0.01) == ""


def test_it_makes_room_for_what_else_is_written(monkeypatch, capsys):
    monkeypatch.setenv("TERM", "xterm")
    shown = watched(monkeypatch, capsys, "abc", act=Bar.clear)
    assert shown == "\r2 drafts, 2 a second\033[K\r\033[K\r3 drafts, 2 a second\033[K\r\033[K"


def test_a_terminal_that_cannot_go_back_gets_a_line_now_and_then(monkeypatch, capsys):
    monkeypatch.setenv("TERM", "dumb")
    shown = watched(monkeypatch, capsys, "a" * 30, every=1)
    assert shown == "1 drafts, 1 a second\n11 drafts, 1 a second\n21 drafts, 1 a second\n"


def test_a_narrow_terminal_gets_one_line_all_the_same(monkeypatch, capsys):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("tonebook.cli.progress._width", lambda: 10)
    assert watched(monkeypatch, capsys, "ab") == "\r2 drafts,\033[K\r\033[K"


@pytest.fixture
def reader(compiled):
    return Reader(compiled().platforms, Defaults(("x",)))


FILES = {
    "a.md": "Doors at 7.",
    "b.jsonl": '{"text": "One"}\n' * 3_000,
    "c.csv": "text\n" + "Doors at seven\n" * 3_000,
    "d.txt": "Late.",
    "not.json": "{}",
}


def test_what_is_to_come_is_known_by_bytes_before_it_is_read(reader, tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    meter = Meter([str(tmp_path), str(tmp_path / "a.md")])
    assert meter.expected is None
    drafts = meter.counted(reader._replace(opened=meter.opened).drafts([str(tmp_path)]))
    seen = []
    for number, _ in enumerate(drafts, 1):
        assert meter.items == number
        seen.append((meter.read, meter.expected))
    whole = sum(len(text) for name, text in FILES.items() if name != "not.json")
    assert meter.whole == whole + len(FILES["a.md"])
    assert [read for read, _ in seen] == sorted(read for read, _ in seen)
    assert seen[-1][0] == whole
    assert all(4_000 < expected < 9_000 for _, expected in seen[700:])
    assert meter.expected == meter.items == 6_002


def test_what_comes_through_a_pipe_has_no_end_in_sight(reader, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"Doors at 7.")))
    meter = Meter(["-", str(tmp_path)])
    for _ in meter.counted(reader._replace(opened=meter.opened).drafts(["-"])):
        assert (meter.whole, meter.expected) == (None, None)
    assert meter.expected == 1
