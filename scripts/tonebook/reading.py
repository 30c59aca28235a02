"""A post as the checks see it: read once, its entities, words and fields shared by every rule."""

from __future__ import annotations

from tonebook.named_tuple import NamedTuple
from tonebook.once import once
from tonebook.source import Span
from tonebook.text import counters
from tonebook.wording import Wording, without_runs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeVar

    from tonebook.comments import Situation
    from tonebook.draft import FieldText, Post
    from tonebook.guide import Fold, Platform
    from tonebook.text.entities import Entity
    from tonebook.vocabulary import Scope

    T = TypeVar("T")


class Excerpt(NamedTuple):
    """A part of one field: half-open code points in the field's text."""

    field: FieldText
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words of the part."""
        return self.field.text[self.start : self.end]


class Reading:
    """One post on one platform, taken apart on demand and only once.

    `situation` is what a reply answers, where the linter knows it; `wording` is shared by the
    platforms on which the same text stands.
    """

    def __init__(self, post: Post, platform: Platform, wording: Wording | None = None) -> None:
        self.post = post
        self.platform = platform
        self.text = post.body.text
        self.wording = wording or Wording(self.text, platform.dialect)
        self.situation: Situation | None = None

    def matches(self, _number: int, check: Callable[[Reading], Iterable[T]]) -> Iterable[T]:
        """What the check of a rule finds in the post; the rule by its number in the guide."""
        return check(self)

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Links, mentions, hashtags, cashtags and emoji of the body, in order."""
        return self.wording.entities

    def of_kind(self, kind: str) -> list[Entity]:
        """The entities of one kind, in order."""
        return self.wording.by_kind.get(kind, [])

    @property
    def plain(self) -> str:
        """The body without links, mentions, hashtags and code: masked, offsets unchanged."""
        return self.wording.plain

    @property
    def own_words(self) -> str:
        """`plain` without quotations too: what the writer says, not what is quoted."""
        return self.wording.own_words

    @property
    def words(self) -> list[Span]:
        """The words of the body that are prose."""
        return self.wording.words

    def tokens(self, *, quotations: bool) -> list[str]:
        """The words of the body, one by one, quoted ones too or not."""
        return self.wording.plain_tokens if quotations else self.wording.own_tokens

    @property
    def sentences(self) -> list[Span]:
        """The sentences of the body that hold at least one word of prose."""
        return self.wording.sentences

    @property
    def first_sentence(self) -> Span | None:
        """The first of them, if there is one."""
        wording = self.wording
        return wording.raw.span(wording.said[0]) if wording.said else None

    @property
    def last_sentence(self) -> Span | None:
        """The last of them, if there is one."""
        wording = self.wording
        return wording.raw.span(wording.said[-1]) if wording.said else None

    @property
    def paragraphs(self) -> list[Span]:
        """The paragraphs of the body that hold at least one word of prose."""
        return self.wording.paragraphs

    @property
    def hook(self) -> Span:
        """The first line."""
        return self.wording.hook

    def prose(self, field: FieldText, *, quotations: bool) -> str:
        """The field's text in which rules look for words."""
        if field is not self.post.body:
            return without_runs(field.text)
        return self.plain if quotations else self.own_words

    def cut(self, fold: Fold) -> int:
        """The offset at which a fold cuts the body at the earliest."""
        return counters.reach(fold.counter, self.text, fold.earliest)

    @once
    def before_fold(self) -> Span:
        """What every reader sees before "more": up to the earliest fold, or all of it."""
        return Span(
            0, min((self.cut(fold) for fold in self.platform.folds), default=len(self.text))
        )

    def excerpts(self, scope: Scope) -> list[Excerpt]:
        """The parts of the post that a scope names, in order."""
        post = self.post
        match scope:
            case "body":
                return [Excerpt(post.body, 0, len(self.text))]
            case "reply":
                return [Excerpt(post.body, 0, len(self.text))] if post.kind == "reply" else []
            case "hook":
                return [Excerpt(post.body, *self.hook)]
            case "before_fold":
                return [Excerpt(post.body, *self.before_fold)]
            case "first_sentence":
                return [Excerpt(post.body, *span) for span in self.sentences[:1]]
            case "last_sentence":
                return [Excerpt(post.body, *span) for span in self.sentences[-1:]]
            case "hashtags":
                return [Excerpt(post.body, e.start, e.end) for e in self.of_kind("hashtag")]
            case "link":
                inside = [Excerpt(post.body, e.start, e.end) for e in self.of_kind("url")]
                return inside + [Excerpt(f, 0, len(f.text)) for f in post.fields_named("link")]
            case "alt_text" | "title":
                return [Excerpt(f, 0, len(f.text)) for f in post.fields_named(scope)]

    def in_search(self, excerpt: Excerpt, scope: Scope, *, quotations: bool) -> str:
        """The text in which words are looked for: raw where the scope is an entity itself."""
        if scope in {"hashtags", "link"}:
            return without_runs(excerpt.field.text)
        return self.prose(excerpt.field, quotations=quotations)
