"""Hashtags and phrases that come back too often."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from tonebook.calendar.entry import Told, noted
from tonebook.calendar.likeness import words
from tonebook.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tonebook.calendar.entry import Entry, Noted, Tag
    from tonebook.calendar.expectations import Expectations

LEAST_USES = 5
MOST_SHARE = 0.5
WORDS_OF_A_PHRASE = 4
LONG_WORD = 4
LONG_WORDS = 2
MOST_PHRASES = 8
SHARE_OF_POSTS = 0.03
SLOTS = 1 << 20
MOST_COUNT = 65_535

TAGS = Told("suggestion", "A hashtag under everything names nothing, and readers stop seeing it.")
PHRASES = Told("suggestion", "The fourth time, readers know how the sentence ends.")


class Phrase(NamedTuple):
    """Words that stand together in several posts."""

    words: tuple[str, ...]
    posts: tuple[int, ...]


def hashtags(by_platform: dict[str, list[Entry]], expected: Expectations) -> Iterator[Noted]:
    """A finding for each hashtag in more than half of a platform's posts."""
    for platform, entries in by_platform.items():
        uses: dict[str, list[tuple[Entry, Tag]]] = {}
        for entry in entries:
            for tag in {one.name: one for one in entry.tags}.values():
                uses.setdefault(tag.name, []).append((entry, tag))
        for found in uses.values():
            if len(found) >= LEAST_USES and len(found) > MOST_SHARE * len(entries):
                entry, tag = found[-1]
                shown = entry.post.body.text[tag.start : tag.end]
                message = (
                    f"{shown} stands in {len(found)} of {len(entries)} posts on "
                    f"{expected.name(platform)}. Keep it for posts that people look for under it."
                )
                yield noted("hashtag-fatigue", TAGS, entry, message, span=Span(tag.start, tag.end))


def phrases(entries: Sequence[Entry]) -> Iterator[Noted]:
    """A finding for each phrase of four words or more that comes back in several texts."""
    texts = _different(entries)
    least = max(LEAST_USES - 1, round(SHARE_OF_POSTS * len(texts)))
    for phrase in _most_used(_joined(_candidates(texts, least)))[:MOST_PHRASES]:
        if _is_name(phrase, [texts[number] for number in phrase.posts]):
            continue
        entry = texts[phrase.posts[-1]]
        quoted = " ".join(phrase.words)
        message = (
            f"“{quoted}” stands in {len(phrase.posts)} of {len(texts)} texts. Say it once, and "
            "find other words for the rest."
        )
        yield noted("phrase-fatigue", PHRASES, entry, message, span=_place(entry, phrase))


def _different(entries: Iterable[Entry]) -> list[Entry]:
    """The posts whose words differ: a copy on another platform is no second use."""
    seen: dict[int, Entry] = {}
    for entry in entries:
        if entry.post.kind == "post":
            start = " ".join(words(entry.post.body.text)[:12])
            seen.setdefault(crc32(start.encode("utf-8", "replace")), entry)
    return list(seen.values())


def _grams(text: str) -> Iterator[tuple[str, ...]]:
    listed = words(text)
    for number in range(len(listed) - WORDS_OF_A_PHRASE + 1):
        gram = tuple(listed[number : number + WORDS_OF_A_PHRASE])
        if sum(len(word) >= LONG_WORD for word in gram) >= LONG_WORDS:
            yield gram


def _slot(gram: tuple[str, ...]) -> int:
    return crc32(" ".join(gram).encode("utf-8", "replace")) % SLOTS


def _candidates(texts: Sequence[Entry], least: int) -> dict[tuple[str, ...], list[int]]:
    """Runs of four words in at least so many texts, counted in a table of fixed size first."""
    counts = array("H", bytes(2 * SLOTS))
    for entry in texts:
        for slot in {_slot(gram) for gram in _grams(entry.post.body.text)}:
            counts[slot] = min(counts[slot] + 1, MOST_COUNT)
    found: dict[tuple[str, ...], list[int]] = {}
    for number, entry in enumerate(texts):
        for gram in dict.fromkeys(_grams(entry.post.body.text)):
            if counts[_slot(gram)] >= min(least, MOST_COUNT):
                found.setdefault(gram, []).append(number)
    return {gram: posts for gram, posts in found.items() if len(posts) >= least}


def _joined(found: dict[tuple[str, ...], list[int]]) -> list[Phrase]:
    """Runs that overlap in the same texts, as one longer phrase."""
    made: list[Phrase] = []
    for gram, posts in found.items():
        same = tuple(posts)
        if made and made[-1].posts == same and made[-1].words[1 - len(gram) :] == gram[:-1]:
            made[-1] = Phrase((*made[-1].words, gram[-1]), same)
        else:
            made.append(Phrase(gram, same))
    return made


def _most_used(made: Iterable[Phrase]) -> list[Phrase]:
    """The most used first, without those that share most words with one that is kept."""
    kept: list[Phrase] = []
    for phrase in sorted(made, key=lambda one: (-len(one.posts), -len(one.words), one.words)):
        own = set(phrase.words)
        if all(len(own & set(other.words)) < len(own) - 1 for other in kept):
            kept.append(phrase)
    return kept


def _is_name(phrase: Phrase, entries: Sequence[Entry]) -> bool:
    """Whether its long words are mostly written with a capital, as a title or a name is."""
    spelt = [word for entry in entries for word in _spelt(entry, phrase) if len(word) >= LONG_WORD]
    return sum(word[0].isupper() for word in spelt) > len(spelt) / 2


def _spelt(entry: Entry, phrase: Phrase) -> list[str]:
    """The words of a phrase as a post writes them; none where signs stand between them."""
    place = _place(entry, phrase)
    return entry.post.body.text[place.start : place.end].split() if place else []


def _place(entry: Entry, phrase: Phrase) -> Span | None:
    """Where the phrase stands in the body; nothing where signs stand between its words."""
    text = entry.post.body.text.lower()
    start = text.find(" ".join(phrase.words))
    if start < 0 or len(text) != len(entry.post.body.text):
        return None
    return Span(start, start + len(" ".join(phrase.words)))
