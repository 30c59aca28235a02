"""How much of a field there is: by a platform's counter, or as a number of pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tonebook.text import counters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tonebook.draft import FieldText
    from tonebook.guide import Field, Limit
    from tonebook.reading import Reading

ITEMS = "items"
NAMES = {
    "body": "post",
    "title": "title",
    "alt_text": "alt text",
    "hashtag": "hashtag",
    "link": "link",
    "reply": "reply",
}
PIECES = {"hashtags": "hashtag", "mentions": "mention", "links": "url"}


class Measured:
    """One text, or a number of pieces, ready to be held against limits."""

    __slots__ = ("end", "field", "name", "pieces", "reply", "start")

    def __init__(self, name: str, field: FieldText, start: int, end: int, *, reply: bool) -> None:
        self.name = name
        self.field = field
        self.start = start
        self.end = end
        self.reply = reply
        self.pieces: list[tuple[int, int]] = []

    def count(self, limit: Limit) -> int:
        """How much there is, in the limit's unit."""
        if limit.counter == ITEMS:
            return len(self.pieces)
        return counters.count(limit.counter, self._text, reply=self.reply)

    def unit(self, limit: Limit) -> str:
        """The limit's unit, in words."""
        return self.name if limit.counter == ITEMS else counters.COUNTERS[limit.counter].unit

    def reach(self, limit: Limit) -> int:
        """The offset in the field at which the limit is used up."""
        if limit.counter == ITEMS:
            return self.pieces[limit.value][0] if self.pieces else self.start
        return self.start + counters.reach(limit.counter, self._text, limit.value)

    @property
    def _text(self) -> str:
        return self.field.text[self.start : self.end]


def measured(reading: Reading, field: Field) -> Iterator[Measured]:
    """What a post has of a field: one for each text, one for all pieces together."""
    post = reading.post
    is_reply = post.kind == "reply"
    if field.name in PIECES:
        found = reading.of_kind(PIECES[field.name])
        yield _pieces(field.name, post.body, [(e.start, e.end) for e in found])
    elif field.name == "media":
        yield _pieces("pictures and films", post.body, [(0, 0) for _ in post.media])
    elif field.name == "hashtag":
        for tag in reading.of_kind("hashtag"):
            yield Measured(NAMES["hashtag"], post.body, tag.start, tag.end, reply=is_reply)
    elif field.name == "body" or (field.name == "reply" and is_reply):
        yield Measured(NAMES[field.name], post.body, 0, len(reading.text), reply=is_reply)
    else:
        for text in post.fields_named(field.name):
            name = NAMES.get(field.name, field.name)
            yield Measured(name, text, 0, len(text.text), reply=is_reply)


def _pieces(name: str, body: FieldText, pieces: list[tuple[int, int]]) -> Measured:
    one = Measured(name, body, 0, pieces[-1][1] if pieces else 0, reply=False)
    one.pieces = pieces
    return one
