"""What is kept is what was worked out: whole, of this Tonebook, and never in the way."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys

import pytest

from tonebook import sealed, shelf
from tonebook.cli import main
from tonebook.shelf import Shelf
from tonebook.text import patterns
from tonebook.text.triggers import Triggers, Way, frozen, thawed


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "cache/one.json")


@pytest.fixture
def filled(path):
    one = Shelf(path)
    one.put("hype", [1, "two", None])
    one.save()
    return path


def test_the_next_run_finds_what_was_put_there(filled):
    assert Shelf(filled).get("hype") == [1, "two", None]
    assert Shelf(filled).get("other", "nothing") == "nothing"


def test_a_shelf_with_nothing_new_is_not_written(filled):
    before = os.stat(filled).st_mtime_ns, os.stat(filled).st_ino
    again = Shelf(filled)
    again.get("hype")
    again.put("hype", [1, "two", None])
    again.save()
    assert (os.stat(filled).st_mtime_ns, os.stat(filled).st_ino) == before


def head_of(path):
    with open(path, "rb") as file:
        return file.readline(), file.read()


DAMAGE = {
    "cut short": lambda head, data: head + data[:-3],
    "one byte another": lambda head, data: head + data.replace(b"two", b"too"),
    "no head": lambda _head, data: data,
    "empty": lambda _head, _data: b"",
    "not text": lambda _head, _data: bytes(range(256)),
    "a list": lambda head, _data: whole(head, b"[1]"),
    "no JSON": lambda head, _data: whole(head, b"hype"),
    "too deep": lambda head, _data: whole(head, b"[" * 100_000),
}


def whole(head, data):
    """A shelf whose sum is right, whatever it holds."""
    words = head.decode().split()[:-1]
    return sealed.seal(" ".join([*words, ""]), data) + data


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_shelf_is_as_good_as_empty_and_mended(filled, damage):
    made = damage(*head_of(filled))
    with open(filled, "wb") as file:
        file.write(made)
    one = Shelf(filled)
    assert one.get("hype") is None
    one.put("hype", "anew")
    one.save()
    assert Shelf(filled).get("hype") == "anew"


def test_damage_is_told_from_a_whole_shelf_by_these_tests(filled):
    head, data = head_of(filled)
    with open(filled, "wb") as file:
        file.write(whole(head, data))
    assert Shelf(filled).get("hype") == [1, "two", None]


def test_another_tonebook_does_not_read_it(filled, monkeypatch):
    monkeypatch.setattr(shelf, "tonebook", lambda: "another")
    assert Shelf(filled).get("hype") is None


def test_what_it_was_made_by_counts_too(filled):
    assert Shelf(filled, made_by="Jinja 4").get("hype") is None


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no owners of files")
def test_another_user_s_shelf_is_not_read(filled, monkeypatch):
    uid = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: uid + 1)
    assert Shelf(filled).get("hype") is None


def test_where_nothing_can_be_written_nothing_happens(tmp_path):
    (tmp_path / "cache").write_text("a file, no folder", "utf-8")
    one = Shelf(str(tmp_path / "cache/one.json"))
    one.put("hype", 1)
    one.save()
    assert one.get("hype") == 1
    assert [file.name for file in tmp_path.iterdir()] == ["cache"]


def test_a_read_only_folder_is_no_mistake(filled, monkeypatch):
    def refuse(*_names):
        raise PermissionError

    monkeypatch.setattr(os, "replace", refuse)
    one = Shelf(filled)
    one.put("other", 1)
    one.save()
    assert Shelf(filled).get("hype") == [1, "two", None]
    assert os.listdir(os.path.dirname(filled)) == ["one.json"]


def test_nothing_is_kept_or_read_where_that_is_switched_off(filled, monkeypatch):
    monkeypatch.setenv("TONEBOOK_NO_CACHE", "1")
    one = Shelf(filled)
    assert one.get("hype") is None
    one.put("hype", "anew")
    one.save()
    monkeypatch.delenv("TONEBOOK_NO_CACHE")
    assert Shelf(filled).get("hype") == [1, "two", None]


def test_a_full_shelf_keeps_what_this_run_asked_for(filled):
    one = Shelf(filled)
    one.put("new", 1)
    one.save(most=1)
    assert Shelf(filled).get("hype") is None
    assert Shelf(filled).get("new") == 1


def write(path, number):
    for turn in range(20):
        one = Shelf(path)
        one.put("number", [number, turn] * 1000)
        one.save()


def test_any_number_of_processes_may_write_at_once(filled):
    with multiprocessing.get_context("fork").Pool(3) as pool:
        pool.starmap(write, [(filled, number) for number in range(3)])
    assert len(Shelf(filled).get("number")) == 2000
    assert os.listdir(os.path.dirname(filled)) == ["one.json"]


TRIGGERS = [
    Triggers(frozenset((Way("a", "b", "c"), Way("d"))), starts=frozenset(("a", "d"))),
    Triggers(always=True, parts=frozenset(("link",))),
    Triggers(starts=frozenset()),
]


@pytest.mark.parametrize("triggers", TRIGGERS, ids=["two ways", "always", "never"])
def test_triggers_come_back_as_they_were(triggers):
    found = frozen(json.loads(json.dumps(thawed(triggers))))
    assert found == triggers
    assert all(type(way) is Way for way in found.ways)


PATTERN = r"\bkept in a cupb(?:oar)?d\b"
WORKED_OUT = """
import sys
from tonebook.text import patterns, pattern_cost, spellings
def never(*_): raise SystemExit("worked out once more")
if sys.argv[2:]: patterns.steps = patterns.spellings = never
print(patterns.problem(sys.argv[1]), sorted(patterns.triggers(sys.argv[1]).ways))
from tonebook.shelf import of_texts
of_texts().save()
"""


def test_what_a_pattern_needs_is_worked_out_in_one_run_and_known_in_the_next():
    first, second = (
        subprocess.run(
            [sys.executable, "-c", WORKED_OUT, PATTERN, *more],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for more in ([], ["again"])
    )
    assert first == second
    assert "cupboard" in first


@pytest.mark.parametrize("value", [None, [], ["a", "b"], 7, [[["x"]], 1]])
def test_a_value_of_another_shape_is_worked_out_anew(value):
    pattern = f"{PATTERN}{value!r}".replace("[", "").replace("]", "")
    shelf.of_texts().put(f"triggers {pattern}", value)
    assert patterns.triggers(pattern) == patterns.triggers.__wrapped__(pattern)


def test_checking_a_guide_keeps_what_its_patterns_need(guide_folder, rule, capsys):
    shelf.of_texts.cache_clear()
    pattern = "un(?:heard|seen) of in these parts"
    examples = {"good": ["It is open."], "bad": ["It is {unseen of in these parts}."]}
    folder = guide_folder([rule(patterns=[pattern], examples=examples)])
    assert main(["check", "--guide", str(folder)]) == 0, capsys.readouterr().out
    assert f"triggers {pattern}" in shelf.of_texts()._kept
    shelf.of_texts.cache_clear()
    assert shelf.of_texts().get(f"problem {pattern}") == [None]
