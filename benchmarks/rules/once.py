"""One guide opened in a process of its own, and one post linted: seconds and megabytes, as JSON.

python -m benchmarks.rules.once GUIDE POSTS
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from tonebook.cli.guides import guide_of
from tonebook.inputs import jsonl
from tonebook.inputs.posts import Defaults
from tonebook.lint import Linter

if TYPE_CHECKING:
    from tonebook.draft import Draft
    from tonebook.guide import Guide


def opened(folder: str) -> Guide:
    """The guide: from what is kept of it, else compiled."""
    arguments: Any = SimpleNamespace(guide=folder, campaign=None, profile=None)
    book = guide_of(arguments)
    if book.guide is None:
        sys.exit("\n".join(f"{one.path}: {one.message}" for one in book.findings[:9]))
    return book.guide


def drafts(guide: Guide, path: Path) -> list[Draft]:
    """The posts of a file of records."""
    with path.open("rb") as file:
        return list(jsonl.read(str(path), file, guide.platforms, Defaults(("x",))))


def main() -> None:
    start = time.process_time()
    guide = opened(sys.argv[1])
    Linter(guide).verdict(drafts(guide, Path(sys.argv[2]))[0])
    took = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": took, "memory": memory}))


if __name__ == "__main__":
    main()
