"""Which of our modules, and which others, a module can ever import: read from the sources."""

from __future__ import annotations

import ast
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tonebook.shelf import kept

if TYPE_CHECKING:
    from collections.abc import Iterator

OURS = "tonebook"


class Needed(NamedTuple):
    """Our modules by name, each with its file; and the names of all others that are imported."""

    ours: dict[str, Path]
    others: frozenset[str]


def needed(*names: str) -> Needed:
    """All that the named modules import, at once or later, but for what only type checkers read."""
    ours: dict[str, Path] = {}
    others: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in ours:
            continue
        if name.partition(".")[0] != OURS:
            others.add(name)
        elif file := _file(name):
            ours[name] = file
            waiting += [name.rpartition(".")[0]] if "." in name else []
            waiting += imports_of(name)
    return Needed(dict(sorted(ours.items())), frozenset(others))


def _file(name: str) -> Path | None:
    """Where a module of ours stands; None for a name in a module."""
    try:
        spec = find_spec(name)
    except ModuleNotFoundError:
        return None
    return Path(spec.origin) if spec and spec.origin else None


@kept(plain=list, made=list)
def imports_of(name: str) -> list[str]:
    """Every name that could be a module in the imports of a module of ours."""
    file = _file(name)
    return list(_imports(file)) if file else []


def _imports(file: Path) -> Iterator[str]:
    for node in _run(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module.partition(".")[0] == OURS:
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _run(node: ast.AST) -> Iterator[ast.AST]:
    """A tree's nodes, without the branches that never run."""
    yield node
    children = ast.iter_child_nodes(node)
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        children = iter(node.orelse)
    for child in children:
        yield from _run(child)
