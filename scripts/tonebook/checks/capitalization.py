"""`capitalization`: shouting, Title Case in prose, and hashtags whose words run together."""

from __future__ import annotations

from tonebook.amounts import Floor
from tonebook.checks.kind import Check, Kind, Match
from tonebook.expression import expression
from tonebook.named_tuple import NamedTuple
from tonebook.source import Span
from tonebook.text import segmentation
from tonebook.text.triggers import ALWAYS, Triggers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Annotated, Literal

    from tonebook.amounts import Circumstances, Floors
    from tonebook.guide import Rule
    from tonebook.reading import Reading

SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "is",
        "it",
        "of",
        "off",
        "on",
        "or",
        "so",
        "the",
        "to",
        "up",
        "via",
        "with",
    ]
)


FEW_NAMES = 3
PASSED_ON = expression(r"\A\W*RT\b|\bRT:? @\w|\bvia @\w")
"""A mark that the words are somebody else's: RT before them, or their handle behind."""
COLON = expression(r"[^\w\s]*:\s*")


class Options(NamedTuple):
    """The style that is asked for, and how much departure is fine."""

    style: Annotated[
        Literal["no_shouting", "sentence_case", "camel_case"],
        "No words in capitals; no Title Case lines; a capital for each word of a hashtag.",
    ]
    most: Annotated[int, "How many words running may depart from it."] = 0
    least_letters: Annotated[int, "Words shorter than this are left alone."] = 2
    ignore: Annotated[tuple[str, ...], "Words that are right as they are, such as NASA."] = ()


def triggers(rule: Rule) -> Triggers:
    """Hashtags need a number sign; capitals can be anywhere."""
    if rule.options.style == "camel_case":
        return ALWAYS._replace(parts=frozenset(("hashtag",)))
    return ALWAYS


def floors(rule: Rule, _circumstances: Circumstances) -> Floors | None:
    """More words in capitals than may run, or with one in one sentence."""
    options: Options = rule.options
    if options.style == "no_shouting":
        return (Floor("capitals", options.most),)
    if options.style == "sentence_case":
        return (Floor("sentence_initials", max(options.most, FEW_NAMES)),)
    return None


def prepare(rule: Rule) -> Check:
    """A check for one style."""
    options: Options = rule.options
    find: dict[str, Callable[[Rule, Options, Reading], Iterator[Span]]] = {
        "no_shouting": _shouting,
        "sentence_case": _title_case,
        "camel_case": _run_together,
    }
    found_by = find[options.style]

    def check(reading: Reading) -> Iterator[Match]:
        for span in found_by(rule, options, reading):
            yield Match(reading.post.body, span.start, span.end)

    return check


def _shouting(rule: Rule, options: Options, reading: Reading) -> Iterator[Span]:
    """Runs of more than `most` words in capitals, from the first word to the last.

    A word too short to be shouted, such as A or TO, neither counts nor ends a run.
    """
    text = reading.prose(reading.post.body, quotations=rule.quotations)
    run: list[Span] = []
    for span in [*segmentation.words(text), None]:
        word = text[span.start : span.end] if span else ""
        if span and _is_loud(word, options):
            run.append(span)
        elif not (run and word.isupper() and len(word) < options.least_letters):
            if len(run) > options.most:
                yield Span(run[0].start, run[-1].end)
            run = []


def _is_loud(word: str, options: Options) -> bool:
    letters = sum(map(str.isalpha, word))
    return letters >= options.least_letters and word.isupper() and word not in options.ignore


def _title_case(rule: Rule, options: Options, reading: Reading) -> Iterator[Span]:
    """Sentences of our own in which every longer word starts with a capital.

    Names in a list are short, so that more than `most` must stand without a comma.
    """
    if PASSED_ON.search(reading.text):
        return
    text = reading.prose(reading.post.body, quotations=rule.quotations)
    most = max(options.most, FEW_NAMES)
    for sentence in reading.sentences:
        longer = _longer_words(options, text, sentence)
        in_capitals = all(text[word.start].isupper() for word in longer)
        too_many = in_capitals and _most_without_a_comma(text, longer) > most
        if too_many and not _names_a_link(reading, longer[-1].end):
            yield sentence


def _names_a_link(reading: Reading, end: int) -> bool:
    """Whether a colon and a link follow, so that the words are the title of what is there."""
    colon = COLON.match(reading.text, end)
    return colon is not None and any(link.start == colon.end() for link in reading.of_kind("url"))


def _longer_words(options: Options, text: str, sentence: Span) -> list[Span]:
    """The words behind the first that Title Case would give a capital."""
    words = [Span(*word.span()) for word in segmentation.WORD.finditer(text, *sentence)]
    return [
        word
        for word in words[1:]
        if (written := text[word.start : word.end]).lower() not in SMALL_WORDS
        and written not in options.ignore
    ]


def _most_without_a_comma(text: str, words: list[Span]) -> int:
    """The length of the longest run of words that no comma parts."""
    most = running = 0
    for number, word in enumerate(words):
        parted = number and "," in text[words[number - 1].end : word.start]
        running = 1 if parted else running + 1
        most = max(most, running)
    return most


def _run_together(_rule: Rule, options: Options, reading: Reading) -> Iterator[Span]:
    """Long hashtags in one case: a screen reader cannot tell their words apart."""
    for tag in reading.of_kind("hashtag"):
        name = tag.text[1:]
        one_case = name.isascii() and name.isalpha() and (name.islower() or name.isupper())
        if (
            one_case
            and len(name) >= options.least_letters
            and name.lower() not in {word.lower().lstrip("#") for word in options.ignore}
        ):
            yield Span(tag.start, tag.end)


KIND = Kind(Options, triggers, prepare, floors=floors)
