"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def write_text(path: Path, text: str) -> None:
    """Put the text in the file in one step: a crash, a full disk or Ctrl-C leaves the earlier file.

    Raises OSError where it cannot.
    """
    write_all({path: text})


def write_all(texts: Mapping[Path, str], *, durable: bool = True) -> None:
    """Put each text in its file. All are written beside first: a full disk leaves every file as is.

    `durable` waits for the disk, so that a power cut leaves one text or the other; what can be made
    again is spared the wait. Raises OSError where one cannot be written.
    """
    staged: dict[str, Path] = {}
    try:
        for path, text in texts.items():
            name = _staged(path, text, durable=durable)
            staged[name] = path
        for name, path in list(staged.items()):
            os.replace(name, path)
            del staged[name]
    finally:
        for name in staged:
            with contextlib.suppress(OSError):
                os.unlink(name)


def _staged(path: Path, text: str, *, durable: bool) -> str:
    """The name of a file beside that holds the text, on the disk and with the rights it needs."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        _keep_mode(path, Path(name))
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    return name


def _keep_mode(path: Path, new: Path) -> None:
    """The rights of the file that is replaced, or those that a new file here would have."""
    try:
        mode = path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    new.chmod(mode)
