"""How much there is to read, and how much of it has been read: in bytes, which need no reading."""

from __future__ import annotations

import os

from tonebook.inputs.discover import STANDARD_INPUT, files_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeVar

    T = TypeVar("T")


class Meter:
    """Counts what is read: items, files as they are opened, and how far the last one is read."""

    def __init__(self, paths: list[str]) -> None:
        self.items = 0
        self.ended = False
        self._paths = paths
        self._passed = self._size = 0
        self._within: Callable[[], int] | None = None
        self._whole: int | None = None
        self._is_known = False

    def counted(self, items: Iterable[T]) -> Iterator[T]:
        """The items, counted as they are read."""
        for item in items:
            self.items += 1
            yield item
        self.ended = True

    def opened(self, path: str, within: Callable[[], int] | None = None) -> None:
        """A file begins; `within` says how many of its bytes have been read, else all have."""
        self._passed += self._size
        self._size, self._within = _size(path) or 0, within

    @property
    def read(self) -> int:
        """The bytes that have been read; a file that is closed has been read whole."""
        try:
            within = self._within() if self._within else self._size
        except ValueError:
            within = self._size
        return self._passed + within

    @property
    def whole(self) -> int | None:
        """The bytes of all files, which are looked up once; none where it cannot be known."""
        if not self._is_known:
            sizes = [self._below(path) for path in self._paths]
            known = [size for size in sizes if size is not None]
            self._whole = sum(known) if len(known) == len(sizes) else None
            self._is_known = True
        return self._whole

    @property
    def expected(self) -> int | None:
        """How many items there will be, by the bytes of those that were read; none: unknown."""
        if self.ended:
            return self.items
        if not self.items or not self.whole or not (read := self.read):
            return None
        return max(round(self.items * self.whole / read), self.items)

    def _below(self, path: str) -> int | None:
        if path == STANDARD_INPUT:
            return None
        if os.path.isdir(path):
            return sum(_size(file) or 0 for file in files_in(path, []))
        return _size(path)


def _size(path: str) -> int | None:
    """The bytes of a file; none where it is no plain file, as a pipe is not."""
    try:
        return os.path.getsize(path) if os.path.isfile(path) else None
    except OSError:
        return None
