"""Words and phrases as writers mean them: whole words, any case, any white space between."""

from __future__ import annotations

import re

from tonebook.expression import expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tonebook.vocabulary import Forms


# A term is not found inside a longer word, a hyphenated compound or a contraction:
# "can" is not in "can't", "just" not in "just-in-time"; a possessive 's may follow.
BEFORE = r"(?<![\w\-\u2010\u2011])(?<!\w['\u2019])"
AFTER = r"(?![\w\-\u2010\u2011]|['\u2019](?![sS]\b)\w)"

VOWELS = "aeiou"


def plural(noun: str) -> str:
    """The regular English plural."""
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in VOWELS:
        return noun[:-1] + "ies"
    return noun + "s"


def verb_forms(verb: str) -> tuple[str, str, str, str]:
    """The regular English forms: base, -s, -ed, -ing. A phrase inflects its first word."""
    head, space, rest = verb.partition(" ")
    if head.endswith("e") and not head.endswith(("ee", "oe", "ye")):
        forms = (head, plural(head), head + "d", head[:-1] + "ing")
    elif head.endswith("e"):
        forms = (head, plural(head), head + "d", head + "ing")
    elif head.endswith("y") and head[-2:-1] not in VOWELS:
        forms = (head, plural(head), head[:-1] + "ied", head + "ing")
    else:
        forms = (head, plural(head), head + "ed", head + "ing")
    one, third, past, ing = (form + space + rest for form in forms)
    return (one, third, past, ing)


def inflected(term: str, forms: Forms) -> tuple[str, ...]:
    """The term in every form asked for, itself first."""
    match forms:
        case "verb":
            return verb_forms(term)
        case "noun":
            return (term, plural(term))
        case "as written":
            return (term,)


def piece(term: str) -> str:
    """The regular expression of one term: whole words, where it starts or ends with a letter."""
    term = term.strip()
    escaped = "".join(
        r"\s+" if part.isspace() else _characters(part) for part in re.split(r"(\s+)", term)
    )
    before = BEFORE if term[:1].isalnum() else ""
    after = AFTER if term[-1:].isalnum() else ""
    return before + escaped + after


def _characters(text: str) -> str:
    escaped = re.escape(text.replace("\u2019", "'"))
    return escaped.replace("'", "['\u2019]").replace(r"\-", "[-\u2010\u2011]")


def pattern(terms: tuple[str, ...], *, case_sensitive: bool = False) -> re.Pattern[str]:
    """One regular expression that finds any of the terms, the longest first."""
    ordered = sorted(dict.fromkeys(terms), key=lambda term: (-len(term), term))
    flags = re.NOFLAG if case_sensitive else re.IGNORECASE
    return expression("|".join(map(piece, ordered)) or r"(?!)", flags)
