"""The command line: reports, exit codes, and never a traceback."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time

import jsonschema
import pytest

from tonebook import __version__, write_text
from tonebook.cli import main
from tonebook.schemas import schemas

TONEBOOK = [sys.executable, "-m", "tonebook"]


@pytest.fixture
def here(guide_folder, rule, tmp_path, monkeypatch):
    """A folder with a guide; files of drafts can be written into it."""
    rules = [
        rule(terms=["gem"], severity="error"),
        rule(
            id="swap", kind="substitution", swap={"utilise": "use"}, message="Use “{replacement}”."
        ),
        rule(id="soft", severity="suggestion", terms=["maybe"]),
    ]
    guide_folder(rules)
    monkeypatch.chdir(tmp_path)

    def write(**files):
        for name, text in files.items():
            (tmp_path / f"{name}.md").write_bytes(
                text if isinstance(text, bytes) else text.encode()
            )
        return tmp_path

    return write


@pytest.fixture
def run(capfd):
    """Run a command in this process: exit code, standard output, standard error."""

    def ran(*words):
        try:
            code = main(list(words))
        except SystemExit as left:
            code = left.code
        out, err = capfd.readouterr()
        return code, out, err

    return ran


def spawn(*words, stdin=subprocess.DEVNULL, **more):
    return subprocess.Popen(
        [*TONEBOOK, *words],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **more,
    )


def test_a_finding_is_shown_with_its_words_and_the_counts(here, run):
    here(a="A gem, a \tgem.\n")
    code, out, err = run("lint", "a.md")
    assert (code, err) == (1, "")
    assert out == (
        "a.md:1:3 error words/hype (x)\n"
        "  Drop “gem”.\n"
        "    1 | A gem, a  gem.\n"
        "      |   ^^^\n"
        "  why: Readers discount it.\n"
        "  do: It is open.\n"
        "  guide: https://ours.example/rules/words/#hype\n\n"
        "a.md:1:11 error words/hype (x)\n"
        "  Drop “gem”.\n"
        "    1 | A gem, a  gem.\n"
        "      |           ^^^\n\n"
        "a.md: x 14/280 weighted\n\n"
        "2 errors in 1 draft; 0 clean.\n"
    )


CODES = [
    ("A gem", (), 1),
    ("Fine", (), 0),
    ("maybe", (), 0),
    ("maybe", ("--fail-on", "suggestion"), 1),
    ("utilise", ("--fail-on", "warning"), 1),
    ("utilise", ("--min-severity", "error"), 0),
    ("maybe", ("--min-severity", "error", "--fail-on", "suggestion"), 1),
    ("---\ngaol: x\n---\nA gem", (), 2),
    ("", (), 2),
    (b"\xff\xfea", (), 2),
    (b"\x00", (), 2),
    (b"a" * 5_000_001, (), 2),
    ("Fine", ("--platform", "y"), 2),
    ("Fine", ("--goal", "y"), 2),
    ("Fine", ("--guide", "none"), 2),
    ("Fine", ("--campaign", "none"), 2),
    ("Fine", ("--update-baseline",), 2),
    ("Fine", ("none.md",), 2),
    ("Fine", ("--nonsense",), 2),
]


@pytest.mark.parametrize(
    ("text", "options", "code"), CODES, ids=[f"{t[:12]!r} {o}" for t, o, _ in CODES]
)
def test_the_exit_code_says_whether_anything_must_be_mended(text, options, code, here, run):
    here(a=text)
    got, out, err = run("lint", "a.md", *options)
    assert got == code
    assert "Traceback" not in out + err
    assert code != 2 or "draft/" in out or "guide" in out or err.startswith("tonebook lint: ")


@pytest.mark.parametrize("words", [["--help"], ["lint", "--help"], ["--version"], ["help"]])
def test_help_is_no_mistake(words, run):
    code, out, err = run(*words)
    assert (code, err) == (0, "")
    assert "tonebook" in out


USAGE = [
    ([], ""),
    (["lnit"], "tonebook: There is no command `lnit`. Did you mean `lint`?\n"),
    (["--guide"], "tonebook: There is no command `--guide`. Flags stand behind the command.\n"),
    (["schema", "none"], None),
    (
        ["explain", "words/hyp"],
        (
            "tonebook explain: the guide has no words/hyp. Did you mean words/hype? "
            "`tonebook explain --help` explains.\n"
        ),
    ),
]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(("words", "message"), USAGE)
def test_a_slip_of_the_command_is_answered(words, message, here, run):
    here()
    code, _, err = run(*words)
    assert code == 2
    assert message in {None, err}


def test_the_json_report_validates_and_its_spans_cut_the_words(here, run):
    text = "---\r\nplatforms: [x, bluesky]\r\n---\r\n👩‍👩‍👧 e\u0301 gem\tutilise\r\n"
    here(a="\ufeff" + text, b="Fine")
    code, out, _ = run("lint", "a.md", "b.md", "--format", "json")
    report = json.loads(out)
    jsonschema.validate(report, json.loads(schemas()["lint.json"]))
    assert (code, [row["id"] for row in report["posts"]]) == (
        1,
        ["a.md#x", "a.md#bluesky", "b.md#x"],
    )
    for finding in report["findings"]:
        span = finding["span"]
        assert text[span["start"] : span["end"]] == finding["text"]
        line = text.split("\r\n")[span["line"] - 1]
        assert line[span["column"] - 1 : span["end_column"] - 1] == finding["text"]
    assert [(f["text"], f["platforms"], f["fix"]) for f in report["findings"]] == [
        ("gem", ["x", "bluesky"], None),
        ("utilise", ["x", "bluesky"], {"replacement": "use"}),
    ]
    assert run("lint", "a.md", "b.md", "--format", "json")[1] == out


def test_a_guide_that_cannot_be_used_is_reported_in_the_format_asked_for(here, run):
    folder = here(a="Fine")
    (folder / "playbooks/guide.yml").write_text("{")
    code, out, _ = run("lint", "a.md", "--format", "json")
    jsonschema.validate(json.loads(out), json.loads(schemas()["lint.json"]))
    assert (code, json.loads(out)["guide"]) == (2, None)
    assert run("lint", "a.md")[1].endswith("The guide cannot be used: 1 error.\n")


def test_the_committed_schemas_are_those_that_are_emitted(shipped, run, tmp_path):
    made = schemas()
    assert {
        path.name: path.read_text(encoding="utf-8") for path in (shipped / "schemas").iterdir()
    } == made
    assert run("schema", "--into", str(tmp_path / "s"))[1].count("wrote ") == len(made)
    assert run("schema", "--into", str(tmp_path / "s"))[1] == ""
    assert run("schema", "lint")[1] == made["lint.json"]


def test_fixes_keep_line_ends_mark_and_mode(here, run):
    folder = here(a="\ufeffWe utilise it.\r\nA gem.\r\n")
    (folder / "a.md").chmod(0o640)
    code, out, _ = run("lint", "a.md", "--diff")
    assert (code, "-We utilise it.\r\n+We use it.\r\n" in out) == (1, True)
    assert (folder / "a.md").read_bytes().count(b"utilise") == 1
    code, out, _ = run("lint", "a.md", "--fix")
    assert (code, "words/swap" in out) == (1, False)
    assert (folder / "a.md").read_bytes() == "\ufeffWe use it.\r\nA gem.\r\n".encode()
    assert stat.S_IMODE((folder / "a.md").stat().st_mode) == 0o640
    assert run("lint", "a.md", "--diff")[:2] == (0, "")


def test_a_full_disk_leaves_every_file_whole(here, run, monkeypatch):
    folder = here(a="We utilise it.")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(write_text.os, "fsync", full)
    code, _, err = run("lint", "a.md", "--fix")
    assert (code, err) == (2, "tonebook: Output: No space left on device.\n")
    assert (folder / "a.md").read_text() == "We utilise it."
    assert sorted(path.name for path in folder.glob("*.md*")) == ["a.md"]


def test_a_baseline_accepts_today_and_only_shrinks(here, run):
    base = ("--baseline", "base.json")
    folder = here(a="A gem. A gem.", b="---\ngaol: x\n---\nmaybe")
    assert run("lint", "a.md", *base)[0] == 2
    assert run("lint", "a.md", *base, "--update-baseline")[0] == 0
    assert len(json.loads((folder / "base.json").read_text())["findings"]) == 2
    assert run("lint", "a.md", *base)[0] == 0
    here(a="New line\n\nA gem. A gem. A gem.")
    code, out, _ = run("lint", "a.md", *base, "--format", "json")
    kept = [(f["text"], f["span"]["column"], f["fingerprint"]) for f in json.loads(out)["findings"]]
    whole = json.loads(run("lint", "a.md", "--format", "json")[1])["findings"]
    assert (code, kept) == (1, [("gem", 17, whole[2]["fingerprint"])])
    assert run("lint", "a.md", *base, "--update-baseline")[0] == 1
    here(a="A gem.")
    run("lint", "a.md", *base, "--update-baseline")
    assert len(json.loads((folder / "base.json").read_text())["findings"]) == 1
    assert run("lint", "b.md", "--baseline", "b.json", "--update-baseline")[0] == 2
    assert {
        row["rule"] for row in json.loads((folder / "b.json").read_text())["findings"].values()
    } == {"words/soft"}


def test_a_baseline_knows_a_rule_by_the_id_that_it_had(here, run, guide_folder, rule):
    base = ("--baseline", "base.json")
    folder = here(a="A gem. A gem.")
    run("lint", "a.md", *base, "--update-baseline")
    hype = rule(terms=["gem"], id="boasts", formerly=["hype"])
    guide_folder([hype])
    here(a="A gem. A gem. A gem.")
    found = json.loads(run("lint", "a.md", *base, "--format", "json")[1])["findings"]
    assert [(one["rule"], one["span"]["column"]) for one in found] == [("words/boasts", 17)]
    run("lint", "a.md", *base, "--update-baseline")
    kept = json.loads((folder / "base.json").read_text())["findings"]
    assert [row["rule"] for row in kept.values()] == ["words/boasts"] * 2
    assert found[0]["fingerprint"] not in kept


@pytest.mark.parametrize("text", ["{", "[]", '{"version": 9}', '{"version": 1}', "[" * 100_000])
def test_a_broken_baseline_is_said_and_hides_nothing(text, here, run):
    folder = here(a="A gem")
    (folder / "base.json").write_text(text)
    code, out, _ = run("lint", "a.md", "--baseline", "base.json")
    assert code == 2
    assert "base.json:1:1 error draft/baseline" in out
    assert "words/hype" in out


def test_folders_are_read_by_name_without_what_is_hidden(here, run, tmp_path):
    here(b="gem", a="gem")
    (tmp_path / ".c.md").write_text("gem")
    (tmp_path / "d.pdf").write_text("gem")
    (tmp_path / "e.jsonl").write_text('{"text": "gem"}\n{"text": 1}\n')
    out = run("lint", ".")[1]
    heads = [line.split()[0] for line in out.splitlines() if " error " in line]
    assert heads == ["./a.md:1:1", "./b.md:1:1", "./e.jsonl:1", "./e.jsonl:2"]


def test_a_folder_that_cannot_be_read_is_said(here, run, monkeypatch):
    folder = here(a="Fine")
    (folder / "closed").mkdir()
    real = os.scandir

    def closed(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", closed)
    code, out, _ = run("lint", "closed")
    assert (code, "We may not read this folder." in out) == (2, True)


def test_a_defect_of_ours_is_said_plainly(here, run, monkeypatch):
    here(a="Fine")
    monkeypatch.setattr("tonebook.cli._dispatched", lambda _words: 1 / 0)
    code, _, err = run("lint", "a.md")
    assert (code, err.startswith("tonebook: this is a defect of ours")) == (70, True)
    monkeypatch.setenv("TONEBOOK_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        main(["lint", "a.md"])


STDIN = [
    (["-"], b"A gem", 1),
    (["-", "--input-format", "jsonl"], b'{"text": "A gem"}', 1),
    (["-"], b"\xff\xfe", 2),
    (["-"], b"a" * 5_000_001, 2),
    (["-"], b"", 2),
    (["-", "--fix"], b"utilise", 2),
]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "data", "code"), STDIN, ids=[f"{w} {d[:9]!r}" for w, d, _ in STDIN]
)
def test_standard_input_is_a_draft(words, data, code, here):
    here()
    done = subprocess.run([*TONEBOOK, "lint", *words], input=data, capture_output=True, check=False)
    assert done.returncode == code
    assert b"Traceback" not in done.stdout + done.stderr
    assert b"\x1b[" not in done.stdout


@pytest.mark.slow
def test_no_input_at_all_is_no_crash(here):
    here()
    done = subprocess.run(
        " ".join([*TONEBOOK, "lint", "-", "<&-"]),
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (2, "")


@pytest.mark.slow
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_closed_streams_change_no_exit_code(closed, here):
    here(a="A gem")
    words = " ".join([*TONEBOOK, "lint", "a.md", closed])
    done = subprocess.run(words, shell=True, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.slow
def test_a_closed_pipe_ends_quietly(here):
    here(a="gem " * 3000)
    process = spawn("lint", "a.md")
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(30) == 0


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("", ""),
        ("import atexit; atexit.register(print, 'Bye.')", "Bye.\n"),
        ("import sys; sys.stderr = None", ""),
    ],
)
def test_a_process_leaves_once_all_is_said_and_what_asked_for_the_end_is_called(before, said):
    words = f"{before}\nimport sys\nfrom tonebook.cli import command\ncommand()"
    done = subprocess.run(
        [sys.executable, "-c", words, "--version"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"tonebook {__version__}\n{said}"


@pytest.mark.slow
def test_ctrl_c_stops_with_its_own_code(here):
    here()
    process = spawn("lint", "-", stdin=subprocess.PIPE)
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (130, "\nStopped.\n")


def test_a_guide_is_checked_explained_and_inspected(here, run):
    here(a="A #gem 🎉 https://a.com @b $ABC", bad="---\ngaol: x\n---\nHi")
    code, out, _ = run("check", "--today", "2026-02-01")
    assert (code, "A bad example marks “gem”; the rule finds nothing." in out) == (2, True)
    assert out.endswith(
        "Not proved: 3 rules in 1 families with 6 examples, 2 platforms with 0 samples, 0 tones.\n"
    )
    assert run("check", "--today", "today")[0] == 2
    assert run("explain", "words/hype")[1].startswith("words/hype: Hype\n")
    assert "by eye:    The same thing said in words" in run("explain", "words/hype")[1]
    code, out, _ = run("inspect", "a.md", "--platform", "x")
    seen = json.loads(out)
    assert code == 0
    assert {
        name: [one["text"] for one in seen[name]]
        for name in ("urls", "mentions", "hashtags", "cashtags", "emoji")
    } == {
        "urls": ["https://a.com"],
        "mentions": ["@b"],
        "hashtags": ["#gem"],
        "cashtags": ["$ABC"],
        "emoji": ["🎉"],
    }
    assert seen["hook"]["text"] == "A #gem 🎉 https://a.com @b $ABC"
    assert json.loads(run("inspect", "--text", "Hi. You.")[1])["sentences"] == [
        {"text": "Hi.", "start": 0, "end": 3},
        {"text": "You.", "start": 4, "end": 8},
    ]
    code, _, err = run("inspect", "bad.md")
    assert (code, "Unknown key `gaol`. Did you mean `goal`?" in err) == (2, True)


@pytest.mark.slow
def test_the_shipped_guide_is_proved(shipped, run):
    code, out, _ = run("check", "--guide", str(shipped), "--today", "2026-12-31")
    assert (code, out.splitlines()[-1].startswith("Proved: ")) == (0, True), out
