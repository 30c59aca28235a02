"""What kind of comment this seems to be: proposed with reasons from its own words, never decided.

A class is known by phrases that people write, and by a few features of the whole comment. What a
guide says of them stands in `responses/triage.yml`. Where little or nothing speaks for one class
before all others, the answer is "unclear", and a person goes through the questions.
"""

from __future__ import annotations

from tonebook.named_tuple import NamedTuple
from tonebook.text.shapes import Reason, said_words, shapes
from tonebook.text.stems import says_something

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from tonebook.draft import Post
    from tonebook.guide import CommentClass
    from tonebook.text.stems import Word
    from tonebook.vocabulary import Confidence

UNCLEAR = ""
NO_REPLY = "no reply"
MOST_READ = 5_000
"""Code points: what a longer comment says first decides."""

SIGN_PART = 4
LONGEST_PHRASE = 8
FOR_WORD, FOR_MORE_WORDS, FOR_PHRASE, FOR_SHAPE = 1.0, 0.75, 1.5, 1.0
MOST_FOR_PHRASE = 3.0
FOR_ALL_OF_IT, NEARLY_ALL = 0.75, 0.8
"""What a class gains where its phrases are nearly all that somebody says."""

STANDS_OUT = {"high": (3.0, 2.0), "medium": (1.75, 0.75), "low": (1.0, 0.25)}
"""How much must speak for a class, and how much more than for any other."""

LEAST_FOR_SILENCE = (1.5, 0.75)
"""The same for classes that get no reply: nobody looks at such a comment again."""

NOT_ALONGSIDE, SUPPOSED = 0.4, 0.5
STRONG_ENOUGH = 0.6
"""The share of another class's score from which a class outweighs it."""

SPEAKS_ALONE = frozenset(("question", "cheer", "insult", "upset", "irony", "bare-link"))
"""Features that propose a class by themselves; the others only add to a phrase."""

LAST_RESORT = frozenset(("own-story",))
"""Features that count only where nothing else speaks for any class."""

NEGATIONS = frozenset(("not", "no", "never", "hardly", "without", "isn't", "wasn't", "don't"))
NEGATIONS |= {"doesn't", "didn't", "aren't", "weren't", "can't", "won't", "nothing", "haven't"}
NEGATIONS |= {"hasn't", "zero", "couldn't", "nor"}
NEGATES_A_PHRASE = NEGATIONS - {"can't", "won't", "couldn't", "don't", "nothing", "hardly"}
"""Before a phrase of several words: "can't believe it caught fire" says that it did."""

SURE, SURE_OF_DANGER = frozenset(("high",)), frozenset(("high", "medium"))
MOST_REASONS = 5
SUPPOSING = frozenset(("if", "case", "whether", "hypothetically"))
GOODBYES = frozenset({("thanks",), ("thank", "you"), ("many", "thanks"), ("cheers",), ("ta",)})
GOODBYE_AFTER = 6
REACH, FURTHER_REACH = 2, 5
CLAUSE_ENDS = frozenset(",.;!?\n")


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
        """Whether a rule may go by it: said by a person, or hard to mistake.

        Where a class comes first (safety, press, legal), silence costs more than a false alarm.
        """
        enough = SURE_OF_DANGER if self.comment_class.comes_first else SURE
        return self.declared or self.confidence in enough


class Triage:
    """The classes of one guide, made ready for many comments."""

    def __init__(self, classes: Sequence[CommentClass]) -> None:
        self.classes = {one.id: one for one in classes}
        self._phrases: dict[tuple[str, ...], dict[str, float]] = {}
        for one in classes:
            for phrase in (*one.phrases, *one.signs):
                self._learn(one.id, tuple(word.text for word in said_words(phrase)))
        self._learn_parts(classes)

    def _learn(self, name: str, phrase: tuple[str, ...]) -> None:
        if phrase:
            self._phrases.setdefault(phrase[:LONGEST_PHRASE], {})[name] = _weight(phrase)

    def _learn_parts(self, classes: Sequence[CommentClass]) -> None:
        """Runs of words within signs, where they are of one class only."""
        owners: dict[tuple[str, ...], set[str]] = {}
        for one in classes:
            for sign in one.signs:
                for part in _parts([word.text for word in said_words(sign)]):
                    owners.setdefault(part, set()).add(one.id)
        for part, names in owners.items():
            if len(names) == 1 and part not in self._phrases:
                self._phrases[part] = {names.pop(): FOR_PHRASE}

    def propose(self, text: str) -> Proposal:
        """The class of a comment, with the words that say so; time grows with its length only."""
        text = text[:MOST_READ]
        reasons: dict[str, list[Reason]] = {name: [] for name in self.classes}
        scores = self._by_phrases(text, reasons)
        shown = dict(shapes(text))
        self._add_shapes(scores, shown.keys() & SPEAKS_ALONE, shown, reasons)
        milder = self._outweighed(scores)
        self._add_shapes(scores, shown.keys() - SPEAKS_ALONE - LAST_RESORT, shown, reasons)
        for name, one in self.classes.items():
            if name in milder or not shown.keys().isdisjoint(one.not_with):
                scores[name] *= NOT_ALONGSIDE
        if max(scores.values(), default=0.0) < FOR_WORD:
            self._add_shapes(scores, shown.keys() & LAST_RESORT, shown, reasons)
        return self._settled(scores, reasons)

    def _add_shapes(
        self,
        scores: dict[str, float],
        names: AbstractSet[str],
        shown: dict[str, Reason],
        reasons: dict[str, list[Reason]],
    ) -> None:
        """What the whole comment looks like; most features only add to what its words say."""
        for name, one in self.classes.items():
            for shape in one.shapes:
                if shape in names and (shape in SPEAKS_ALONE | LAST_RESORT or scores[name]):
                    scores[name] += FOR_SHAPE
                    reasons[name].append(shown[shape])

    def _outweighed(self, scores: dict[str, float]) -> set[str]:
        """The classes that give way to another: thanks in a complaint make it no praise."""
        return {
            other
            for name, one in self.classes.items()
            for other in one.outweighs
            if scores[name] >= max(FOR_WORD, STRONG_ENOUGH * scores.get(other, 0.0))
        }

    def _by_phrases(self, text: str, reasons: dict[str, list[Reason]]) -> dict[str, float]:
        """What its phrases say for each class; one that is nearly all of a comment says more."""
        scores = dict.fromkeys(self.classes, 0.0)
        covered = dict.fromkeys(self.classes, 0)
        said = said_words(text)
        for place, length in self._found(text, said):
            start, end = said[place].start, said[place + length - 1].end
            weights = self._phrases[_key(said, place, length)]
            supposed = _is_supposed(text, said, place) or _is_goodbye(said, place, length)
            for name, weight in weights.items():
                is_milder = supposed and not self.classes[name].comes_first
                each = weight * (SUPPOSED if is_milder else 1.0)
                scores[name] += each / len(weights)  # what many classes say, tells little
                covered[name] += length
                reasons[name].append(Reason(text[start:end], "phrase", start, end))
        for name, count in covered.items():
            if count and count >= NEARLY_ALL * len(said):
                scores[name] += FOR_ALL_OF_IT
        return scores

    def _found(self, text: str, said: list[Word]) -> Iterator[tuple[int, int]]:
        """Place and length of phrases, the longest at each place; no word counts twice."""
        place = 0
        while place < len(said):
            length = self._longest(said, place)
            if length and not _is_negated(text, said, place, length):
                yield place, length
            place += max(length, 1)

    def _longest(self, said: list[Word], place: int) -> int:
        for length in range(min(LONGEST_PHRASE, len(said) - place), 0, -1):
            if _key(said, place, length) in self._phrases:
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
            silent = self.classes[first].where == NO_REPLY and confidence == "low"
            enough, clear = LEAST_FOR_SILENCE if silent else (least, margin)
            if scores[first] >= enough and ahead >= clear:
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


def _key(said: list[Word], place: int, length: int) -> tuple[str, ...]:
    return tuple(word.text for word in said[place : place + length])


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


def _is_negated(text: str, said: list[Word], place: int, length: int) -> bool:
    """Whether a "no" or "never" stands before a phrase that holds none itself."""
    if any(word.text in NEGATIONS for word in said[place : place + length]):
        return False
    negations = NEGATIONS if length == 1 else NEGATES_A_PHRASE
    before = _clause(text, said, place, REACH if length == 1 else 1)
    return any(one in negations for one in before) and before[-1:] != ["only"]


def _is_supposed(text: str, said: list[Word], place: int) -> bool:
    return any(one in SUPPOSING for one in _clause(text, said, place, FURTHER_REACH))


def _is_goodbye(said: list[Word], place: int, length: int) -> bool:
    """Whether thanks only end a comment that is about something else."""
    ends = place + length == len(said) > GOODBYE_AFTER
    return ends and _key(said, place, length) in GOODBYES


def _clause(text: str, said: list[Word], place: int, reach: int) -> list[str]:
    """The words before a place, as far as the clause or the reach goes."""
    first = place
    while first > max(place - reach, 0):
        between = text[said[first - 1].end : said[first].start]
        if CLAUSE_ENDS.intersection(between):
            break
        first -= 1
    return [word.text for word in said[first:place]]


def _best(reasons: list[Reason]) -> tuple[Reason, ...]:
    """The longest words found, each once, in the order of the comment."""
    best: list[Reason] = []
    for one in sorted(reasons, key=lambda one: (one.start - one.end, one.start)):
        if len(best) < MOST_REASONS and not any(_is_told_by(one, other) for other in best):
            best.append(one)
    return tuple(sorted(best, key=lambda one: (one.start, one.end)))


def _is_told_by(one: Reason, other: Reason) -> bool:
    """Whether another reason quotes the same words already, here or elsewhere."""
    return one.text.lower() == other.text.lower() or other.start <= one.start < one.end <= other.end
