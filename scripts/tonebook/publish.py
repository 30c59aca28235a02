"""Pages on disk: only what changed is written, all of it or nothing, nobody else's page touched."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from tonebook.write_text import write_all

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

OURS = ".tonebook"
LEDGER = f"{OURS}/written.json"
WRITTEN_BY = "Written by `tonebook build`"
MARK = f"# {WRITTEN_BY}"
MARKDOWN = f"{OURS}/markdown"
DECISIONS = "decisions"
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n+", re.DOTALL)
TITLE = re.compile(r"^# +(.+?)(?: *\{[^}]*\})? *$", re.MULTILINE)


class Written(NamedTuple):
    """What one publication did, by path below the folder of pages."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


class NotOursError(Exception):
    """A page would replace one that a person wrote."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} was written by hand, and the guide has a page for the same place. "
            "Move or rename yours."
        )
        self.path = path


def write(pages: Mapping[str, str], docs: Path) -> Written:
    """Bring a folder up to date with the pages; raises `OSError` or `NotOursError`.

    New texts are first put beside the old ones, then take their places one by one: a full disk or
    a folder without rights changes nothing. The ledger names what we wrote, before it is there, so
    that an interruption leaves no page that nobody knows.
    """
    earlier = ledger(docs)
    changed = {path: text for path, text in pages.items() if _differs(docs / path, text)}
    _refuse_others(docs, changed, earlier)
    now = {path: digest(text) for path, text in pages.items()}
    if changed or earlier != now:
        _put(docs, {LEDGER: _entries({**earlier, **now}), **changed})
    removed = tuple(p for p in sorted(earlier.keys() - now.keys()) if _remove(docs, p, earlier[p]))
    if earlier.keys() - now.keys():
        _put(docs, {LEDGER: _entries(now)})
    return Written(tuple(sorted(changed)), removed, len(pages) - len(changed))


def by_hand(docs: Path) -> dict[str, str]:
    """The pages that people wrote, by path, each with its title; decisions are no pages."""
    found = {}
    for page in sorted(docs.rglob("*.md")):
        path = page.relative_to(docs)
        if path.parts[0] == DECISIONS or any(part.startswith(".") for part in path.parts):
            continue
        if not _is_ours(page):
            text = page.read_text(encoding="utf-8", errors="replace")
            title = TITLE.search(text)
            found[path.as_posix()] = title[1] if title else path.stem
    return found


def finish(site: Path, docs: Path) -> None:
    """Give a built site what a builder leaves out: each page as Markdown, and search by need.

    A page stands beside its twin: `rules/hard-sell/` as `rules/hard-sell.md`. What the site has
    already, from a file that somebody put there, stays.
    """
    rendered = docs / MARKDOWN
    twins = {page.relative_to(rendered): page for page in rendered.rglob("*.md")}
    hands = {Path(path): docs / path for path in by_hand(docs)}
    for path, page in {**hands, **twins}.items():
        target = site / path
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            text = page.read_text(encoding="utf-8", errors="replace")
            target.write_text(FRONT_MATTER.sub("", text, count=1), encoding="utf-8")
    make_searchable(site)


def make_searchable(site: Path) -> None:
    """Split a built site's search index: what every page loads, and what only a search does.

    The index keeps its settings alone; its sections stand beside it, as a script: that is what a
    page opened from disk may load, too. A site that was split already stays as it is.
    """
    path = site / "search" / "search_index.json"
    if not path.is_file():
        return
    index = json.loads(path.read_text(encoding="utf-8"))
    if sections := index.get("docs"):
        _script(path.with_name("sections.js"), "__sections", sections)
        settings = {**index, "docs": []}
        path.write_text(_compact(settings), encoding="utf-8")
        _script(path.with_suffix(".js"), "__index", settings)


def _script(path: Path, name: str, value: Any) -> None:
    path.write_text(f"var {name} = {_compact(value)}", encoding="utf-8")


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def ledger(docs: Path) -> dict[str, str]:
    """The pages that we wrote earlier, each with the digest of its text; none without a record."""
    try:
        entries = json.loads((docs / LEDGER).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return {}
    if not isinstance(entries, dict):
        return {}
    return {path: str(known) for path, known in entries.items() if _is_below(path)}


def standing(docs: Path) -> Callable[[str], str | None]:
    """Gives the text that stands at a path below a folder of pages; None where none does."""

    def text(path: str) -> str | None:
        try:
            return (docs / path).read_bytes().decode()
        except (OSError, UnicodeDecodeError):
            return None

    return text


def untouched(docs: Path) -> int | None:
    """How many texts of ours stand as we wrote them; None where one does not, or none is known."""
    known, text = ledger(docs), standing(docs)
    as_written = known and all(
        (now := text(path)) is not None and digest(now) == was for path, was in known.items()
    )
    return len(known) if as_written else None


def digest(text: str) -> str:
    """What a page is recognised by."""
    return sha256(text.encode()).hexdigest()


def _entries(known: Mapping[str, str]) -> str:
    return json.dumps(known, indent=1, sort_keys=True) + "\n"


def _is_below(path: str) -> bool:
    parts = PurePosixPath(path)
    return not parts.is_absolute() and ".." not in parts.parts


def _differs(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() != text.encode()
    except (FileNotFoundError, NotADirectoryError):
        return True


def _refuse_others(docs: Path, changed: Mapping[str, str], earlier: Mapping[str, str]) -> None:
    """Stop before a page of a person is replaced; ours are in the ledger or carry our mark."""
    for path in changed:
        page = docs / path
        if path in earlier or path.startswith(f"{OURS}/") or not page.exists():
            continue
        if not _is_ours(page):
            raise NotOursError(page)


def _is_ours(page: Path) -> bool:
    """Whether a file says at its start that we wrote it: a page in its front matter."""
    mark, within = (MARK, 200) if page.suffix == ".md" else (WRITTEN_BY, 2000)
    with page.open(encoding="utf-8", errors="replace") as file:
        return mark in file.read(within)


def _put(docs: Path, texts: Mapping[str, str]) -> None:
    """Put whole texts in the places of files; until all are on disk, no place is touched."""
    for path in texts:
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
    write_all({docs / path: text for path, text in texts.items()}, durable=False)


def _remove(docs: Path, path: str, known: str) -> bool:
    """Remove a page of ours, and folders that it leaves empty; one edited since stays."""
    page = docs / path
    try:
        if digest(page.read_bytes().decode()) != known:
            return False
    except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
        return False
    page.unlink()
    for folder in list(page.relative_to(docs).parents)[:-1]:
        if any((docs / folder).iterdir()):
            break
        (docs / folder).rmdir()
    return True
