"""Every format of a report: golden cases, what is said of the run itself, and hostile words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonebook import __version__
from tonebook.cli import lint as lint_command
from tonebook.cli import main
from tonebook.cli.progress import Bar
from tonebook.finding import Finding, Fix
from tonebook.report.below import below_here
from tonebook.report.formats import FORMATS, End
from tonebook.report.github import command
from tonebook.report.one_line import one_line, visible
from tonebook.report.sarif import uri_of
from tonebook.source import Source, Span

HERE = Path(__file__).parent
SCHEMA = HERE / "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"


@pytest.fixture(scope="session")
def sarif_schema():
    if not SCHEMA.exists():
        pytest.skip("npm is needed to fetch the schema of SARIF: make tests/report/node_modules")
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_is_the_golden_one(name, reported, drafts):
    golden = (HERE / "golden" / name).read_text(encoding="utf-8").replace("VERSION", __version__)
    assert reported(name, drafts) == golden


def test_a_report_for_code_scanning_follows_the_schema(reported, drafts, sarif_schema):
    for report in (
        reported("sarif", drafts),
        reported("sarif"),
        reported("sarif", drafts, End(3, interrupted=True)),
        reported("sarif", drafts[3:], End(guide_errors=1), guide=None),
    ):
        jsonschema.validate(json.loads(report), sarif_schema)


def test_code_scanning_finds_the_rule_of_each_result_and_the_words(reported, drafts):
    (run,) = json.loads(reported("sarif", drafts))["runs"]
    rules = run["tool"]["driver"]["rules"]
    lines = "We utilise\r\n\U0001f600 a gem.".split("\r\n")
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        region = result["locations"][0]["physicalLocation"]["region"]
        if "drafts/a.md" in result["properties"].get("post", ""):
            line = lines[region["startLine"] - 1]
            words = line[region["startColumn"] - 1 : region["endColumn"] - 1]
            assert words == region["snippet"]["text"]


def test_what_stands_in_a_record_or_in_standard_input_cannot_be_replaced(reported):
    for source in (Source("posts.jsonl", "gem", 3), Source("-", "gem")):
        one = Finding("a/b", "error", "No.", source, Span(0, 3), fix=Fix("stone"))
        (result,) = json.loads(reported("sarif", [([], [one])]))["runs"][0]["results"]
        assert "fixes" not in result


REMARKS = [
    (End(cut=1_204), "1,204 more findings are left out by --max-findings."),
    (End(interrupted=True), "Stopped here: what follows has not been read."),
    (End(guide_errors=2), "The guide cannot be used: 2 errors."),
]


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"json"}))
@pytest.mark.parametrize(("end", "said"), REMARKS)
def test_every_format_says_what_is_missing(name, end, said, reported):
    assert said in reported(name, (), end)
    assert said not in reported(name, (), End(cut=0))


@pytest.mark.parametrize(
    ("end", "level", "kind", "ran"),
    [
        (End(cut=2), "note", "toolExecutionNotifications", True),
        (End(interrupted=True), "warning", "toolExecutionNotifications", False),
        (End(guide_errors=2), "error", "toolConfigurationNotifications", False),
    ],
)
def test_code_scanning_hears_how_the_run_went(end, level, kind, ran, reported):
    (told,) = json.loads(reported("sarif", (), end))["runs"][0]["invocations"]
    assert (told["executionSuccessful"], told[kind][0]["level"]) == (ran, level)


def suite(report):
    (one,) = ET.fromstring(report)
    return one


def outcomes(report):
    return {
        case.get("name"): [part.tag for part in case if part.tag != "system-out"]
        for case in suite(report).iter("testcase")
    }


def test_a_run_that_was_interrupted_is_no_run_that_passed(reported):
    report = reported("junit", (), End(interrupted=True))
    assert (suite(report).get("errors"), outcomes(report)) == ("1", {"the run": ["error"]})


def test_tests_fail_from_the_severity_that_fails_the_run(reported, drafts):
    assert outcomes(reported("junit", drafts, fail_on="suggestion"))["spring#x"] == ["failure"]
    assert outcomes(reported("junit", drafts, fail_on="error"))["spring#x"] == []
    counted = suite(reported("junit", drafts, fail_on="suggestion"))
    assert [counted.get(name) for name in ("tests", "failures", "errors")] == ["5", "3", "1"]


def test_a_finding_in_one_part_of_a_thread_fails_that_part_alone(reported):
    from tonebook.lint import Length

    rows = [
        Length(f"t.md#{platform}/{part}", "t.md", platform, 9, 280, "weighted", part, 2)
        for platform in ("x", "bluesky")
        for part in (1, 2)
    ]
    rows.append(Length("t.md#linkedin", "t.md", "linkedin", 18, 3000, "UTF-16"))
    one = Finding("a/b", "error", "No.", Source("t.md", "a\n---\nb"), Span(6, 7))
    one = one._replace(platforms=("x", "bluesky", "linkedin"), post="t.md#x/2")
    assert outcomes(reported("junit", [(rows, [one])])) == {
        "t.md#x/1": [],
        "t.md#x/2": ["failure"],
        "t.md#bluesky/1": [],
        "t.md#bluesky/2": ["failure"],
        "t.md#linkedin": ["failure"],
    }


NASTY = '\x1b[31m ]]> ::error::no %0A & <b> "q" \' \r\n\x00\ufffe\u2028\u202e {0} [x](1)'
HOSTILE = st.text(st.sampled_from([*NASTY, *"ab:,%\n\r\U0001f600\ud800"]), max_size=40)
PATHS = HOSTILE.map(lambda text: "p" + text.translate({0: None, 0xD800: 0xDCFF}))


def hostile(text, path):
    source = Source(path, f"a {text}")
    return Finding(
        "a/b", "error", f"Drop “{text}”.", source, Span(0, len(source.text)), fix=Fix(text),
        platforms=("x",), post=path, example=text, why=text,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["line", "github"])
@given(text=HOSTILE, path=PATHS)
def test_no_words_make_a_second_line(name, text, path, reported):
    report = reported(name, [([], [hostile(text, path)])])
    lines = report.split("\n")
    assert len(lines) == {"line": 2, "github": 3}[name]
    assert len(report.splitlines()) == len(lines) - 1
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202e]", report)


@given(text=HOSTILE)
def test_a_command_to_github_keeps_its_words_and_is_one_command(text):
    written = command("error", {"file": text, "title": text}, text)
    assert written.count("\n") == 1
    name, properties, message = re.fullmatch(r"::(\w+) (.*?)::(.*)\n", written, re.DOTALL).groups()
    values = dict(one.split("=", 1) for one in properties.split(","))

    def read(value):
        for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")):
            value = value.replace(code, sign)
        return value.replace("%25", "%")

    assert (name, read(message)) == ("error", text)
    assert [read(one) for one in values.values()] == [text, text]


@given(text=HOSTILE, path=PATHS)
def test_a_junit_report_is_xml_whatever_the_words(text, path, reported):
    report = reported("junit", [([], [hostile(text, path)])])
    (case,) = suite(report).iter("testcase")
    assert [part.tag for part in case] == ["failure"]
    assert case.find("failure").get("type") == "a/b"
    report.encode()


@given(text=HOSTILE, path=PATHS)
def test_a_report_for_code_scanning_keeps_every_word(text, path, reported):
    report = json.loads(reported("sarif", [([], [hostile(text, path)])]))
    (result,) = report["runs"][0]["results"]
    assert result["message"]["text"] == f"Drop “{text}”."
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"]["text"] == text


URIS = [
    ("drafts/a.md", "drafts/a.md"),
    ("./drafts/../a b.md", "a%20b.md"),
    ("c:x 100%?#.md", "c%3Ax%20100%25%3F%23.md"),
    ("caf\u00e9.md", "caf%C3%A9.md"),
    ("bad\udcff.md", "bad%FF.md"),
    ("-", "-"),
]


@pytest.mark.parametrize(("path", "uri"), URIS)
def test_paths_are_relative_references(path, uri):
    assert uri_of(path) == uri
    assert "://" not in uri


def test_a_path_within_this_folder_is_relative_and_others_are_not(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert uri_of(str(tmp_path / "a.md")) == "a.md"
    assert unquote(uri_of("../a b.md")) == f"file://{tmp_path.parent}/a b.md"
    assert (below_here("./a/b.md"), below_here("../b.md")) == ("a/b.md", None)


def test_what_cannot_be_seen_is_shown():
    assert visible("a\n\x1b\u202e\udcff 👩‍👩‍👧") == "a\\n\\x1b\\u202e\\udcff 👩‍👩‍👧"
    assert one_line(" a\r\n\tb\u2028c\x00") == "a b c\\x00"


@pytest.fixture
def run(guide_folder, rule, tmp_path, monkeypatch, capfd):
    """Lint in a folder with a guide: the exit code and what is printed."""
    guide_folder(
        [
            rule(terms=["gem"], severity="error"),
            rule(id="soft", severity="suggestion", terms=["may"]),
        ]
    )
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("---\nplatforms: [x, bluesky]\n---\nIt may be a gem.\n", "utf-8")
    Path("b.md").write_text("Fine.", "utf-8")

    def ran(*words):
        code = main(["lint", *words])
        return code, capfd.readouterr().out

    return ran


@pytest.mark.parametrize("name", FORMATS)
def test_the_exit_code_is_the_same_in_every_format(name, run):
    assert run("a.md", "--format", name)[0] == 1
    assert run("b.md", "--format", name)[0] == 0
    assert run("missing.md", "--format", name)[0] == 2
    Path("playbooks/guide.yml").write_text("{", "utf-8")
    code, out = run("a.md", "--format", name)
    assert (code, "guide.yml" in out) == (2, True)


@pytest.mark.parametrize("name", FORMATS)
def test_ctrl_c_leaves_a_whole_report(name, run, monkeypatch):
    class Stopped(Bar):
        def over(self, items):
            yield next(iter(items))
            raise KeyboardInterrupt

    monkeypatch.setattr(lint_command, "progress", lambda *_, **__: Stopped(None, "drafts"))
    code, out = run("a.md", "b.md", "--format", name)
    assert code == 130
    said = '"interrupted": true' if name == "json" else "Stopped here"
    assert (said in out, "gem" in out) == (True, True)
    if name in {"json", "sarif"}:
        json.loads(out)
    if name == "junit":
        assert outcomes(out)["the run"] == ["error"]


def test_no_test_passes_whose_finding_was_left_out(run):
    for limits in (["--max-findings", "1"], ["--min-severity", "error", "--fail-on", "suggestion"]):
        code, out = run("a.md", "b.md", "--format", "junit", *limits)
        assert code == 1
        assert outcomes(out) == {"a.md#x": ["failure"], "a.md#bluesky": ["failure"], "b.md#x": []}
    assert (
        "left out by --max-findings" in run("a.md", "--format", "junit", "--max-findings", "1")[1]
    )


def test_a_guide_that_cannot_be_used_fails_as_a_test(run):
    Path("playbooks/guide.yml").write_text("{", "utf-8")
    out = run("a.md", "--format", "junit")[1]
    assert list(outcomes(out).values()) == [["error"], ["error"]]
    assert "The guide cannot be used: 1 error." in out


def test_the_guide_as_shipped_is_valid_for_code_scanning(shipped, sarif_schema, capfd):
    drafts = shipped.parent / "drafts"
    main(["lint", str(drafts), "--guide", str(shipped), "--format", "sarif"])
    report = json.loads(capfd.readouterr().out)
    jsonschema.validate(report, sarif_schema)
    rules = report["runs"][0]["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert all(rule["helpUri"] for rule in rules if not rule["id"].startswith("draft/"))
