"""A small guide on disk, and the same guide with hostile text in every place that takes text."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from guides import TEMPLATES, opened, small_guide

from tonebook.render import render


@pytest.fixture
def guide_folder(tmp_path):
    return small_guide(tmp_path / "playbooks")


@pytest.fixture
def pages(guide_folder):
    playbooks, guide = opened(guide_folder)
    return render(playbooks, guide, TEMPLATES)
