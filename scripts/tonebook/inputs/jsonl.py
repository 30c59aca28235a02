"""Drafts as JSON, one record a line: the keys of front matter, and `text`."""

from __future__ import annotations

import json

from tonebook import nodes
from tonebook.draft import Allowance, Draft, FieldText
from tonebook.finding import Finding
from tonebook.inputs.posts import Defaults, chosen, post
from tonebook.inputs.settings import Settings
from tonebook.nodes import Node, Scalar, Sequence
from tonebook.read_text import MOST_BYTES, UnreadableError, decoded
from tonebook.source import Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any, BinaryIO

    from tonebook.guide import Platform

NOWHERE = Span(0, 0)
MOST_DEPTH = 20
BLANK = b"\xef\xbb\xbf \t\r\n"


def read(
    path: str, lines: Iterable[bytes], platforms: Mapping[str, Platform], defaults: Defaults
) -> Iterator[Draft]:
    """A draft for each line that is not blank; a bad record is a finding, not an end.

    A record that is alone in its file may stand on several lines. Spans count code points in the
    record's `text`.
    """
    for number, line in _records(lines):
        if len(line) > MOST_BYTES:
            message = f"This line has more than {MOST_BYTES:,} bytes. Split it."
            yield _refused(path, number, "", message, 0)
            continue
        try:
            text = decoded(line).strip("\ufeff \t\r\n")
        except UnreadableError as error:
            yield _refused(path, number, "", str(error).replace("Line 1", "This line"), 0)
            continue
        if text:
            yield _draft(path, number, text, platforms, defaults)


def lines_of(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream; of one that is longer than `MOST_BYTES` its start, to be refused."""
    while line := stream.readline(MOST_BYTES + 1):
        yield line
        while len(line) > MOST_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MOST_BYTES + 1)


def _records(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Each line with its number; a whole file as one where its first line only opens an object."""
    numbered = enumerate(lines, 1)
    first = next(numbered, (1, b""))
    held, size = [first], len(first[1])
    if first[1].strip(BLANK) == b"{":
        for one in numbered:
            held.append(one)
            size += len(one[1])
            if size > MOST_BYTES:
                break
        whole = b"".join(line for _, line in held)
        if size <= MOST_BYTES and _is_json(whole):
            held = [(1, whole)]
    yield from held
    yield from numbered


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data.strip(BLANK))
    except (ValueError, RecursionError):
        return False
    return True


def _draft(
    path: str, number: int, line: str, platforms: Mapping[str, Platform], defaults: Defaults
) -> Draft:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        where = getattr(error, "pos", 0)
        why = "too many levels" if isinstance(error, RecursionError) else str(error)
        message = f"This line is not JSON: {getattr(error, 'msg', why)}."
        return _refused(path, number, line, message, where)
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        message = 'A record is an object with the post as `text`: {"text": "…", "platform": "x"}.'
        return _refused(path, number, line, message, 0)
    return draft_of(path, number, record, platforms, defaults, is_row=False)


def _refused(path: str, number: int, line: str, message: str, where: int) -> Draft:
    source = Source(path, line, number)
    span = Span(where, min(where + 1, len(line)))
    return Draft(source, findings=(Finding("draft/record", "error", message, source, span),))


def draft_of(
    path: str,
    number: int,
    record: dict[str, Any],
    platforms: Mapping[str, Platform],
    defaults: Defaults,
    *,
    is_row: bool = True,
) -> Draft:
    """The draft in one record that holds `text`; `number` is the line it starts in.

    A row of a queue has no posts where it names other platforms than the command line asks for, or
    none that the guide has.
    """
    text = record.pop("text")
    source = Source(path, text, number)
    settings = Settings(_node(record, 0), source, platforms)

    placed: dict[int, FieldText] = {}

    def place(name: str, value: Scalar) -> FieldText:
        """One text for every platform, so that what it says of a value is said once."""
        made = FieldText(name, value.text, Source(path, value.text, number))
        return placed.setdefault(id(value), made)

    lead = len(source.text) - len(source.text.lstrip())
    body = FieldText("body", source.text.strip(), source, [(0, lead)])
    findings = list(settings.findings)
    if not body.text:
        findings.append(
            Finding("draft/empty", "error", "This record has no text.", source, NOWHERE)
        )
    named = chosen(settings.platforms, defaults)
    if is_row and settings.names_platforms and not set(named) & set(settings.platforms):
        named = []
    allowances = tuple(
        Allowance(rule.text, reason.text if isinstance(reason, Scalar) else "", NOWHERE, None)
        for rule, reason in settings.allow
    )
    posts = [post(name, settings, defaults, body, place) for name in named if body.text]
    made = tuple(one._replace(id=settings.text("id") or f"{path}:{number}") for one in posts)
    return Draft(source, made, allowances, tuple(findings))


def _node(value: Any, depth: int) -> Node:
    """A JSON value as the tree that settings are read from."""
    if isinstance(value, dict) and depth < MOST_DEPTH:
        entries = [(_text(key), _node(item, depth + 1)) for key, item in value.items()]
        return nodes.Mapping(entries, NOWHERE)
    if isinstance(value, list) and depth < MOST_DEPTH:
        return Sequence([_node(item, depth + 1) for item in value], NOWHERE)
    if isinstance(value, bool):
        return Scalar(str(value).lower(), NOWHERE, plain=True)
    if value is None:
        return Scalar("null", NOWHERE, plain=True)
    return _text(str(value))


def _text(value: str) -> Scalar:
    return Scalar(value, NOWHERE, plain=False)
