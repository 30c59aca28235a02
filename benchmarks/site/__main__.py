"""How long a site of many pages takes, and our share of it: `python benchmarks/site [PAGES …]`.

Each guide is this repository's with more families in it, generated: three rules each, taken in
turn from all families, every pattern made one of its own. Four builds by the command itself, its
start included: from nothing; of a fresh checkout where patterns are kept; again with nothing
changed; and after one edit. MkDocs makes every page each time: it is measured once, and stands in
all four. Last, what lies between an edit and the written pages in `tonebook serve`. All is
processor time, ours and the builder's: a busy machine counts less.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tonebook.compile import compile_guide
from tonebook.load import load
from tonebook.publish import finish
from tonebook.site import Project, render_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
PAGES = (100, 300, 1000)
RULES = 3
HEAD = """\
family: {name}
name: Generated family {number}
summary: Made to be counted.
owner: communications lead
reviewed: 2026-11-22
rules:
"""
PATTERNS = re.compile(r"(?m)^    patterns:\n(?:      - '.*'\n)+")
PATTERN = re.compile(r"(?m)^(      - ')(.*)(')$")


def grown(folder: Path, pages: int) -> Path:
    """The guide with as many families as make so many pages."""
    shutil.copytree(ROOT / "playbooks", folder / "playbooks")
    rules = folder / "playbooks/rules"
    known = list(_rules(rules))
    for number in range(pages - page_count()):
        name = f"generated-{number:04}"
        taken = [known[(number * RULES + turn) % len(known)] for turn in range(RULES)]
        text = "".join(_of_its_own(rule, number, turn) for turn, rule in enumerate(taken))
        made = HEAD.format(name=name, number=number) + text
        (rules / f"{name}.yml").write_text(made, encoding="utf-8")
    return folder / "playbooks"


def _rules(folder: Path) -> Iterator[str]:
    """The text of each rule that has patterns, and never had another id."""
    for file in sorted(folder.glob("*.yml")):
        for text in re.split(r"(?m)^(?=  - id: )", file.read_text("utf-8"))[1:]:
            if PATTERNS.search(text) and "formerly:" not in text:
                yield text


def _of_its_own(rule: str, number: int, turn: int) -> str:
    """A rule with an id of its own, and with patterns that no other family has."""
    name = f"  - id: rule-{turn}\n"
    own = rf"\1(?:\2|generated {number} {turn})\3"
    return PATTERNS.sub(lambda found: PATTERN.sub(own, found[0]), re.sub(r"\A.*\n", name, rule))


def page_count() -> int:
    """How many platform and family pages the guide has by itself."""
    return sum(1 for kind in ("platforms", "rules") for _ in (ROOT / "playbooks" / kind).glob("*"))


class Place:
    """A folder to build in, with a cache of its own."""

    def __init__(self, folder: Path, pages: int) -> None:
        self.folder = folder
        self.playbooks = grown(folder, pages)
        shutil.copytree(ROOT / "docs/assets", folder / "docs/assets")
        shutil.copytree(ROOT / "templates", folder / "templates")
        shutil.copy(ROOT / "mkdocs.yml", folder)

    def pages(self) -> float:
        """Our own part of a build up to MkDocs."""
        runtime = str(ROOT / "requirements/browser")
        return self._spent("tonebook", "build", "--pages-only", "--runtime", runtime)

    def mkdocs(self) -> float:
        """The builder's."""
        return self._spent("mkdocs", "build", "--quiet")

    def finish(self) -> float:
        """Our own part after MkDocs."""
        start = time.process_time()
        finish(self.folder / "site", self.folder / "docs")
        return time.process_time() - start

    def _spent(self, *words: str) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        cache = str(self.folder / "cache")
        subprocess.run(
            [sys.executable, "-m", *words],
            cwd=self.folder,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "XDG_CACHE_HOME": cache},
            check=True,
            capture_output=True,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def edit(self, word: str) -> None:
        """Change what one rule of one family says."""
        file = self.playbooks / "rules/hard-sell.yml"
        text = file.read_text("utf-8")
        file.write_text(text.replace("why: ", f"why: {word} ", 1), encoding="utf-8")

    def forget_pages(self) -> None:
        """As a fresh checkout is: what we wrote is not there."""
        for path in (self.folder / "docs").iterdir():
            if path.name != "assets":
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.rmtree(self.folder / "docs/assets/engine/files", ignore_errors=True)

    def served(self) -> float:
        """From an edit to written pages, in a process that has rendered before: seconds."""
        docs, templates = self.folder / "docs", self.folder / "templates"
        project = Project(self.folder, docs, templates, self.folder / "site", self.folder)
        _render(project, self.playbooks)
        self.edit("Surely,")
        start = time.process_time()
        _render(project, self.playbooks)
        return time.process_time() - start


def _render(project: Project, playbooks: Path) -> None:
    books = load(playbooks).playbooks
    assert books
    guide = compile_guide(books).guide
    assert guide
    render_pages(project, books, guide)


def builds(place: Place) -> Iterator[tuple[str, float]]:
    """Each kind of build with our part of it up to MkDocs."""
    yield "from nothing", place.pages()
    place.forget_pages()
    yield "fresh checkout, patterns kept", place.pages()
    yield "nothing changed", place.pages()
    place.edit("Truly,")
    yield "one edit", place.pages()


def measure(pages: int) -> None:
    """Print one line for each kind of build."""
    with tempfile.TemporaryDirectory() as made:
        place = Place(Path(made), pages)
        spent = dict(builds(place))
        built, finished = place.mkdocs(), place.finish()
        for name, before in spent.items():
            ours = before + finished
            share = 100 * ours / (ours + built)
            print(f"{pages:5}  {name:30} {ours:6.2f} {built:8.1f} {share:6.1f}%", flush=True)
        print(f"{pages:5}  {'in serve, from edit to pages':30} {place.served():6.2f}", flush=True)


def main() -> None:
    """Print a table for each number of pages."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("pages", nargs="*", type=int, default=PAGES)
    print("pages  build                            ours   MkDocs   share  (seconds of processor)")
    for pages in words.parse_args().pages:
        measure(pages)


if __name__ == "__main__":
    main()
