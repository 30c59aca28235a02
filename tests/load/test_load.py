"""A guide's folder: every problem of every file in one run, each in its place."""

from __future__ import annotations

import os
import shutil

import pytest

from tonebook.documents.platform import GoalMix, PlatformDocument
from tonebook.documents.rules import FamilyDocument
from tonebook.load import load
from tonebook.load.conform import conform
from tonebook.source import Source
from tonebook.yaml_source import parse

FAMILY = """\
familiy: words
name: 12
summary:
owner: [lead]
reviewed: today
review_every_days: 0
rules:
  - {id: Hype, kind: existance}
  - {id: b, severity: error}
  - kind: existence
    id: No Slug
    severity: wrong
    confidence: high
    title: T
    message: M
    why: W
    boundary: B
    paid: maybe
    scope: body
    evidence: {a: b}
    quotations: "true"
    terms: [{a: b}]
    examples: none
"""
PROBLEMS = [
    ("unknown-key", "1:1", "familiy", "Unknown key `familiy`. Did you mean `family`?"),
    ("empty", "3:9", "", "`summary` is empty. Write it, or take the key out."),
    (
        "wrong-shape",
        "4:8",
        "[lead]",
        "`owner` takes one value. Quote it if it starts with `{` or `[`.",
    ),
    (
        "wrong-form",
        "5:11",
        "today",
        "`today` does not do for `reviewed`. Write the day as 2026-11-22.",
    ),
    ("out-of-range", "6:20", "0", "`review_every_days` is at least 1."),
    (
        "unknown-kind",
        "8:22",
        "existance",
        "No kind is called `existance`. Did you mean `existence`?",
    ),
    ("missing-key", "9:6", "id", None),
    (
        "wrong-form",
        "11:9",
        "No Slug",
        (
            "`No Slug` does not do for `id`. Use lower-case letters and digits, with single "
            "hyphens between."
        ),
    ),
    ("unknown-value", "12:15", "wrong", "`severity` cannot be `wrong`. Did you mean `warning`?"),
    ("wrong-type", "18:11", "maybe", "`paid` is either true or false."),
    (
        "wrong-shape",
        "19:12",
        "body",
        "`scope` is a list: put `- ` before each entry, or write [one, two].",
    ),
    ("wrong-shape", "20:15", "{a: b}", None),
    ("wrong-type", "21:17", '"true"', "`quotations` is either true or false."),
    (
        "wrong-shape",
        "22:13",
        "{a: b}",
        "`terms` takes one value. Quote it if it starts with `{` or `[`.",
    ),
    ("wrong-shape", "23:15", "none", "`examples` has keys of its own: good, bad."),
    ("missing-key", "1:1", "familiy", "The file needs `family`."),
]


def conformed(text, document):
    source = Source("f.yml", text)
    return conform(parse(source).root, document, source)


def test_all_problems_of_a_file_are_found_in_one_run_each_in_its_place():
    value, findings = conformed(FAMILY, FamilyDocument)
    got = [(f.rule, f"{f.start.line}:{f.start.column}", f.text, f.message) for f in findings]
    due = [
        (f"guide/{rule}", place, text, message or got[number][3])
        for number, (rule, place, text, message) in enumerate(PROBLEMS)
    ]
    assert value is None
    assert got == due


SMALL = [
    ("", "The file needs `converse`, `inform`, `convert`, `basis`."),
    ("converse: " + "9" * 5000, "`converse` has too many digits."),
    ("converse: 101", "`converse` is from 0 to 100."),
    ("converse: -1", "`converse` is from 0 to 100."),
    ("converse: 1.5", "`converse` takes a whole number."),
    ('converse: "5"', "`converse` takes a whole number."),
    ("- a", "The file has keys of its own: converse, inform, convert, basis."),
]


@pytest.mark.parametrize(("text", "message"), SMALL, ids=[text[:20] for text, _ in SMALL])
def test_a_value_that_does_not_fit_says_what_would(text, message):
    assert message in [f.message for f in conformed(text, GoalMix)[1]]


PLATFORM = [
    ("cadence: {per_week: [1], basis: b}", "`per_week` takes 2 values: [1, 2]."),
    ("fields: a", "`fields` has entries of a name and a value: `name: value`."),
    ("fields: {bodi: {counter: utf16}}", "`fields` cannot be `bodi`. Did you mean `body`?"),
    ("reply_targets: [{comment: a, within_hours: 0, basis: b}]", "`within_hours` is more than 0."),
    ("reply_targets: [{comment: a, within_hours: 1e, basis: b}]", "`within_hours` takes a number."),
]


@pytest.mark.parametrize(("text", "message"), PLATFORM)
def test_parts_of_a_platform_that_do_not_fit_say_what_would(text, message):
    assert message in [f.message for f in conformed(text, PlatformDocument)[1]]


def test_null_is_nothing_where_a_key_may_be_left_out(guide_folder, platform_of):
    assert load(guide_folder(files={"platforms/x.yml": platform_of("x", hooks=None)})).playbooks


def messages(folder):
    return [(os.path.relpath(f.path, folder), f.severity, f.message) for f in load(folder).findings]


FILES = [
    (
        {"notguide.yml": "a: b", "guide.yml": None},
        ("guide.yml", "error", "There is no guide.yml here to start from."),
    ),
    (
        {"rules/style-guide.yml": "family: a", "guide.yml": None},
        ("guide.yml", "error", "There is no guide.yml here to start from."),
    ),
    ({"rules/w.yaml": "{"}, ("rules/w.yaml", "error", None)),
    (
        {"guide.yaml": "name: a", "guide.yml": None},
        ("guide.yaml", "error", "The file needs `summary`, `platforms`, `default_platform`."),
    ),
    ({"rules/words.yaml": "family: a"}, ("rules/words.yaml", "error", None)),
    (
        {"sources.yml": None},
        ("sources.yml", "suggestion", "No sources yet: facts and evidence need them."),
    ),
    (
        {"guide.yml": ""},
        (
            "guide.yml",
            "error",
            "The file needs `name`, `summary`, `platforms`, `default_platform`.",
        ),
    ),
]


@pytest.mark.parametrize(("files", "due"), FILES, ids=[str(list(f)) for f, _ in FILES])
def test_what_is_wrong_with_a_file_is_said_once_at_that_file(files, due, guide_folder):
    folder = guide_folder(files=files)
    of_file = [row for row in messages(folder) if row[0] == due[0]]
    assert [(p, s, due[2] and m) for p, s, m in of_file] == [due]


def test_a_file_in_the_wrong_place_or_under_the_wrong_name_is_named(guide_folder, platform_of):
    folder = guide_folder(
        files={
            "misc.yml": "a: b",
            "platforms/deep/x.yml": "a: b",
            "platforms/y.yml": platform_of("z"),
        }
    )
    (folder / ".hidden.yml").write_text("{")
    (folder / "schemas").mkdir()
    (folder / "schemas" / "x.yml").write_text("{")
    said = messages(folder)
    assert [(p, s) for p, s, _ in said] == [
        ("misc.yml", "warning"),
        ("platforms/deep/x.yml", "warning"),
        ("platforms/y.yml", "error"),
    ]
    assert said[2][2] == "The file is called y.yml: write `platform: y`, or rename it."


def test_both_endings_load_and_two_files_for_one_playbook_do_not(guide_folder, platform_of):
    assert load(
        guide_folder(files={"platforms/x.yml": None, "platforms/x.yaml": platform_of("x")})
    ).playbooks
    folder = guide_folder(
        files={"platforms/x.yaml": platform_of("x"), "platforms/x.yml": platform_of("x")}
    )
    ((_, _, message),) = messages(folder)
    assert (
        message == f"{folder.as_posix()}/platforms/x.yaml is the same playbook. Keep one of them."
    )


UNREADABLE = [
    (b"\xff\xfea\x00", "This file is UTF-16. Save it as UTF-8."),
    (b"PK\x00\x01", "This is not text: it holds null bytes. Is it a picture or an archive?"),
    ("name: é".encode("latin-1"), "Line 1 is not UTF-8 (byte 0xe9). Save the file as UTF-8."),
    (b"a" * 5_000_001, "This file has more than 5,000,000 bytes. Split it."),
]


@pytest.mark.parametrize(("data", "message"), UNREADABLE, ids=[m[:20] for _, m in UNREADABLE])
def test_a_file_that_is_no_text_says_why(data, message, guide_folder):
    folder = guide_folder()
    (folder / "guide.yml").write_bytes(data)
    assert messages(folder) == [("guide.yml", "error", message)]


def test_a_half_written_file_is_a_finding_at_its_end(guide_folder):
    folder = guide_folder()
    text = (folder / "guide.yml").read_text()
    (folder / "guide.yml").write_text(text[: len(text) // 2])
    ((path, severity, message),) = messages(folder)
    assert (path, severity) == ("guide.yml", "error")
    assert message.startswith("This is not YAML: ")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_rights_is_said(guide_folder):
    folder = guide_folder()
    (folder / "rules").chmod(0)
    try:
        assert ("rules", "error", "We may not read this folder.") in messages(folder)
    finally:
        (folder / "rules").chmod(0o700)


def test_a_folder_that_cannot_be_listed_is_said(guide_folder, monkeypatch):
    folder = guide_folder()
    real = os.scandir

    def closed(path):
        if str(path).endswith("rules"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", closed)
    assert ("rules", "error", "We may not read this folder.") in messages(folder)


def test_a_guide_that_is_not_there_is_said_once(tmp_path):
    (finding,) = load(tmp_path / "none").findings
    assert finding.message == "There is no guide in this folder. Name the one that holds guide.yml."


def extending(base, **changes):
    return {
        "name": "Own",
        "summary": "S.",
        "platforms": ["x"],
        "default_platform": "x",
        "extends": base,
        **changes,
    }


def test_a_family_grows_rule_by_rule(guide_folder, rule):
    guide_folder([rule(terms=["a"]), rule(id="kept", terms=["b"])], name="base")
    own = guide_folder(
        [rule(title="Ours", terms=["c"]), rule(id="new", terms=["d"])],
        {"guide.yml": extending(["../base"]), "platforms/x.yml": None},
        name="own",
    )
    books = load(own).playbooks
    assert books.guide.name == "Own"
    assert [(r.id, r.title) for r in books.families["words"].rules] == [
        ("hype", "Ours"),
        ("kept", "Hype"),
        ("new", "Hype"),
    ]


TWICE = "`new` is the id of another rule of this family. Give it its own."


def test_two_rules_of_a_file_with_one_id_are_said_at_the_second(guide_folder, rule):
    same = [rule(id="new", terms=["a"]), rule(id="new", terms=["b"])]
    ((path, severity, message),) = messages(guide_folder(same))
    assert (path, severity, message) == ("rules/words.yml", "error", TWICE)


def test_two_rules_with_one_id_are_said_too_where_a_family_grows(guide_folder, rule):
    guide_folder([rule(terms=["a"])], name="base")
    own = guide_folder(
        [rule(id="new", terms=["a"]), rule(id="new", terms=["b"])],
        {"guide.yml": extending(["../base"]), "platforms/x.yml": None},
        name="own",
    )
    assert messages(own) == [("rules/words.yml", "error", TWICE)]


def test_guides_that_extend_each_other_are_refused(guide_folder):
    for name, base in (("a", "../b"), ("b", "../a")):
        guide_folder(files={"guide.yml": extending([base])}, name=name)
    findings = load(guide_folder(files={"guide.yml": extending(["../b"])}, name="a")).findings
    assert [f.message for f in findings] == ["`extends: ../a` leads back here, or on for too long."]


def test_a_chain_without_end_is_refused(guide_folder):
    for number in range(12):
        last = guide_folder(
            files={"guide.yml": extending([f"../g{number + 1}"])}, name=f"g{number}"
        )
    shutil.rmtree(last)
    messages_ = [f.message for f in load(last.parent / "g0").findings]
    assert messages_ == ["`extends: ../g9` leads back here, or on for too long."]
