"""Drafts in a scheduler's table, one post a row: `.csv`, with commas, semicolons or tabs."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from tonebook.draft import Draft
from tonebook.finding import Finding
from tonebook.inputs import jsonl
from tonebook.inputs.columns import (
    PRESETS,
    Columns,
    columns,
    is_header,
    platform_named,
)
from tonebook.inputs.dates import Order, orders, when
from tonebook.inputs.day_orders import DayOrders
from tonebook.inputs.rows import Guesses, Line, Row, lines, not_text, rows
from tonebook.inputs.settings import FLAG_KEYS, TIME_KEYS
from tonebook.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tonebook.guide import Platform
    from tonebook.inputs.posts import Defaults
    from tonebook.vocabulary import Severity

DELIMITERS = ",;\t"
FIRST_LINES = 5
DECLARED = re.compile(r"sep=(.)\s*\Z")
BETWEEN = re.compile(r"[,;|/\n]")
BETWEEN_MEDIA = re.compile(r"[|;\n]|,(?=\s*(?:https?:|[^\s,]+\.\w))|\s+(?=https?:)")
BETWEEN_TEXTS = re.compile(r"\||\n")
TRUTH = {
    **dict.fromkeys(("yes", "y", "1", "true", "paid", "x"), True),
    **dict.fromkeys(("no", "n", "0", "false", "organic"), False),
}


class Table(NamedTuple):
    """What the command line says of a table: whose it is, and how it writes days."""

    preset: str | None = None
    dates: Order | None = None


class Reading(NamedTuple):
    """Everything that a row is read with; `orders` counts how days are written."""

    path: str
    columns: Columns
    table: Table
    platforms: Mapping[str, Platform]
    defaults: Defaults
    orders: DayOrders


def read(
    path: str,
    stream: BinaryIO,
    platforms: Mapping[str, Platform],
    defaults: Defaults,
    table: Table | None = None,
) -> Iterator[Draft]:
    """A draft for each row that is not blank, in constant memory; a bad row is a finding.

    Spans count code points in the row's text; the row is named by the line it starts in.
    """
    source = lines(stream)
    first = list(islice(source, FIRST_LINES))
    if problem := not_text(first):
        yield refused(path, Row(1, [], ""), problem, "draft/unreadable")
        return
    delimiter, first = _delimiter(first)
    found = rows(chain(first, source), delimiter)
    top = next(found, None)
    if top is None:
        yield refused(path, Row(1, [], ""), "There is nothing in this file.", "draft/empty")
        return
    reading = Reading(path, Columns(()), table or Table(), platforms, defaults, DayOrders())
    yield from _read(top, found, reading)


def _delimiter(first: list[Line]) -> tuple[str, list[Line]]:
    """What stands between cells: declared, or what makes most sense of the first row."""
    if first and (declared := DECLARED.match(first[0].text)):
        return declared[1], first[1:]

    def sense(delimiter: str) -> tuple[int, int]:
        row = next(rows(first, delimiter), None)
        cells = row.cells if row else []
        return sum(1 for key in columns(cells).keys if key), len(cells)

    return max(DELIMITERS, key=sense), first


def _read(top: Row, rest: Iterator[Row], reading: Reading) -> Iterator[Draft]:
    path, table = reading.path, reading.table
    laid_out, has_header = _layout(top, table)
    if laid_out is None:
        yield refused(path, top, top.problem or no_text(top.cells), "draft/columns")
        return
    waiting = list(of_header(path, top, laid_out, has_header=has_header))
    waiting += of_platform(path, top, laid_out, reading.platforms, reading.defaults)
    if has_header and top.problem:
        waiting.append(finding_of(path, top, "draft/columns", top.problem))
    count, guesses = 0, Guesses()
    guesses.add(top)
    for row in rest if has_header else chain((top,), rest):
        count += 1
        if row is not top:
            guesses.add(row)
        draft = _draft(row, reading._replace(columns=laid_out))
        yield draft._replace(findings=(*waiting, *draft.findings)) if waiting else draft
        waiting = []
    waiting += of_size(path, top, count, table)
    if told := reading.orders.told(table.dates):
        waiting.append(finding_of(path, top, "draft/day-order", told, "warning"))
    if guesses.first:
        waiting.append(finding_of(path, guesses.first, "draft/encoding", guesses.told, "warning"))
    if waiting:
        yield Draft(waiting[0].source, findings=tuple(waiting))


def _layout(top: Row, table: Table) -> tuple[Columns | None, bool]:
    """The columns, and whether the first row names them; none where no column holds a text."""
    if is_header(top.cells):
        return columns(top.cells), True
    preset = PRESETS[table.preset] if table.preset else None
    names = preset.columns if preset else ()
    if not names and len(top.cells) > 1 and _is_day(top.cells[0], table.dates):
        names = PRESETS["hootsuite"].columns
    return (Columns(names), False) if names else (None, False)


def _is_day(cell: str, order: Order | None) -> bool:
    found = when(cell, order)
    return not found.problem or "could be" in found.problem


def no_text(cells: Sequence[str]) -> str:
    """What is to be said of a table in which no column is known to hold the text."""
    named = ", ".join(f"`{cell.strip()[:40]}`" for cell in cells if cell.strip())
    return (
        "No column is known to hold the text, so no row was read. Call one of them `text`. "
        f"Columns here: {named}."
    )


def finding_of(
    path: str, row: Row, rule: str, message: str, severity: Severity = "error"
) -> Finding:
    """A finding about a row itself, or about its table where it is the first."""
    source = Source(path, row.raw, row.line)
    return Finding(rule, severity, message, source, Span(0, len(source.text)))


def refused(path: str, row: Row, message: str, rule: str = "draft/record") -> Draft:
    """A row, or a table, that cannot be read."""
    finding = finding_of(path, row, rule, message)
    return Draft(finding.source, findings=(finding,))


def of_header(path: str, top: Row, found: Columns, *, has_header: bool) -> Iterator[Finding]:
    """What of the table is not read: said once, and nothing of it silently."""
    if not has_header:
        named = ", ".join(found.keys)
        message = f"The first row names no columns: they are read as {named}."
        yield finding_of(path, top, "draft/columns", message, "suggestion")
    for names, rule, advice, severity in (
        (found.unknown, "draft/unknown-column", _UNKNOWN, "warning"),
        (found.doubled, "draft/doubled-column", _DOUBLED, "warning"),
        (found.not_read, "draft/column-not-read", _NOT_READ, "suggestion"),
    ):
        if names:
            listed = ", ".join(f"`{' '.join(name.split())[:40]}`" for name in names)
            yield finding_of(path, top, rule, advice.format(listed), severity)  # type: ignore[arg-type]


_UNKNOWN = (
    "Nothing reads these columns: {}. Rename those that matter; docs/formats.md has the names."
)
_DOUBLED = "Another column says the same as {}, and only the first is read. Merge or rename them."
_NOT_READ = "No rule looks into {}: what stands there is published unchecked."


def of_platform(
    path: str,
    top: Row,
    found: Columns,
    platforms: Mapping[str, Platform],
    defaults: Defaults,
) -> list[Finding]:
    """What is to be said of a schedule that names no platform, where nobody else did either."""
    if "date" not in found.keys or "platforms" in found.keys or defaults.only_platforms:
        return []
    named = ", ".join(platforms[one].name for one in defaults.platforms)
    message = (
        f"No column names the platform, so every row is read as a post on {named}. Say which with "
        "--platform, or call the column `platforms`."
    )
    return [finding_of(path, top, "draft/platform", message, "warning")]


def of_size(path: str, top: Row, count: int, table: Table) -> list[Finding]:
    """What is to be said of the number of rows."""
    preset = PRESETS[table.preset] if table.preset else None
    if preset and 0 < preset.most_rows < count:
        message = (
            f"{preset.name} takes {preset.most_rows} rows a file, this one has {count}. Split it."
        )
        return [finding_of(path, top, "draft/too-many-rows", message, "warning")]
    if not count:
        message = "This table has no rows."
        return [finding_of(path, top, "draft/empty", message, "warning")]
    return []


def _draft(row: Row, reading: Reading) -> Draft:
    if row.problem:
        return refused(reading.path, row, row.problem)
    values = reading.columns.values(row.cells)
    found: list[Finding] = []
    too_many = [cell for cell in row.cells[len(reading.columns.keys) :] if cell.strip()]
    if too_many:
        message = (
            f"This row has {len(row.cells)} cells for {len(reading.columns.keys)} columns. Put a "
            "text that holds commas within quotation marks."
        )
        found.append(finding_of(reading.path, row, "draft/record", message))
    record = record_of(row, values, reading, found)
    draft = jsonl.draft_of(reading.path, row.line, record, reading.platforms, reading.defaults)
    return draft._replace(findings=(*draft.findings, *found))


def record_of(
    row: Row, values: dict[str, list[str]], reading: Reading, found: list[Finding]
) -> dict[str, Any]:
    """The row as a record: the keys of front matter, and `text`."""

    def take(key: str) -> str:
        return values.pop(key, [""])[0]

    record: dict[str, Any] = {"text": take("text")}
    at = f"{take('date').strip()} {take('time').strip()}".strip()
    for key, typed in (("scheduled_at", at), *((key, take(key)) for key in sorted(TIME_KEYS))):
        if typed.strip() and (read_as := _when(row, key, typed, reading, found)):
            record[key] = read_as
    if named := _parts(BETWEEN, take("platforms")):
        record["platforms"] = [platform_named(name, reading.platforms) for name in named]
    media, alts = values.pop("media", []), take("alt")
    if media or alts:
        record["media"] = list(_media(row, "\n".join(media), alts, reading, found))
    if goal := take("goal").strip():
        record["goal"] = goal.lower()
    for key in sorted(FLAG_KEYS):
        if typed := take(key).strip():
            record[key] = TRUTH.get(typed.lower(), typed)
    for key, between in (("metrics", BETWEEN), ("poll", BETWEEN_TEXTS)):
        if parts := _parts(between, take(key)):
            record[key] = parts
    if allowed := _parts(re.compile(r"\n"), take("allow")):
        record["allow"] = {
            rule.strip(): reason.strip() for rule, _, reason in (a.partition(":") for a in allowed)
        }
    rest = {key: ", ".join(cell.strip() for cell in cells) for key, cells in values.items()}
    return record | rest


def _parts(between: re.Pattern[str], cell: str) -> list[str]:
    return [part.strip() for part in between.split(cell) if part.strip()]


def _when(row: Row, key: str, typed: str, reading: Reading, found: list[Finding]) -> str:
    """A time in ISO 8601; where it cannot be read, nothing, and a finding."""
    typed = typed.strip()
    read_as = when(typed, reading.table.dates)
    reading.orders.add(orders(typed))
    if read_as.problem:
        source = Source(reading.path, typed, row.line)
        span = Span(0, len(source.text))
        found.append(Finding("draft/date", "error", read_as.problem, source, span, field=key))
    return read_as.iso


def _media(
    row: Row, cell: str, alts: str, reading: Reading, found: list[Finding]
) -> Iterator[dict[str, str]]:
    """Each picture or film with its words; several texts stand between `|` or line ends."""
    files = _parts(BETWEEN_MEDIA, cell)
    texts = [alts.strip()] if len(files) == 1 else _parts(BETWEEN_TEXTS, alts)
    if alts.strip() and len(texts) != len(files):
        message = (
            f"There are {len(texts)} alt texts for {len(files)} pictures. Put them in the same "
            "order, with `|` between them."
        )
        found.append(finding_of(reading.path, row, "draft/bad-value", message))
    for number, file in enumerate(files):
        alt = texts[number] if number < len(texts) else ""
        yield {"file": file, "alt": alt} if alt else {"file": file}
