"""The small parts of pages: marked words, meters, names for addresses, times, excerpts."""

from __future__ import annotations

import pytest

from tonebook.checks import KINDS
from tonebook.documents.platform import FieldDocument, FoldDocument, LimitDocument
from tonebook.documents.reference import Term
from tonebook.guide import SCOPES
from tonebook.measure import ITEMS
from tonebook.render import kinds
from tonebook.render.environment import address, fenced, quoted, slots
from tonebook.render.marks import Run, changed, marked, rewritten
from tonebook.render.meters import meter
from tonebook.render.times import duration, moment
from tonebook.render.views import slug, suggestion, with_anchors
from tonebook.text.counters import COUNTERS


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("plain", [("plain", False)]),
        ("a {b} c", [("a ", False), ("b", True), (" c", False)]),
        ("{a}{b}", [("a", True), ("b", True)]),
        ("{{a}} {b}", [("{a} ", False), ("b", True)]),
        ("", []),
    ],
)
def test_braces_mark_words(text, runs):
    assert list(marked(text)) == [Run(*run) for run in runs]


def test_words_that_changed_are_marked_on_both_sides():
    before, after = changed("We are very glad to see you", "We are glad to see you all")
    assert [run.text for run in before if run.marked] == [" very"]
    assert [run.text for run in after if run.marked] == [" all"]
    assert "".join(run.text for run in before) == "We are very glad to see you"


def test_words_that_a_writer_marked_go_before_those_that_changed():
    before, after = rewritten("We are {thrilled}, all of us", "Exports take {ten seconds}")
    assert [run.text for run in before if run.marked] == ["thrilled"]
    assert [run.text for run in after if run.marked] == ["ten seconds"]
    assert rewritten("We are very glad", "We are glad") == changed(
        "We are very glad", "We are glad"
    )


def test_texts_too_different_are_not_marked():
    before, after = changed("We are thrilled", "Exports take ten seconds")
    assert not any(run.marked for run in before + after)


def limit(value: int, **more: object) -> LimitDocument:
    facts = {"scope": ("app",), "confidence": "high", "source": "s", "checked": "2026-01-01"}
    return LimitDocument(value=value, **facts, **more)


def fold(earliest: int, latest: int) -> FoldDocument:
    facts = {"counter": "utf16", "confidence": "low", "source": "s", "checked": "2026-01-01"}
    return FoldDocument(where="phone", earliest=earliest, latest=latest, **facts)


def test_a_meter_is_as_long_as_the_limit_that_holds_for_everyone():
    field = FieldDocument(counter="utf16", most=(limit(1000, when="premium"), limit(200)))
    assert meter(field, ()).full == 200


def test_folds_and_warnings_stand_in_per_cent():
    field = FieldDocument(counter="utf16", most=(limit(500, severity="warning"), limit(800)))
    made = meter(field, (fold(80, 120), fold(900, 1000)))
    assert made.warnings == ((500, 62.5),)
    assert [(band.start, band.end) for band in made.bands] == [(10.0, 15.0)]


def test_a_field_without_a_limit_has_no_meter():
    assert meter(FieldDocument(counter="utf16"), ()) is None


def test_every_kind_counter_and_scope_is_put_in_words():
    assert set(kinds.KIND_IN_WORDS) == set(KINDS)
    assert set(kinds.COUNTER_IN_WORDS) == {*COUNTERS, ITEMS}
    assert set(kinds.SCOPE_IN_WORDS) == set(SCOPES)


@pytest.mark.parametrize(
    ("term", "name"),
    [("Alt text", "alt-text"), ("A/B test", "a-b-test"), ("Café", "cafe"), ("€", "term-20ac"),
     ("#Tag", "tag"), ("日本", "term-65e5-672c")],
)  # fmt: skip
def test_a_term_has_a_name_for_addresses(term, name):
    assert slug(term) == name


def test_two_terms_of_one_name_have_two_anchors():
    terms = tuple(Term(term=term, use="glossary", meaning="m") for term in ("reach", "Reach", "a"))
    assert [name for name, _ in with_anchors(terms)] == ["a", "reach", "reach-2"]


@pytest.mark.parametrize(
    ("edit", "issue"),
    [
        ("https://github.com/a/b/edit/main/", "https://github.com/a/b/issues/new?title=f/r%3A%20"),
        ("https://gitlab.com/a/c/b/-/edit/main/", "https://gitlab.com/a/c/b/-/issues/new?issue[title]=f/r%3A%20"),
        ("https://a.example/guide/", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_an_issue_is_opened_on_the_forge_that_holds_the_guide(edit, issue):
    assert suggestion(edit, "f/r") == issue


def test_a_fence_is_longer_than_any_in_the_text():
    assert fenced("a\n````\nb").startswith("`````text\n")


def test_a_message_names_what_a_finding_fills_in():
    made = 'Drop <em class="tb-slot">these words</em> (<em class="tb-slot">so many</em> times).'
    assert str(slots('Drop "{match}" ({count} times).')) == made


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2026-12-03T18:00+01:00", "3 December 2026, 18:00"),
        ("2026-12-03", "3 December 2026"),
        ("soon", "soon"),
    ],
)
def test_a_moment_is_written_as_people_do(typed, read):
    assert moment(typed) == read


@pytest.mark.parametrize(
    ("hours", "read"),
    [(0.25, "15 minutes"), (1, "1 hour"), (24, "24 hours"), (48, "48 hours"), (72, "3 days")],
)
def test_a_duration_is_in_the_unit_that_people_use(hours, read):
    assert duration(hours) == read


def test_front_matter_holds_any_text():
    assert quoted('a "b" <c>\n\\') == '"a &#34;b&#34; &#60;c&#62;&#10;&#92;"'


def test_an_address_cannot_leave_its_link():
    assert address("https://a.example/(b)?c=1&d=2") == "https://a.example/%28b%29?c=1&amp;d=2"
    assert address("javascript:alert(1)") == ""
