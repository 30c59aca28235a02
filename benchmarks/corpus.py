"""Posts to measure with: as many as are asked for, the same each time, none like another."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CLEAN = Path(__file__).parent / "false_alarms" / "clean.jsonl"
SEED = 20261122
USUAL = (32, 48)
BRIEF = (4, 8)
HYPE = "Our {} solution is a real game-changer, so leverage it now."
LETTERS = "bcdfghklmnprstvz"


def ordinary(posts: int, length: tuple[int, int] = USUAL) -> Iterator[str]:
    """Posts of about 40 words from sentences of good ones; every tenth sells."""
    rng = random.Random(SEED)
    texts = [json.loads(line)["text"] for line in CLEAN.read_text("utf-8").splitlines()]
    pieces = [one for text in texts for one in re.split(r"(?<=[.!?])\s+", text) if " " in one]
    for number in range(posts):
        words: list[str] = []
        least = rng.randrange(*length)
        while len(words) < least:
            words += rng.choice(pieces).split()
        yield " ".join([*words, HYPE.format(f"no. {number}")] if number % 10 == 0 else words)


def strange(posts: int, length: tuple[int, int] = USUAL) -> Iterator[str]:
    """The same, each with a word, a tag and a finding that no other has: what fills memories."""
    for number, text in enumerate(ordinary(posts, length)):
        name = _name(number)
        yield f"{text} {name.title()} greets the the{name} the{name} team. #{name}"


def _name(number: int) -> str:
    """A word for each number."""
    letters = ""
    while number or not letters:
        number, digit = divmod(number, len(LETTERS))
        letters += LETTERS[digit] + "aeiou"[digit % 5]
    return letters
