"""A draft, as a person or a program wrote it, and the posts in it: one text for one platform."""

from __future__ import annotations

from bisect import bisect_right

from tonebook.named_tuple import NamedTuple
from tonebook.source import Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from tonebook.finding import Finding
    from tonebook.vocabulary import Goal, PostKind


class FieldText:
    """The text of a part of a post, and where each of its code points stands in a source.

    `runs` pairs offsets, (in the text, in the source), from which both go on side by side. A text
    that its source spells otherwise (with escapes, say) is placed as a whole: every span in it is
    then the whole of `placed`.
    """

    __slots__ = ("_in_source", "_in_text", "name", "placed", "source", "text")

    def __init__(
        self,
        name: str,
        text: str,
        source: Source,
        runs: Iterable[tuple[int, int]] = ((0, 0),),
        placed: Span | None = None,
    ) -> None:
        self.name = name
        self.text = text
        self.source = source
        self.placed = placed
        pairs = list(runs)
        self._in_text = [pair[0] for pair in pairs]
        self._in_source = [pair[1] for pair in pairs]

    def __repr__(self) -> str:
        return f"FieldText({self.name!r}, {self.text!r})"

    def __eq__(self, other: object) -> bool:
        """Whether both say the same at the same place of one source."""
        if not isinstance(other, FieldText):
            return NotImplemented
        return self.source is other.source and self._said == other._said

    def __hash__(self) -> int:
        return hash((self.name, self.text))

    @property
    def _said(self) -> tuple[object, ...]:
        return self.name, self.text, self.placed, self._in_text, self._in_source

    def to_source(self, start: int, end: int) -> Span:
        """The span of the source that holds this part of the text."""
        if self.placed is not None:
            return self.placed
        first = self._offset(start)
        return Span(first, self._offset(end - 1) + 1 if end > start else first)

    def _offset(self, offset: int) -> int:
        run = max(bisect_right(self._in_text, offset) - 1, 0)
        return self._in_source[run] + offset - self._in_text[run]


class Medium(NamedTuple):
    """A picture or film of a post, and the words that stand for it."""

    file: FieldText
    alt: FieldText | None
    needs_alt: bool = True


class Allowance(NamedTuple):
    """A finding that a writer accepts: the rule, the reason, and the line, or the whole draft."""

    rule: str
    reason: str
    span: Span
    line: int | None


class Comment(NamedTuple):
    """What a reply answers: its words, who wrote them and when, and our earlier replies there.

    `comment_class` is empty where nobody has said it; `placed` is where somebody did.
    """

    text: str
    author: str = ""
    comment_class: str = ""
    received_at: str = ""
    earlier: tuple[str, ...] = ()
    placed: FieldText | None = None


class Post(NamedTuple):
    """One text for one platform."""

    id: str
    platform: str
    body: FieldText
    kind: PostKind = "post"
    goal: Goal | None = None
    paid: bool = False
    fields: tuple[FieldText, ...] = ()
    media: tuple[Medium, ...] = ()
    owner: str = ""
    answers_until: str = ""
    in_reply_to: str = ""
    comment: Comment | None = None
    answered_at: str = ""
    campaign: str = ""
    pillar: str = ""
    scheduled_at: str = ""
    tone: str = ""
    metrics: tuple[FieldText, ...] = ()
    crisis: str = ""
    part: int = 1
    parts: int = 1

    @property
    def source(self) -> Source:
        """The source that the body stands in."""
        return self.body.source

    def fields_named(self, name: str) -> list[FieldText]:
        """The fields of one name, such as title, in order; alt texts are those of the media."""
        if name == "alt_text":
            return [medium.alt for medium in self.media if medium.alt]
        return [field for field in self.fields if field.name == name]


class Draft(NamedTuple):
    """One unpublished file or record: its posts, its allowances, and what is wrong with it."""

    source: Source
    posts: tuple[Post, ...] = ()
    allowances: tuple[Allowance, ...] = ()
    findings: tuple[Finding, ...] = ()
