"""Files that can be made again: told to be ours and whole, and put in place whole.

A file starts with a line that says what it is and bears a sum over the bytes behind it. One that
is damaged, of another kind or of another user is as good as missing.
"""

from __future__ import annotations

import os
from zlib import crc32

OFF = "TONEBOOK_NO_CACHE"


def cache_folder() -> str:
    """The user's folder for what can be made again."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(home, "tonebook")


def seal(head: str, data: bytes | memoryview) -> bytes:
    """The first line of a file: what it is, and a sum by which damage is noticed."""
    return f"{head} {crc32(data):08x}\n".encode()


def start(head: str) -> int:
    """Where the bytes behind the first line of such a file begin."""
    return len(seal(head, b""))


def whole(path: str, head: str) -> bytes:
    """A file of this user that is what `head` says and whole, its first line included.

    Raises OSError where it cannot be read, ValueError where it is another or damaged.
    """
    with open(path, "rb") as file:
        if hasattr(os, "geteuid") and os.fstat(file.fileno()).st_uid != os.geteuid():
            raise ValueError(path)
        data = file.read()
    behind = start(head)
    if data[:behind] != seal(head, memoryview(data)[behind:]):
        raise ValueError(path)
    return data


def put(path: str, head: str, data: bytes) -> None:
    """Put such a file in place whole, or leave no trace where that is not possible."""
    beside = f"{path}.{os.getpid()}.{os.urandom(4).hex()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        try:
            with open(beside, "xb") as file:
                file.write(seal(head, data) + data)
            os.replace(beside, path)
        except BaseException:
            os.unlink(beside)
            raise
    except OSError:
        return
