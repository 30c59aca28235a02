"""The linter as one archive that a browser's Python imports from; its bytes tell its sources."""

from __future__ import annotations

import io
from functools import cache
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tonebook.checks import KINDS
from tonebook.engine.modules import needed
from tonebook.text.counters import COUNTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

DOOR = "tonebook.browser"
ON_DEMAND = (
    *(f"tonebook.checks.{name}" for name in KINDS),
    *(f"tonebook.text.{one.place.rpartition('.')[0]}" for one in COUNTERS.values()),
)
"""Loaded by name, when a rule asks for its kind or a platform counts: no import tells of them."""

TAKEN_ALONG = {"yaml": "pyyaml"}
"""Packages that go along in pure Python, by the names of their distributions: drafts with front
matter are YAML. textstat stays here: the closed formulas take its place."""

LONG_AGO = (1980, 1, 1, 0, 0, 0)


@cache
def archive() -> bytes:
    """A ZIP file with every module that an answer can need; the same while a process runs."""
    files = dict(sorted(_files()))
    held = io.BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED, compresslevel=9) as made:
        for name, data in files.items():
            made.writestr(ZipInfo(name, LONG_AGO), data, ZIP_DEFLATED)
    return held.getvalue()


def licences() -> str:
    """The licences of what goes along, as their authors wrote them."""
    return "\n\n".join(
        f"{name}\n\n{file.read_text('utf-8').strip()}"
        for name in TAKEN_ALONG.values()
        for file in _licence_files(name)
    )


def _files() -> Iterator[tuple[str, bytes]]:
    found = needed(DOOR, *ON_DEMAND)
    for name, file in found.ours.items():
        yield _entry(name, file), file.read_bytes()
    for name in TAKEN_ALONG.keys() & {other.partition(".")[0] for other in found.others}:
        spec = find_spec(name)
        assert spec
        assert spec.submodule_search_locations
        for file in Path(spec.submodule_search_locations[0]).glob("*.py"):
            yield f"{name}/{file.name}", file.read_bytes()


def _entry(name: str, file: Path) -> str:
    path = name.replace(".", "/")
    return f"{path}/__init__.py" if file.name == "__init__.py" else f"{path}.py"


def _licence_files(name: str) -> Iterator[Path]:
    known = distribution(name)
    for file in known.files or ():
        if "licen" in file.name.lower():
            yield Path(str(known.locate_file(file)))
