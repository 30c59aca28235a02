"""Posts per second of each counter and of finding entities, as a ratio to `len` and to a library.

    python benchmarks/counters.py [posts]

Posts have forty words; a third have a link, a mention and a hashtag, a third emoji and accents.
Ratios say more than the figures: machines differ.
"""

from __future__ import annotations

import random
import sys
import time
import warnings
from typing import TYPE_CHECKING

from tonebook.text.counters import COUNTERS
from tonebook.text.entities import find

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = ("we", "ship", "exports", "that", "finish", "in", "ten", "seconds", "and", "ask", "today")
SIGNS = "see https://example.com/changes?from=x thanks @jack for #launch"
OTHERS = "café naïve “quoted” 👍🏽 👨‍👩‍👧‍👦 🇦🇺 – fin…"
LIBRARY_POSTS = 300


def main() -> None:
    posts = make_posts(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
    floor = rate(len, posts)
    library = rate(library_weight(), posts[:LIBRARY_POSTS])
    print(f"{'':<24}{'posts/s':>12}{'÷ len':>10}{'× library':>12}")
    for name, measure in measures().items():
        speed = rate(measure, posts)
        print(f"{name:<24}{speed:>12,.0f}{floor / speed:>10.1f}{speed / library:>12.0f}")
    print(f"{'len':<24}{floor:>12,.0f}\n{'twitter-text-parser':<24}{library:>12,.0f}")


def measures() -> dict[str, Callable[[str], object]]:
    counters = {name: counter.count for name, counter in COUNTERS.items()}
    dialects = ("x", "bluesky", "mastodon", "plain")
    return counters | {f"find {name}": finder(name) for name in dialects}


def finder(dialect: str) -> Callable[[str], object]:
    return lambda text: find(text, dialect)


def make_posts(number: int) -> list[str]:
    pick = random.Random(3)
    endings = ["", SIGNS, OTHERS]
    return [" ".join([*pick.choices(WORDS, k=40), endings[i % 3]]).strip() for i in range(number)]


def library_weight() -> Callable[[str], object]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from twitter_text import parse_tweet
    return parse_tweet


def rate(measure: Callable[[str], object], posts: list[str]) -> float:
    for post in posts[:100]:
        measure(post)
    start = time.perf_counter()
    for post in posts:
        measure(post)
    return len(posts) / (time.perf_counter() - start)


if __name__ == "__main__":
    main()
