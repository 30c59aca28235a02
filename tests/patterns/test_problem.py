"""Patterns that could fail or hang are refused; the rest take bounded time on any text."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tonebook.text import patterns

REFUSED = [
    (
        "(",
        "does not read as a regular expression: missing ), unterminated subpattern at character 1",
    ),
    ("[z-a]", "does not read as a regular expression: bad character range z-a at character 2"),
    ("a{99999999999}", "is too deep or repeats too often"),
    ("(" * 3000 + "a" + ")" * 3000, "is too deep or repeats too often"),
    ("a*", "matches nothing at all; make at least one part required"),
    (r"\b", "matches nothing at all; make at least one part required"),
    (r"(a)\1", "refers back to an earlier group, which can take for ever; use kind repetition"),
    (
        "(a)?(?(1)b|c)",
        "refers back to an earlier group, which can take for ever; use kind repetition",
    ),
    ("(?P<word>a)", "names the group `word`; write `(?:` for `(?P<…>`"),
    ("(?s)a.b", "sets a flag for all of it; say what it holds for, as in `(?s:.)`"),
    ("[[a]b", "could mean two things: Possible nested set at position 1. Put `\\` before the sign"),
]
HANGING = [
    "(?:a+)+b",
    "(?:a|a)+b",
    "(?:a|ab?)+c",
    "(?:.+)+x",
    r"(?:\w+\w+){2000}x",
    "(?:[α-ω]+)+b",
    r"(?:\w+\s?)+x",
    ".*.*.*x",
    "x.*y[^b]*b",
    "a.{0,99}b.{0,99}[^c]*c",
    r"[\u00a0]+\s+[\u2003]+\s+x",
    r"(?:\w\s)+(?:\w\s){0,90}x",
    "(?=.*a)(?=.*b)c.*d",
    "(?:a(?=.*b))+c",
    "(?>(?:a+)+)b",
    "s+ſ+S+ſ+[sx]+y",
    "(?:..)+[ab]+b+",
]
ALLOWED = [
    r"\bfree\b.{0,40}\bnow\b",
    r".*\?utm.*",
    r"(?:\w+\s+){1,5}!",
    r"(?:\w\s)+x",
    r"\w+\s+\w+\s+\w+!",
    "[^b]*b",
    "(?:ab|cd)+e",
    r"(?:[👇👉][\ufe0f]{0,2} ?){2,}",
    "[\U0001d400-\U0001d7ff]{2,}(?:[ ,'’&-]{1,2}[\U0001d400-\U0001d7ff]+)*",
    "(?:a|b)*c",
    "a{3}(?:bc){2}",
]
# Words and blanks of more than 100 characters never reach a pattern: `reading` masks them.
NASTY = [
    *(
        (one * (100 // len(one)) + end) * 19
        for one in ("a", "ab", "αω", "sſ", "x")
        for end in ".\n"
    ),
    *(one * (2000 // len(one)) for one in ("a ", "a. ", ".b", "xy!", "ab?utm", "a\n")),
    ("x" * 50 + "y" * 50 + "!") * 19,
    "\u00a0" * 50 + "\u2003" * 50 + "a" * 100,
]
FACTOR = 2000


@pytest.mark.parametrize(("pattern", "reason"), REFUSED, ids=[r[:20] for r, _ in REFUSED])
def test_a_pattern_that_cannot_be_used_is_refused_with_its_reason(pattern, reason):
    assert patterns.problem(pattern) == reason


@pytest.mark.parametrize("pattern", HANGING)
def test_a_pattern_that_could_hang_is_refused(pattern):
    assert (patterns.problem(pattern) or "").startswith("could take too long on some text")


@pytest.mark.parametrize("pattern", ALLOWED)
def test_a_pattern_that_ends_soon_is_allowed(pattern):
    assert patterns.problem(pattern) is None


def seconds(pattern, text):
    compiled = re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    start = time.process_time()
    for _ in compiled.finditer(text):
        pass
    return time.process_time() - start


@pytest.fixture(scope="module")
def trivial():
    """How long a pattern takes that looks at each pair of letters once, at every place."""
    return max(min(seconds(".{2}z", "a" * 2000) for _ in range(5)), 1e-6)


@pytest.mark.slow
@pytest.mark.parametrize("pattern", ALLOWED)
def test_what_is_allowed_takes_bounded_time_on_nasty_texts(pattern, trivial):
    assert max(seconds(pattern, text) for text in NASTY) < FACTOR * trivial


PARTS = st.sampled_from(
    [*"abx", r"\w", r"\s", ".", "[ab]", "[^b]", "(?:ab|a)", "(?:a|b)", "[α-ω]", "(?=.*x)"]
)
REPEATED = st.tuples(PARTS, st.sampled_from(["", "", "*", "+", "?", "{0,40}", "{2}"])).map("".join)
GROUPED = st.tuples(
    st.lists(REPEATED, min_size=1, max_size=3).map("".join),
    st.sampled_from(["", "+", "*", "{1,9}"]),
).map(lambda pair: f"(?:{pair[0]}){pair[1]}")


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.lists(GROUPED, min_size=1, max_size=3).map("".join))
def test_any_pattern_is_refused_or_takes_bounded_time(pattern):
    if patterns.problem(pattern):
        return
    trivial = max(seconds(".{2}z", "a" * 2000), 1e-5)
    assert max(seconds(pattern, text) for text in NASTY) < 10 * FACTOR * trivial
