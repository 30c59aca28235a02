"""The cues of a human voice in a post, in three groups, each with the words found.

The groups are those of Liebrecht, Tsaousi and van Hooijdonk (2021): what makes a text personal,
what makes it informal, what invites an answer. They are counted, and never made into one score.
"""

from __future__ import annotations

from tonebook.expression import expression
from tonebook.named_tuple import NamedTuple
from tonebook.wording import MASK

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from tonebook.reading import Reading

QUESTION = expression(r"[?\uff1f\u061f](?!\w)")
NOT = r"n['\u2019]t"

PERSONAL = {
    "greeting": r"(?i:\A\W{0,40}(?:hi|hello|hey|hiya|dear|welcome|(?:good )?morning|"
    r"good (?:afternoon|evening))\b(?: (?:all|there|everyone|everybody|team|folks)\b)?)",
    "name": r"(?:(?i:hi|hello|hey|dear|morning|thanks|thank you|sorry),? )"
    r"((?:Mrs?\.? |Ms\.? |Dr\.? )?[A-Z][a-z]{1,20})\b",
    "signature": r"\^\w{1,10}\b|(?:(?<=[.!?] )|(?<=[.!?\n])|(?<=\s[/\u2013\u2014-])|"
    r"(?<=\s[/\u2013\u2014-] ))[A-Z][a-z]{1,15}(?=\s*\Z)",
    "I": r"(?<![\w.&/-])I(?:['\u2019](?:m|ve|ll|d))?(?![\w.&/-])|(?i:\b(?:me|my|mine|myself)\b)",
    "you": r"(?i:\b(?:you(?:['\u2019](?:re|ve|ll|d))?|yours?|yourself|yourselves)\b)",
    "we": r"(?i:\b(?:we(?:['\u2019](?:re|ve|ll|d))?|us|ours?|ourselves)\b)(?<!US)",
}
INFORMAL = {
    "contraction": rf"(?i:\b(?:\w{{1,8}}{NOT}|(?:i|you|we|they|he|she|it|that|there|who|what|here|"
    r"let)['\u2019](?:m|re|ve|ll|d|s))\b)",
    "interjection": r"(?i:\b(?:oh|ooh|wow|yay|haha(?:ha)?|hah|aww?|oops|yep|nope|hurrah|hooray|"
    r"ouch|phew|woohoo|omg|lol|cheers|hmm|ugh)\b)|(?<!\w)[:;]-?[)D](?!\w)",
}
INVITING = {
    "thanks": r"(?i:\b(?:thank you|thanks|thx|(?:so|very) grateful)\b)",
    "apology": r"(?i:\b(?:sorry|apologies|(?:i|we) apologi[sz]e|(?:my|our) (?:mistake|fault))\b)",
    "sympathy": r"""(?ix:\b(?: (?:sorry|sad|glad|great|good|lovely)\ to\ hear | thinking\ of
        | thoughts\ are\ with | (?:i|we)\ (?:can\ )?(?:see|hear|understand)\ (?:why|you|how)
        | congratulations | congrats | well\ done | good\ luck | get\ well | so\ proud\ of )\b)""",
    "invitation": r"""(?ix:\b(?: tell\ (?:us|me) | let\ (?:us|me)\ know | join\ us
        | ask\ (?:us|me|away) | dm\ (?:us|me) | (?:write|talk|message)\ (?:to\ )?(?:us|me)
        | drop\ by | come\ (?:along|by|and) | what\ do\ you\ think | any\ ideas
        | in\ the\ comments | love\ to\ hear )\b)""",
}


class Word(NamedTuple):
    """A cue and its words: half-open code points of the body."""

    name: str
    start: int
    end: int


class Cues(NamedTuple):
    """The cues of each group, in order."""

    personal: tuple[Word, ...]
    informal: tuple[Word, ...]
    inviting: tuple[Word, ...]


def _compiled(cues: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: expression(pattern) for name, pattern in cues.items()}


_PERSONAL, _INFORMAL, _INVITING = map(_compiled, (PERSONAL, INFORMAL, INVITING))


def cues(reading: Reading) -> Cues:
    """What a post holds of each group; quotations, links, handles and hashtags are not read."""
    return Cues(
        _in_order([*_found(_PERSONAL, reading), *_answered(reading)]),
        _in_order(informal(reading)),
        _in_order([*_found(_INVITING, reading), *_questions(reading)]),
    )


def informal(reading: Reading) -> Iterator[Word]:
    """Contractions, emoji and interjections."""
    yield from _found(_INFORMAL, reading)
    for one in reading.of_kind("emoji"):
        yield Word("emoji", one.start, one.end)


def _found(patterns: dict[str, re.Pattern[str]], reading: Reading) -> Iterator[Word]:
    for name, pattern in patterns.items():
        for found in pattern.finditer(reading.own_words):
            start, end = found.span(found.lastindex or 0)
            if end > start and MASK not in reading.own_words[start:end]:
                yield Word(name, start, end)


def _answered(reading: Reading) -> Iterator[Word]:
    """The handle at the head of an answer stands for a name."""
    for one in reading.of_kind("mention")[:1]:
        if not reading.text[: one.start].strip():
            yield Word("name", one.start, one.end)


def _questions(reading: Reading) -> Iterator[Word]:
    for start, end in reading.sentences:
        if QUESTION.search(reading.own_words, start, end):
            yield Word("question", start, end)


def _in_order(words: Iterator[Word] | list[Word]) -> tuple[Word, ...]:
    return tuple(sorted(words, key=lambda word: (word.start, word.end)))
