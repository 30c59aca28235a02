"""Examples of rules as posts: the words in braces are those that the rule must find."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tonebook.documents.braces import Marked, marked
from tonebook.documents.rules import Example
from tonebook.draft import Comment, FieldText, Medium, Post
from tonebook.proof import posts
from tonebook.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tonebook.documents.rules import RuleFields
    from tonebook.guide import Guide


class ExamplePost(NamedTuple):
    """An example as a post, and what its rule must find: field texts with spans in them."""

    post: Post
    expected: tuple[tuple[FieldText, Span], ...]


class Maker:
    """Makes posts of the examples of one rule."""

    def __init__(self, rule: RuleFields, guide: Guide) -> None:
        in_use = [name for name in rule.platforms or () if name in guide.platforms]
        self.platform = in_use[0] if in_use else guide.default_platform
        self.goal = next(iter(rule.goals), None)
        self.paid = bool(rule.paid)
        self.is_reply = rule.posts == ("reply",) or rule.scope == ("reply",)
        self.known = guide.platforms

    def post(self, typed: str | Example, *, bad: bool) -> ExamplePost:
        """The post; `bad` tells whether braces mark words, or are words themselves."""
        example = Example(text=typed) if isinstance(typed, str) else typed
        expected: list[tuple[FieldText, Span]] = []

        def field(name: str, value: str) -> FieldText:
            text, spans = marked(value) if bad else Marked(value, ())
            made = posts.field(name, text)
            lead = len(text) - len(text.lstrip())
            expected.extend((made, Span(s.start - lead, s.end - lead)) for s in spans)
            return made

        platform = example.platform or self.platform
        replied = example.in_reply_to or ("A comment." if self.is_reply else "")
        post = Post(
            id="example",
            platform=platform if platform in self.known else self.platform,
            body=field("body", example.text),
            kind="reply" if replied else "post",
            goal=self.goal if example.goal is None else example.goal or None,
            paid=self.paid if example.paid is None else example.paid,
            fields=tuple(field(name, value) for name, value in _fields(example)),
            media=tuple(
                Medium(field("media", m.file), field("alt_text", m.alt) if m.alt else None)
                for m in example.media
            ),
            owner=posts.OWNER if example.owner is None else example.owner,
            answers_until=posts.ANSWERS_UNTIL
            if example.answers_until is None
            else example.answers_until,
            in_reply_to=replied,
            comment=Comment(
                replied,
                comment_class=example.comment_class,
                received_at=example.received_at,
                earlier=example.earlier,
            ),
            answered_at=example.answered_at,
            tone=example.tone,
            metrics=tuple(field("metrics", one) for one in example.metrics),
        )
        return ExamplePost(post, tuple(expected))


def _fields(example: Example) -> Iterator[tuple[str, str]]:
    for name in ("title", "link", "tags", "poll_question"):
        if getattr(example, name):
            yield name, getattr(example, name)
    yield from (("poll_option", option) for option in example.poll_options)
