"""What the tests of the text layer share: oracles to compare with, and real-world alphabets."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ORACLES = Path(__file__).parent / "oracles"
sys.path.insert(0, str(Path(__file__).parent))  # importlib mode: for alphabets.py beside the tests


@pytest.fixture(scope="session")
def ask_node():
    """Ask a script in oracles/ about many texts at once: one answer for each, in order."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        pytest.skip("node and npm are needed for the oracles in tests/text/oracles")
    if not (ORACLES / "node_modules").exists():
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(command, cwd=ORACLES, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"npm could not install the oracles: {done.stderr.strip()[-200:]}")

    def ask(script: str, texts: list[str]) -> list:
        lines = "\n".join(map(json.dumps, texts))
        command = [node, str(ORACLES / script)]
        done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
        return [json.loads(line) for line in done.stdout.splitlines()]

    return ask
