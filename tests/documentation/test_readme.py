"""The README shows what the commands print, and its sentences keep our own rules."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from tonebook.cli import COMMANDS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n(?P<output>(?!\$)[^`]+)```")
ELISION = "…\n"


@pytest.mark.parametrize(
    "shown", list(CONSOLE.finditer(README)), ids=lambda found: found["command"]
)
def test_what_the_readme_shows_is_what_the_command_prints(shown: re.Match[str]) -> None:
    words = shown["command"].split()
    assert words[0] == "tonebook"
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    for part in filter(None, shown["output"].split(ELISION)):
        assert part in done.stdout


def test_the_rule_of_the_readme_is_in_the_guide() -> None:
    rule = README.partition("```yaml\n")[2].partition("```")[0]
    family = (ROOT / "playbooks/rules/hard-sell.yml").read_text(encoding="utf-8")
    for line in re.findall(r"(?:message|why): (.+)", rule):
        assert line in family


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\((?!http)([^)#]+)\)", README))))
def test_every_file_that_the_readme_names_is_there(link: str) -> None:
    assert (ROOT / link).exists()


USE = README.partition("## Use it")[2].partition("## A draft")[0]


@pytest.mark.parametrize("line", re.findall(r"^\$ tonebook (.+?)(?:\s+#.*)?$", USE, re.MULTILINE))
def test_a_command_of_the_readme_can_be_run_as_it_stands(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, *words = shlex.split(line)
    monkeypatch.chdir(ROOT)
    arguments = import_module(f"tonebook.cli.{COMMANDS[name].module}").parser().parsed(words)
    for path in getattr(arguments, "paths", []):
        assert path == "-" or Path(path).exists()
