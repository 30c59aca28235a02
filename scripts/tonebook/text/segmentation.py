"""Words, sentences, paragraphs and the first line of a post.

A line end closes a sentence: posts put one thought to a line and leave out the full stop.
"""

from __future__ import annotations

from tonebook.expression import expression
from tonebook.source import Span
from tonebook.text.plain_signs import in_ascii

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

WORD = expression(r"[^\W_]+(?:['\u2019.\-\u2010\u2011][^\W_]+)*")
BLANK_LINES = expression(r"\n[^\S\n]*\n\s*")
MARKS = ".!?\u2026\u3002\uff01\uff1f\u0964"
CLOSERS = "\"'\u201d\u2019)]\u00bb"
"""What may stand behind the mark that ends a sentence."""
GOES_ON, STOPS, SHORT, MAY_CLOSE = "-.pc"
"""How a piece ends: not a sentence; one; an abbreviation; an abbreviation that may end one."""
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


CLOSING = frozenset(["etc", "inc", "ltd", "co", "a.m", "p.m", "no"])
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


def ending(piece: str) -> str:
    """How a piece without blanks ends: `GOES_ON`, `STOPS`, `SHORT` or `MAY_CLOSE`."""
    bare = piece.rstrip(CLOSERS)
    word = bare.rstrip(MARKS)
    if bare == word:
        return GOES_ON
    if not (piece.endswith(".") and len(word) == len(piece) - 1):
        return STOPS
    word = word.lstrip("(\"'\u201c")
    if len(word) == 1 and word.isupper() and word != "I":
        return SHORT
    word = word.lower()
    return MAY_CLOSE if word in CLOSING else SHORT if word in ABBREVIATIONS else STOPS


def in_sentences(pieces: list[str], endings: str, line_ends: Iterable[int]) -> list[Span]:
    """Half-open ranges of pieces: a line ends a sentence, and so does a mark behind a word.

    It does not behind "Dr. Okafor", "e.g. this", "J. Smith".
    """
    ends = {*line_ends, len(pieces)}
    at = endings.find(STOPS)
    while at >= 0:
        ends.add(at + 1)
        at = endings.find(STOPS, at + 1)
    at = endings.find(MAY_CLOSE, 0, -1)
    while at >= 0:
        if pieces[at + 1][0].isupper():
            ends.add(at + 1)
        at = endings.find(MAY_CLOSE, at + 1, -1)
    ends.discard(0)
    marks = sorted(ends)
    return list(map(Span, [0, *marks], marks))


def _trimmed(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    stripped = part.lstrip()
    start = end - len(stripped)
    return Span(start, start + len(stripped.rstrip()))
