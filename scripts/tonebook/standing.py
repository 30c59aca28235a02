"""Whether a build would make what stands there already: told without reading a line of YAML."""

from __future__ import annotations

from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, NamedTuple

from tonebook.engine.place import placed
from tonebook.load import ENDINGS
from tonebook.publish import LEDGER, OURS, by_hand, untouched
from tonebook.shelf import Shelf, digest_of

if TYPE_CHECKING:
    from pathlib import Path

RECORD = f"{OURS}/built.json"
TOOLS = ("jinja2", "markupsafe", "msgspec", "pyyaml")
LAST = "the last build"


class Done(NamedTuple):
    """What a build did to pages and checker, in words."""

    pages: str
    checker: str


def shelf(docs: Path, name: str) -> Shelf:
    """A shelf beside the pages, void for another version of what pages are made with."""
    made_by = " ".join(f"{tool} {version(tool)}" for tool in TOOLS)
    return Shelf(str(docs / name), made_by)


class Inputs:
    """What a build reads, by all that the files hold, looked at before any of it is read.

    `guide` names the guide's folder, the campaign and the profile.
    """

    def __init__(self, docs: Path, templates: Path, runtime: Path, guide: tuple[str, ...]) -> None:
        self._docs, self._runtime = docs, runtime
        self._record = shelf(docs, RECORD)
        last = self._record.get(LAST) or {"folders": []}
        self._folders = last["folders"] or [guide[0]]
        self._last = last
        try:
            self._inputs: list[Any] | None = [
                list(guide),
                [digest_of(folder, ENDINGS) for folder in self._folders],
                digest_of(str(templates)),
                [list(page) for page in by_hand(docs).items()],
            ]
        except OSError:
            self._inputs = None  # who reads it will say what is wrong

    def as_before(self) -> Done | None:
        """What the last build said, if all is as it was then, and as it left it."""
        last = self._last
        if self._inputs is None or last.get("inputs") != self._inputs:
            return None
        if last["outputs"] != self._outputs() or (texts := untouched(self._docs)) is None:
            return None
        return Done(f"0 written, {texts} unchanged, 0 removed", last["checker"])

    def keep(self, folders: tuple[str, ...], done: Done) -> None:
        """Keep what a build made of these inputs, if they are of the folders that it read."""
        inputs = self._inputs if list(folders) == self._folders else None
        record = {"folders": list(folders), "inputs": inputs, "outputs": self._outputs()}
        self._record.put(LAST, {**record, "checker": done.checker})
        self._record.save(most=0)

    def _outputs(self) -> list[Any]:
        """What a build leaves, by the ledger's digests and by the sizes of the checker's files."""
        try:
            ledger = sha256((self._docs / LEDGER).read_bytes()).hexdigest()
        except OSError:
            ledger = ""
        return [ledger, placed(self._docs, self._runtime)]
