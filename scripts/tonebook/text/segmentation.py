"""Words, sentences, paragraphs and the first line of a post.

A line end closes a sentence: posts put one thought to a line and leave out the full stop.
"""

from __future__ import annotations

from tonebook.expression import expression
from tonebook.source import Span
from tonebook.text.plain_signs import in_ascii

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

WORD = expression(r"[^\W_]+(?:['\u2019.\-\u2010\u2011][^\W_]+)*")
BLANK_LINES = expression(r"\n[^\S\n]*\n\s*")
MARKS = r".!?\u2026\u3002\uff01\uff1f\u0964"
STOP = expression(
    rf"[\n{MARKS}](?:(?<=\n)\s*|(?<!\n)[{MARKS}]*[\"'\u201d\u2019)\]\u00bb]*()(?:\s+|$))"
)
"""The end of a sentence, the group behind its marks, and white space; quick to be looked for."""
ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "sr",
        "jr",
        "st",
        "no",
        "vs",
        "e.g",
        "i.e",
        "etc",
        "approx",
        "dept",
        "est",
        "inc",
        "ltd",
        "co",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "fig",
        "vol",
        "p",
        "pp",
        "a.m",
        "p.m",
        "u.s",
        "u.k",
    ]
)


MAY_CLOSE = frozenset(["etc", "inc", "ltd", "co", "a.m", "p.m", "no"])
"""Abbreviations that may end a sentence."""
IN_ASCII = {"\u2019": "'", "\u2010": "-", "\u2011": "-"}
TWO_SIGNS = ("..", "--", "''", ".-", "-.", ".'", "'.", "-'", "'-")
IN_WORDS = {code: chr(code) if chr(code).isalnum() else " " for code in range(128)} | {
    ord(sign): sign for sign in "'.-"
}


def tokens(text: str) -> list[str]:
    """The words themselves, in order; apostrophes and hyphens in them may stand in ASCII."""
    plain, _ = in_ascii(text, IN_ASCII)
    if not plain.isascii() or any(map(plain.__contains__, TWO_SIGNS)):
        return WORD.findall(text)
    pieces = [piece.strip("'.-") for piece in plain.translate(IN_WORDS).split()]
    return list(filter(None, pieces))


def words(text: str) -> list[Span]:
    """Words: letters and digits, with apostrophes, hyphens and points inside."""
    return [Span(found.start(), found.end()) for found in WORD.finditer(text)]


def first_line(text: str) -> Span:
    """The first line that holds anything: what readers call the hook."""
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    return Span(start, len(text) if end < 0 else end)


def paragraphs(text: str) -> list[Span]:
    """Runs of lines between blank lines."""
    found, start = [], 0
    for blank in BLANK_LINES.finditer(text):
        found.append(_trimmed(text, start, blank.start()))
        start = blank.end()
    found.append(_trimmed(text, start, len(text)))
    return [span for span in found if span.start < span.end]


def sentences(text: str) -> list[Span]:
    """Sentences, each without the white space around it."""
    found, start = [], len(text) - len(text.lstrip())
    for stop in STOP.finditer(text, start):
        end = stop.end(1)
        if end < 0:
            end = start + len(text[start : stop.start()].rstrip())
        elif end == stop.start() + 1 and _is_abbreviation(text, start, stop):
            continue
        if end > start:
            found.append(Span(start, end))
        start = stop.end()
    if start < len(text):
        found.append(Span(start, start + len(text[start:].rstrip())))
    return found


def _trimmed(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    stripped = part.lstrip()
    start = end - len(stripped)
    return Span(start, start + len(stripped.rstrip()))


def _is_abbreviation(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the full stop belongs to a word: "Dr. Okafor", "e.g. this", "J. Smith"."""
    at = stop.start()
    if text[at] != ".":
        return False
    low = max(start, at - 12)
    word = text[max(low, text.rfind(" ", low, at) + 1) : at].lstrip("(\"'\u201c")
    initial = len(word) == 1 and word.isupper() and word != "I"
    if not initial and word.lower() not in ABBREVIATIONS:
        return False
    line_end = text.find("\n", stop.end(1))
    follows = text[stop.end(1) : line_end if line_end >= 0 else None].strip()
    closes = word.lower() in MAY_CLOSE and follows[:1].isupper()
    return bool(follows) and (initial or not closes)
