"""An inbox as tools export it, one comment a row or a line: read one at a time, nothing dropped."""

from __future__ import annotations

import json
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from tonebook.inputs.columns import REMARK, normal, platform_named
from tonebook.inputs.dates import Order, orders, when
from tonebook.inputs.day_orders import DayOrders
from tonebook.inputs.rows import Guesses, lines, not_text, rows
from tonebook.read_text import UnreadableError, decoded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tonebook.guide import Platform

FIRST_LINES = 5
DELIMITERS = ",;\t"
MOST_KEYS = 20
MOST_TEXT = 20_000
"""Code points of a comment or a reply that are read: no platform takes more."""

# Our own key first; then what community tools call it, without case, blanks and signs.
ALIASES = {
    "text": "comment content message body messagetext commenttext mention",
    "thread": "threadid conversation conversationid parentid postid parentpost",
    "author": "from name user username customer sender authorname handle profile commenter",
    "platform": "network channel source socialnetwork platforms",
    "received_at": "received receivedat created createdat date time timestamp datetime sentat "
    "postedat createdtime commentedat receivedon createdon datecreated messagetime commenttime "
    "commentdate messagedate",
    "class": "commentclass triageclass",
    "reply": "answer response ourreply replytext responsetext agentreply",
    "replied_at": "repliedat answeredat answered respondedat responsetime replytime replydate "
    "firstresponseat replytimestamp responsetimestamp replysentat responsedate replysent",
    "id": "commentid messageid",
}
TOO_MANY = (
    "This row has {} cells for {} columns. Put a text that holds commas within quotation marks."
)
IN_REPLY_TO = "inreplyto"
TURNED = {IN_REPLY_TO: "text", "text": "reply"}
KEYS = {name: key for key, names in ALIASES.items() for name in (normal(key), *names.split())}


class InboxRow(NamedTuple):
    """A comment, and our reply where there is one; times in ISO 8601, as far as they are known.

    `number` is the line that it starts in. `problems` says what could not be read as meant, `notes`
    what is left aside on purpose; a row without text has nothing else.
    """

    path: str
    number: int
    text: str = ""
    author: str = ""
    platform: str = ""
    received_at: str = ""
    comment_class: str = ""
    reply: str = ""
    replied_at: str = ""
    thread: str = ""
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Reading(NamedTuple):
    """What rows are read with: the platforms of a guide, and how days are written.

    `days` counts in which orders the days of a table make sense.
    """

    platforms: Mapping[str, Platform]
    order: Order | None = None
    days: DayOrders | None = None


def read_lines(path: str, stream: BinaryIO, reading: Reading) -> Iterator[InboxRow]:
    """A comment for each line of JSON that is not blank; then the keys that nothing reads."""
    unknown: dict[str, int] = {}
    for number, line in enumerate(stream, 1):
        try:
            text = decoded(line).strip("\ufeff \t\r\n")
            record = json.loads(text) if text else None
        except UnreadableError as error:
            said = str(error).replace("Line 1", "This line")
            yield InboxRow(path, number, problems=(said,))
        except (ValueError, RecursionError):
            yield InboxRow(path, number, problems=("This line is not JSON.",))
        else:
            if text:
                _note_unknown(record, number, unknown)
                yield _of_record(path, number, record, reading)
    if unknown:
        listed = ", ".join(f"`{key[:40]}`" for key in unknown)
        note = f"Nothing reads these keys: {listed}."
        yield InboxRow(path, next(iter(unknown.values())), notes=(note,))


def _note_unknown(record: Any, number: int, unknown: dict[str, int]) -> None:
    """Keys that nothing reads, each with the line in which it stood first, up to a fixed number."""
    if isinstance(record, dict):
        for key in _as_comment(record):
            if normal(key) not in KEYS and len(unknown) < MOST_KEYS:
                unknown.setdefault(key, number)


def _of_record(path: str, number: int, record: Any, reading: Reading) -> InboxRow:
    if not isinstance(record, dict):
        return InboxRow(path, number, problems=('A comment is an object: {"text": "…"}.',))
    values: dict[str, str] = {}
    for key, value in _as_comment(record).items():
        name = KEYS.get(normal(str(key)), "")
        if name and name not in values and isinstance(value, str):
            values[name] = value
    return _row(path, number, values, reading)


def _as_comment(record: dict[str, Any]) -> dict[str, Any]:
    """A reply as drafts have it, `text` with `in_reply_to`, the other way round."""
    comment = record.get("in_reply_to")
    if isinstance(comment, str):
        comment = {"text": comment}
    if not isinstance(comment, dict):
        return record
    rest = {key: value for key, value in record.items() if key not in {"text", "in_reply_to"}}
    return {**rest, **comment, "reply": record.get("text")}


def read_table(path: str, stream: BinaryIO, reading: Reading) -> Iterator[InboxRow]:
    """A comment for each row of a table with commas, semicolons or tabs."""
    days = DayOrders()
    reading = reading._replace(days=days)
    source = lines(stream)
    first = list(islice(source, FIRST_LINES))
    if problem := not_text(first):
        yield InboxRow(path, 1, problems=(problem,))
        return

    def known(delimiter: str) -> int:
        row = next(rows(first, delimiter), None)
        return sum(_name(cell) in KEYS for cell in row.cells) if row else 0

    found = rows(chain(first, source), max(DELIMITERS, key=known))
    top = next(found, None)
    keys = _keys(top.cells) if top else []
    if top is None:
        yield InboxRow(path, 1, problems=("There is nothing in this file.",))
        return
    if top.problem or "text" not in keys:
        named = ", ".join(f"`{cell[:40]}`" for cell in top.cells)
        message = f"No column is known to hold the comment. Call it `text`. Columns here: {named}."
        yield InboxRow(path, top.line, problems=(top.problem or message,))
        if "text" not in keys:
            return
    if notes := _aside(top.cells, keys):
        yield InboxRow(path, top.line, notes=notes)
    row, guesses = None, Guesses()
    guesses.add(top)
    for row in found:
        guesses.add(row)
        too_many = [cell for cell in row.cells[len(keys) :] if cell.strip()]
        if row.problem:
            yield InboxRow(path, row.line, problems=(row.problem,))
        else:
            pairs = zip(keys, row.cells, strict=False)
            values = {key: cell for key, cell in pairs if key and cell.strip()}
            read = _row(path, row.line, values, reading)
            more = (TOO_MANY.format(len(row.cells), len(keys)),) if too_many else ()
            yield read._replace(problems=(*read.problems, *more))
    if told := days.told(reading.order):
        yield InboxRow(path, top.line, notes=(told,))
    if guesses.first:
        yield InboxRow(path, guesses.first.line, notes=(guesses.told,))
    if row is None:
        yield InboxRow(path, top.line, notes=("This table has no rows.",))


def _aside(cells: Sequence[str], keys: Sequence[str]) -> tuple[str, ...]:
    """The columns that are not read, named once."""
    named = [cell.strip()[:40] for cell, key in zip(cells, keys, strict=True) if not key]
    listed = ", ".join(f"`{name}`" for name in named if name)
    return (f"Nothing reads these columns: {listed}.",) if listed else ()


def _keys(cells: Sequence[str]) -> list[str]:
    """What each column holds: by its own name first, then by what others call it."""
    if any(normal(cell) == IN_REPLY_TO for cell in cells):  # drafts: `text` is what we answered
        cells = [TURNED.get(normal(cell), cell) for cell in cells]
    named = [_name(cell) for cell in cells]
    own = set(named) & {normal(key) for key in ALIASES}
    taken: set[str] = set()
    keys = []
    for name in named:
        key = KEYS.get(name, "")
        by_alias = normal(key) != name
        if key in taken or (by_alias and normal(key) in own):
            key = ""
        taken.add(key)
        keys.append(key)
    return keys


def _name(cell: str) -> str:
    """The name of a column, without a remark as in `Timestamp (UTC)` where it is unknown whole."""
    whole = normal(cell)
    return whole if whole in KEYS else normal(REMARK.sub("", cell))


def _row(path: str, number: int, values: Mapping[str, str], reading: Reading) -> InboxRow:
    text = values.get("text", "").strip()
    if not text:
        return InboxRow(path, number, problems=("This row has no comment in `text`.",))
    problems: list[str] = []

    def time(key: str) -> str:
        typed = values.get(key, "").strip()
        read_as = when(typed, reading.order) if typed else None
        if reading.days and typed:
            reading.days.add(orders(typed))
        if read_as and read_as.problem:
            problems.append(f"`{key}`: {read_as.problem}")
        return read_as.iso if read_as else ""

    return InboxRow(
        path,
        number,
        text[:MOST_TEXT],
        values.get("author", "").strip()[:200],
        platform_named(values.get("platform", "").strip(), reading.platforms)[:100],
        time("received_at"),
        values.get("class", "").strip().casefold().replace(" ", "-")[:100],
        values.get("reply", "").strip()[:MOST_TEXT],
        time("replied_at"),
        values.get("thread", "").strip()[:200],
        tuple(problems),
    )
