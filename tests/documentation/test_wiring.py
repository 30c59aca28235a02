"""The GitHub action and the pre-commit hooks: what their files say is run as it stands."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tonebook.cli import COMMANDS

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {one["id"]: one for one in ACTION["runs"]["steps"] if "id" in one}
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def step(guide_folder, rule, tmp_path):
    """Run a step of the action in a folder with a guide, as its runner would."""
    guide_folder([rule(terms=["gem"], severity="warning")])
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts/a.md").write_text("A gem.", encoding="utf-8")
    inputs = {name: str(one["default"]) for name, one in ACTION["inputs"].items()}

    def ran(name, **given):
        values = {f"inputs.{key}": value for key, value in (inputs | given).items()}
        values["steps.install.outputs.bin"] = str(Path(sys.executable).parent)
        environment = {
            key: re.sub(r"\$\{\{ (.+?) \}\}", lambda found: values[found[1]], value)
            for key, value in STEPS[name]["env"].items()
        }
        more = {"RUNNER_TEMP": str(tmp_path), "GITHUB_OUTPUT": str(tmp_path / "output")}
        script = tmp_path / "step.sh"
        script.write_text(STEPS[name]["run"], encoding="utf-8")
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        return subprocess.run(
            command,
            cwd=tmp_path,
            env={"PATH": "/usr/bin:/bin", **more, **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    return ran


def test_the_action_marks_the_lines_and_fails_as_the_guide_says(step):
    done = step("lint")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("::warning file=drafts/a.md,line=1,col=3,")
    assert step("lint", **{"fail-on": "warning"}).returncode == 1
    assert step("lint", paths="drafts/a.md nowhere.md", format="line").stdout.count("\n") == 2
    assert step("lint", paths="nowhere.md").returncode == 2


def test_what_is_found_is_there_to_be_sent_before_anything_fails(step, tmp_path):
    (tmp_path / "drafts/b.md").write_text("---\nunknown: 1\n---\nHi.", encoding="utf-8")
    done = step("sarif")
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "output").read_text() == f"file={tmp_path}/tonebook.sarif\n"
    (run,) = json.loads((tmp_path / "tonebook.sarif").read_text(encoding="utf-8"))["runs"]
    assert {one["ruleId"] for one in run["results"]} == {"words/hype", "draft/unknown-key"}


def test_a_mistake_in_the_workflow_sends_nothing_and_fails(step, tmp_path):
    done = step("sarif", paths="drafts --no-such-option")
    assert (done.returncode, (tmp_path / "output").exists()) == (2, False)
    assert "--no-such-option" in done.stderr


def test_the_action_sends_what_it_wrote():
    (send,) = [one for one in ACTION["runs"]["steps"] if "uses" in one]
    assert send["with"]["sarif_file"] == "${{ steps.sarif.outputs.file }}"
    assert send["if"] == STEPS["sarif"]["if"] == "inputs.code-scanning == 'true'"


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_runs_a_command_that_there_is(hook):
    name, command = hook["entry"].split()
    assert (name, command in COMMANDS) == ("tonebook", True)


@pytest.mark.parametrize(
    ("path", "looked_at"),
    [
        ("drafts/a.md", True),
        ("drafts/spring/queue.csv", True),
        ("drafts/queue.ndjson", True),
        ("README.md", False),
        ("drafts/a.py", False),
        ("old-drafts/a.md", False),
    ],
)
def test_the_hook_looks_at_drafts_alone(path, looked_at):
    assert bool(re.search(HOOKS[0]["files"], path)) == looked_at
