"""The browser's Python: Pyodide as npm unpacked it, in the version that our lock file names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

NAME = "pyodide"
FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "package-lock.json"


class Runtime(NamedTuple):
    """Where the runtime is, and what it is; `lock` tells it that there are no packages to fetch."""

    folder: Path
    version: str
    licence: str
    source: str
    lock: dict[str, Any]


class NoRuntimeError(Exception):
    """There is no runtime to copy; the message says why, for people."""


def found(folder: Path) -> Runtime:
    """The runtime below a folder that holds our lock file; raises NoRuntimeError."""
    unpacked = folder / "node_modules" / NAME
    try:
        wanted = _json(folder / LOCK)["packages"][f"node_modules/{NAME}"]["version"]
        about = _json(unpacked / "package.json")
        info = _json(unpacked / "pyodide-lock.json")["info"]
    except FileNotFoundError as error:
        raise NoRuntimeError(f"{error.filename} is missing") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoRuntimeError(f"what is in {unpacked} cannot be used ({error})") from error
    if about.get("version") != wanted:
        raise NoRuntimeError(f"{unpacked} is {about.get('version')}, {LOCK} asks for {wanted}")
    if missing := [name for name in FILES if not (unpacked / name).is_file()]:
        raise NoRuntimeError(f"{unpacked} has no {missing[0]}")
    source = about.get("repository", {}).get("url", "").removeprefix("git+")
    lock = {"info": info, "packages": {}}
    return Runtime(unpacked, wanted, about.get("license", ""), source, lock)


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
