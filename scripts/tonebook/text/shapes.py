"""What a comment looks like as a whole: a question, capitals, an insult, a detail to look up."""

from __future__ import annotations

import re

from tonebook.expression import expression
from tonebook.named_tuple import NamedTuple
from tonebook.text.stems import Word, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Reason(NamedTuple):
    """Words of a comment that speak for a class, and how; `start`, `end` are its code points."""

    text: str
    says: str
    start: int
    end: int


AWAY = expression(r"\bhttps?://\S+|\bwww\.\S+|(?<![\w@])@\w+(?:\.\w+)*")
"""Links and handles: their words and numbers are nobody's words."""

SPELT = {
    "u": "you", "ur": "your", "r": "are", "y": "why", "pls": "please", "plz": "please",
    "thx": "thanks", "thnx": "thanks", "thanx": "thanks", "ty": "thanks", "im": "i'm",
    "ive": "i've", "wont": "won't", "cant": "can't", "dont": "don't",
    "isnt": "isn't", "wasnt": "wasn't", "arent": "aren't", "werent": "weren't",
    "didnt": "didn't", "doesnt": "doesn't", "hasnt": "hasn't", "havent": "haven't",
    "hadnt": "hadn't", "couldnt": "couldn't", "wouldnt": "wouldn't", "shouldnt": "shouldn't",
    "cannot": "can't", "youre": "you're", "theyre": "they're", "thats": "that's",
    "whats": "what's", "wheres": "where's", "hows": "how's", "gonna": "going to",
    "luv": "love", "yall": "you", "y'all": "you", "hrs": "hours", "hr": "hour", "mins": "minutes",
}  # fmt: skip
"""How people type on a telephone, and the spelling that phrases are written in."""

QUESTION = expression(r"[?\uff1f\u061f](?=[\s\"'\u201d)]|$)")
ASKING = frozenset("is are do does can could would will should any anyone has have".split())
ASKING_WITH_A_VERB = frozenset("how what when where which who why whats hows".split())
VERBS = ASKING | frozenset("did was were much many long far often time to come may".split())
CLAUSE = expression(r"[^.!?\n,;:\u2014]+")
SECOND_TO_FOURTH = slice(1, 4)
"""A question by its first words: "what time do", but not "when you see it"."""

GREETINGS = frozenset("hi hello hey hiya so and but ok okay please guys there".split())
STATED = expression(r"\s*what an?\b|[^.!?\n]{1,200}[.!]", re.IGNORECASE)
"""How an exclamation starts, and a sentence that ends in a full stop: both ask nothing."""

SHOUTED = expression(r"\b[A-Z]{3,}\b")
LEAST_SHOUTED, MARKS = 3, expression(r"[!?]{3,}")
DETAIL = expression(
    r"""(?ix) [#£$€]?\b\w{0,3}\d[\w.,:/-]{0,12}(?<![.,:/-])
    | \b(?: today | yesterday | tonight | tomorrow
      | this\ (?:morning|afternoon|evening|week|month|year) | last\ (?:night|week|month|year)
      | (?:mon|tues|wednes|thurs|fri|satur|sun)day | twice
      | (?:first|second|third|fourth|fifth)\ time
      | (?:two|three|four|five|six|several)\ (?:times|hours|days|weeks|months)
      | an\ hour | all\ (?:day|morning|week) | for\ (?:hours|days|weeks|months) )\b"""
)
WAIT = expression(
    r"""(?ix) \b(?: \d{1,3}\+?\ ?(?:hours?|hrs?|days?|weeks?|months?) | \d{2,3}\+?\ ?min(?:ute)?s?
      | (?:two|three|four|five|six|seven|eight|nine|ten|twelve|several|many)
        \ (?:hours|days|weeks|months)
      | an\ hour\ and\ a\ half | (?:over|more\ than)\ an\ hour )\b (?!\ (?:early|free)\b)"""
)
"""Hours, days, weeks: who names them to a firm has mostly waited."""

IRONY = expression(
    r"""(?ix) \b(?: thank(?:s|\ you|\ u) | thx | cheers | congrats | congratulations | bravo | kudos
      | well\ done | so\ (?:helpful|kind)\ of\ you
      | (?:great|good|nice|excellent|fantastic|brilliant|amazing|stellar|top)
        \ (?:job|work|going|service)
      | (?:i\ )?(?:just\ )?(?:love|loving)(?:\ (?:it\ when|how|that|when))? )\b
    [^.!?\n]{0,24}? \b(?: for\ nothing | losing | you\ lost | cancel\w+ | delay\w* | ruin\w*
      | wast(?:e|ed|ing) | ignor\w+ | break(?:s|ing) | broke(?:n)? | crash\w* | charg(?:ed|ing)\ me
      | overcharg\w+ | double\ charg\w+ | (?:leav|keep|mak|putt)ing\ (?:me|us|my|our|everyone)
      | left\ (?:me|us) | let(?:ting)?\ (?:me|us)\ down | h(?:ang|ung)(?:ing)?\ up
      | miss(?:ed|ing)\ (?:my|our) | screw\w* | mess(?:ed|ing)\ up | forgetting | forgot
      | wait(?:ed|ing)\ (?:\d|for\ (?:hours|an\ hour|weeks|days|nothing)|on\ hold)
      | sit(?:ting)?\ (?:on|in|at|here)\ (?:hold|the) | stand(?:ing)?\ (?:in|outside)
      | (?:another|the|a|my)?\ ?\d{1,3}\+?\ ?(?:hours?|hrs?|minutes?|mins?|days?|weeks?)
        (?!\ (?:of|together|ago)) )\b"""
)
"""Thanks or applause for what gladdens nobody: "great job losing my bag", "thanks for 7 hours"."""

LINK = expression(
    r"\bhttps?://(?!t\.co/|pbs\.|pic\.)|\bwww\.|\bt\.me/|\bbit\.ly/|\bwa\.me/|\bwatch\?v=",
    re.IGNORECASE,
)
"""Where an address leads to another place; X puts t.co under each picture, which says nothing."""

MINE = expression(r"(?i)\b(?:i|we|my|our|me|us)(?:['\u2019](?:m|ve|ll|d|re))?\b")
HAPPENED = expression(
    r"(?i)\b(?:\w{2,15}ed|was|were|had|did|got|gave|told|said|went|came|been|left|paid|took|made|put|"
    r"is|are|has|have|does|keeps?)\b"
)
AS_TOLD = expression(rf"{MINE.pattern}[^.!?\n]{{1,40}}?{HAPPENED.pattern[4:]}")
LEAST_TOLD = 9
"""Words from which on somebody tells what happened to them."""

FEW_WORDS = 3
CHEER = expression(
    "[\u2764\u2665\U0001f44f\U0001f64c\U0001f60d\U0001f970\U0001f389\U0001f44d\U0001f929"
    "\U0001f499-\U0001f49c\U0001f9e1\U0001f60a\u263a\U0001f600\U0001f603\U0001f604\U0001f601"
    "\U0001f917\U0001f44c\U0001f60b\U0001f973\U0001f495-\U0001f497]|<3(?!\\d)|(?<!\\w)[:;]-?[)D](?!\\w)|\\b10/10\\b"
)
UPSET = expression(
    "[\U0001f620\U0001f621\U0001f624\U0001f62d\U0001f61e\U0001f612\U0001f644\U0001f643\U0001f92c"
    "\U0001f629\U0001f62b\U0001f44e\U0001f494\U0001f622\U0001f625\U0001f611]|(?<!\\w)[:;]['\u2019]?-?[(/](?![/\\w])"
)
INSULT = expression(
    r"\b(?:fuck\w*|f\*+\w*|shit\w*|bullshit|crap|wtf|stfu|arse\w*|ass(?:hole)?s?|bastards?|bitch\w*|"
    r"idiots?|morons?|clowns?|scum(?:bags?)?|losers?|wank\w*|twats?|pricks?|sucks?|retard\w*|"
    r"fag(?:got)?s?|cunts?|screw (?:you|this))\b",
    re.IGNORECASE,
)


def said_words(text: str) -> list[Word]:
    """The words of a comment without links and handles, spelt as phrases are."""
    bare = AWAY.sub(lambda found: " " * len(found[0]), text)
    return [word._replace(text=SPELT.get(word.text, word.text)) for word in words(bare)]


def shapes(text: str) -> Iterator[tuple[str, Reason]]:
    """Features of the whole comment, each with the words that show it."""
    bare = AWAY.sub(lambda found: " " * len(found[0]), text)
    for name, says, pattern, where in (
        ("detail", "a detail that can be looked up", DETAIL, bare),
        ("wait", "a long time", WAIT, bare),
        ("irony", "thanks for trouble", IRONY, bare),
        ("link", "a link", LINK, text),
        ("cheer", "a cheerful sign", CHEER, text),
        ("upset", "an upset sign", UPSET, bare),
        ("insult", "an insult", INSULT, bare),
    ):
        if found := pattern.search(where):
            yield name, Reason(found[0], says, *found.span())
    yield from _bare_link(text, bare)
    yield from _shouting(bare)
    told = _own_story(bare)
    if told:
        yield "own-story", told
    if asked := _question(bare, mark_alone=told is None):
        yield "question", asked


def _own_story(text: str) -> Reason | None:
    found = HAPPENED.search(text)
    if not (found and MINE.search(text) and len(words(text)) >= LEAST_TOLD):
        return None
    quoted = AS_TOLD.search(text) or found
    return Reason(quoted[0], "tells what happened", *quoted.span())


def _bare_link(text: str, bare: str) -> Iterator[tuple[str, Reason]]:
    if (found := LINK.search(text)) and len(words(bare)) <= FEW_WORDS:
        yield "bare-link", Reason(found[0], "little but a link", *found.span())


def _shouting(text: str) -> Iterator[tuple[str, Reason]]:
    if found := MARKS.search(text):
        yield "shouting", Reason(found[0], "a row of marks", *found.span())
    elif len(shouted := list(SHOUTED.finditer(text))) >= LEAST_SHOUTED:
        yield "shouting", Reason(shouted[0][0], "words in capitals", *shouted[0].span())


def _question(text: str, *, mark_alone: bool) -> Reason | None:
    """A clause that starts as a question, or a mark; in a story a mark alone asks for nothing."""
    openings = [one for one in map(_opening, CLAUSE.finditer(text)) if one]
    if (mark := QUESTION.search(text)) and (openings or mark_alone):
        return Reason("?", "a question mark", *mark.span())
    if openings and openings[0].start == _first_start(text) and not STATED.match(text):
        word = openings[0]
        return Reason(word.text, "it starts as a question", word.start, word.end)
    return None


def _opening(clause: re.Match[str]) -> Word | None:
    said = [word for word in words(clause[0][:120]) if word.text not in GREETINGS]
    if not said:
        return None
    then = VERBS.intersection(word.text for word in said[SECOND_TO_FOURTH])
    asks = said[0].text in ASKING or (said[0].text in ASKING_WITH_A_VERB and then)
    first = said[0]
    return (
        Word(first.text, clause.start() + first.start, clause.start() + first.end) if asks else None
    )


def _first_start(text: str) -> int:
    """Where the first word stands that is no greeting."""
    return next((word.start for word in words(text[:200]) if word.text not in GREETINGS), -1)
