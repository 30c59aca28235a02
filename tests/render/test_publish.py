"""Pages on disk: written when they changed, removed when orphaned, whole whatever happens."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from tonebook import write_text
from tonebook.publish import MARK, NotOursError, by_hand, ledger, make_searchable, write

if TYPE_CHECKING:
    from pathlib import Path

HEAD = f"---\n{MARK} from the playbooks: edit those.\n---\n"
PAGES = {"index.md": f"{HEAD}home", "rules/a.md": f"{HEAD}a", "rules/b.md": f"{HEAD}b"}


@pytest.fixture
def docs(tmp_path):
    return tmp_path / "docs"


def on_disk(docs: Path) -> dict[str, str]:
    """Every page by path, ours and others'; not our own records."""
    files = (file for file in docs.rglob("*") if file.is_file())
    texts = {file.relative_to(docs).as_posix(): file.read_text() for file in files}
    return {path: text for path, text in texts.items() if not path.startswith(".tonebook/")}


def times(docs: Path) -> dict[str, int]:
    return {str(file): file.stat().st_mtime_ns for file in docs.rglob("*")}


def test_pages_are_written(docs):
    done = write(PAGES, docs)
    assert on_disk(docs) == PAGES
    assert done == (("index.md", "rules/a.md", "rules/b.md"), (), 0)


def test_nothing_is_written_when_nothing_changed(docs):
    write(PAGES, docs)
    before = times(docs)
    assert write(PAGES, docs) == ((), (), 3)
    assert times(docs) == before


def test_only_what_changed_is_written(docs):
    write(PAGES, docs)
    before = times(docs / "rules")
    assert write({**PAGES, "index.md": f"{HEAD}new"}, docs).written == ("index.md",)
    assert times(docs / "rules") == before


def test_an_orphan_is_removed_and_its_empty_folder_too(docs):
    write(PAGES, docs)
    done = write({"index.md": PAGES["index.md"]}, docs)
    assert done.removed == ("rules/a.md", "rules/b.md")
    assert on_disk(docs) == {"index.md": PAGES["index.md"]}
    assert not (docs / "rules").exists()
    assert set(ledger(docs)) == {"index.md"}


def test_pages_written_by_hand_are_left_alone(docs):
    write(PAGES, docs)
    (docs / "rules/mine.md").write_text("mine")
    write({"index.md": PAGES["index.md"]}, docs)
    assert on_disk(docs)["rules/mine.md"] == "mine"


def test_an_orphan_that_was_edited_since_stays(docs):
    write(PAGES, docs)
    (docs / "rules/a.md").write_text("edited")
    assert write({"index.md": PAGES["index.md"]}, docs).removed == ("rules/b.md",)
    assert on_disk(docs)["rules/a.md"] == "edited"


def test_a_page_of_a_person_is_not_replaced(docs):
    docs.mkdir()
    (docs / "index.md").write_text("mine")
    with pytest.raises(NotOursError, match="was written by hand"):
        write(PAGES, docs)
    assert on_disk(docs) == {"index.md": "mine"}


def test_without_a_ledger_our_pages_are_known_by_their_mark(docs):
    write(PAGES, docs)
    (docs / ".tonebook/written.json").unlink()
    changed = {**PAGES, "index.md": f"{HEAD}new"}
    write(changed, docs)
    assert on_disk(docs) == changed


@pytest.mark.parametrize("text", ["", "{", "[]", '{"../outside.md": "x", "/etc/passwd": "x"}'])
def test_a_broken_or_hostile_ledger_removes_nothing(docs, tmp_path, text):
    (tmp_path / "outside.md").write_text("outside")
    write(PAGES, docs)
    (docs / ".tonebook/written.json").write_text(text)
    write(PAGES, docs)
    assert (tmp_path / "outside.md").read_text() == "outside"
    assert on_disk(docs) == PAGES


def full_disk(monkeypatch, after: int) -> None:
    """Let so many texts be written, then half of one more."""
    opened, fdopen = [], os.fdopen

    def limited(handle, *words, **kinds):
        file = fdopen(handle, *words, **kinds)
        opened.append(file)
        if len(opened) > after:
            write = file.write

            def half(text):
                write(text[: len(text) // 2])
                raise OSError(errno.ENOSPC, "No space left on device")

            file.write = half
        return file

    monkeypatch.setattr(write_text.os, "fdopen", limited)


@pytest.mark.parametrize("after", [0, 1, 2, 3])
def test_a_full_disk_leaves_the_earlier_pages_and_no_scraps(docs, monkeypatch, after):
    write(PAGES, docs)
    before = {str(file): file.read_bytes() for file in docs.rglob("*") if file.is_file()}
    full_disk(monkeypatch, after)
    with pytest.raises(OSError, match="No space left"):
        write({path: f"{text} new" for path, text in PAGES.items()}, docs)
    assert {str(file): file.read_bytes() for file in docs.rglob("*") if file.is_file()} == before


def test_an_interruption_between_pages_leaves_whole_pages_that_are_known(docs, monkeypatch):
    write(PAGES, docs)
    replace, done = os.replace, []

    def interrupted(new, target):
        done.append(target)
        if len(done) == 3:
            raise KeyboardInterrupt
        replace(new, target)

    changed = {path: f"{text} new" for path, text in {**PAGES, "rules/c.md": f"{HEAD}c"}.items()}
    with monkeypatch.context() as patch:
        patch.setattr(write_text.os, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            write(changed, docs)
    assert set(on_disk(docs).values()) <= {*PAGES.values(), *changed.values()}
    write({"index.md": PAGES["index.md"]}, docs)
    assert "rules/c.md" not in on_disk(docs)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_rights_changes_nothing(docs):
    write(PAGES, docs)
    (docs / "rules").chmod(0o555)
    try:
        with pytest.raises(PermissionError):
            write({path: f"{text} new" for path, text in PAGES.items()}, docs)
    finally:
        (docs / "rules").chmod(0o755)
    assert on_disk(docs) == PAGES


def test_a_file_in_the_place_of_a_folder_changes_nothing(docs):
    docs.mkdir()
    (docs / "rules").write_text("a file")
    with pytest.raises(OSError, match="rules"):
        write(PAGES, docs)
    assert on_disk(docs) == {"rules": "a file"}


def test_the_sections_that_a_search_reads_stand_apart_from_what_every_page_loads(tmp_path):
    folder = tmp_path / "search"
    folder.mkdir()
    (folder / "search_index.json").write_text(
        '{"config": {"lang": ["en"]}, "docs": [{"title": "\u00e9"}]}', encoding="utf-8"
    )
    make_searchable(tmp_path)
    texts = {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}
    assert texts == {
        "search_index.json": '{"config":{"lang":["en"]},"docs":[]}',
        "search_index.js": 'var __index = {"config":{"lang":["en"]},"docs":[]}',
        "sections.js": 'var __sections = [{"title":"\u00e9"}]',
    }
    make_searchable(tmp_path)
    assert {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()} == texts


def test_a_site_without_an_index_is_left_as_it_is(tmp_path):
    make_searchable(tmp_path)
    assert not list(tmp_path.iterdir())


def test_pages_of_people_are_found_with_their_titles(docs):
    write(PAGES, docs)
    for path, text in {
        "formats.md": "# Formats & more { #_top }\n",
        "notes/untitled.md": "no title",
        "decisions/why.md": "# Why",
    }.items():
        (docs / path).parent.mkdir(exist_ok=True)
        (docs / path).write_text(text)
    assert by_hand(docs) == {"formats.md": "Formats & more", "notes/untitled.md": "untitled"}
