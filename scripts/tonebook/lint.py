"""A guide on a draft: which rules speak, and about which words."""

from __future__ import annotations

from functools import cached_property

from tonebook import allowances
from tonebook.amounts import Circumstances
from tonebook.checks import kind_named
from tonebook.due import Due
from tonebook.expression import expression
from tonebook.finding import Finding, Fix, in_order, shortened
from tonebook.guide import Reaches
from tonebook.lookup import called_by, index_of
from tonebook.measure import holding, measured, text_field
from tonebook.named_tuple import NamedTuple
from tonebook.near_miss import near_miss
from tonebook.reading import Reading
from tonebook.text.pieces import Pieces
from tonebook.text.trigger_index import Seen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tonebook.checks.kind import Check, Match
    from tonebook.comments import Triage
    from tonebook.draft import Draft, Post
    from tonebook.guide import Guide, Rule
    from tonebook.source import Span
    from tonebook.vocabulary import Goal, PostKind
    from tonebook.wording import Wording


MOST_SITUATIONS = 2_000
PLACE = expression(r"\{(\w+)\}")


class Length(NamedTuple):
    """How much of its platform's limit a post uses; no limit is 0."""

    post: str
    path: str
    platform: str
    length: int
    limit: int
    unit: str
    part: int = 1
    parts: int = 1
    record: int | None = None


class Verdict(NamedTuple):
    """What the guide says of a draft."""

    draft: Draft
    findings: list[Finding]
    lengths: list[Length]


class Linter:
    """A guide made ready for many drafts: a rule is prepared when a text first calls for it."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self._index = index_of(guide)
        self._cues = bytes(len(guide.intent.cues))
        self._reaches = guide.reaches or Reaches.of(guide.rules)
        self._applies: dict[tuple[str, str | None, str, bool], bytes] = {}
        self._due: dict[tuple[object, ...], Due] = {}
        self._checks: dict[int, Check] = {}

    @cached_property
    def rule_ids(self) -> frozenset[str]:
        """The ids of all rules that are on."""
        return frozenset(rule.id for rule in self.guide.rules)

    @cached_property
    def _triage(self) -> Triage:
        from tonebook.comments import Triage  # only replies answer a comment

        return Triage(self.guide.comments)

    def verdict(self, draft: Draft) -> Verdict:
        """Findings in order, one for all platforms it holds for, and the length of each post."""
        return self.verdict_of(draft, self.readings(draft.posts))

    def verdict_of(self, draft: Draft, readings: list[Reading]) -> Verdict:
        """The verdict on a draft whose posts have been read already."""
        found = [finding for reading in readings for finding in self.findings(reading)]
        found += [finding for post in draft.posts for finding in self._of_class(post)]
        left = self._left(draft, _merged(found))
        return Verdict(draft, in_order([*draft.findings, *left]), [length(r) for r in readings])

    def _left(self, draft: Draft, found: list[Finding]) -> list[Finding]:
        """What no allowance accepts."""
        if not draft.allowances:
            return found
        guide = self.guide
        return allowances.applied(draft, found, self.rule_ids, guide.off, guide.renamed)

    def readings(self, posts: tuple[Post, ...]) -> list[Reading]:
        """A reading of each post; those for several platforms share what is in them."""
        wordings: dict[tuple[str, str], Wording] = {}
        readings = []
        for post in posts:
            platform = self.guide.platforms[post.platform]
            reading = Reading(post, platform, wordings.get((post.body.text, platform.dialect)))
            wordings[post.body.text, platform.dialect] = reading.wording
            readings.append(reading)
        return readings if len(readings) == 1 else _sharing(readings)

    def _of_class(self, post: Post) -> Iterator[Finding]:
        """A class of comment that the guide does not have: rules about it would stay silent."""
        placed = post.comment.placed if post.comment else None
        known = [one.id for one in self.guide.comments] if placed else []
        if placed and known and placed.text not in known:
            message = f"No class of comments is called `{placed.text}`. "
            yield Finding(
                "draft/unknown-class",
                "error",
                message + near_miss(placed.text, known),
                placed.source,
                placed.to_source(0, len(placed.text)),
                platforms=(post.platform,),
                post=post.id,
                field="in_reply_to",
            )

    def findings(self, reading: Reading) -> Iterator[Finding]:
        """What every rule that applies finds in one post."""
        post = reading.post
        if post.kind == "reply":
            reading.situation = self._triage.situation(post)
        for number in self.called_for(reading):
            rule = self.guide.rules[number]
            for match in reading.matches(number, self.check(number)):
                yield _finding(rule, post, match)

    def called_for(self, reading: Reading) -> list[int]:
        """The rules to run, in the guide's order: what applies, of what could have a say."""
        post = reading.post
        situation = (post.platform, post.goal, post.kind, post.paid)
        applies = self._applies.get(situation)
        if applies is None:
            holding = self._reaches.holding(*situation[:3], paid=post.paid)
            applies = self._applies[situation] = holding + self._cues
        here = parts_of(reading)
        due = self._due.get((*situation, here)) or self._due_in(situation, here, applies)
        called = called_by(reading.wording, self._index)
        if post.fields or post.media:
            called = called | self._index.triggered(Seen(Pieces(_other_text(post))))
        needing = self._index.needing
        numbers = {
            one
            for one in called
            if applies[one] and (one not in needing or not needing[one].isdisjoint(here))
        }
        return sorted(numbers.union(due.always, *due.reached(reading)))

    def _due_in(
        self,
        situation: tuple[str, Goal | None, PostKind, bool],
        here: frozenset[str],
        applies: bytes,
    ) -> Due:
        """What no word calls for in such posts: asked of every such rule once."""
        if len(self._due) > MOST_SITUATIONS:
            self._due.clear()
        circumstances = Circumstances(self.guide.platforms[situation[0]], situation[1])
        floors = {
            number: kind_named(rule.kind).floors(rule, circumstances)
            for number in self._index.of_parts(here)
            if applies[number] and (rule := self.guide.rules[number])
        }
        due = self._due[*situation, here] = Due.of(floors)
        return due

    def check(self, number: int) -> Check:
        """The check of a rule, by its number in the guide; prepared when it is first asked for."""
        check = self._checks.get(number)
        if check is None:
            rule = self.guide.rules[number]
            check = self._checks[number] = kind_named(rule.kind).prepared(rule, self.guide)
        return check


def _sharing(readings: list[Reading]) -> list[Reading]:
    from tonebook.alike import sharing  # posts for several platforms

    return [*sharing(readings)]


def parts_of(reading: Reading) -> frozenset[str]:
    """What a post has beside words, by the names that triggers use."""
    post = reading.post
    parts = {*reading.wording.by_kind, *(field.name for field in post.fields)}
    if post.media:
        parts.add("media")
        parts.update("alt_text" for medium in post.media if medium.alt)
    for name in ("metrics", "tone"):
        if getattr(post, name):
            parts.add(name)
    if post.kind == "reply":
        parts.add("reply")
    return frozenset(parts)


def _other_text(post: Post) -> str:
    """Everything beside its body in which a rule could see its trigger."""
    media = (text.text for medium in post.media for text in (medium.file, medium.alt) if text)
    return "\n".join((*(field.text for field in post.fields), *media))


def _finding(rule: Rule, post: Post, match: Match) -> Finding:
    text = match.field.text[match.start : match.end]
    span = match.field.to_source(match.start, match.end)
    message = rule.message
    if "{" in message:
        message = _filled(message, {"match": shortened(text), **match.words})
    return Finding(
        rule.id,
        match.severity or rule.severity,
        message,
        match.field.source,
        span,
        rule.confidence,
        rule.why,
        rule.url,
        rule.example,
        _fix(match, span, text),
        (post.platform,),
        post.id,
        match.field.name,
    )


def _fix(match: Match, span: Span, text: str) -> Fix | None:
    """The replacement, where the source holds the very words: no comment or escape is replaced."""
    if match.replacement is None or match.field.source.slice(span) != text:
        return None
    return Fix(match.replacement)


def _filled(message: str, words: dict[str, object]) -> str:
    """The message with its words, none of which is filled in turn."""
    return PLACE.sub(lambda place: str(words.get(place[1], place[0])), message)


def _merged(findings: Iterable[Finding]) -> list[Finding]:
    """Findings that differ in nothing but their platform, as one."""
    merged: dict[tuple[object, ...], Finding] = {}
    for one in findings:
        key = (one.rule, one.severity, one.message, one.field, id(one.source), one.span)
        first = merged.get(key)
        if first is None:
            merged[key] = one
        elif one.platforms[0] not in first.platforms:
            merged[key] = first._replace(platforms=(*first.platforms, *one.platforms))
    return list(merged.values())


def length(reading: Reading) -> Length:
    """The length of a post's text against the first limit of its platform."""
    post = reading.post
    field = reading.platform.fields[text_field(reading)]
    limit = holding(field.most, reading)[0]
    body = next(measured(reading, field))
    return Length(
        post.id,
        post.source.path,
        post.platform,
        body.count(limit),
        limit.value,
        body.unit(limit),
        post.part,
        post.parts,
        post.source.record,
    )
