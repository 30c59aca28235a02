"""Decisions written back: into the front matter of a draft, or into a new table beside the old.

Only the one key changes. What comes out is read again before anything is written; where it does not
say what it should, that file is left alone and said so.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tonebook.inputs.discover import PARQUET_ENDINGS, RECORD_ENDINGS, TABLE_ENDINGS
from tonebook.inputs.markdown import CLOSING, OPENING
from tonebook.inputs.rows import NOT_UTF8, Line, rows, whole
from tonebook.read_text import UnreadableError, read_text
from tonebook.write_text import write_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tonebook.crisis.queue import Sorted

KEY = "crisis"
BOM = "\ufeff"
SETTING = re.compile(rf"^{KEY}[ \t]*:[^\r\n]*", re.MULTILINE)
LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
DELIMITERS = ",;\t"


class Written(NamedTuple):
    """The files that were written, and those that were not, with the reason."""

    paths: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]


def write(
    sorted_posts: Iterable[Sorted], is_as_meant: Callable[[Path, str, Mapping[int, str]], bool]
) -> Written:
    """Write every decision, all files or none. Raises OSError where the disk does not let us.

    `is_as_meant` reads a text as the file of that name, and tells whether it holds the decisions.
    """
    by_path: dict[str, dict[int, str]] = {}
    for one in sorted_posts:
        by_path.setdefault(one.path, {})[one.record or 0] = one.decision
    texts: dict[Path, str] = {}
    refused = []
    for name, decisions in by_path.items():
        path = Path(name).resolve()
        if path.suffix.lower() in PARQUET_ENDINGS:
            refused.append((name, "Parquet is not written back. Save the queue as CSV or JSONL."))
            continue
        try:
            target, text = _marked(path, _text(path), decisions)
        except (UnreadableError, ValueError) as error:
            refused.append((name, str(error)))
            continue
        if is_as_meant(target, text, decisions):
            texts[target] = text
        else:
            refused.append((name, f"Write `{KEY}:` into it by hand: its form is too unusual."))
    write_all(texts)
    return Written(tuple(str(path) for path in texts), tuple(refused))


def _text(path: Path) -> str:
    """The text of a file; of a table that is no UTF-8, as the queue read it, for a UTF-8 copy."""
    try:
        return read_text(path)
    except UnreadableError:
        if path.suffix.lower() not in TABLE_ENDINGS:
            raise
        with path.open("rb") as file:
            text = whole(file)
        if NOT_UTF8.search(text):
            raise
        return BOM + text


def _marked(path: Path, text: str, decisions: Mapping[int, str]) -> tuple[Path, str]:
    """The file to write and its text."""
    ending = path.suffix.lower()
    if ending in RECORD_ENDINGS:
        return beside(path), records(text, decisions)
    if ending in TABLE_ENDINGS:
        return beside(path), table(text, decisions)
    return path, front_matter(text, decisions[0])


def beside(path: Path) -> Path:
    """`queue.csv` gives `queue.crisis.csv`."""
    return path.with_name(f"{path.stem}.{KEY}{path.suffix}")


def front_matter(text: str, decision: str) -> str:
    """A draft with the decision in its front matter, everything else as it was."""
    bom = BOM if text.startswith(BOM) else ""
    body = text.removeprefix(BOM)
    opening = OPENING.match(body)
    if not opening:
        end = "\r\n" if "\r\n" in body else "\n"
        return f"{bom}---{end}{KEY}: {decision}{end}---{end}{body}"
    closing = CLOSING.search(body, opening.end())
    if not closing:
        raise ValueError("Its front matter has no end. Close it with three hyphens.")
    start, stop = opening.end(), closing.start()
    settings = body[start:stop]
    if SETTING.search(settings):
        changed = SETTING.sub(f"{KEY}: {decision}", settings, count=1)
    else:
        end = opening[0][3:].lstrip(" \t")
        changed = f"{settings}{KEY}: {decision}{end}"
    return bom + body[:start] + changed + body[stop:]


def records(text: str, decisions: Mapping[int, str]) -> str:
    """Lines of JSON, each with its decision; a line that is no record stays as it is."""
    parts = []
    for number, line in enumerate(text.split("\n"), 1):
        record = _record(line) if number in decisions else None
        if record is None:
            parts.append(line)
        else:
            record[KEY] = decisions[number]
            parts.append(
                json.dumps(record, ensure_ascii=False) + ("\r" if line[-1:] == "\r" else "")
            )
    return "\n".join(parts)


def _record(line: str) -> dict[str, object] | None:
    try:
        record = json.loads(line.strip("\ufeff \t\r"))
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None


def table(text: str, decisions: Mapping[int, str]) -> str:
    """A table with a column more, its rows otherwise byte for byte as they were."""
    typed = LINES.findall(text)
    given = [Line(number, line) for number, line in enumerate(typed, 1)]
    if given and given[0].text.removeprefix(BOM).lower().startswith("sep="):
        delimiter, header = given[0].text.removeprefix(BOM)[4:5], 2
    else:
        top = given[0].text if given else ""
        delimiter, header = max(DELIMITERS, key=top.count), 1
    clean = [Line(line.number, line.text.removeprefix(BOM)) for line in given]
    found = list(rows(clean[header - 1 :], delimiter))
    width = len(found[0].cells) if found else 0
    starts = [row.line for row in found] + [len(typed) + 1]
    for row, after in zip(found, starts[1:], strict=True):
        value = decisions.get(row.line, KEY if row.line == found[0].line else "")
        if row.problem or not value:
            continue
        last = max(n for n in range(row.line, after) if typed[n - 1].strip())
        line = typed[last - 1]
        end = line[len(line.rstrip("\r\n")) :]
        gap = delimiter * max(width - len(row.cells), 0)
        typed[last - 1] = f"{line[: len(line) - len(end)]}{gap}{delimiter}{value}{end}"
    return "".join(typed)
