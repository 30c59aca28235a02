"""The frozen guide that a linter needs: rules, platforms, terms, all resolved.

Named tuples of the standard library: they start fast, freeze well, and run in a browser.
Nothing here knows YAML, paths of playbooks, or defaults.
"""

from __future__ import annotations

from tonebook.named_tuple import NamedTuple
from tonebook.text.triggers import NEVER, Triggers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from tonebook.text.trigger_index import Table
    from tonebook.vocabulary import (
        Confidence,
        CuePlace,
        Feature,
        Goal,
        PostKind,
        Scope,
        Severity,
        Shape,
        Stakes,
        Where,
    )


GOALS: tuple[Goal, ...] = ("converse", "inform", "convert")
SCOPES: tuple[Scope, ...] = (
    "body",
    "hook",
    "before_fold",
    "first_sentence",
    "last_sentence",
    "hashtags",
    "link",
    "alt_text",
    "title",
    "reply",
)
FEATURES: tuple[Feature, ...] = (
    "link",
    "question",
    "closing_question",
    "exclamation",
    "order",
    "you",
    "reply",
    "statement",
    "headline",
)


class Limit(NamedTuple):
    """The most or the least that a field may hold, by which counter, and how sure we are."""

    value: int
    counter: str
    severity: Severity
    confidence: Confidence
    media: bool | None = None

    def holds(self, *, media: bool) -> bool:
        """Whether the limit is for such a post: some are only for posts with media, or without."""
        return self.media is None or self.media == media


class Field(NamedTuple):
    """A part of a post on one platform, and its limits; the first of `most` is the one to show."""

    name: str
    most: tuple[Limit, ...] = ()
    least: tuple[Limit, ...] = ()


class Fold(NamedTuple):
    """Where a platform cuts the text: from `earliest` to `latest`, in the counter's unit."""

    where: str
    earliest: int
    latest: int
    counter: str


class Platform(NamedTuple):
    """What the linter must know of a platform."""

    id: str
    name: str
    dialect: str
    fields: Mapping[str, Field]
    folds: tuple[Fold, ...] = ()
    clickable_links: bool = True
    has_threads: bool = False


class Origin(NamedTuple):
    """The place that set a value: which key, in which file and line."""

    key: str
    path: str
    line: int


class Reach(NamedTuple):
    """The posts that a rule speaks about; None is for whatever it may be."""

    goals: frozenset[str]
    platforms: frozenset[str] | None
    posts: frozenset[str]
    paid: bool | None

    def holds(self, platform: str, goal: str | None, kind: PostKind, *, paid: bool) -> bool:
        """Whether such a post is one of them.

        A post without a goal hears every rule but those that are for `convert` alone.
        """
        return (
            (self.platforms is None or platform in self.platforms)
            and (goal in self.goals if goal else bool(self.goals - {"convert"}))
            and kind in self.posts
            and (self.paid is None or self.paid == paid)
        )


class Reaches(NamedTuple):
    """The reach of every rule: those that differ, and which of them is whose, by number."""

    different: tuple[Reach, ...]
    whose: tuple[int, ...]

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> Reaches:
        """The reaches of rules, in their order."""
        known: dict[Reach, int] = {}
        whose = [known.setdefault(rule.reach, len(known)) for rule in rules]
        return cls(tuple(known), tuple(whose))

    def holding(self, platform: str, goal: str | None, kind: PostKind, *, paid: bool) -> bytes:
        """Of every rule, by number, whether it speaks about such a post."""
        answers = [one.holds(platform, goal, kind, paid=paid) for one in self.different]
        return bytes([answers[one] for one in self.whose])


class Rule(NamedTuple):
    """One rule, resolved: where it applies, what it says, and the options of its kind."""

    id: str
    kind: str
    severity: Severity
    confidence: Confidence
    message: str
    why: str
    example: str
    url: str
    options: Any
    triggers: Triggers
    scope: tuple[Scope, ...] = ("body",)
    goals: frozenset[str] = frozenset(GOALS)
    platforms: frozenset[str] | None = None
    posts: frozenset[str] = frozenset(("post", "reply"))
    paid: bool | None = None
    quotations: bool = False
    origins: tuple[Origin, ...] = ()

    @property
    def reach(self) -> Reach:
        """The posts that the rule speaks about."""
        return Reach(self.goals, self.platforms, self.posts, self.paid)


class Cue(NamedTuple):
    """What tells what a post does: words or a feature, and the label it speaks for.

    `weight` is in log odds. `beside` and `without` name features that must, or must not, be there.
    `triggers` is what a text must hold for the words to be there.
    """

    name: str
    speaks_for: Goal
    weight: float
    feature: Feature | None = None
    terms: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    place: CuePlace = "anywhere"
    beside: tuple[Feature, ...] = ()
    without: tuple[Feature, ...] = ()
    triggers: Triggers = NEVER


class IntentCues(NamedTuple):
    """How intent is inferred: the cues, the head start of each of `GOALS`, and what is too little.

    Below `unclear_below` per cent, nothing is said.
    """

    cues: tuple[Cue, ...] = ()
    head_start: tuple[float, ...] = (0.0, 0.0, 0.0)
    unclear_below: int = 0


class CommentClass(NamedTuple):
    """A kind of comment: what tells it, who answers, within how many hours, where and how.

    A class that `comes_first` is proposed by any phrase of its own, whatever else is said.
    """

    id: str
    name: str
    owner: str
    hours: float | None
    where: Where
    reply_pattern: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    shapes: tuple[Shape, ...] = ()
    not_with: tuple[Shape, ...] = ()
    comes_first: bool = False
    outweighs: tuple[str, ...] = ()


class SavedReply(NamedTuple):
    """A reply to start from: its id, and its variants with variables in braces."""

    id: str
    variants: tuple[str, ...]


class Guide(NamedTuple):
    """A guide, compiled: everything that a verdict depends on, and nothing else.

    `lookup` is the index of rules and cues, once made.
    """

    name: str
    site_url: str
    hash: str
    default_platform: str
    fail_on: Severity
    platforms: Mapping[str, Platform]
    rules: Sequence[Rule]
    off: frozenset[str] = frozenset()
    intent: IntentCues = IntentCues()
    metrics: Mapping[str, tuple[str, ...]] = {}
    stakes: Mapping[str, Stakes] = {}
    comments: Sequence[CommentClass] = ()
    saved_replies: Sequence[SavedReply] = ()
    renamed: Mapping[str, str] = {}
    lookup: Table | None = None
    reaches: Reaches | None = None

    def __hash__(self) -> int:
        """One by one: what it holds would take long to compare."""
        return id(self)
