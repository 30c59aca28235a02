"""What a draft says about itself: front matter and the keys of a record, checked alike."""

from __future__ import annotations

from tonebook.finding import Finding, shortened
from tonebook.guide import GOALS
from tonebook.named_tuple import NamedTuple
from tonebook.near_miss import near_miss
from tonebook.nodes import Mapping, Node, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tonebook.source import Source, Span
    from tonebook.vocabulary import Goal, Severity

TRUE, FALSE = {"true", "True", "TRUE"}, {"false", "False", "FALSE"}
TEXT_KEYS = frozenset(
    [
        "id",
        "owner",
        "answers_until",
        "title",
        "link",
        "tags",
        "campaign",
        "tone",
        "pillar",
        "scheduled_at",
        "answered_at",
        "crisis",
    ]
)
TIME_KEYS = frozenset(("answers_until", "scheduled_at", "answered_at"))
LIST_KEYS = frozenset(("platforms", "platform", "metrics"))
FLAG_KEYS = frozenset(("paid", "thread"))
KEYS = TEXT_KEYS | LIST_KEYS | FLAG_KEYS | {"goal", "media", "in_reply_to", "allow", "poll"}
POLL_KEYS = frozenset(("question", "options"))
MEDIUM_KEYS = frozenset(("file", "alt", "decorative"))
REPLY_TEXT_KEYS = frozenset(("author", "class", "received_at"))
REPLY_KEYS = REPLY_TEXT_KEYS | {"text", "earlier"}
MOST_QUOTED = 40
QUEUE_DECISIONS = ("hold", "rewrite", "release")


class MediumSetting(NamedTuple):
    """A picture or film as typed."""

    file: Scalar
    alt: Scalar | None
    decorative: bool


class Settings:
    """The keys of one draft, checked; every problem is in `findings`."""

    def __init__(self, root: Node | None, source: Source, platforms: Collection[str]) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self._known_platforms = platforms
        self._entries: dict[str, Node] = {}
        if isinstance(root, Mapping):
            self._take(root)
        elif root is not None:
            self._say(
                "draft/front-matter", "Write keys with values here: `goal: inform`.", root.span
            )
        self.texts = {key: self._text(key) for key in self._entries if key in TEXT_KEYS}
        self.goal = self._goal()
        self.paid = self._flag("paid")
        self.thread = self._flag("thread")
        self.platforms = self._platforms()
        self.metrics = self._scalars("metrics")
        self.media = list(self._media())
        self.comment: dict[str, Scalar] = {}
        self.earlier: tuple[str, ...] = ()
        self.in_reply_to = self._in_reply_to()
        self._check_decision()
        self.allow = list(self._allow())
        self.poll_question, self.poll_options = self._poll()
        for key in self.texts:
            if key in TIME_KEYS:
                self._check_time(key)

    def text(self, key: str) -> str:
        """The text of a key, or an empty one."""
        value = self.texts.get(key)
        return value.text if value else ""

    def _say(self, rule: str, message: str, span: Span, severity: Severity = "error") -> None:
        self.findings.append(Finding(rule, severity, message, self.source, span))

    def _take(self, root: Mapping) -> None:
        for key, value in root.entries:
            if key.text in KEYS:
                if not (isinstance(value, Scalar) and value.is_null):
                    self._entries[key.text] = value
            else:
                hint = near_miss(key.text, KEYS)
                self._say("draft/unknown-key", f"Unknown key `{key.text}`. {hint}", key.span)

    def _text(self, key: str) -> Scalar | None:
        node = self._entries[key]
        if isinstance(node, Scalar):
            return node
        self._say("draft/bad-value", f"`{key}` takes one text.", node.span)
        return None

    def _goal(self) -> Goal | None:
        node = self._entries.get("goal")
        if node is None:
            return None
        for goal in GOALS:
            if isinstance(node, Scalar) and node.text == goal:
                return goal
        typed = node.text if isinstance(node, Scalar) else "a list"
        message = f"No goal is called `{typed}`. {near_miss(typed, GOALS)}"
        self._say("draft/bad-value", message, node.span)
        return None

    def _flag(self, key: str) -> bool:
        return self._truth(key, self._entries.get(key))

    def _truth(self, key: str, node: Node | None) -> bool:
        if node is None or (isinstance(node, Scalar) and node.plain and node.text in FALSE):
            return False
        if isinstance(node, Scalar) and node.plain and node.text in TRUE:
            return True
        self._say("draft/bad-value", f"`{key}` is either true or false.", node.span)
        return False

    def _scalars(self, key: str) -> list[Scalar]:
        node = self._entries.get(key)
        if node is None:
            return []
        found = node.items if isinstance(node, Sequence) else [node]
        for item in found:
            if not isinstance(item, Scalar):
                self._say("draft/bad-value", f"`{key}` takes words.", item.span)
        return [item for item in found if isinstance(item, Scalar)]

    @property
    def names_platforms(self) -> bool:
        """Whether any platform is named, known to the guide or not."""
        return "platforms" in self._entries or "platform" in self._entries

    def _platforms(self) -> list[str]:
        named = self._scalars("platforms") or self._scalars("platform")
        for name in named:
            if name.text not in self._known_platforms:
                hint = near_miss(name.text, self._known_platforms)
                message = f"The guide has no platform `{name.text}`. {hint}"
                self._say("draft/unknown-platform", message, name.span)
        return [name.text for name in named if name.text in self._known_platforms]

    def _media(self) -> Iterator[MediumSetting]:
        node = self._entries.get("media")
        if node is None:
            return
        for item in node.items if isinstance(node, Sequence) else [node]:
            if isinstance(item, Scalar):
                yield MediumSetting(item, None, decorative=False)
            elif isinstance(item, Mapping) and isinstance(item.get("file"), Scalar):
                yield self._medium(item)
            else:
                message = 'Write each picture as `{file: chart.png, alt: "What it shows."}`.'
                self._say("draft/bad-value", message, item.span)

    def _medium(self, item: Mapping) -> MediumSetting:
        self._refuse_unknown(item, MEDIUM_KEYS)
        file, alt = item.get("file"), item.get("alt")
        assert isinstance(file, Scalar)
        if alt is not None and not isinstance(alt, Scalar):
            self._say("draft/bad-value", "`alt` takes one text.", alt.span)
        return MediumSetting(
            file,
            alt if isinstance(alt, Scalar) else None,
            decorative=self._truth("decorative", item.get("decorative")),
        )

    def _refuse_unknown(self, item: Mapping, known: Collection[str]) -> None:
        for key, _ in item.entries:
            if key.text not in known:
                hint = near_miss(key.text, known)
                self._say("draft/unknown-key", f"Unknown key `{key.text}`. {hint}", key.span)

    def _in_reply_to(self) -> str:
        node = self._entries.get("in_reply_to")
        if isinstance(node, Scalar):
            return node.text
        if isinstance(node, Mapping) and isinstance(text := node.get("text"), Scalar):
            self._refuse_unknown(node, REPLY_KEYS)
            self._take_comment(node)
            return text.text
        if node is not None:
            self._say(
                "draft/bad-value", "`in_reply_to` holds the comment that is answered.", node.span
            )
        return ""

    def _take_comment(self, node: Mapping) -> None:
        """What is known of the comment beside its words, and our earlier replies in its thread."""
        for key in sorted(REPLY_TEXT_KEYS):
            value = node.get(key)
            if isinstance(value, Scalar):
                self.comment[key] = value
            elif value is not None:
                self._say("draft/bad-value", f"`{key}` takes one text.", value.span)
        if "received_at" in self.comment:
            self._check_moment("received_at", self.comment["received_at"])
        earlier = node.get("earlier")
        items = earlier.items if isinstance(earlier, Sequence) else [earlier] if earlier else []
        self.earlier = tuple(one.text for one in items if isinstance(one, Scalar))
        if len(self.earlier) < len(items):
            message = "`earlier` is a list of the replies that we gave in the thread before."
            self._say("draft/bad-value", message, node.span)

    def _check_decision(self) -> None:
        value = self.texts.get("crisis")
        if value is not None and value.text and value.text not in QUEUE_DECISIONS:
            hint = near_miss(value.text, QUEUE_DECISIONS)
            message = f"`crisis` is hold, rewrite or release, not `{value.text}`. {hint}"
            self._say("draft/bad-value", message, value.span)

    def _poll(self) -> tuple[Scalar | None, list[Scalar]]:
        """The question and the options of a poll: a list of options, or both by name."""
        node = self._entries.get("poll")
        question, options = None, node
        if isinstance(node, Mapping):
            self._refuse_unknown(node, POLL_KEYS)
            question, options = node.get("question"), node.get("options")
        if isinstance(options, Sequence) and all(isinstance(one, Scalar) for one in options.items):
            return (
                question if isinstance(question, Scalar) else None,
                [one for one in options.items if isinstance(one, Scalar)],
            )
        if node is not None:
            message = "Write the options as a list: `poll: [Tea, Coffee]`."
            self._say("draft/bad-value", message, node.span)
        return None, []

    def _allow(self) -> Iterator[tuple[Scalar, Node]]:
        node = self._entries.get("allow")
        if isinstance(node, Mapping):
            yield from node.entries
        elif node is not None:
            message = "Name each rule with a reason: `hard-sell/hype-words: our product's name`."
            self._say("draft/bad-value", message, node.span)

    def _check_time(self, key: str) -> None:
        value = self.texts[key]
        if value is not None and value.text:
            self._check_moment(key, value)

    def _check_moment(self, key: str, value: Scalar) -> None:
        from datetime import datetime  # only drafts with a time need it

        try:
            datetime.fromisoformat(value.text)
        except ValueError:
            typed = shortened(value.text, MOST_QUOTED)
            message = (
                f"`{typed}` is no day or time for `{key}`. Write it as 2026-12-02 or "
                "2026-12-02T18:00+01:00."
            )
            self._say("draft/bad-value", message, value.span)
