"""What a text must hold before a rule can have anything to say.

A rule that needs the word "leverage" runs only on texts that hold it; looking that up costs
the same for ten rules and for ten thousand.
"""

from __future__ import annotations

import re
from itertools import pairwise
from re import _casefix  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

STEM_LETTERS = 4
WORD = re.compile(r"[^\W_]+")
DIGITS = re.compile(r"\d")

# Letters that regular expressions take for one another beyond upper and lower case, such as the
# long s; each goes to one letter of its group.
SAME_LETTER = {
    code: min((code, *others), key=lambda one: (not chr(one).isalnum(), one))
    for code, others in _casefix._EXTRA_CASES.items()  # noqa: SLF001 - what `re` goes by
    if code != ord("\u0345")
}
ODD_LETTERS = frozenset(chr(code) for code, same in SAME_LETTER.items() if code != same)
ODD_MARK = "\u0345"  # no letter, yet taken for the letter iota: texts and terms with it run all
DOTTED_I = "\u0130"
SIGNS_ALIKE = {sign: frozenset(group) for group in ("'\u2019", "-\u2010\u2011") for sign in group}


# Words in every other post: a trigger that is one of them would hardly ever spare a rule its run.
COMMON = frozenset(
    (
        "a about after all also an and any are as at back be been before but by can come could day "
        "do even first for from get give go good has have he her here his how i if in into is it "
        "its just know like ll look make many me more most my new no not now of on one only or "
        "other our out over people re s say see she so some t take than that the their them then "
        "there these they this time to two up us use ve want was way we well were what when which "
        "who will with work would year you your"
    ).split()
)


NON_ASCII = "\x03"
DIGIT = "\x04"
"""Stand for any character that is neither ASCII nor in TYPOGRAPHIC, and for any digit."""

TYPOGRAPHIC = frozenset("\xa0\xa3\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u20ac")
PLAIN_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
AS_NOUGHT = str.maketrans(dict.fromkeys("0123456789", "0"))
PAIR = 2
SIGN = re.compile(r"[^\w ]|_|  ")

LONGEST_START = 5


class Triggers(NamedTuple):
    """What runs a rule: any of its words, starts of words, characters and groups; or always.

    A group in `together` is a key to look up ("word", "two words", "star*" and "*ting" for the
    start and the end of one, a sign, or nothing) and pieces that must be there as well, as
    `Seen.text` has them: words with one blank around each, or signs as they stand. Of `parts`,
    such as `alt_text` or `emoji`, a post must have one. Every match begins with one of `starts`,
    folded; None is for we do not know.
    """

    words: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    characters: frozenset[str] = frozenset()
    always: bool = False
    together: frozenset[tuple[str, ...]] = frozenset()
    parts: frozenset[str] = frozenset()
    starts: frozenset[str] | None = None

    def joined(self, other: Triggers) -> Triggers:
        """The triggers of a rule that runs when either would."""
        known = self.starts is not None and other.starts is not None
        return Triggers(
            self.words | other.words,
            self.stems | other.stems,
            self.characters | other.characters,
            self.always or other.always,
            self.together | other.together,
            self.parts | other.parts if self.parts and other.parts else frozenset(),
            (self.starts or frozenset()) | (other.starts or frozenset()) if known else None,
        )


NEVER = Triggers(starts=frozenset())
ALWAYS = Triggers(always=True)


def folded(text: str) -> str:
    """The text as triggers compare it: equal where a pattern that ignores case sees no difference.

    As long as the text: "İ" has a lower case of two code points, which no pattern takes for it.
    """
    if text.isascii():
        return text.lower()
    lower = text.replace(DOTTED_I, "i").lower()
    return lower if ODD_LETTERS.isdisjoint(lower) else lower.translate(SAME_LETTER)


def words_of(text: str) -> list[str]:
    """The runs of letters and digits of a text, folded, in order: "don't" is two."""
    return WORD.findall(folded(text))


def stem(word: str) -> str:
    """The first letters of a word, by which starts of words are looked up."""
    return word[:STEM_LETTERS]


def is_common(word: str) -> bool:
    """Whether every other text holds the word: small words and numbers."""
    return word in COMMON or word.isdigit()


def rarest(words: list[str]) -> str:
    """The word that the fewest texts hold, as far as its length and our list tell."""
    return max(words, key=lambda word: (not is_common(word), len(word)))


def rarest_key(words: list[str]) -> str:
    """What to look up of words that follow each other: one that is rare, or else two."""
    if len(words) == 1 or not is_common(rarest(words)):
        return rarest(words)
    return " ".join(max(pairwise(words), key=lambda two: sum(map(len, two))))


def of_term(term: str) -> Triggers:
    """A term is there only if all of its words are, in order; without words, its first sign."""
    term = term.strip()
    words = words_of(term)
    sign = folded(term[:1])
    alike = SIGNS_ALIKE.get(sign, frozenset(sign))
    if ODD_MARK in term:
        return ALWAYS
    if not words:
        return Triggers(characters=alike, starts=alike)
    starts = frozenset((words[0][:LONGEST_START],)) if sign.isalnum() else alike
    rest = [f" {' '.join(words)} "] if len(words) > 1 else []
    rest += [sign] if not sign.isalnum() and len(alike) == 1 else []
    key = rarest_key(words)
    rest = [piece for piece in rest if piece != f" {key} "]
    if key == words[0] and not rest:
        return Triggers(words=frozenset(words), starts=starts)
    return Triggers(together=frozenset(((key, *rest),)), starts=starts)


def of_terms(terms: tuple[str, ...]) -> Triggers:
    """The triggers of a list of terms, any of which may be there."""
    each = [of_term(term) for term in terms]
    known = all(one.starts is not None for one in each)
    return Triggers(
        words=frozenset().union(*(one.words for one in each)),
        characters=frozenset().union(*(one.characters for one in each)),
        always=any(one.always for one in each),
        together=frozenset().union(*(one.together for one in each)),
        starts=frozenset().union(*(one.starts or () for one in each)) if known else None,
    )


class Seen:
    """A text as triggers see it: folded, digits alike; its words, pairs, starts, ends and signs."""

    __slots__ = ("keys", "text")

    def __init__(self, text: str) -> None:
        plain = digits_alike(folded(text))
        words = WORD.findall(plain)
        keys = set(words)
        keys.update(map(" ".join, pairwise(words)))
        keys.update([word[:STEM_LETTERS] + "*" for word in words])
        keys.update(["*" + word[-STEM_LETTERS:] for word in words])
        signs = set(plain) - PLAIN_LETTERS
        keys |= signs
        if "0" in plain:
            keys.add(DIGIT)
        if not "".join(signs - TYPOGRAPHIC).isascii():
            keys.add(NON_ASCII)
        self.keys = keys
        self.text = f" {' '.join(words)} \0{plain}"


def digits_alike(text: str) -> str:
    """The text with every digit as a nought."""
    return text.translate(AS_NOUGHT) if text.isascii() else DIGITS.sub("0", text)


def keys_of(piece: str) -> Iterator[str]:
    """The keys that a text has wherever it has a piece; a whole word has a blank on either side."""
    if SIGN.search(piece):
        yield from (piece,) if piece in (NON_ASCII, DIGIT) else ()
        return
    words = piece.split()
    whole = words[piece[:1] != " " : len(words) - (piece[-1:] != " ")]
    yield from map(" ".join, pairwise(whole)) if len(whole) > 1 else whole
    if piece[:1] == " " != piece[-1:] and len(words[-1]) >= STEM_LETTERS:
        yield words[-1][:STEM_LETTERS] + "*"
    if piece[-1:] == " " != piece[:1] and len(words[0]) >= STEM_LETTERS:
        yield "*" + words[0][-STEM_LETTERS:]


def _is_told(piece: str) -> bool:
    """Whether the keys of a piece tell all of it: whole words, or a class of characters."""
    whole = piece[:1] == " " == piece[-1:] and SIGN.search(piece) is None
    return piece in (NON_ASCII, DIGIT) or (whole and len(piece.split()) <= PAIR)


Way = tuple[int, frozenset[str], tuple[str, ...]]
"""A rule that runs where every key and every piece of text is there too."""


class Entry(NamedTuple):
    """The rules of one key: those that it runs at once, and those that need more."""

    at_once: list[int]
    if_more: list[Way]


class Table(NamedTuple):
    """An index in plain values, to be kept and read again without work."""

    entries: dict[str, Entry]
    loose: Entry
    parts: dict[str, list[int]]
    needing: dict[int, frozenset[str]]
    always: list[int]
    size: int


def table_of(triggers: Sequence[Triggers]) -> Table:
    """The rules, by number, under what each is looked up by."""
    always = [n for n, one in enumerate(triggers) if one.always and not one.parts]
    table = Table({}, Entry([], []), {}, {}, always, len(triggers))
    for number, one in enumerate(triggers):
        if one.always:
            for part in one.parts:
                table.parts.setdefault(part, []).append(number)
        else:
            _add(table, number, one)
    return table


def _add(table: Table, number: int, one: Triggers) -> None:
    if one.parts:
        table.needing[number] = one.parts
    keys = [*one.words, *(stem + "*" for stem in one.stems), *one.characters]
    for key, *pieces in [*((key,) for key in keys), *sorted(one.together)]:
        alike = digits_alike(key)
        entry = table.entries.setdefault(alike, Entry([], [])) if key else table.loose
        told = [digits_alike(piece) for piece in pieces]
        more = frozenset(key for piece in told for key in keys_of(piece)) - {alike}
        rest = tuple(piece for piece in told if not _is_told(piece))
        if more or rest:
            entry.if_more.append((number, more, rest))
        else:
            entry.at_once.append(number)


class TriggerIndex:
    """Which rules, by number, a text could concern."""

    __slots__ = ("_always", "_entries", "_every", "_loose", "_parts", "needing")

    def __init__(self, triggers: Sequence[Triggers], table: Table | None = None) -> None:
        known = table or table_of(triggers)
        self._entries, self._loose, self._parts, self.needing, self._always, size = known
        self._every = range(size)

    def rules_for(self, text: str) -> list[int]:
        """The numbers of the rules to run, in the guide's order; it never misses one."""
        everything = {*self._always, *(one for each in self._parts.values() for one in each)}
        return sorted(everything | self.triggered(Seen(text)))

    def of_parts(self, parts: Iterable[str]) -> set[int]:
        """The rules that run on every post with one of the parts."""
        return set(self._always).union(*(self._parts.get(part, ()) for part in parts))

    def triggered(self, seen: Seen) -> set[int]:
        """The rules that a text triggers, in no order; those that always run may be missing."""
        if ODD_MARK in seen.keys:
            return set(self._every)
        there, text, found = seen.keys, seen.text, set[int]()
        for key in self._entries.keys() & there:
            at_once, if_more = self._entries[key]
            found.update(at_once)
            for number, keys, pieces in if_more:
                if keys <= there and (not pieces or all(piece in text for piece in pieces)):
                    found.add(number)
        for number, keys, pieces in self._loose[1]:
            if keys <= there and all(piece in text for piece in pieces):
                found.add(number)
        return found
