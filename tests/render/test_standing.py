"""A build of what stands already reads no YAML; any change of what goes in or came out is seen."""

from __future__ import annotations

import shutil

import pytest
from guides import TEMPLATES, small_guide

from tonebook import shelf
from tonebook.cli import build, main
from tonebook.publish import OURS
from tonebook.standing import RECORD

PAGE = "rules/hype.md"


class Project:
    """A small guide, the templates, and what is built of them."""

    def __init__(self, folder):
        self.folder = folder
        self.guide = small_guide(folder / "playbooks")
        self.docs = folder / "docs"
        self.templates = folder / "templates"
        self.templates.symlink_to(TEMPLATES)

    def built(self, *words):
        where = ("--docs", self.docs, "--templates", self.templates, "--runtime", self.folder)
        settings = map(str, ("--guide", self.guide, *where, "--pages-only", *words))
        return main(["build", *settings])

    def change(self, path, old="", new="\n"):
        file = self.folder / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1) if old else text + new, "utf-8")


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path)


@pytest.fixture
def reads(monkeypatch):
    """How often a build read the guide."""
    read = []
    book_of = build.book_of
    monkeypatch.setattr(build, "book_of", lambda words: read.append(1) or book_of(words))
    return read


def test_what_stands_is_not_made_again(project, reads, capsys):
    assert project.built() == 0
    first = capsys.readouterr().out.split("written")
    before = {file: file.stat().st_mtime_ns for file in project.docs.rglob("*")}
    assert project.built() == 0
    second = capsys.readouterr().out
    assert second.startswith("Pages: 0 written")
    assert second.split("\n")[1:] == first[1].split("\n")[1:]
    assert {file: file.stat().st_mtime_ns for file in project.docs.rglob("*")} == before
    assert len(reads) == 1


def own_templates(project):
    project.templates.unlink()
    shutil.copytree(TEMPLATES, project.templates)
    project.change("templates/rules.md.j2", new="{# seen #}")


def by_hand(project):
    (project.docs / "ours.md").write_text("# Ours\n", "utf-8")


CHANGES = {
    "a playbook": lambda project: project.change("playbooks/rules/hype.yml"),
    "a playbook that is new": lambda project: (project.guide / "new.yml").write_text("", "utf-8"),
    "a template": own_templates,
    "a page that a person wrote": by_hand,
    "a page of ours, edited": lambda project: project.change(f"docs/{PAGE}"),
    "a page of ours, deleted": lambda project: (project.docs / PAGE).unlink(),
    "a twin, deleted": lambda project: (project.docs / OURS / "markdown" / PAGE).unlink(),
    "the ledger": lambda project: (project.docs / OURS / "written.json").unlink(),
    "the record": lambda project: (project.docs / RECORD).unlink(),
    "the record, damaged": lambda project: (project.docs / RECORD).write_text("{}", "utf-8"),
    "a file of the checker": lambda project: shutil.rmtree(project.docs / "assets/engine/files"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_what_changed_is_seen(project, reads, change):
    project.built()
    whole = {file: file.read_bytes() for file in project.docs.rglob("*.md")}
    change(project)
    assert project.built() == 0
    assert len(reads) == 2
    files = {file: file.read_bytes() for file in project.docs.rglob("*.md")}
    assert {file: data for file, data in files.items() if file in whole} == whole
    project.built()
    assert len(reads) == 2


def test_another_tonebook_reads_anew(project, reads, monkeypatch):
    project.built()
    monkeypatch.setattr(shelf, "tonebook", lambda: "another")
    project.built()
    assert len(reads) == 2


def test_another_profile_is_another_guide(project, reads):
    (project.guide / "profiles").mkdir()
    (project.guide / "profiles/calm.yml").write_text(
        "profile: calm\nname: Calm\nwhy: Quiet.\noverrides: {}\n", "utf-8"
    )
    project.built()
    project.built("--profile", "calm")
    project.built("--profile", "calm")
    assert len(reads) == 2


def test_a_guide_that_is_extended_counts_from_the_second_build(project, reads):
    base = project.guide
    project.guide = project.folder / "own"
    project.guide.mkdir()
    text = (base / "guide.yml").read_text("utf-8")
    (project.guide / "guide.yml").write_text(f"{text}extends: [../playbooks]\n", "utf-8")
    assert [project.built() for _ in range(3)] == [0, 0, 0]
    assert len(reads) == 2
    project.change("playbooks/rules/hype.yml")
    project.built()
    assert len(reads) == 3


def test_nothing_is_taken_as_it_stands_where_keeping_is_switched_off(project, reads, monkeypatch):
    project.built()
    monkeypatch.setenv("TONEBOOK_NO_CACHE", "1")
    project.built()
    assert len(reads) == 2


def test_a_broken_playbook_is_told_and_the_pages_stay(project, capsys):
    project.built()
    whole = {file: file.read_bytes() for file in project.docs.rglob("*.md")}
    project.change("playbooks/rules/hype.yml", new="\nnonsense: 1\n")
    for _ in range(2):
        capsys.readouterr()
        with pytest.raises(SystemExit):
            build.run(["--guide", str(project.guide), "--docs", str(project.docs)])
        assert "nonsense" in capsys.readouterr().out
    assert {file: file.read_bytes() for file in project.docs.rglob("*.md")} == whole
