"""What a text must hold before a rule can have anything to say.

A rule that needs the word "leverage" runs only on texts that hold it; looking that up costs
the same for ten rules and for ten thousand.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from re import _casefix  # type: ignore[attr-defined]

from tonebook.expression import expression
from tonebook.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

MOST_EDGE_LETTERS = 4
WORD = expression(r"[^\W_]+")
DIGITS = expression(r"[^\D0]")

# Letters that regular expressions take for one another beyond upper and lower case, such as the
# long s; each goes to one letter of its group.
SAME_LETTER = {
    code: min((code, *others), key=lambda one: (not chr(one).isalnum(), one))
    for code, others in _casefix._EXTRA_CASES.items()  # noqa: SLF001 - what `re` goes by
    if code != ord("\u0345")
}
ODD_LETTER = expression(f"[{''.join(chr(c) for c, same in SAME_LETTER.items() if c != same)}]")
ODD_MARK = "\u0345"  # no letter, yet taken for the letter iota: texts and terms with it run all
DOTTED_I = "\u0130"
SIGNS_ALIKE = {sign: frozenset(group) for group in ("'\u2019", "-\u2010\u2011") for sign in group}

# What hardly tells one text from another: a rule looked up by it would be run for nothing.
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
FREQUENT = frozenset(
    (
        "again apply anything ask because book bring call closed co comment d days did dm don down "
        "each end every everyone follow four free friday full got had happy hear hi home hour "
        "hours http https isn keep last left link live m made may message minutes monday month "
        "months morning name need never next night nobody nothing number off online open order org "
        "page phone please post put read reply right run same saturday send share should show sign "
        "since sorry still story sunday team tell thank thanks three thursday till today tomorrow "
        "tonight tuesday under until visit wednesday week weeks welcome where why win wrong years "
        "yes"
    ).split()
)
COMMON_SIGNS = frozenset(".,'\u2019:-?! \n")
FREQUENT_SIGNS = frozenset('"#$%&()/;@_\xa3\u2013\u2014\u2018\u201c\u201d\u2026\u20ac')

NON_ASCII = "\x03"
DIGIT = "\x04"
SPELT_OUT = "\x05"
"""Stand for any character that is neither ASCII nor in TYPOGRAPHIC, for any digit, and for two
letters in a row that stand alone."""

RARITY_OF_SORTS = {DIGIT: 0.5, NON_ASCII: 1.5, SPELT_OUT: 4.0}
TYPOGRAPHIC = frozenset("\xa0\xa3\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u20ac")
SIGN = expression(r"[^\w ]|_|  ")

LONGEST_START = 5
EDGE = "\x01"
"""Stands for a word boundary."""


class Way(NamedTuple):
    """What must be there for one way to spell what a rule looks for.

    `key` is looked up: "word", "two words", a sign, "star*" and "*ting" for the start and the end
    of a word, or nothing. `beside` is another word or sign; `spelt` a piece of the folded text;
    either may be nothing.
    """

    key: str
    beside: str = ""
    spelt: str = ""


class Triggers(NamedTuple):
    """What runs a rule: any of its ways; or always.

    Of `parts`, such as `alt_text` or `emoji`, a post must have one. Every match begins with one of
    `starts`, folded and with digits alike, behind `EDGE` where no word goes on before it; None is
    for we do not know.
    """

    ways: frozenset[Way] = frozenset()
    always: bool = False
    parts: frozenset[str] = frozenset()
    starts: frozenset[str] | None = None

    def literals(self) -> frozenset[str]:
        """Pieces of folded text of which every match holds one; nothing is for we do not know."""
        found = frozenset(way.spelt or way.key.strip("*") for way in self.ways)
        is_known = not self.always and all(one.isalnum() for one in found)
        return found if is_known else frozenset()

    def words(self) -> frozenset[str]:
        """Whole words of which every match holds one, digits alike; nothing is for unknown."""
        found = frozenset(digits_alike(way.key.partition(" ")[0]) for way in self.ways)
        is_known = not self.always and all(map(_is_word, found))
        return found if is_known else frozenset()

    def joined(self, other: Triggers) -> Triggers:
        """The triggers of a rule that runs when either would."""
        known = self.starts is not None and other.starts is not None
        return Triggers(
            self.ways | other.ways,
            self.always or other.always,
            self.parts | other.parts if self.parts and other.parts else frozenset(),
            (self.starts or frozenset()) | (other.starts or frozenset()) if known else None,
        )


def _is_word(key: str) -> bool:
    """Whether a key is a whole word: a letter beyond ASCII may be looked up as a sign."""
    return key.isalnum() and (len(key) > 1 or key.isascii())


def thawed(triggers: Triggers) -> list[Any]:
    """Triggers as JSON has them, always in the same order."""
    ways, always, parts, starts = triggers
    return [sorted(ways), always, sorted(parts), None if starts is None else sorted(starts)]


def frozen(plain: Any) -> Triggers:
    """The triggers again. Raises TypeError or ValueError for what `thawed` does not make."""
    ways, always, parts, starts = plain
    return Triggers(
        frozenset(map(Way._make, ways)),
        always,
        frozenset(parts),
        None if starts is None else frozenset(starts),
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
    return lower.translate(SAME_LETTER) if ODD_LETTER.search(lower) else lower


def digits_alike(text: str) -> str:
    """The text with every digit as a nought."""
    for digit in "123456789":
        text = text.replace(digit, "0")
    return text if text.isascii() else DIGITS.sub("0", text)


def words_of(text: str) -> list[str]:
    """The runs of letters and digits of a text, folded, in order: "don't" is two."""
    return WORD.findall(folded(text))


@cache
def rarity(key: str) -> float:
    """How few texts hold a key, as far as our lists tell: more is fewer."""
    if " " in key.strip():
        return sum(map(rarity, key.split(" ")))
    if not key or key in COMMON_SIGNS:
        return 0
    if key in RARITY_OF_SORTS:
        return RARITY_OF_SORTS[key]
    if SIGN.fullmatch(key):
        return 2 if key in FREQUENT_SIGNS else 4
    if "*" in key:
        return 1 if key in common_edges() else len(key) - 2
    if key in COMMON or key.isdigit():
        return 1
    return 3 if key in FREQUENT else 5


def edges(word: str) -> list[str]:
    """The keys of a word's starts and its ends, the shortest first."""
    lengths = range(1, min(len(word), MOST_EDGE_LETTERS) + 1)
    return [key for n in lengths for key in (f"{word[:n]}*", f"*{word[-n:]}")]


@cache
def common_edges() -> frozenset[str]:
    """The starts and ends that many words have; asked for where a guide is compiled."""
    words = [*COMMON, *FREQUENT, "ering", "eding", "ation"]
    return frozenset(edge for word in words for edge in edges(word))


def rarest(keys: Iterable[str]) -> str:
    """The key that the fewest texts hold, as far as our lists, what it is and its length tell."""
    return max(keys, key=lambda key: (rarity(key), "*" not in key, len(key)))


def of_term(term: str) -> Triggers:
    """A term is there only if all of its words are, in order; without words, its first sign."""
    term = term.strip()
    words = words_of(term)
    sign = digits_alike(folded(term[:1]))
    alike = SIGNS_ALIKE.get(sign, frozenset(sign))
    if ODD_MARK in term:
        return ALWAYS
    if not words:
        return Triggers(frozenset(map(Way, alike)), starts=alike)
    first = EDGE + digits_alike(words[0][:LONGEST_START])
    starts = frozenset((first,)) if sign.isalnum() else alike
    signs = [sign] if not sign.isalnum() and len(alike) == 1 else []
    way = best_way([*words, *map(" ".join, pairwise(words)), *signs])
    return Triggers(frozenset((way,)), starts=starts)


def best_way(keys: Iterable[str], spelt: Iterable[str] = ()) -> Way:
    """The rarest key, beside it the rarest of what it does not tell, and the longest piece."""
    keys = list(keys)
    key = rarest(keys) if keys else ""
    told = {key, key.strip("*"), *key.split()}
    others = [one for one in keys if one not in told and not (len(one) > 1 and {*one} & {*"* "})]
    beside = rarest(others) if others else ""
    piece = max(spelt, key=len, default="")
    return Way(key, beside, piece if len(piece) > len(key.strip("*")) else "")


def of_terms(terms: Iterable[str]) -> Triggers:
    """The triggers of a list of terms, any of which may be there."""
    ways: set[Way] = set()
    starts: set[str] = set()
    each = [of_term(term) for term in terms]
    for one in each:
        ways |= one.ways
        starts |= one.starts or set()
    known = all(one.starts is not None for one in each)
    return Triggers(
        frozenset(ways),
        any(one.always for one in each),
        starts=frozenset(starts) if known else None,
    )
