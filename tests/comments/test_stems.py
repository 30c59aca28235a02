"""Words compared by their stems, so that a reply may take a comment's words up in another form."""

from __future__ import annotations

import pytest

from tonebook.text.stems import content, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("booking", "bookings"),
        ("booked", "booking"),
        ("charge", "charged"),
        ("stopped", "stops"),
        ("delivery", "deliveries"),
        ("parcel", "parcels"),
        ("caretaker's", "caretakers"),
        ("bus", "bus"),
    ],
)
def test_forms_of_a_word_have_one_stem(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("class", "clasp"), ("wedding", "weed"), ("art", "arm")]
)
def test_different_words_keep_different_stems(one, other):
    assert stem(one) != stem(other)


def test_words_that_say_little_are_no_content():
    assert content("I don't think that we’ve been there, have you?") == frozenset()
