"""A file as text, or a plain sentence about why it is none."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from os import PathLike

MOST_BYTES = 5_000_000
SIXTEEN_BIT = (b"\xff\xfe", b"\xfe\xff")
WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How a zip archive starts, which an .xlsx is, and an old .xls."""

NO_TABLE = (
    "This is a workbook of a spreadsheet program, or another archive. Save it as CSV UTF-8 there."
)


class UnreadableError(Exception):
    """A file that cannot be read as text; its message is for people."""


def read_text(path: str | PathLike[str]) -> str:
    """The text of a UTF-8 file, a byte order mark kept.

    Raises UnreadableError for what is missing, locked, too large, binary or of another encoding.
    """
    try:
        if os.path.isdir(path):
            raise UnreadableError("This is a folder, not a file.")
        with open(path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UnreadableError(_reason(error)) from error
    if len(data) > MOST_BYTES:
        raise UnreadableError(f"This file has more than {MOST_BYTES:,} bytes. Split it.")
    return decoded(data)


def is_workbook(start: bytes) -> bool:
    """Whether a file that starts so is a spreadsheet program's: .xlsx, .ods or the old .xls."""
    return start.startswith(WORKBOOK)


def decoded(data: bytes) -> str:
    """Bytes as UTF-8 text. Raises UnreadableError with the place of the first byte that is none."""
    if is_workbook(data):
        raise UnreadableError(NO_TABLE)
    if data.startswith(SIXTEEN_BIT):
        raise UnreadableError("This file is UTF-16. Save it as UTF-8.")
    if b"\0" in data:
        raise UnreadableError(
            "This is not text: it holds null bytes. Is it a picture or an archive?"
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = (
            f"Line {line} is not UTF-8 (byte {data[error.start]:#04x}). Save the file as UTF-8."
        )
        raise UnreadableError(message) from error


def _reason(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "There is no such file or folder."
        case PermissionError():
            return "We may not read this. Check its permissions."
        case _:
            return f"This cannot be read: {error.strerror or error}."
