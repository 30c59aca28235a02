"""Posts for several platforms at once: what holds for one holds for its likes.

Most posts of a draft differ in nothing but their platform. What a rule finds in one of them it
finds in the others too, unless it asks for the platform; that is noticed while it runs, so that no
list of such rules can be wrong.
"""

from __future__ import annotations

from tonebook.reading import Reading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, TypeVar

    from tonebook.draft import Post
    from tonebook.guide import Platform

    T = TypeVar("T")
    Found = dict[int, tuple[Any, ...]]
    """What rules found, by number, in posts that are alike."""


class Attentive(Reading):
    """A reading that notices when it is asked for its platform; `found` is its likes' as well."""

    def __init__(self, reading: Reading, like: Attentive | None) -> None:
        self.asked = False
        super().__init__(reading.post, reading.platform, like.wording if like else reading.wording)
        self.found: Found = like.found if like else {}
        self._own = frozenset((*vars(self), "_own"))

    @property
    def platform(self) -> Platform:
        """The platform that the post is for."""
        self.asked = True
        return self._platform

    @platform.setter
    def platform(self, platform: Platform) -> None:
        self._platform = platform

    def matches(self, number: int, check: Callable[[Reading], Iterable[T]]) -> tuple[T, ...]:
        """What a rule finds in the post, or has found in one like it."""
        known: tuple[T, ...] | None = self.found.get(number)
        if known is not None:
            return known
        self.asked = False
        found = tuple(check(self))
        self._forget()
        if not self.asked:
            self.found[number] = found
        return found

    def _forget(self) -> None:
        """Let go of what was worked out and kept: whoever asks next asks for the platform anew."""
        for name in vars(self).keys() - self._own:
            delattr(self, name)


def sharing(readings: Iterable[Reading]) -> Iterator[Attentive]:
    """The readings, in order; those of posts that are alike share what is found in them."""
    firsts: list[Attentive] = []
    for reading in readings:
        like = next((first for first in firsts if _are_alike(first, reading)), None)
        made = Attentive(reading, like)
        if like is None:
            firsts.append(made)
        yield made


def _are_alike(one: Reading, other: Reading) -> bool:
    """Whether posts say and declare the same, and their platforms read the same in it."""
    return _beside_platform(one.post) == _beside_platform(other.post) and (
        one.wording is other.wording or one.wording.entities == other.wording.entities
    )


def _beside_platform(post: Post) -> Post:
    return post._replace(id="", platform="")
