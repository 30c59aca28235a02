"""How much of a field there is: by a platform's counter, or as a number of pieces."""

from __future__ import annotations

from tonebook.expression import expression
from tonebook.text import counters

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tonebook.draft import FieldText
    from tonebook.guide import Field, Limit
    from tonebook.reading import Reading

ITEMS = "items"
BETWEEN_COMMAS = expression(r"[^,\s][^,]*")
NAMES = {
    "body": "post",
    "title": "title",
    "alt_text": "alt text",
    "hashtag": "hashtag",
    "link": "link",
    "reply": "reply",
    "tags": "tags",
    "poll_question": "poll question",
    "poll_option": "poll option",
}
ENTITIES = {"hashtags": "hashtag", "mentions": "mention", "links": "url"}


class Measured:
    """One text, or a number of pieces, ready to be held against limits."""

    __slots__ = ("end", "field", "known", "name", "pieces", "reply", "start")

    def __init__(self, name: str, field: FieldText, start: int, end: int, *, reply: bool) -> None:
        self.name = name
        self.field = field
        self.start = start
        self.end = end
        self.reply = reply
        self.known: dict[tuple[str, bool], int] | None = None
        self.pieces: list[tuple[FieldText, int, int]] = []

    def count(self, limit: Limit) -> int:
        """How much there is, in the limit's unit."""
        if limit.counter == ITEMS:
            return len(self.pieces)
        if self.known is None:
            return counters.count(limit.counter, self._text, reply=self.reply)
        if (limit.counter, self.reply) not in self.known:
            counted = counters.count(limit.counter, self._text, reply=self.reply)
            self.known[limit.counter, self.reply] = counted
        return self.known[limit.counter, self.reply]

    def unit(self, limit: Limit) -> str:
        """The limit's unit, in words."""
        return self.name if limit.counter == ITEMS else counters.COUNTERS[limit.counter].unit

    def beyond(self, limit: Limit) -> tuple[FieldText, int, int]:
        """What stands beyond the limit: a field, and code points in its text."""
        if limit.counter == ITEMS:
            return self.pieces[limit.value]
        reach = counters.reach(limit.counter, self._text, limit.value, reply=self.reply)
        return self.field, self.start + reach, self.end

    @property
    def _text(self) -> str:
        return self.field.text[self.start : self.end]


def measured(reading: Reading, field: Field) -> Iterator[Measured]:
    """What a post has of a field: one for each text, one for all pieces together."""
    post = reading.post
    is_reply = post.kind == "reply"
    match field.name:
        case "body" | "reply":
            if field.name == text_field(reading):
                whole = Measured(NAMES[field.name], post.body, 0, len(reading.text), reply=is_reply)
                whole.known = reading.wording.counts
                yield whole
        case "hashtags" | "mentions" | "links":
            found = reading.of_kind(ENTITIES[field.name])
            yield _pieces(field.name, post.body, [(post.body, e.start, e.end) for e in found])
        case "hashtag":
            for tag in reading.of_kind("hashtag"):
                yield Measured(NAMES["hashtag"], post.body, tag.start + 1, tag.end, reply=is_reply)
        case "media":
            yield _pieces("pictures and films", post.body, _whole(m.file for m in post.media))
        case "poll_options":
            options = post.fields_named("poll_option")
            if options:
                yield _pieces("poll options", post.body, _whole(options))
        case name:
            for text in post.fields_named(name):
                yield _field(NAMES.get(name, name), text)


def _whole(texts: Iterable[FieldText]) -> list[tuple[FieldText, int, int]]:
    return [(text, 0, len(text.text)) for text in texts]


def _field(name: str, text: FieldText) -> Measured:
    """A field's text; where its pieces count, commas stand between them."""
    one = Measured(name, text, 0, len(text.text), reply=False)
    one.pieces = [(text, *found.span()) for found in BETWEEN_COMMAS.finditer(text.text)]
    return one


def holding(limits: Iterable[Limit], reading: Reading) -> list[Limit]:
    """The limits that are for such a post, the one to show first."""
    media = bool(reading.post.media)
    return [limit for limit in limits if limit.holds(media=media)]


def text_field(reading: Reading) -> str:
    """The field whose limits hold for the text: replies have their own on some platforms."""
    is_reply = reading.post.kind == "reply"
    return "reply" if is_reply and "reply" in reading.platform.fields else "body"


def _pieces(name: str, body: FieldText, pieces: list[tuple[FieldText, int, int]]) -> Measured:
    one = Measured(name, body, 0, len(body.text), reply=False)
    one.pieces = pieces
    return one
