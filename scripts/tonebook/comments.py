"""What kind of comment this seems to be: proposed with reasons from its own words, never decided.

A class is known by phrases that people write, and by a few features of the whole comment. What a
guide says of them stands in `responses/triage.yml`. Where little or nothing speaks for one class
before all others, the answer is "unclear", and a person goes through the questions.
"""

from __future__ import annotations

import re

from tonebook.expression import expression
from tonebook.named_tuple import NamedTuple
from tonebook.text.stems import says_something, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tonebook.draft import Post
    from tonebook.guide import CommentClass
    from tonebook.text.stems import Word
    from tonebook.vocabulary import Confidence

UNCLEAR = ""
MOST_READ = 5_000
"""Code points: what a longer comment says first decides."""

SIGN_PART = 4
LONGEST_PHRASE = 8
FOR_WORD, FOR_MORE_WORDS, FOR_PHRASE, FOR_SHAPE = 1.0, 0.75, 1.5, 1.0
MOST_FOR_PHRASE = 3.0
STANDS_OUT = {"high": (2.5, 1.5), "medium": (1.75, 0.75), "low": (1.0, 0.25)}
"""How much must speak for a class, and how much more than for any other."""

NOT_ALONGSIDE = 0.4
SPEAKS_ALONE = frozenset(("question", "cheer", "insult"))
"""Features that propose a class by themselves; the others only add to a phrase."""

NEGATIONS = frozenset(("not", "no", "never", "hardly", "without", "isn't", "wasn't", "don't"))
NEGATIONS |= {"doesn't", "didn't", "aren't", "weren't", "can't", "won't", "cannot", "nothing"}

QUESTION = expression(r"[?\uff1f\u061f](?=[\s\"'\u201d)]|$)")
OPENERS = "how what when where which who why is are do does can could would will should any anyone"
ASKING = frozenset(OPENERS.split())
STATED = expression(r"\s*what an?\b|[^.!?\n]{1,200}[.!]", re.IGNORECASE)
"""How an exclamation starts, and a sentence that ends in a full stop: both ask nothing."""

SHOUTED = expression(r"\b[A-Z]{3,}\b")
LEAST_SHOUTED, MARKS = 3, expression(r"[!?]{3,}")
DETAIL = expression(
    r"\d|\b(?:today|yesterday|tonight|tomorrow|this (?:morning|afternoon|evening|week|month|year)|"
    r"last (?:night|week|month|year)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|twice|"
    r"(?:first|second|third|fourth|fifth) time|(?:two|three|four|five|six|several) "
    r"(?:times|hours|days|weeks|months)|an hour|all (?:day|morning|week)|for (?:hours|days|weeks|"
    r"months))\b",
    re.IGNORECASE,
)
LINK = expression(r"\bhttps?://|\bwww\.|\bt\.me/|\bbit\.ly/|\bwa\.me/", re.IGNORECASE)
CHEER = expression(
    "[\u2764\u2665\U0001f44f\U0001f64c\U0001f60d\U0001f970\U0001f389\U0001f44d\U0001f929"
    "\U0001f499-\U0001f49c\U0001f9e1]"
)
INSULT = expression(
    r"\b(?:fuck\w*|f\*+\w*|shit\w*|bullshit|crap|wtf|stfu|arse\w*|ass(?:hole)?s?|bastards?|bitch\w*|"
    r"idiots?|morons?|clowns?|scum|losers?|wank\w*|twats?|pricks?)\b",
    re.IGNORECASE,
)


class Reason(NamedTuple):
    """Words of a comment that speak for a class, and how; `start`, `end` are its code points."""

    text: str
    says: str
    start: int
    end: int


class Proposal(NamedTuple):
    """The class that a comment seems to be of, or `UNCLEAR`; `others` are the next likeliest."""

    comment_class: str
    confidence: Confidence
    reasons: tuple[Reason, ...] = ()
    others: tuple[str, ...] = ()


class Situation(NamedTuple):
    """What a reply answers: the class of its comment, and whether a person said so."""

    comment_class: CommentClass
    declared: bool
    confidence: Confidence

    @property
    def is_sure(self) -> bool:
        """Whether a rule may go by it: said by a person, or hard to mistake."""
        return self.declared or self.confidence == "high"


class Triage:
    """The classes of one guide, made ready for many comments."""

    def __init__(self, classes: Sequence[CommentClass]) -> None:
        self.classes = {one.id: one for one in classes}
        self._phrases: dict[tuple[str, ...], dict[str, float]] = {}
        for one in classes:
            for phrase in (*one.phrases, *one.signs):
                self._learn(one.id, tuple(word.text for word in words(phrase)))
        self._learn_parts(classes)

    def _learn(self, name: str, phrase: tuple[str, ...]) -> None:
        if phrase:
            self._phrases.setdefault(phrase[:LONGEST_PHRASE], {})[name] = _weight(phrase)

    def _learn_parts(self, classes: Sequence[CommentClass]) -> None:
        """Runs of words within signs, where they are of one class only."""
        owners: dict[tuple[str, ...], set[str]] = {}
        for one in classes:
            for sign in one.signs:
                for part in _parts([word.text for word in words(sign)]):
                    owners.setdefault(part, set()).add(one.id)
        for part, names in owners.items():
            if len(names) == 1 and part not in self._phrases:
                self._phrases[part] = {names.pop(): FOR_PHRASE}

    def propose(self, text: str) -> Proposal:
        """The class of a comment, with the words that say so; time grows with its length only."""
        text = text[:MOST_READ]
        scores = dict.fromkeys(self.classes, 0.0)
        reasons: dict[str, list[Reason]] = {name: [] for name in self.classes}
        for found, weights in self._found(text):
            for name, weight in weights.items():
                scores[name] += weight / len(weights)  # what many classes say, tells little
                reasons[name].append(found)
        shapes = dict(_shapes(text))
        for name, one in self.classes.items():
            for shape in one.shapes:
                if shape in shapes and (shape in SPEAKS_ALONE or scores[name]):
                    scores[name] += FOR_SHAPE
                    reasons[name].append(shapes[shape])
            if any(shape in shapes for shape in one.not_with):
                scores[name] *= NOT_ALONGSIDE
        return self._settled(scores, reasons)

    def _found(self, text: str) -> Iterator[tuple[Reason, dict[str, float]]]:
        """Phrases from left to right, the longest at each place; no word counts twice."""
        said = words(text)
        place = 0
        while place < len(said):
            length = self._longest(said, place)
            if length and not (length == 1 and _is_negated(said, place)):
                start, end = said[place].start, said[place + length - 1].end
                key = tuple(word.text for word in said[place : place + length])
                yield Reason(text[start:end], "phrase", start, end), self._phrases[key]
            place += max(length, 1)

    def _longest(self, said: list[Word], place: int) -> int:
        for length in range(min(LONGEST_PHRASE, len(said) - place), 0, -1):
            if tuple(word.text for word in said[place : place + length]) in self._phrases:
                return length
        return 0

    def _settled(self, scores: dict[str, float], reasons: dict[str, list[Reason]]) -> Proposal:
        """The class that stands out; one that comes first is proposed by any phrase of its own."""
        ranked = sorted(scores, key=lambda name: -scores[name])
        for name, one in self.classes.items():
            if one.comes_first and scores[name] >= FOR_WORD:
                others = tuple(n for n in ranked if scores[n] > 0 and n != name)[:2]
                return Proposal(name, _sureness(scores[name]), _best(reasons[name]), others)
        if not ranked:
            return Proposal(UNCLEAR, "low")
        first = ranked[0]
        ahead = scores[first] - (scores[ranked[1]] if len(ranked) > 1 else 0.0)
        likely = tuple(name for name in ranked if scores[name] > 0)[:3]
        for confidence, (least, margin) in STANDS_OUT.items():
            if scores[first] >= least and ahead >= margin:
                return Proposal(first, confidence, _best(reasons[first]), likely[1:])  # type: ignore[arg-type]
        return Proposal(UNCLEAR, "low", _best(reasons[first]) if likely else (), likely)

    def situation(self, post: Post) -> Situation | None:
        """What a reply answers: the class that was declared, or one that is proposed."""
        if not (self.classes and post.in_reply_to):
            return None
        if post.comment and (declared := post.comment.comment_class):
            known = self.classes.get(declared)
            return Situation(known, declared=True, confidence="high") if known else None
        proposal = self.propose(post.in_reply_to)
        known = self.classes.get(proposal.comment_class)
        return Situation(known, declared=False, confidence=proposal.confidence) if known else None


def _sureness(score: float) -> Confidence:
    """How sure we are of a class that need not stand out."""
    if score >= STANDS_OUT["high"][0]:
        return "high"
    return "medium" if score >= FOR_PHRASE else "low"


def _weight(phrase: tuple[str, ...]) -> float:
    """The rarer its words, the more a phrase says: words that carry content, then length."""
    rare = sum(map(says_something, phrase))
    if len(phrase) == 1:
        return FOR_WORD
    return min(max(FOR_PHRASE, FOR_WORD + FOR_MORE_WORDS * (rare - 1)), MOST_FOR_PHRASE)


def _parts(sign: list[str]) -> Iterator[tuple[str, ...]]:
    """Runs of four words or more of which two at least say something."""
    for length in range(SIGN_PART, min(len(sign), LONGEST_PHRASE)):
        for start in range(len(sign) - length + 1):
            part = tuple(sign[start : start + length])
            if sum(map(says_something, part)) > 1:
                yield part


def _is_negated(said: list[Word], place: int) -> bool:
    return any(word.text in NEGATIONS for word in said[max(place - 2, 0) : place])


def _best(reasons: list[Reason]) -> tuple[Reason, ...]:
    """The longest words found, in the order of the comment."""
    best = sorted(reasons, key=lambda one: (one.start - one.end, one.start))[:5]
    return tuple(sorted(best, key=lambda one: (one.start, one.end)))


def _shapes(text: str) -> Iterator[tuple[str, Reason]]:
    """Features of the whole comment, each with the words that show it."""
    for name, says, pattern in (
        ("detail", "a detail that can be looked up", DETAIL),
        ("link", "a link", LINK),
        ("cheer", "a cheerful sign", CHEER),
        ("insult", "an insult", INSULT),
    ):
        if found := pattern.search(text):
            yield name, Reason(found[0], says, *found.span())
    if found := MARKS.search(text):
        yield "shouting", Reason(found[0], "a row of marks", *found.span())
    elif len(shouted := list(SHOUTED.finditer(text))) >= LEAST_SHOUTED:
        yield "shouting", Reason(shouted[0][0], "words in capitals", *shouted[0].span())
    if found := QUESTION.search(text):
        yield "question", Reason("?", "a question mark", *found.span())
    elif (said := words(text[:80])) and said[0].text in ASKING and not STATED.match(text):
        yield "question", Reason(said[0].text, "it starts as a question", *said[0][1:])
