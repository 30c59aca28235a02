"""The engine's files in the folder that the site serves, each under a name that tells its content.

A browser may keep every one of them for ever; only the manifest is asked for again. It is written
last, so that it never names a file that is not there.
"""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from tonebook import guide_json
from tonebook.engine import package
from tonebook.engine.runtime import FILES, NAME, NoRuntimeError, Runtime, found
from tonebook.write_text import write_text

if TYPE_CHECKING:
    from pathlib import Path

    from tonebook.guide import Guide

FOLDER = "assets/engine/files"
MANIFEST = "engine.json"
NOTICE = "NOTICE.txt"
NONE = "This site was built without its checker.\n"
DIGITS = 12


class Placed(NamedTuple):
    """What was placed, in bytes; or why the site goes without."""

    size: int
    why_not: str = ""


def place(docs: Path, guide: Guide, runtime: Path) -> Placed:
    """Put the engine below `docs`; without a runtime, the pages are told that there is none.

    `runtime` is the folder of the lock file, beside which npm has unpacked. Raises OSError.
    """
    folder = docs / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    try:
        python = found(runtime)
    except NoRuntimeError as error:
        (folder / NOTICE).write_text(NONE, encoding="utf-8")
        _clear(folder, {NOTICE})
        _write_manifest(folder, {"version": "", "files": {}})
        return Placed(0, str(error))
    made = {
        **_named("tonebook", ".zip", package.archive()),
        **_named("guide", ".jsonl", guide_json.dumped(guide).encode()),
        NOTICE: _notice(python).encode(),
    }
    copied = {f"{NAME}-{python.version}/{name}": python.folder / name for name in FILES}
    for name, data in made.items():
        if not _is_there(folder / name, len(data)) or name == NOTICE:
            (folder / name).write_bytes(data)
    for name, file in copied.items():
        if not _is_there(folder / name, file.stat().st_size):
            _copy(file, folder / name)
    _clear(folder, {*made, *copied})
    manifest = _manifest(python, made, copied)
    _write_manifest(folder, manifest)
    return Placed(sum(manifest["files"].values()))


def placed(docs: Path, runtime: Path) -> list[Any]:
    """What stands there, each file with its size, and the version of the runtime if any."""
    folder = docs / FOLDER
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    try:
        python = found(runtime).version
    except NoRuntimeError as error:
        python = str(error)
    return [python, [[path.relative_to(folder).as_posix(), path.stat().st_size] for path in files]]


def _named(stem: str, ending: str, data: bytes) -> dict[str, bytes]:
    return {f"{stem}-{sha256(data).hexdigest()[:DIGITS]}{ending}": data}


def _manifest(python: Runtime, made: dict[str, bytes], copied: dict[str, Path]) -> dict[str, Any]:
    linter, guide, _ = made
    sizes = {name: file.stat().st_size for name, file in copied.items()}
    sizes |= {name: len(made[name]) for name in (linter, guide)}
    return {
        "version": sha256("\n".join(sizes).encode()).hexdigest()[:DIGITS],
        "runtime": f"{NAME}-{python.version}/",
        "package": linter,
        "guide": guide,
        "lock": python.lock,
        "files": sizes,
    }


def _notice(python: Runtime) -> str:
    about = f"{NAME} {python.version}, {python.licence}. Its source: {python.source}"
    return f"{about}\n\n{package.licences()}\n"


def _is_there(path: Path, size: int) -> bool:
    """Whether a file is there already: its name tells its content, its size that it is whole."""
    return path.is_file() and path.stat().st_size == size


def _copy(file: Path, target: Path) -> None:
    """Copy without the rights and the day of the original: npm sets one long gone."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, target)


def _clear(folder: Path, kept: set[str]) -> None:
    """Remove what no manifest will name: earlier guides, earlier runtimes."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            with suppress(OSError):
                path.rmdir()
        elif path.relative_to(folder).as_posix() not in kept | {MANIFEST}:
            path.unlink()


def _write_manifest(folder: Path, manifest: dict[str, Any]) -> None:
    text = json.dumps(manifest, indent=1, sort_keys=True) + "\n"
    path = folder / MANIFEST
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        write_text(path, text)
