"""The shipped guide, compiled once, and posts to read by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tonebook.compile import compile_guide
from tonebook.draft import FieldText, Post
from tonebook.intent import recogniser
from tonebook.load import load
from tonebook.reading import Reading
from tonebook.source import Source

PLAYBOOKS = Path(__file__).parents[2] / "playbooks"


@pytest.fixture(scope="session")
def guide():
    playbooks = load(PLAYBOOKS).playbooks
    assert playbooks
    compiled = compile_guide(playbooks)
    assert compiled.guide, [finding.message for finding in compiled.findings]
    return compiled.guide


@pytest.fixture(scope="session")
def reading(guide):
    """A text as one post on X."""

    def read(text, **post):
        body = FieldText("body", text, Source("post", text))
        return Reading(Post("post", "x", body, **post), guide.platforms["x"])

    return read


@pytest.fixture(scope="session")
def intent(guide, reading):
    """What a text does."""
    return lambda text, **post: recogniser(guide).intent(reading(text, **post))
