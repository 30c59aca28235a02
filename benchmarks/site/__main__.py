"""How long a site of many pages takes, and our share of it: `python benchmarks/site [PAGES …]`.

Each guide is this repository's with more families in it, generated: three rules each, of the
first three of hard-sell. Processor time, ours and the builder's: a busy machine counts less.
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
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from tonebook.compile import compile_guide
from tonebook.load import load
from tonebook.publish import finish, write
from tonebook.render import render

ROOT = Path(__file__).resolve().parents[2]
PAGES = (100, 300, 1000)
RULES = 3


class Spent(NamedTuple):
    """Processor seconds of one build, and what it made."""

    pages: int
    read: float
    rendered: float
    written: float
    built: float
    finished: float
    megabytes: float

    @property
    def ours(self) -> float:
        """All but the builder's own."""
        return self.read + self.rendered + self.written + self.finished

    @property
    def share(self) -> float:
        """Ours in per cent of the whole."""
        return 100 * self.ours / (self.ours + self.built)


def grown(folder: Path, pages: int) -> Path:
    """The guide with as many families as make so many pages."""
    shutil.copytree(ROOT / "playbooks", folder / "playbooks")
    rules = folder / "playbooks/rules"
    head, *parts = re.split(r"(?m)^(?=  - id: )", (rules / "hard-sell.yml").read_text("utf-8"))
    text = head + "".join(parts[:RULES])
    for number in range(pages - page_count()):
        name = f"generated-{number:04}"
        made = text.replace("family: hard-sell", f"family: {name}")
        made = made.replace("name: Hard sell", f"name: Generated family {number}")
        (rules / f"{name}.yml").write_text(made, encoding="utf-8")
    return folder / "playbooks"


def page_count() -> int:
    """How many platform and family pages the guide has by itself."""
    return sum(1 for kind in ("platforms", "rules") for _ in (ROOT / "playbooks" / kind).glob("*"))


def spent(pages: int) -> Spent:
    """Build once in a folder of its own."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        playbooks = grown(folder, pages)
        for part in ("docs/assets", "templates/theme"):
            shutil.copytree(ROOT / part, folder / part)
        shutil.copy(ROOT / "mkdocs.yml", folder)
        marks = [time.process_time()]
        books = load(playbooks).playbooks
        assert books
        guide = compile_guide(books).guide
        assert guide
        marks.append(time.process_time())
        texts = render(books, guide, ROOT / "templates")
        marks.append(time.process_time())
        write(texts, folder / "docs")
        marks.append(time.process_time())
        built = _mkdocs(folder)
        start = time.process_time()
        finish(folder / "site", folder / "docs")
        finished = time.process_time() - start
        size = sum(file.stat().st_size for file in (folder / "site").rglob("*") if file.is_file())
        steps = [after - before for before, after in pairwise(marks)]
        return Spent(pages, *steps, built, finished, size / 1e6)


def _mkdocs(folder: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
        capture_output=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print one line for each number of pages."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("pages", nargs="*", type=int, default=PAGES)
    print("pages  read  render  write  MkDocs  finish   ours  share  ms a page    MB")
    for pages in words.parse_args().pages:
        one = spent(pages)
        print(
            f"{one.pages:5} {one.read:5.1f} {one.rendered:7.1f} {one.written:6.1f} "
            f"{one.built:7.1f} {one.finished:7.1f} {one.ours:6.1f} {one.share:5.1f}% "
            f"{1000 * (one.ours + one.built) / one.pages:10.0f} {one.megabytes:5.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
