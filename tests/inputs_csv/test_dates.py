"""Days and times of schedulers: read, refused with advice, or said to be two days."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonebook.inputs.dates import ORDERS, when

READ = [
    ("2026-12-02", None, "2026-12-02"),
    ("2026-12-02T18:00", None, "2026-12-02T18:00"),
    ("2026-12-02 18:00:30", "iso", "2026-12-02T18:00:30"),
    ("2026-12-02T18:00:00.000Z", "iso", "2026-12-02T18:00+00:00"),
    ("2026-12-02T18:00+0130", None, "2026-12-02T18:00+01:30"),
    ("2026/12/02 09:05", None, "2026-12-02T09:05"),
    ("25/12/2026", None, "2026-12-25"),
    ("12/25/2026 6:30 PM", None, "2026-12-25T18:30"),
    ("05/05/2026", None, "2026-05-05"),
    ("03/04/2026", "dmy", "2026-04-03"),
    ("03/04/2026", "mdy", "2026-03-04"),
    ("3.4.26 12:00 am", "dmy", "2026-04-03T00:00"),
    ("26-04-03", "ymd", "2026-04-03"),
    ("2 Dec 2026", None, "2026-12-02"),
    ("Wed, 2nd December 2026, 7 p.m.", None, "2026-12-02T19:00"),
    ("Dec 2, 2026 07:00 UTC", None, "2026-12-02T07:00+00:00"),
    ("29/02/2028", None, "2028-02-29"),
]
REFUSED = [
    ("03/04/2026", None, "could be 3 Apr or 4 Mar. Say which with --dates dmy or --dates mdy"),
    ("03/04/26", None, "could be several days"),
    ("12/25/2026", "dmy", "There is no such day"),
    ("29/02/2026", None, "There is no such day"),
    ("2026-13-01", None, "There is no such day"),
    ("2026-12-02 25:00", None, "There is no such day or time"),
    ("2026-12-02 13:00 pm", None, "There is no such day or time"),
    ("2026-12-02 7", None, "There is no such day or time"),
    ("2026-12-02 noon", None, "has a time that we cannot read"),
    ("02/12/2026", "ymd", "ends with the year, and --dates ymd says that it comes first"),
    ("2026/12/02", "iso", "is not ISO 8601"),
    ("46358.75", None, "looks like a day as spreadsheets count it"),
    ("tomorrow", None, "is no day that we can read"),
    ("٢٠٢٦-12-02", None, "is no day that we can read"),
]


@pytest.mark.parametrize(("typed", "order", "iso"), READ)
def test_a_day_is_read_as_its_order_says(typed, order, iso):
    assert when(typed, order) == (iso, "")


@pytest.mark.parametrize(("typed", "order", "says"), REFUSED)
def test_what_is_no_day_or_two_days_is_refused_with_advice(typed, order, says):
    found = when(typed, order)
    assert found.iso == ""
    assert says in found.problem


@given(st.text(max_size=40), st.sampled_from([None, *ORDERS]))
def test_any_text_is_a_day_or_a_problem(typed, order):
    found = when(typed, order)
    assert bool(found.iso) != bool(found.problem)


@given(st.datetimes(timezones=st.just(UTC)).filter(lambda moment: moment.year > 999))
def test_an_iso_time_is_read_as_itself(moment):
    typed = moment.replace(microsecond=0).isoformat()
    assert datetime.fromisoformat(when(typed).iso) == datetime.fromisoformat(typed)
