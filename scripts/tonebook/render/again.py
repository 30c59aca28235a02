"""Texts of an earlier build that are as they would be made now, so that they need not be made."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from tonebook.render.asked import NO_DIGEST, Answers, Question, asking, digest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tonebook.shelf import Shelf


class Earlier(NamedTuple):
    """What an earlier build left: of what it made its texts, and the text that stands at a path."""

    shelf: Shelf
    standing: Callable[[str], str | None]


class Again:
    """Takes a text from where it stands if nothing that it was made of has changed.

    On the shelf each text has its own digest, that of what it was made of, and the questions that
    were asked of the shared values meanwhile.
    """

    def __init__(self, earlier: Earlier, shared: Mapping[str, Any]) -> None:
        self._shelf, self._standing = earlier
        self._answers = Answers(shared)

    def text(self, path: str, own: Any, make: Callable[[Mapping[str, Any]], str]) -> str:
        """The text at a path, made of its `own` values and of shared ones, which `make` gets."""
        found = self._still(path, own)
        if found is not None:
            return found
        notes: dict[Question, None] = {}
        made = make(asking(self._answers.shared, notes))
        if all(question.can_be_asked_again for question in notes):
            self._keep(path, own, made, list(notes))
        return made

    def _still(self, path: str, own: Any) -> str | None:
        """The text as it stands, if it is what would be made."""
        try:
            text_digest, made_of, asked = self._shelf.get(path)
            if made_of == self._made_of(own, [Question.of(one) for one in asked]):
                text = self._standing(path)
                if text is not None and digest(text) == text_digest:
                    return text
        except NO_DIGEST:
            pass
        return None

    def _keep(self, path: str, own: Any, text: str, asked: list[Question]) -> None:
        try:
            self._shelf.put(path, [digest(text), self._made_of(own, asked), asked])
        except NO_DIGEST:
            self._shelf.put(path, None)  # made of what has no digest: it is made anew each time

    def _made_of(self, own: Any, asked: list[Question]) -> str:
        whole = blake2b(digest(own).encode(), digest_size=16)
        for question in asked:
            whole.update(self._answers.digest(question).encode())
        return whole.hexdigest()
