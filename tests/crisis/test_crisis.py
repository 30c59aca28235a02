"""`tonebook crisis`: a queue sorted, written back whole or not at all, and never released."""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path

import jsonschema
import pytest

from tonebook import write_text
from tonebook.cli import crisis as command
from tonebook.cli import main
from tonebook.cli.exits import Exit
from tonebook.cli.guides import opened
from tonebook.crisis import write_back
from tonebook.schemas import schemas

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
TEXT = "The list hangs in the porch."


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@cache
def shipped_guide():
    """The shipped guide under its crisis profile, read once for all tests."""
    return opened(
        command.parser().parsed(["--guide", str(ROOT / "playbooks"), "--profile", "crisis"])
    )


@pytest.fixture
def crisis(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(command, "book_of", lambda _: shipped_guide())

    def run(*words):
        code = main(["crisis", *map(str, words)])
        return code, capsys.readouterr()

    return run


@pytest.fixture
def decided(crisis):
    def decisions(*words):
        code, said = crisis(*words, "--format", "json")
        return code, [(one["decision"], one["reasons"]) for one in json.loads(said.out)["posts"]]

    return decisions


def test_the_report_for_people_is_as_agreed(crisis):
    code, said = crisis("drafts/crisis/queue.jsonl", "--stage", "initial", "--word", "roof")
    assert code == Exit.FINDINGS
    assert said.out == (HERE / "report.txt").read_text(encoding="utf-8")


def test_the_report_for_programs_is_as_agreed(crisis):
    _, said = crisis(
        "drafts/crisis/queue.jsonl", "--stage", "initial", "--word", "roof", "--format", "json"
    )
    told = json.loads(said.out)
    agreed = json.loads((HERE / "report.json").read_text(encoding="utf-8"))
    assert {key: told[key] for key in told.keys() - {"guide"}} == agreed


def test_the_report_for_programs_fits_its_schema(crisis):
    _, said = crisis("drafts/crisis/queue.jsonl", "--format", "json")
    jsonschema.validate(json.loads(said.out), json.loads(schemas()["crisis-report.json"]))


@pytest.mark.parametrize(
    ("record", "stage", "decision", "reason"),
    [
        ({"text": TEXT}, "initial", "hold", "does not release by name"),
        ({"text": TEXT}, "resolution", "rewrite", "does not release by name"),
        ({"text": TEXT}, "evaluation", "release", "the queue runs"),
        ({"text": TEXT, "goal": "convert"}, "resolution", "hold", "goal: convert"),
        ({"text": TEXT, "campaign": "spring"}, "initial", "hold", "campaign: spring"),
        ({"text": "Ad. " + TEXT, "paid": True}, "initial", "hold", "paid"),
        ({"text": "Which hall is yours?"}, "initial", "hold", "Which hall is yours?"),
        ({"text": TEXT, "tone": "recruit"}, "initial", "rewrite", "tone: recruit"),
        ({"text": "The hall is closed today."}, "initial", "release", "is closed"),
        ({"text": "The hall is closed today!"}, "initial", "rewrite", "!"),
        ({"text": "The hall is closed today."}, "resolution", "release", "is closed"),
        ({"text": TEXT, "crisis": "hold"}, "evaluation", "hold", "marked hold"),
        ({"text": TEXT, "crisis": "release"}, "initial", "release", "marked it release"),
        (
            {"text": "Order your copy now for £9 by Friday."},
            "resolution",
            "hold",
            "it is to convert",
        ),
        ({"text": "Happy Friday everybody", "crisis": "release"}, "initial", "hold", "Happy"),
        ({"text": "The hall is closed today.", "goal": "nonsense"}, "initial", "hold", "No goal"),
    ],
)
def test_the_strictest_reason_decides(decided, tmp_path, record, stage, decision, reason):
    path = tmp_path / "q.jsonl"
    path.write_text(json.dumps({"platform": "x", **record}) + "\n", encoding="utf-8")
    _, [(found, reasons)] = decided(path, "--stage", stage)
    assert found == decision
    assert any(reason in f"{one['says']} {one['text']}" for one in reasons)


@pytest.mark.parametrize(("stage", "decision"), [("initial", "hold"), ("resolution", "rewrite")])
def test_a_word_of_the_day_never_makes_a_post_freer(decided, tmp_path, stage, decision):
    path = tmp_path / "q.jsonl"
    texts = [TEXT, "The hall is closed today."]
    lines = [json.dumps({"platform": "x", "text": text}) for text in texts]
    path.write_text("\n".join(lines), encoding="utf-8")
    words = ("--word", "porch", "--word", "hall")
    assert [one for one, _ in decided(path, "--stage", stage)[1]] == [decision, "release"]
    assert [one for one, _ in decided(path, "--stage", stage, *words)[1]] == [decision, "rewrite"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_table_of_excel_is_written_as_utf_8_beside_it(crisis, tmp_path, encoding):
    path = tmp_path / "queue.csv"
    path.write_bytes("text;channel\r\nCaf\xe9 shut;x\r\n".encode(encoding))
    before = path.read_bytes()
    crisis(path, "--stage", "initial", "--write")
    made = (tmp_path / "queue.crisis.csv").read_bytes().decode("utf-8-sig")
    assert made == "text;channel;crisis\r\nCaf\xe9 shut;x;hold\r\n"
    assert path.read_bytes() == before


def test_decisions_are_written_although_nobody_reads_the_report_to_its_end(monkeypatch, tmp_path):
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(command, "book_of", lambda _: shipped_guide())
    copy = tmp_path / "queue.jsonl"
    shutil.copy(ROOT / "drafts/crisis/queue.jsonl", copy)

    def closed(*_):
        raise BrokenPipeError

    monkeypatch.setattr(command.crisis_text, "report", closed)
    with pytest.raises(BrokenPipeError):
        command.run([str(copy), "--write"])
    assert (tmp_path / "queue.crisis.jsonl").exists()


def test_a_line_that_cannot_be_read_is_held_and_exits_with_input(decided, tmp_path):
    path = tmp_path / "q.jsonl"
    path.write_text('{"text": "cut\n{"text": "The hall is closed today.", "platform": "x"}\n')
    code, found = decided(path)
    assert (code, [one for one, _ in found]) == (Exit.INPUT, ["hold", "release"])


def test_resume_prints_the_checklist_and_releases_nothing(crisis):
    code, said = crisis("--resume")
    assert code == Exit.CLEAN
    assert said.out.count("[ ] ") == 12
    assert "releases nothing" in said.out


@pytest.mark.parametrize(
    "words", [[], ["drafts", "--stage", "intial"], ["-", "--write"], ["drafts", "--platform", "q"]]
)
def test_slips_in_the_command_are_told_without_a_traceback(crisis, capsys, words):
    with pytest.raises(SystemExit) as left:
        crisis(*words)
    assert left.value.code == Exit.INPUT
    assert "tonebook crisis:" in capsys.readouterr().err


def test_nothing_is_written_unless_asked(crisis, tmp_path):
    copy = tmp_path / "queue.jsonl"
    shutil.copy(ROOT / "drafts/crisis/queue.jsonl", copy)
    before = copy.read_bytes()
    crisis(copy)
    assert contents(tmp_path) == {"queue.jsonl": before}


def test_records_go_into_a_new_file_beside_the_old(crisis, decided, tmp_path):
    copy = tmp_path / "queue.jsonl"
    shutil.copy(ROOT / "drafts/crisis/queue.jsonl", copy)
    before = copy.read_bytes()
    crisis(copy, "--write")
    made = (tmp_path / "queue.crisis.jsonl").read_text(encoding="utf-8").splitlines()
    assert copy.read_bytes() == before
    assert [json.loads(line)["crisis"] for line in made][:3] == ["hold", "release", "hold"]
    assert len(decided(tmp_path)[1]) == 12  # our own file is not a second queue


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Plain.", "---\ncrisis: hold\n---\nPlain."),
        ("\ufeffPlain.\r\n", "\ufeff---\r\ncrisis: hold\r\n---\r\nPlain.\r\n"),
        ("---\ngoal: inform\n---\nA.\n", "---\ngoal: inform\ncrisis: hold\n---\nA.\n"),
        ("---\r\ngoal: inform\r\n---\r\nA.", "---\r\ngoal: inform\r\ncrisis: hold\r\n---\r\nA."),
        ("---\ncrisis: release # me\ngoal: inform\n---\nA.", "---\ncrisis: hold\ngoal: inform\n---\nA."),  # noqa: E501 - a table
        ("---\n---\nA.", "---\ncrisis: hold\n---\nA."),
    ],
)  # fmt: skip
def test_one_key_of_the_front_matter_changes_and_nothing_else(before, after):
    assert write_back.front_matter(before, "hold") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("text,goal\nA.,inform\n", "text,goal,crisis\nA.,inform,hold\n"),
        ('\ufefftext;goal\r\n"A;\r\nB.";\r\n', '\ufefftext;goal;crisis\r\n"A;\r\nB.";;hold\r\n'),
        ("text,goal\nA.\n\n\nB.,inform", "text,goal,crisis\nA.,,hold\n\n\nB.,inform,release"),
    ],
)  # fmt: skip
def test_a_table_gets_one_column_more(before, after):
    decisions = {2: "hold", 5: "release"}
    assert write_back.table(before, decisions) == after


def test_front_matter_in_one_line_is_left_alone_and_said_so(crisis, tmp_path):
    path = tmp_path / "a.md"
    path.write_text("---\n{goal: inform, platforms: [x]}\n---\nThe hall is open.\n")
    before = path.read_bytes()
    code, said = crisis(path, "--write")
    assert (code, path.read_bytes()) == (Exit.INPUT, before)
    assert "by hand" in said.err


@pytest.fixture
def folder(tmp_path):
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.md").write_text(f"---\nplatforms: [x]\n---\nText {name}.\n")
    return tmp_path


def test_decisions_are_written_into_front_matter_and_read_again(crisis, decided, folder):
    code, _ = crisis(folder, "--write")
    assert code == Exit.FINDINGS
    assert "crisis: hold" in (folder / "a.md").read_text()
    _, found = decided(folder, "--stage", "evaluation")
    assert [decision for decision, _ in found] == ["hold"] * 3
    before = contents(folder)
    crisis(folder, "--write")
    assert contents(folder) == before


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_leaves_every_file_as_it_was(crisis, folder, monkeypatch, step):
    before = contents(folder)
    calls = []

    def full(*_):
        calls.append(1)
        if step == "replace" or len(calls) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(write_text.os, step, full)
    code, said = crisis(folder, "--write")
    assert code == Exit.INPUT
    assert "No space left" in said.err
    assert contents(folder) == before


def test_a_link_stays_a_link(crisis, tmp_path):
    (tmp_path / "store").mkdir()
    real = tmp_path / "store" / "a.md"
    real.write_text("---\nplatforms: [x]\n---\nText.\n")
    link = tmp_path / "a.md"
    link.symlink_to(real)
    crisis(link, "--write")
    assert link.is_symlink()
    assert "crisis: hold" in real.read_text()
