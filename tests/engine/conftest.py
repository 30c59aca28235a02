"""The guide that this repository ships, compiled once for all tests of the engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tonebook.compile import compile_guide
from tonebook.load import load


@pytest.fixture(scope="session")
def guide():
    playbooks = load(Path(__file__).resolve().parents[2] / "playbooks").playbooks
    assert playbooks
    compiled = compile_guide(playbooks).guide
    assert compiled
    return compiled
