"""What a text must hold before a rule can have anything to say.

A rule that needs the word "leverage" runs only on texts that hold it; looking that up costs
the same for ten rules and for ten thousand.
"""

from __future__ import annotations

import re
from re import _casefix  # type: ignore[attr-defined]
from typing import NamedTuple

STEM_LETTERS = 4
WORD = re.compile(r"[^\W_]+")

# Letters that regular expressions take for one another beyond upper and lower case, such as the
# long s; each goes to one letter of its group.
SAME_LETTER = {
    code: min((code, *others), key=lambda one: (not chr(one).isalnum(), one))
    for code, others in _casefix._EXTRA_CASES.items()  # noqa: SLF001 - what `re` goes by
    if code != ord("\u0345")
}
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


class Triggers(NamedTuple):
    """Whole words, starts of words and characters, each enough to run the rule; or always."""

    words: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    characters: frozenset[str] = frozenset()
    always: bool = False

    def joined(self, other: Triggers) -> Triggers:
        """The triggers of a rule that runs when either would."""
        return Triggers(
            self.words | other.words,
            self.stems | other.stems,
            self.characters | other.characters,
            self.always or other.always,
        )


NEVER = Triggers()
ALWAYS = Triggers(always=True)


def folded(text: str) -> str:
    """The text as triggers compare it: equal where a pattern that ignores case sees no difference.

    As long as the text: "İ" has a lower case of two code points, which no pattern takes for it.
    """
    if text.isascii():
        return text.lower()
    return text.replace(DOTTED_I, "i").lower().translate(SAME_LETTER)


def words_of(text: str) -> list[str]:
    """The runs of letters and digits of a text, folded, in order: "don't" is two."""
    return WORD.findall(folded(text))


def stem(word: str) -> str:
    """The first letters of a word, by which starts of words are looked up."""
    return word[:STEM_LETTERS]


def rarest(words: list[str]) -> str:
    """The word that the fewest texts hold, as far as its length and our list tell."""
    return max(words, key=lambda word: (word not in COMMON, len(word)))


def of_term(term: str) -> Triggers:
    """A term is there only if its rarest word is; without words, if its first character is."""
    words = words_of(term)
    if ODD_MARK in term:
        return ALWAYS
    if words:
        return Triggers(words=frozenset((rarest(words),)))
    sign = folded(term.strip()[:1])
    return Triggers(characters=SIGNS_ALIKE.get(sign, frozenset(sign)))


def of_terms(terms: tuple[str, ...]) -> Triggers:
    """The triggers of a list of terms, any of which may be there."""
    each = [of_term(term) for term in terms]
    return Triggers(
        words=frozenset().union(*(one.words for one in each)),
        characters=frozenset().union(*(one.characters for one in each)),
        always=any(one.always for one in each),
    )


class TriggerIndex:
    """Which rules, by number, a text could concern."""

    __slots__ = ("_always", "_characters", "_every", "_stems", "_words")

    def __init__(self, triggers: list[Triggers]) -> None:
        self._words: dict[str, list[int]] = {}
        self._stems: dict[str, list[int]] = {}
        self._characters: dict[str, list[int]] = {}
        self._every = list(range(len(triggers)))
        self._always = [number for number, one in enumerate(triggers) if one.always]
        for number, one in enumerate(triggers):
            for table, keys in (
                (self._words, one.words),
                (self._stems, one.stems),
                (self._characters, one.characters),
            ):
                for key in keys:
                    table.setdefault(key, []).append(number)

    def rules_for(self, text: str) -> list[int]:
        """The numbers of the rules to run, in the guide's order; it never misses one."""
        if ODD_MARK in text:
            return self._every
        text = folded(text)
        words = set(WORD.findall(text))
        found = set(self._always)
        for table, seen in (
            (self._words, words),
            (self._stems, {stem(word) for word in words}),
            (self._characters, set(text)),
        ):
            for key in table.keys() & seen:
                found.update(table[key])
        return sorted(found)
