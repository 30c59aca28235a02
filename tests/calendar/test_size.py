"""Large calendars: no work that grows with the square of the posts, memory in proportion."""

from __future__ import annotations

import random
import sys
import tracemalloc
from datetime import UTC, date, datetime, timedelta

import pytest

from tonebook.calendar.echoes import COMPARED, Known
from tonebook.calendar.examine import calendar_of
from tonebook.calendar.expectations import expectations
from tonebook.calendar.likeness import likeness, prints
from tonebook.calendar.reader import Looked

WORDS = [f"{a}{b}" for a in ("hall", "key", "tea", "roof", "choir") for b in range(60)]
TODAY = date(2026, 12, 1)
START = datetime(2026, 12, 1, tzinfo=UTC)


def posts(number, seed=1):
    draw = random.Random(seed)
    for n in range(number):
        at = (START + timedelta(minutes=30 * n)).isoformat()
        text = " ".join(draw.choices(WORDS, k=25))
        yield at, draw.choice(("x", "bluesky")), text, {"goal": "inform"}


def calls(work):
    """How many functions are called, of ours and of the language: the same in every run."""
    counted = 0

    def count(_, event, __):
        nonlocal counted
        counted += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


def test_four_times_the_posts_are_four_times_the_work(calendar, guide):
    expected = expectations(guide[0])

    def work(number):
        made = Looked(calendar(*posts(number)).entries, ())
        return calls(lambda: calendar_of([made], expected, TODAY))

    assert work(2000) < 4.4 * work(500)


def test_copies_are_not_compared_with_each_other(calendar):
    same = "The hall is open again from nine to five, and the kettle is on."
    made = calendar(*((at, on, same, keys) for at, on, _, keys in posts(1000)))
    known = Known()
    found = [echo for entry in made.entries if (echo := known.met(entry))]
    assert len(found) == 999
    assert known.compared < COMPARED * 1000


def test_texts_that_share_no_words_are_not_compared_at_all(calendar):
    known = Known()
    for entry in calendar(*posts(1000)).entries:
        known.met(entry)
    assert known.compared < 20


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
