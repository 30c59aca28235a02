"""Readability of sentences, by textstat's measures that need no downloaded data.

They are noise on short texts: rules say nothing below their `min_words`. Where textstat cannot be
loaded (the browser), the same closed formulas run on the same words; a test holds them equal.
"""

from __future__ import annotations

from tonebook.expression import expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tonebook.vocabulary import Formula

FORMULAS: tuple[Formula, ...] = ("automated_readability", "coleman_liau", "lix", "rix")

NOT_IN_WORDS = expression(r"[\W_]+")
LONG = 6
FRAGMENT = 2


def estimate(formula: Formula, sentences: list[list[str]]) -> float:
    """The measure from counts alone, at once: as `score` gives it, but for its last digits."""
    return closed_form(formula, [words for words in map(_plain, sentences) if words])


def score(formula: Formula, sentences: list[list[str]]) -> float:
    """The measure of sentences given as lists of words; no unit, higher is harder."""
    plain = [words for words in map(_plain, sentences) if words]
    try:
        import textstat  # slow to load: only a readability rule on a long text pays for it
    except ImportError:
        return closed_form(formula, plain)
    text = " ".join(" ".join(words) + "." for words in plain)
    match formula:
        case "automated_readability":
            return float(textstat.automated_readability_index(text))
        case "coleman_liau":
            return float(textstat.coleman_liau_index(text))
        case "lix":
            return float(textstat.lix(text))
        case "rix":
            return float(textstat.rix(text))


def _plain(words: list[str]) -> list[str]:
    """Words of nothing but letters and digits, so that every counter counts them alike."""
    alone = (word if word.isalnum() else NOT_IN_WORDS.sub("", word) for word in words)
    return [word for word in alone if word]


def closed_form(formula: Formula, sentences: list[list[str]]) -> float:
    """The same measure from counts; fragments of two words are no sentences, as textstat has it."""
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0
    letters = sum(map(len, words))
    long = sum(len(word) > LONG for word in words)
    whole = max(1, sum(len(sentence) > FRAGMENT for sentence in sentences))
    match formula:
        case "automated_readability":
            characters = letters + len(sentences)
            return 4.71 * characters / len(words) + 0.5 * len(words) / whole - 21.43
        case "coleman_liau":
            return 5.8 * letters / len(words) - 29.6 * whole / len(words) - 15.8
        case "lix":
            return len(words) / whole + 100 * long / len(words)
        case "rix":
            return long / whole
