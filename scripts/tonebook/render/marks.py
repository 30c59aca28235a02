"""Words that stand out: marked by braces in an example, or changed from one text to another."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from tonebook.documents import braces

ALIKE = 0.6  # below, more words are marked than not, and marks say nothing


class Run(NamedTuple):
    """A stretch of text that is marked, or is not."""

    text: str
    marked: bool = False


def marked(text: str) -> tuple[Run, ...]:
    """The text of a bad example without its braces; what they held is marked."""
    plain, spans = braces.marked(text)
    runs: list[Run] = []
    end = 0
    for span in spans:
        runs += Run(plain[end : span.start]), Run(plain[span.start : span.end], marked=True)
        end = span.end
    return tuple(run for run in (*runs, Run(plain[end:])) if run.text)


def rewritten(before: str, after: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Both texts with the words that their writer marked; where none are, those that changed."""
    old, new = marked(before), marked(after)
    if any(run.marked for run in (*old, *new)):
        return old, new
    return changed("".join(run.text for run in old), "".join(run.text for run in new))


def changed(before: str, after: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Both texts, each with the words marked that the other lacks; of texts too different, none."""
    old, new = _words(before), _words(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return (Run(before),), (Run(after),)
    blocks = matcher.get_matching_blocks()
    return (
        _outside(old, [(block.a, block.size) for block in blocks]),
        _outside(new, [(block.b, block.size) for block in blocks]),
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|\S+", text)


def _outside(words: list[str], kept: list[tuple[int, int]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    position = 0
    for start, size in kept:
        runs.append(Run("".join(words[position:start]), marked=True))
        runs.append(Run("".join(words[start : start + size])))
        position = start + size
    return _joined([run for run in runs if run.text])


def _joined(runs: list[Run]) -> tuple[Run, ...]:
    """The runs, a lone space between two marked ones marked too."""
    joined: list[Run] = []
    for position, run in enumerate(runs):
        between = 0 < position < len(runs) - 1 and run.text.isspace()
        mark = run.marked or (between and runs[position - 1].marked and runs[position + 1].marked)
        if joined and joined[-1].marked == mark:
            joined[-1] = Run(joined[-1].text + run.text, mark)
        else:
            joined.append(Run(run.text, mark))
    return tuple(joined)
