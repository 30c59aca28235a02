"""Drafts in Parquet: the columns of other tables, values as in records, one row at a time."""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
import tracemalloc
from types import SimpleNamespace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tonebook.cli import main
from tonebook.crisis import write_back
from tonebook.inputs.discover import Reader
from tonebook.inputs.meter import Meter
from tonebook.inputs.posts import Defaults
from tonebook.lint import Linter

ZONE = dt.timezone(dt.timedelta(hours=1))


@pytest.fixture
def read(compiled, tmp_path):
    """The verdicts on a table, or on bytes, as a file of that name."""
    guide = compiled()

    def verdicts(table, name="q.parquet", **settings):
        path = tmp_path / name
        if isinstance(table, bytes):
            path.write_bytes(table)
        else:
            pq.write_table(table if isinstance(table, pa.Table) else pa.table(table), path)
        reader = Reader(guide.platforms, Defaults(("x",)), **settings)
        linter = Linter(guide)
        return [linter.verdict(draft) for draft in reader.drafts([str(path)])]

    return verdicts


def found(verdicts):
    return [(f.source.record, f.rule, f.text or f.message) for v in verdicts for f in v.findings]


def test_a_finding_names_the_file_and_the_row(read):
    (_, two, three) = read({"text": ["Doors at 7.", "A gem", "Another gem"]})
    assert [f.text for f in two.findings] == ["gem"]
    assert (three.findings[0].path.endswith("q.parquet"), three.findings[0].source.record) == (
        True,
        3,
    )
    assert three.lengths[0].post.endswith("q.parquet:3")


COLUMNS = {
    "Caption": ["Doors at 7."],
    "Networks": ["X, Bluesky"],
    "Schedule date": ["2 Dec 2026"],
    "Time": ["18:00"],
    "sponsored": ["yes"],
    "Image": ["a.png"],
    "Alt text": ["A door."],
    "goal": ["Inform"],
    "owner": ["desk"],
}
TYPED = {
    "text": ["Doors at 7."],
    "platforms": [["x", "bluesky"]],
    "scheduled_at": [dt.datetime(2026, 12, 2, 18, 0)],  # noqa: DTZ001 - as the table has it
    "paid": [True],
    "media": [[{"file": "a.png", "alt": "A door."}]],
    "goal": pa.array(["inform"]).dictionary_encode(),
    "owner": ["desk"],
    "pillar": [None],
    "campaign": [float("nan")],
}


@pytest.mark.parametrize("table", [COLUMNS, TYPED], ids=["as schedulers write", "as records"])
def test_names_and_values_are_those_of_tables_and_of_records(table, read):
    (verdict,) = read(table)
    assert found([verdict]) == []
    posts = verdict.draft.posts
    assert [post.platform for post in posts] == ["x", "bluesky"]
    for post in posts:
        assert (post.paid, post.goal, post.owner) == (True, "inform", "desk")
        assert [(one.file.text, one.alt.text) for one in post.media] == [("a.png", "A door.")]
        assert post.scheduled_at.startswith("2026-12-02T18:00")


def test_times_keep_their_zone_and_days_and_hours_may_stand_apart(read):
    at = dt.datetime(2026, 12, 2, 18, 0, tzinfo=ZONE)
    zoned, day = (
        read({"text": ["A", "B"], "when": pa.array([at, None])}),
        read({"text": ["A"], "date": [dt.date(2026, 12, 2)], "time": [dt.time(18, 0)]}),
    )
    assert zoned[0].draft.posts[0].scheduled_at == "2026-12-02T18:00+01:00"
    assert day[0].draft.posts[0].scheduled_at == "2026-12-02T18:00"


def test_what_nothing_reads_is_named_once(read):
    verdicts = read({"text": ["A", "B"], "colour": ["red", "blue"], "first comment": ["x", "y"]})
    assert [(number, rule) for number, rule, _ in found(verdicts)] == [
        (1, "draft/unknown-column"),
        (1, "draft/column-not-read"),
    ]
    assert "`colour`" in verdicts[0].findings[0].message


BAD_ROWS = [
    ({"text": ["A gem", None, "A gem"]}, "draft/empty", "This record has no text."),
    (
        {"text": pa.array([b"A gem", b"\xff", b"A gem"]).view(pa.string())},
        "draft/record",
        "A cell of this row cannot be read: 'utf-8' codec can't decode byte 0xff in position 0",
    ),
    (
        {
            "text": ["A gem", "B", "A gem"],
            "date": ["2026-12-02", "32/13/2026", None],
            "channel": ["x", "x", "x"],
        },
        "draft/date",
        "",
    ),
    ({"text": ["A gem", "B", "A gem"], "goal": ["inform", "sell", None]}, "draft/bad-value", ""),
]


@pytest.mark.parametrize(("table", "rule", "message"), BAD_ROWS, ids=[r for _, r, _ in BAD_ROWS])
def test_a_bad_row_is_a_finding_and_the_next_is_read(table, rule, message, read):
    one, two, three = read(table)[:3]
    assert found([one, three]) == [(1, "words/hype", "gem"), (3, "words/hype", "gem")]
    assert [(f.rule, f.source.record) for f in two.findings] == [(rule, 2)]
    assert two.findings[0].message.startswith(message)


def whole(rows=3_000):
    out = io.BytesIO()
    texts = [f"Post {number} is on, bring {number * 7919}" for number in range(rows)]
    pq.write_table(pa.table({"text": texts}), out, row_group_size=1_000, compression="none")
    return out.getvalue()


DAMAGED = [
    (b"", "This is no Parquet, or it is damaged: "),
    (b"Doors at 7.", "This is no Parquet, or it is damaged: "),
    (whole()[:-9], "This is no Parquet, or it is damaged: "),
    (b"PAR1" + whole()[40_000:], "This is no Parquet, or it is damaged: "),
]


@pytest.mark.parametrize(("data", "message"), DAMAGED, ids=["empty", "text", "no end", "no start"])
def test_a_damaged_file_is_said_and_what_could_be_read_stays(data, message, read):
    verdicts = read(data)
    last = verdicts[-1].findings[-1]
    assert (last.rule, last.severity) == ("draft/unreadable", "error")
    assert last.message.startswith(message)


def test_a_table_without_text_names_its_columns(read):
    assert found(read({"body text": ["A"], "who": ["B"]})) == [
        (1, "draft/columns", "body text, who")
    ]
    assert "Call one of them `text`" in read({"who": ["B"]})[0].findings[0].message


def test_a_table_without_rows_says_so(read):
    assert [rule for _, rule, _ in found(read({"text": pa.array([], pa.string())}))] == [
        "draft/empty"
    ]


def test_a_name_with_a_dot_and_another_ending_are_no_matter(read):
    table = {"text": ["A gem"], "a.b": [1]}
    verdicts = read(table, "export.bin", input_format="parquet")
    assert (1, "words/hype", "gem") in found(verdicts)


def test_without_its_extra_it_says_what_to_install(read, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (verdict,) = read({"text": ["A"]})
    assert [f.rule for f in verdict.findings] == ["draft/unreadable"]
    assert 'pip install "tonebook[parquet]"' in verdict.findings[0].message


def test_standard_input_has_no_end_to_read_from(compiled, monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(whole())))
    reader = Reader(compiled().platforms, Defaults(("x",)), "parquet")
    (draft,) = reader.drafts(["-"])
    assert [f.message for f in draft.findings] == [
        "Parquet is read from its end: name a file instead."
    ]


def test_how_far_it_is_read_is_known_by_rows(compiled, tmp_path):
    path = tmp_path / "q.parquet"
    path.write_bytes(whole(1_000))
    meter = Meter([str(path)])
    reader = Reader(compiled().platforms, Defaults(("x",)), opened=meter.opened)
    expected = [meter.expected for _ in meter.counted(reader.drafts([str(path)]))]
    assert {950 < one < 1_050 for one in expected[20:]} == {True}


def test_one_group_of_rows_is_not_held_whole(compiled, tmp_path):
    path = tmp_path / "q.parquet"

    def peak(rows):
        texts = [f"{number} " * 40 for number in range(rows)]
        pq.write_table(pa.table({"text": texts}), path, row_group_size=rows, use_dictionary=False)
        del texts
        before = pa.total_allocated_bytes()
        reader, most = Reader(compiled().platforms, Defaults(("x",))), 0
        tracemalloc.start()
        for _ in reader.drafts([str(path)]):
            most = max(most, pa.total_allocated_bytes() - before)
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most + found

    peak(500)
    assert peak(20_000) < 3 * peak(4_000)


def test_every_command_that_reads_drafts_takes_it(guide_folder, tmp_path, monkeypatch, capfd, read):
    guide_folder()
    read({"text": ["A gem"], "platform": ["x"]})
    monkeypatch.chdir(tmp_path)
    assert main(["lint", ".", "--format", "json"]) == 0
    report = json.loads(capfd.readouterr().out)
    assert [(one["path"], one["record"], one["text"]) for one in report["findings"]] == [
        ("./q.parquet", 1, "gem")
    ]
    assert main(["count", "q.parquet"]) == 0
    assert "5/280" in capfd.readouterr().out


def test_a_queue_in_parquet_is_left_as_it_is_and_what_to_do_is_said(tmp_path):
    path = tmp_path / "q.parquet"
    path.write_bytes(whole(10))
    post = SimpleNamespace(path=str(path), record=3, decision="hold")
    written = write_back.write([post], lambda *_: True)
    assert written.refused == (
        (str(path), "Parquet is not written back. Save the queue as CSV or JSONL."),
    )
    assert path.read_bytes() == whole(10)
