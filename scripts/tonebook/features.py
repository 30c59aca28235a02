"""The parts of a post that cues of intent look for beside words, and where each first shows."""

from __future__ import annotations

import re

from tonebook.expression import expression
from tonebook.guide import FEATURES
from tonebook.once import once
from tonebook.source import Span
from tonebook.text.starts import Starting, Starts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from tonebook.reading import Reading
    from tonebook.vocabulary import Feature

QUESTION_MARKS = "?\uff1f\u061f"
EXCLAMATION_MARKS = "!\uff01"
YOU = Starting(
    expression(r"(?<!thank )\b(?:you|your|yours|yourself|yourselves)\b", re.IGNORECASE),
    Starts(("you",), frozenset(("you",))),
)
# "@ours is", "@ours to open": the handle is what the sentence is about, and nobody is answered.
# "@you This is" answers somebody: no name begins with such a word.
SPOKEN_ABOUT = expression(
    r"(?:['\u2019]s|\s+(?:is|was|has|will|to|at|in|on|by|CEO|CFO|"
    r"(?!(?:This|That|There|It|What|Here|We|Our|My|Your|You|He|She|They|Who)\b)"
    r"[A-Z]\w+ (?:is|was|has|will)|"
    r"says|talks|speaks|discusses|shares|announce[sd]?|launche[sd]|joins|wins|won|presents|"
    r"awarded|named|sponsored|hosts|opens))\b"
)
# As many words as make a headline, and the share of them in capitals: "Bank Names New Chief".
HEADLINE = 3
CAPITALS = 0.75


class Features:
    """What a post is made of, each looked up once; a place for each, or nothing.

    `order` is where the first cue stands that is looked for where orders start.
    """

    def __init__(self, reading: Reading, order: Span | None) -> None:
        self.reading = reading
        self.order = order

    def place(self, feature: Feature) -> Span | None:
        """Where a feature first shows, or nothing."""
        found: Span | None = getattr(self, feature)
        return found

    @once
    def present(self) -> tuple[Feature, ...]:
        """Those that the post has."""
        return tuple([name for name in FEATURES if getattr(self, name)])

    @once
    def link(self) -> Span | None:
        """The first link; where it has a field of its own, the line that leads to it."""
        links = self.reading.of_kind("url")
        if links:
            return Span(links[0].start, links[0].end)
        return self.reading.hook if self.reading.post.fields_named("link") else None

    @once
    def question(self) -> Span | None:
        """The first sentence of our own that asks."""
        return next(self._ending_in(QUESTION_MARKS), None)

    @once
    def closing_question(self) -> Span | None:
        """The last sentence, where it asks."""
        last = self.reading.last_sentence
        if self.question is None or last is None:
            return None
        return last if last in self._ending_in(QUESTION_MARKS) else None

    @once
    def exclamation(self) -> Span | None:
        """The first sentence of our own that calls out."""
        return next(self._ending_in(EXCLAMATION_MARKS), None)

    @once
    def you(self) -> Span | None:
        """The first word that addresses the reader."""
        words = self.reading.own_words
        found = YOU.matches(words, self.reading.wording.folded(words))
        return next((Span(*one.span()) for one in found), None)

    @once
    def reply(self) -> Span | None:
        """The handle that it starts with, or the first line of an answer to a comment."""
        reading = self.reading
        if reading.post.kind == "reply":
            return reading.hook
        first = next(iter(reading.of_kind("mention")), None)
        if first is None or reading.text[: first.start].strip(" ."):
            return None
        if SPOKEN_ABOUT.match(reading.text, first.end):
            return None
        return Span(first.start, first.end)

    @once
    def statement(self) -> Span | None:
        """The first sentence, where the post asks, orders and calls out nothing.

        An answer states something only where a link takes the talk elsewhere.
        """
        if self.question or self.exclamation or self.order or (self.reply and not self.link):
            return None
        return self.reading.first_sentence

    @once
    def headline(self) -> Span | None:
        """The first sentence, where most long words start with a capital, and not all shout."""
        first = self.reading.first_sentence
        words, capitals, loud = self.reading.wording.long_words_first
        enough = words >= HEADLINE and capitals >= CAPITALS * words
        return first if enough and loud < words else None

    def _ending_in(self, marks: str) -> Iterator[Span]:
        words = self.reading.own_words
        if not any(map(words.__contains__, marks)):
            return
        for start, end in self.reading.sentences:
            last = end
            while last > start and not words[last - 1].isalnum():
                last -= 1
            if last > start and any(map(words[last:end].__contains__, marks)):
                yield Span(start, end)
