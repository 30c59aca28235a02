"""A minimal guide that any test can write, change and lint with, and the one browser of a run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from tonebook.compile import compile_guide
from tonebook.inputs import markdown
from tonebook.inputs.posts import Defaults
from tonebook.lint import Linter
from tonebook.load import load
from tonebook.source import Source

sys.path.insert(0, str(Path(__file__).parent / "site"))  # these folders have no packages

from browser import executable, launch

# No test is timed: machines differ, and so do their neighbours. In CI the texts tried are the same
# each time, so that a change fails for what it did; at a desk new ones are tried in every run.
settings.register_profile("untimed", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "tests/site"
PAGE = {"owner": "lead", "reviewed": "2026-01-31"}
LIMIT = {"scope": ["app"], "confidence": "high", "source": "docs", "checked": "2026-01-31"}
RULE = {
    "id": "hype",
    "kind": "existence",
    "title": "Hype",
    "severity": "warning",
    "confidence": "high",
    "message": "Drop “{match}”.",
    "why": "Readers discount it.",
    "boundary": "None.",
    "examples": {"good": ["It is open."], "bad": ["A {gem}."]},
}


def platform(name, **changes):
    return {
        **PAGE,
        "platform": name,
        "name": name.title(),
        "summary": "A place.",
        "dialect": "x",
        "how_it_counts": "Each letter counts 1.",
        "fields": {"body": {"counter": "x_weighted", "most": [{"value": 280, **LIMIT}]}},
        "character": {"summary": "A street.", "rewards": [], "resents": []},
        "audience": "Neighbours.",
        "purpose": {"use_for": [], "avoid_for": []},
        "goal_mix": {"converse": 50, "inform": 30, "convert": 20, "basis": "house preference"},
        "cadence": {"per_week": [1, 2], "basis": "house preference"},
        **changes,
    }


def minimal():
    return {
        "guide.yml": {
            "name": "Ours",
            "summary": "How we write.",
            "site_url": "https://ours.example/",
            "platforms": ["x", "bluesky"],
            "default_platform": "x",
        },
        "platforms/x.yml": platform("x"),
        "platforms/bluesky.yml": platform("bluesky", dialect="bluesky"),
        "rules/words.yml": {
            **PAGE,
            "family": "words",
            "name": "Words",
            "summary": "Words.",
            "rules": [{**RULE, "terms": ["gem"]}],
        },
        "sources.yml": {
            "sources": [
                {"id": "docs", "title": "T", "publisher": "P", "checked": "2026-01-31"}
                | {"evidence": "official"}
            ]
        },
    }


@pytest.fixture(scope="session")
def cache_of_the_run(tmp_path_factory):
    """Where guides are kept that one test compiled and another reads."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def one_cache(monkeypatch, cache_of_the_run):
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache_of_the_run))


@pytest.fixture
def rule():
    """A rule, as a writer types it."""
    return lambda **keys: {**RULE, **keys}


@pytest.fixture
def platform_of():
    """A platform's playbook, as a writer types it."""
    return platform


@pytest.fixture
def guide_folder(tmp_path):
    """Writes a minimal guide: `rules` stand in the family `words`, `files` come on top.

    A file is text, or data that is written as JSON, which YAML reads; None leaves a file out.
    """

    def write(rules=None, files=None, name="playbooks"):
        documents = minimal()
        if rules is not None:
            documents["rules/words.yml"]["rules"] = rules
        for path, document in {**documents, **(files or {})}.items():
            if document is None:
                continue
            file = tmp_path / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            text = document if isinstance(document, str) else json.dumps(document, indent=1)
            file.write_text(text, encoding="utf-8", newline="")
        return tmp_path / name

    return write


@pytest.fixture
def compiled(guide_folder):
    """The guide of some rules, with nothing wrong in it."""

    def compiled_of(rules=None, files=None, **layers):
        loaded = load(guide_folder(rules, files))
        assert loaded.playbooks, [f"{f.path} {f.message}" for f in loaded.findings]
        result = compile_guide(loaded.playbooks, **layers)
        assert result.guide, [f.message for f in result.findings]
        return result.guide

    return compiled_of


@pytest.fixture
def drafted():
    """A draft read from text for a guide."""

    def read(guide, text, platforms=("x",), goal=None):
        source = Source("draft.md", text)
        return markdown.read(source, guide.platforms, Defaults(platforms, goal))

    return read


@pytest.fixture
def linted(drafted):
    """The findings of a guide on a text."""

    def lint(guide, text, platforms=("x",), goal=None):
        return Linter(guide).verdict(drafted(guide, text, platforms, goal)).findings

    return lint


@pytest.fixture
def shipped():
    return ROOT / "playbooks"


@pytest.fixture(scope="session")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not executable():
        pytest.skip("no Chromium on this machine: install one, or name it in TONEBOOK_BROWSER")
    with playwright.sync_playwright() as running:
        started = launch(running)
        yield started
        started.close()


@pytest.fixture(scope="session")
def axe() -> Path:
    """The accessibility checker's script, exactly as the lock file names it."""
    script = SITE / "node_modules/axe-core/axe.min.js"
    if not script.exists():
        npm = shutil.which("npm")
        if not npm:
            pytest.skip("npm is needed to fetch axe-core, which checks accessibility")
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(command, cwd=SITE, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"npm could not fetch axe-core: {done.stderr.strip()[-200:]}")
    return script
