"""`tonebook inbox`: who waits, what the replies are like; golden reports, hostile exports."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from tonebook.cli import main
from tonebook.cli.exits import Exit
from tonebook.schemas import schemas

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
NOW = "2026-11-22T12:00+00:00"
HEADER = "text,author,platform,received_at,class,reply,replied_at\n"


@pytest.fixture
def inbox(monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(ROOT)

    def run(text, *words, name="inbox.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        code = main(["inbox", str(path), "--now", NOW, "--format", "json", *words])
        out = capsys.readouterr().out
        return code, json.loads(out)

    return run


def test_the_report_for_people_is_as_agreed(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    assert main(["inbox", "docs/examples/inbox.csv", "--now", NOW]) == Exit.FINDINGS
    shown = capsys.readouterr().out.partition("\n\nReplies that the guide would mend")[0]
    assert shown + "\n" == (HERE / "report.txt").read_text(encoding="utf-8")


def test_the_report_for_programs_fits_its_schema(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    main(["inbox", "docs/examples/inbox.csv", "--now", NOW, "--format", "json"])
    jsonschema.validate(json.loads(capsys.readouterr().out), json.loads(schemas()["inbox.json"]))


def test_the_report_for_programs_is_as_agreed(monkeypatch, capsys):
    """But for the rules, which follow the guide, and its hash."""
    monkeypatch.chdir(ROOT)
    main(["inbox", "docs/examples/inbox.csv", "--now", NOW, "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    agreed = json.loads((HERE / "report.json").read_text(encoding="utf-8"))
    assert {key: told[key] for key in told.keys() - {"guide", "rules"}} == agreed


def test_a_reply_that_comes_again_is_counted_within_its_day_and_its_thread(inbox):
    header = "text,author,received_at,reply,replied_at,conversation id\n"
    reply = "Thank you for writing, we have passed it on."
    times = ("2026-11-20T22:30+00:00", "2026-11-20T23:30+00:00", "2026-11-22T08:00+00:00")
    rows = [
        f'Hi,Bea,{time},"{reply}",{time},{thread}\n'
        for time, thread in zip(times, "aba", strict=True)
    ]
    _, report = inbox(header + "".join(rows), "--timezone", "Europe/Berlin")
    (one,) = report["repeated"]
    assert (one["times"], one["in_a_day"], one["in_a_thread"]) == (3, 1, 2)
    assert (one["text"], one["first"]) == (reply, 2)
    assert inbox(header + "".join(rows))[1]["repeated"][0]["in_a_day"] == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_an_export_reads_the_same_in_every_encoding_of_excel(inbox, encoding):
    table = "Timestamp (UTC);From;Message;Sentiment\r\n2026-11-22 09:30;Zo\xeb;Caf\xe9 shut!\r\n"
    _, report = inbox(table.encode(encoding))
    (one,) = report["waiting"]
    assert (one["author"], one["text"], one["hours"]) == ("Zo\xeb", "Caf\xe9 shut!", 2.5)
    notes = [note["message"] for note in report["notes"]]
    assert notes[0] == "Nothing reads these columns: `Sentiment`."
    assert [note.startswith("One row here is not UTF-8") for note in notes[1:]] == (
        [True] if encoding == "cp1252" else []
    )


def test_a_reply_before_its_comment_is_neither_in_time_nor_late(inbox):
    row = "My parcel is broken,Bea,x,2026-11-22T09:30+01:00,problem,Sorry.,2026-11-22T08:00+00:00\n"
    code, report = inbox(HEADER + row)
    total = report["total"]
    assert code == Exit.INPUT
    assert (total["answered"], total["in_time"], total["late"]) == (1, 0, 0)
    assert [one["message"].partition(".")[0] for one in report["problems"]] == [
        "The reply is older than the comment"
    ]


def test_what_other_rows_say_of_the_order_of_days_is_told(inbox):
    rows = "text,received_at\nHi,25.11.2026\nHi,02.11.2026\n"
    _, report = inbox(rows)
    (note,) = report["notes"]
    assert note["message"].startswith(
        "1 day here could be two. 1 other can only have the day first"
    )
    assert note["message"].endswith("--dates dmy reads them.")
    assert inbox(rows, "--dates", "dmy")[1]["notes"] == []


def test_keys_that_nothing_reads_are_named_once(inbox):
    lines = '{"text": "Hi", "mood": 1}\n{"text": "Hi", "mood": 2, "likes": 3}\n'
    _, report = inbox(lines, name="inbox.jsonl")
    assert [(note["row"], note["message"]) for note in report["notes"]] == [
        (1, "Nothing reads these keys: `mood`, `likes`.")
    ]


def test_a_comment_past_its_target_waits_with_its_age(inbox):
    code, report = inbox(HEADER + "My parcel is broken,Bea,x,2026-11-22T09:30+00:00,problem,,\n")
    assert code == Exit.FINDINGS
    assert [(w["class"], w["hours"], w["past_target"], w["row"]) for w in report["waiting"]] == [
        ("problem", 2.5, True, 2)
    ]


@pytest.mark.parametrize(
    ("received", "zone", "hours"),
    [
        ("2026-11-22T09:30+00:00", "UTC", 2.5),
        ("2026-11-22T10:30+01:00", "UTC", 2.5),
        ("2026-11-22 04:30", "America/New_York", 2.5),
        ("22/11/2026 09:30", "UTC", 2.5),
        ("Nov 22, 2026 9:30 AM", "UTC", None),
        ("2026-11-22", "UTC", None),
    ],
)
def test_times_are_read_in_their_zone(inbox, received, zone, hours):
    row = f'Parcel is broken,Bea,x,"{received}",problem,,\n'
    _, report = inbox(HEADER + row, "--timezone", zone)
    if hours is not None:
        assert report["waiting"][0]["hours"] == hours
    else:
        assert report["waiting"][0]["hours"] in (None, 2.5)


def test_bait_waits_for_nobody(inbox):
    code, report = inbox(HEADER + "lol get a life,n,x,2026-11-01T10:00Z,,,\n")
    assert (code, report["waiting"]) == (Exit.CLEAN, [])


def test_danger_stands_above_what_waits_longer(inbox):
    rows = "Refund!,a,x,2026-10-01T10:00Z,problem,,\nI smell gas here,b,x,2026-11-22T11:59Z,,,\n"
    _, report = inbox(HEADER + rows)
    assert [w["class"] for w in report["waiting"]] == ["safety", "problem"]


def test_saved_replies_are_known_in_any_filling(inbox):
    reply = "You can, {}: open the booking, choose Price, then tick {}. If you looked and saw nothing, it's because of {}. Tomasz"  # noqa: E501
    rows = "".join(
        f'How do I?,{name},x,,question,"{reply.format(name, tick, why)}",\n'
        for name, tick, why in [("Kit", "Deposit", "age"), ("Lea", "Rate", "the lock")]
    )
    _, report = inbox(HEADER + rows)
    assert [(one["times"], one["saved_reply"]) for one in report["repeated"]] == [
        (2, "question-how-to, variant 1")
    ]


def test_replies_are_checked_against_their_comment(inbox):
    _, report = inbox(HEADER + "Charged twice,a,x,,problem,Calm down.,\n")
    assert "replies/calm-down" in {one["rule"] for one in report["rules"]}


@pytest.mark.parametrize(
    ("record", "text", "reply"),
    [
        ({"text": "Broken", "reply": "Sorry"}, "Broken", 1),
        ({"text": "Sorry", "in_reply_to": "Broken"}, "Broken", 1),
        ({"text": "Sorry", "in_reply_to": {"text": "Broken", "class": "problem"}}, "Broken", 1),
        ({"message": "Broken", "from": "Bea"}, "Broken", 0),
    ],
)
def test_records_are_read_as_tools_and_as_drafts_write_them(inbox, record, text, reply):
    _, report = inbox(json.dumps(record) + "\n", name="inbox.jsonl")
    assert (report["comments"], report["total"]["answered"]) == (1, reply)
    if not reply:
        assert report["waiting"][0]["text"] == text


@pytest.mark.parametrize(
    ("text", "name", "rows", "message"),
    [
        ("", "a.csv", 0, "There is nothing in this file."),
        (b"PK\x03\x04 \x00 xl/workbook.xml", "a.csv", 0, "This is a workbook"),
        (HEADER + "Late,a,x,,,,,more\n", "a.csv", 1, "This row has 8 cells for 7 columns"),
        ("a,b\n1,2\n", "a.csv", 0, "No column is known to hold the comment"),
        (HEADER + '"open,a,x\nBroken,b,x,,,,\n', "a.csv", 1, "never closed"),
        (HEADER + "Broken,a,x,32/13/2026,,,\n", "a.csv", 1, "received_at"),
        (HEADER + "Broken,a,x,03/04/2026 10:00,,,\n", "a.csv", 1, "could be"),
        (HEADER + "Broken,a,x,,angry,,\n", "a.csv", 1, "No class is called `angry`"),
        (HEADER + ",a,x,,,,\n", "a.csv", 0, "no comment in `text`"),
        ("{broken\n[1]\n" + json.dumps({"text": "Broken"}), "a.jsonl", 1, "not JSON"),
        (b"\xff\xfea\x00b\x00", "a.csv", 0, ""),
        (b'{"text": "caf\xe9"}\n', "a.jsonl", 0, "UTF-8"),
        ("[" * 100_000, "a.jsonl", 0, "not JSON"),
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_read_is_said_and_the_rest_is_read(inbox, text, name, rows, message):
    code, report = inbox(text, name=name)
    assert (code, report["comments"]) == (Exit.INPUT, rows)
    assert any(message in one["message"] for one in report["problems"])


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("text,mood,text\nLate again,sad,B\n", "Nothing reads these columns: `mood`, `text`."),
        (HEADER, "This table has no rows."),
    ],
)
def test_what_is_left_aside_on_purpose_is_told_and_is_no_fault(inbox, text, note):
    code, report = inbox(text, name="a.csv")
    assert (code, report["problem_count"]) == (Exit.CLEAN, 0)
    assert [one["message"] for one in report["notes"]] == [note]


def test_the_number_of_processes_changes_nothing(monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(ROOT)
    rows = "".join(f"Where is parcel {n}?,b{n % 9},x,,,Sorry about {n}.,\n" for n in range(700))
    (tmp_path / "a.csv").write_text(HEADER + rows, encoding="utf-8")
    said = []
    for jobs in ("1", "2"):
        words = ("inbox", str(tmp_path / "a.csv"), "--now", NOW, "--jobs", jobs)
        said.append((main(list(words)), capsys.readouterr().out))
    assert said[0] == said[1]


def test_semicolons_and_a_byte_order_mark_are_no_trouble(inbox):
    _, report = inbox("\ufeffcomment;author\nBroken, again;Bea\n")
    assert report["comments"] == 1


@pytest.mark.parametrize(
    "words", [["--now", "soon"], ["--timezone", "Mars/Base"], ["--most", "0"], []]
)
def test_slips_in_the_command_are_told_without_a_traceback(monkeypatch, capsys, words):
    monkeypatch.chdir(ROOT)
    with pytest.raises(SystemExit) as left:
        main(["inbox", *(["docs/examples/inbox.csv", *words] if words else [])])
    assert left.value.code == Exit.INPUT
    assert "tonebook inbox:" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_a_problem_in_the_report(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    assert main(["inbox", "nowhere.csv", "--now", NOW]) == Exit.INPUT
    assert "nowhere.csv:0" in capsys.readouterr().out


def test_control_characters_never_reach_a_terminal(monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(ROOT)
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "Broken \x1b[31m\u202e parcel", "author": "B"}) + "\n")
    main(["inbox", str(path), "--now", NOW])
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", capsys.readouterr().out)


@pytest.mark.slow
def test_memory_does_not_grow_with_the_rows(tmp_path):
    import tracemalloc

    from tonebook.inputs.inbox import Reading, read_table

    path = tmp_path / "a.csv"
    path.write_text(HEADER + "Where is my parcel?,Bea,x,2026-11-22T10:00Z,,,\n" * 50_000)
    tracemalloc.start()
    with path.open("rb") as stream:
        assert sum(1 for _ in read_table("a.csv", stream, Reading({}))) == 50_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000
