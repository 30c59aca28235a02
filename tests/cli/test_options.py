"""Plain words are read as argparse reads them; all others are left to it."""

from __future__ import annotations

import importlib
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonebook.cli import COMMANDS, options

PARSERS = {
    name: module.parser()
    for name in COMMANDS
    if hasattr(module := importlib.import_module(f"tonebook.cli.{COMMANDS[name].module}"), "parser")
}
VALUES = ("a.md", "-", "--", "", "x", "error", "json", "dmy", "csv", "3", "0", "x=y", "-h", "-3")


def words(name):
    """Words that a command might be given: its own with values that fit or do not."""
    flags = [flag for word in PARSERS[name]._words if word.is_option for flag in word.names]
    choices = [c for word in PARSERS[name]._words for c in word.kinds.get("choices", ())]
    values = st.sampled_from([*VALUES, *choices])
    flag = st.sampled_from([*flags, "--unknown"])
    joined = st.tuples(flag, values).map("=".join)
    return st.lists(st.one_of(values, flag, joined), max_size=7)


@pytest.mark.parametrize("name", PARSERS)
@given(data=st.data())
def test_what_is_plain_is_what_argparse_makes_of_it(name, data):
    typed = data.draw(words(name))
    found = options.plain(PARSERS[name]._words, typed)
    if found is not None:
        assert found == vars(PARSERS[name].explaining().parse_args(typed))


@pytest.mark.parametrize(
    "typed",
    [
        "a.md",
        "a.md b.md --format json",
        "--platform x --platform=linkedin a.md --goal inform",
        "- --input-format jsonl --jobs 2",
        "--guide ours drafts --fail-on warning --fix",
    ],
)
def test_plain_words_of_a_lint_need_no_argparse(typed):
    assert options.plain(PARSERS["lint"]._words, typed.split()) is not None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "the following arguments are required: PATH"),
        ("a.md --goal sell", "invalid choice: 'sell'"),
        ("a.md --jobs 0", "0 is no number from 1 up"),
        ("a.md --gaol inform", "unrecognized arguments: --gaol"),
        ("a.md --goal", "expected one argument"),
        ("a.md --fix=yes", "ignored explicit argument 'yes'"),
        ("a.md --goal inform b.md", "unrecognized arguments: b.md"),
    ],
)
def test_what_is_wrong_is_said_by_argparse_with_our_exit_code(typed, said, capsys):
    with pytest.raises(SystemExit) as left:
        PARSERS["lint"].parsed(typed.split())
    err = capsys.readouterr().err
    assert (left.value.code, said in err, "`tonebook lint --help` explains." in err) == (
        2,
        True,
        True,
    )


def test_help_names_every_word():
    found = subprocess.run(
        [sys.executable, "-m", "tonebook", "lint", "--help"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    for word in PARSERS["lint"]._words:
        assert word.names[0] in found or word.kinds["metavar"] in found
