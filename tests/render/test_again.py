"""A build after edits makes what a clean build makes, and renders only what they concern."""

from __future__ import annotations

import random
import shutil
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from guides import NAMES, TEMPLATES, opened, trimmed, with_former_ids

from tonebook import render as rendering
from tonebook import shelf, standing
from tonebook.compile import compile_guide
from tonebook.publish import write
from tonebook.render import Earlier, TemplateFaultError, render, times
from tonebook.render.asked import NOTHING, Answers, Asked, Question, asking
from tonebook.shelf import Shelf
from tonebook.site import MADE_OF, Project, render_pages

if TYPE_CHECKING:
    from pathlib import Path

    from tonebook.documents.playbooks import Playbooks

MAPS = ("platforms", "families", "tones", "routines", "onboarding")
SINGLES = ("guide", "voice", "terms", "sources", "goals", "metrics", "mix", "triage", "replies")
EDITS = 6


@pytest.fixture(scope="module")
def books(request):
    playbooks, _ = opened(request.config.rootpath / "playbooks")
    return with_former_ids(trimmed(playbooks))


class Site:
    """A folder of pages that is built again and again, and what was rendered for it."""

    def __init__(self, folder: Path, monkeypatch) -> None:
        self.docs = folder / "docs"
        self.project = Project(folder, self.docs, TEMPLATES, folder / "site", folder)
        self.rendered: list[str] = []
        filled = rendering.filled

        def noting(engine, templates, name, values):
            self.rendered.append(name)
            return filled(engine, templates, name, values)

        monkeypatch.setattr(rendering, "filled", noting)

    def built(self, books: Playbooks) -> str:
        guide = compile_guide(books).guide
        assert guide
        self.rendered.clear()
        return render_pages(self.project, books, guide)

    def texts(self) -> dict[str, bytes]:
        files = [file for file in self.docs.rglob("*") if file.is_file()]
        kept = {file.relative_to(self.docs).as_posix(): file.read_bytes() for file in files}
        kept.pop(MADE_OF, None)
        return kept


@pytest.fixture
def built(tmp_path, monkeypatch):
    return Site(tmp_path, monkeypatch)


def replaced(books, name, key, document):
    old = getattr(books, name)
    new = {**old, key: document} if key else document
    return books._replace(**{name: new})


def leaves(value: Any, key: str = "", path: tuple = ()):
    """Where the free texts and the lists of a document are."""
    if key in NAMES:
        return
    is_list = isinstance(value, tuple) and len(value) > 1 and isinstance(value[0], msgspec.Struct)
    if isinstance(value, str) or is_list:
        yield path
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from leaves(getattr(value, name), name, (*path, name))
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from leaves(part, key, (*path, number))


def edited(value: Any, path: tuple, change):
    """The document with another value at a path."""
    if not path:
        return change(value)
    step, *rest = path
    if isinstance(step, str):
        return msgspec.structs.replace(
            value, **{step: edited(getattr(value, step), tuple(rest), change)}
        )
    return (*value[:step], edited(value[step], tuple(rest), change), *value[step + 1 :])


def edit(books: Playbooks, chance: random.Random, number: int) -> Playbooks:
    """The playbooks after one edit that somebody could make."""
    name = chance.choice((*MAPS, *MAPS, *SINGLES))
    held = getattr(books, name)
    key = chance.choice(sorted(held)) if name in MAPS else ""
    document = held[key] if key else held
    what = chance.randrange(8)
    if key and what == 0 and len(held) > 2:
        return books._replace(**{name: {k: one for k, one in held.items() if k != key}})
    if key and what == 1:
        return books._replace(**{name: dict(reversed(held.items()))})
    if hasattr(document, "reviewed") and what == 2:
        day = chance.choice(("2020-01-01", "2031-02-03"))
        return replaced(books, name, key, msgspec.structs.replace(document, reviewed=day))
    if name == "families" and what in {3, 4}:
        return replaced(books, name, key, rule_changed(document, chance))
    path = chance.choice(list(leaves(document)))

    def change(old):
        return old[:-1] if isinstance(old, tuple) else f"{old} customers {number}"

    return replaced(books, name, key, edited(document, path, change))


def rule_changed(family, chance):
    """A family whose first rule has another severity."""
    first, *others = family.rules
    severity = chance.choice(("error", "suggestion"))
    first = msgspec.structs.replace(first, severity=severity)
    return msgspec.structs.replace(family, rules=(first, *others))


def usable(books: Playbooks) -> Playbooks | None:
    """The playbooks, if a guide can be made of them; new parts get the places of old ones."""
    try:
        return books if compile_guide(books).guide else None
    except LookupError:
        return None


@pytest.mark.parametrize("seed", range(1))
def test_a_build_after_any_edits_is_a_clean_build(books, built, seed, tmp_path):
    chance = random.Random(seed)
    built.built(books)
    for number in range(EDITS):
        after = usable(edit(books, chance, number))
        if after is None:
            continue
        books = after
        guide = compile_guide(books).guide
        try:
            clean = render(books, guide, TEMPLATES)
        except (TemplateFaultError, LookupError):
            continue
        built.built(books)
        other = tmp_path / f"clean-{number}"
        write(clean, other)
        files = (file for file in other.rglob("*") if file.is_file())
        assert built.texts() == {f.relative_to(other).as_posix(): f.read_bytes() for f in files}


def why_changed(books: Playbooks, family="hard-sell") -> Playbooks:
    document = books.families[family]
    first, *others = document.rules
    first = msgspec.structs.replace(first, why="Readers look away.")
    changed = msgspec.structs.replace(document, rules=(first, *others))
    return books._replace(families={**books.families, family: changed})


def test_with_nothing_changed_nothing_is_rendered_and_nothing_written(books, built):
    built.built(books)
    times_before = {file: file.stat().st_mtime_ns for file in built.docs.rglob("*")}
    assert built.built(books).startswith("0 written")
    assert built.rendered == []
    assert {file: file.stat().st_mtime_ns for file in built.docs.rglob("*")} == times_before


def test_one_changed_playbook_renders_its_own_page_and_the_overviews_that_show_it(books, built):
    built.built(books)
    assert built.built(why_changed(books)).startswith("5 written")  # page, twin, whole, two JSON
    shown_on = ["crisis.md.j2", "family.md.j2", "rules.md.j2"]
    assert sorted(built.rendered) == shown_on


def test_a_platform_s_page_does_not_depend_on_what_a_rule_says(books, built):
    built.built(books)
    name = "x"
    after = msgspec.structs.replace(books.platforms[name], audience="Neighbours.")
    built.built(books._replace(platforms={**books.platforms, name: after}))
    assert built.rendered.count("platform.md.j2") == 1
    assert "family.md.j2" not in built.rendered


def test_a_page_that_was_deleted_or_edited_comes_back(books, built):
    built.built(books)
    before = built.texts()
    (built.docs / "rules/hard-sell.md").unlink()
    page = built.docs / "platforms/x.md"
    page.write_text(page.read_text("utf-8") + "\nMine.\n", "utf-8")
    (built.docs / ".tonebook/markdown/voice/tones.md").write_text("Mine.", "utf-8")
    assert built.built(books).startswith("3 written")
    assert built.texts() == before


def test_a_page_of_a_playbook_that_went_goes_and_can_come_back(books, built):
    built.built(books)
    before = built.texts()
    gone, *others = books.families
    built.built(books._replace(families={name: books.families[name] for name in others}))
    assert not (built.docs / f"rules/{gone}.md").exists()
    built.built(books)
    assert built.texts() == before


def test_a_changed_template_is_rendered_anew(books, built, tmp_path):
    mine = tmp_path / "templates"
    shutil.copytree(TEMPLATES, mine)
    built.project = built.project._replace(templates=mine)
    built.built(books)
    macros = mine / "macros.md.j2"
    macros.write_text(macros.read_text("utf-8").replace("Also called:", "Or:"), "utf-8")
    built.built(books)
    assert built.rendered
    guide = compile_guide(books).guide
    assert built.texts()["platforms/x.md"].decode() == render(books, guide, mine)["platforms/x.md"]


@pytest.mark.parametrize("changed", ["tonebook", "Jinja"])
def test_another_tonebook_or_jinja_renders_everything(books, built, monkeypatch, changed):
    built.built(books)
    if changed == "Jinja":
        monkeypatch.setattr(standing, "version", lambda _name: "4.0")
    else:
        monkeypatch.setattr(shelf, "tonebook", lambda: "another")
    assert built.built(books).startswith("0 written")
    assert len(built.rendered) > 50


RECORDS = {
    "damaged": lambda data: data[:-9],
    "gone": None,
    "no record": lambda _data: b"{}",
}


@pytest.mark.parametrize("harm", RECORDS.values(), ids=RECORDS.keys())
def test_without_a_usable_record_everything_is_rendered(books, built, harm):
    built.built(books)
    before = built.texts()
    record = built.docs / MADE_OF
    if harm:
        record.write_bytes(harm(record.read_bytes()))
    else:
        record.unlink()
    built.built(books)
    assert len(built.rendered) > 50
    assert built.texts() == before
    built.built(books)
    assert built.rendered == []


HOSTILE_RECORDS = [
    "words",
    [1, 2],
    ["", "", [["playbooks", [["part", "__class__"], ["call", []]]]]],
    ["", "", [["library", [["part", "_rule"], ["call", ["a", "b"]]]]]],
    ["", "", [["cites", [["call", [{"a": 1}]]]], ["nobody", []], ["rules", [["pop", "x"]]]]],
    ["", "", [["addresses", [["part", "at"], ["call", [7]]]]]],
    ["", "", [["guide"]]],
]


def test_a_record_of_another_shape_is_no_record(books, built):
    built.built(books)
    record = standing.shelf(built.docs, MADE_OF)
    paths = [path for path in record._kept if path.startswith("rules/")]
    for path, harm in zip(paths, HOSTILE_RECORDS, strict=False):
        record.put(path, harm)
    record.save()
    built.built(books)
    assert len(built.rendered) == len(HOSTILE_RECORDS)


def test_a_folder_for_records_that_cannot_be_written_costs_time_only(books, built, monkeypatch):
    def refuse(*_names, **_settings):
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(shelf.os, "makedirs", refuse)
        built.built(books)
    assert not (built.docs / MADE_OF).exists()
    built.built(books)
    assert len(built.rendered) > 50


def test_no_page_depends_on_the_day_it_is_built(books, monkeypatch):
    """What is overdue is told by the page's own script, on the day on which it is read."""

    class NoDay(date):
        @classmethod
        def today(cls):
            raise AssertionError("asked for the day")

    monkeypatch.setattr(times, "date", NoDay)
    guide = compile_guide(books).guide
    pages = render(books, guide, TEMPLATES)
    assert "data-past" in pages["platforms/x.md"]


SHARED = {"rules": {"a": (1, 2), "b": ()}, "kept": ["x", "y"], "add": lambda one, two: one + two}


@pytest.mark.parametrize(
    ("ask", "noted"),
    [
        (lambda seen: seen["rules"]["a"], [("rules", ["item", "a"])]),
        (lambda seen: seen["rules"].get("c", 0), [("rules", ["has", "c"])]),
        (lambda seen: "c" in seen["rules"], [("rules", ["has", "c"])]),
        (lambda seen: len(seen["kept"]), [("kept", ["count", None])]),
        (lambda seen: tuple(iter(seen["kept"])), [("kept", ["all", None])]),
        (lambda seen: dict(seen["rules"].items()), [("rules", ["all", None])]),
        (lambda seen: seen["kept"][0], [("kept", ["item", 0])]),
        (lambda seen: seen["add"](1, 2), [("add", ["call", [1, 2]])]),
    ],
)
def test_every_answer_is_noted_and_can_be_asked_for_again(ask, noted):
    notes: dict[Question, None] = {}
    assert ask(asking(SHARED, notes)) == ask(SHARED)
    plain = msgspec.json.decode(msgspec.json.encode(list(notes)))
    assert [(name, steps[0]) for name, steps in plain] == noted
    again = [Question.of(one) for one in msgspec.json.decode(msgspec.json.encode(list(notes)))]
    assert again == list(notes)
    assert NOTHING not in [Answers(SHARED)._answer(one) for one in again]


def test_an_answer_that_is_missing_is_an_answer_too():
    notes: dict[Question, None] = {}
    with pytest.raises(KeyError):
        asking(SHARED, notes)["rules"]["c"]
    (question,) = notes
    now = {**SHARED, "rules": {"c": 3}}
    assert Answers(SHARED).digest(question) != Answers(now).digest(question)


@pytest.mark.parametrize("argument", [{"a": 1}, object(), slice(0, 1)])
def test_a_page_whose_question_cannot_be_written_down_is_made_each_time(argument, tmp_path):
    again = rendering.Again(Earlier(Shelf(str(tmp_path / "x")), {"p": "1"}.get), {"f": str})
    made = count(1)
    for _ in range(2):
        again.text("p", "own", lambda seen: f"{seen['f'](argument)!s:.0}{next(made)}")
    assert next(made) == 3


def test_what_has_no_digest_is_made_each_time(tmp_path):
    again = rendering.Again(Earlier(Shelf(str(tmp_path / "x")), {"p": "1"}.get), {})
    made = count(1)
    for own in (object(), object()):
        again.text("p", own, lambda _seen: str(next(made)))
    assert next(made) == 3


def test_a_question_names_nothing_of_python_s_own():
    seen = Asked(SHARED["rules"], Question("rules"), {})
    assert not hasattr(seen, "__html__")
    with pytest.raises(AttributeError):
        seen._value_of_mine  # noqa: B018
