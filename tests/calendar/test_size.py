"""Large calendars: no work that grows with the square of the posts, memory in proportion."""

from __future__ import annotations

import random
import time
import tracemalloc
from datetime import UTC, datetime, timedelta

import pytest

from tonebook.calendar.echoes import found
from tonebook.calendar.likeness import likeness, prints

WORDS = [f"{a}{b}" for a in ("hall", "key", "tea", "roof", "choir") for b in range(60)]
START = datetime(2026, 12, 1, tzinfo=UTC)


def posts(number, seed=1):
    draw = random.Random(seed)
    for n in range(number):
        at = (START + timedelta(minutes=30 * n)).isoformat()
        text = " ".join(draw.choices(WORDS, k=25))
        yield at, draw.choice(("x", "bluesky")), text, {"goal": "inform"}


def seconds(calendar, number):
    start = time.process_time()
    calendar(*posts(number))
    return time.process_time() - start


@pytest.mark.slow
def test_four_times_the_posts_take_about_four_times_as_long(calendar):
    seconds(calendar, 200)
    assert seconds(calendar, 4000) < 8 * seconds(calendar, 1000) + 1


@pytest.mark.slow
def test_ten_thousand_copies_are_not_compared_with_each_other(calendar):
    same = "The hall is open again from nine to five, and the kettle is on."
    made = calendar(*((at, on, same, keys) for at, on, _, keys in posts(3000)))
    start = time.process_time()
    assert sum(1 for _ in found(made.entries)) == 2999
    assert time.process_time() - start < 5


@pytest.mark.slow
def test_a_post_takes_a_few_kilobytes(calendar):
    tracemalloc.start()
    calendar(*posts(2000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2000 * 12_000 + 20_000_000


def test_likeness_is_the_share_of_runs_in_common():
    text = "one two three four five six"
    assert likeness(prints(text), prints(text.upper() + "! https://example.org")) == 1
    assert likeness(prints(text), prints("seven eight nine ten eleven")) == 0
    assert likeness(prints(text), prints("one two three four five seven")) == 3 / 5
    assert likeness(prints(""), prints("")) == 0


def test_texts_that_are_alike_share_a_mark_of_their_sketches():
    draw = random.Random(7)
    missed = 0
    for _ in range(400):
        text = draw.choices(WORDS, k=40)
        changed = list(text)
        for place in draw.sample(range(40), 3):
            changed[place] = "other"
        one, other = prints(" ".join(text)), prints(" ".join(changed))
        if likeness(one, other) >= 0.6:
            missed += not set(one[:8]) & set(other[:8])
    assert missed <= 2
