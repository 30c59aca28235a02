"""Words of the glossary explained where they first stand on a page, in any of their forms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tonebook.render.environment import joined, within_a_line
from tonebook.render.shown import Shown
from tonebook.render.views import with_anchors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tonebook.documents.reference import Term, TermsDocument

ENDS_WITH_HISS = re.compile(r"(?:s|x|z|ch|sh)$")
ENDS_WITH_Y = re.compile(r"(?<=[^aeiou])y$")


class Entry(NamedTuple):
    """A word of the glossary: its anchor there and what it means."""

    anchor: str
    meaning: str


def plural_of(term: str) -> str:
    """The regular plural of an English word or of the last word of a phrase."""
    if ENDS_WITH_Y.search(term):
        return f"{term[:-1]}ies"
    return f"{term}es" if ENDS_WITH_HISS.search(term) else f"{term}s"


def forms(term: Term) -> tuple[str, ...]:
    """A term as it may stand in a text: alone, and as its plural."""
    return (term.term, term.plural or plural_of(term.term))


class Gloss:
    """Finds the words of a glossary in texts; everyday words are left alone."""

    def __init__(self, terms: TermsDocument | None) -> None:
        self.entries: dict[str, Entry] = {}
        for anchor, term in with_anchors(terms.terms) if terms else ():
            if term.use == "glossary" and not term.everyday:
                entry = Entry(anchor, term.meaning)
                self.entries.update((_key(form), entry) for form in forms(term))
        self.pattern = _any_of(self.entries)

    def on_page(self, glossary: str) -> Callable[[str], Shown]:
        """Explains the words of one page, each once; `glossary` is the path from there."""
        seen: set[str] = set()

        def explain(text: str) -> Shown:
            if self.pattern is None:
                return Shown.escape(text)
            parts = self.pattern.split(text)
            return joined(
                (
                    self._word(part, glossary, seen) if number % 2 else within_a_line(part)
                    for number, part in enumerate(parts)
                ),
                "",
            )

        return explain

    def _word(self, word: str, glossary: str, seen: set[str]) -> Shown:
        entry = self.entries[_key(word)]
        if entry.anchor in seen:
            return Shown.escape(word)
        seen.add(entry.anchor)
        label, meaning = Shown.escape(word), Shown.escape(entry.meaning)
        return Shown(
            f'[{label}]({glossary}#{entry.anchor}){{ .tb-gloss data-meaning="{meaning}" }}'
        )


def _key(word: str) -> str:
    """One key for a word and its twin with a capital at the start of a sentence."""
    return word[:1].lower() + word[1:]


def _any_of(words: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern for whole words, the longest first, and with a capital as well; none for none."""
    options = [
        f"[{re.escape(word[0].upper())}{re.escape(word[0])}]{re.escape(word[1:])}"
        for word in sorted(words, key=lambda word: (-len(word), word))
    ]
    return re.compile(rf"(?<![\w#@-])({'|'.join(options)})(?![\w-])") if options else None
