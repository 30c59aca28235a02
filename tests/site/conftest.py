"""One browser and one built site for the whole session; everything in a folder of its own."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

# These folders have no packages: their modules are found by path.
TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(Path(__file__).parent), str(TESTS / "render"), str(TESTS / "text")]

from browser import executable, launch, served  # noqa: E402
from guides import ROOT, TEMPLATES, hostile_playbooks, opened, trimmed, with_former_ids  # noqa: E402

from tonebook.engine.place import place  # noqa: E402
from tonebook.publish import finish, write  # noqa: E402
from tonebook.render import render  # noqa: E402

HERE = Path(__file__).parent
RUNTIME = ROOT / "requirements/browser"
NO_RUNTIME = HERE / "no-runtime"
QUIET = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


def run(*words: str | Path, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *map(str, words)],
        cwd=folder,
        env=QUIET,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def project(folder: Path, playbooks, guide, runtime: Path = NO_RUNTIME) -> Path:
    """A checkout in small: the site's settings, theme and assets, and the rendered pages."""
    made = shutil.ignore_patterns("files")  # of the checkout's own engine
    shutil.copytree(ROOT / "docs/assets", folder / "docs/assets", ignore=made)
    place(folder / "docs", guide, runtime)
    shutil.copytree(TEMPLATES / "theme", folder / "templates/theme")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    write(render(playbooks, guide, TEMPLATES), folder / "docs")
    return folder


@pytest.fixture(scope="session")
def book():
    """The guide that this repository ships."""
    return opened(ROOT / "playbooks")


@pytest.fixture(scope="session")
def site(tmp_path_factory, book) -> Path:
    """The site of our guide, built strictly."""
    if not importlib.util.find_spec("material"):
        pytest.skip("mkdocs-material is needed to build the site: install the extra `site`")
    folder = project(tmp_path_factory.mktemp("site"), *book, RUNTIME)
    run("mkdocs", "build", "--strict", "--quiet", folder=folder)
    finish(folder / "site", folder / "docs")
    return folder / "site"


@pytest.fixture(scope="session")
def short_site(tmp_path_factory, site, book) -> Path:
    """Every type of page, each short enough for a checker that looks at every element."""
    playbooks, guide = book
    books = with_former_ids(trimmed(playbooks))
    folder = project(tmp_path_factory.mktemp("short"), books, guide)
    run("mkdocs", "build", "--quiet", folder=folder)
    return folder / site.name


@pytest.fixture(scope="session")
def short_address(short_site):
    with served(short_site) as found:
        yield found


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory, book) -> Path:
    """The same short site, with an attack in every text."""
    playbooks, guide = book
    attacked = hostile_playbooks(with_former_ids(trimmed(playbooks)))
    folder = project(tmp_path_factory.mktemp("hostile"), attacked, guide)
    run("mkdocs", "build", "--quiet", folder=folder)
    return folder / "site"


@pytest.fixture(scope="session")
def zensical_site(tmp_path_factory, book) -> Path:
    """The same tree, built by Material's successor."""
    if not importlib.util.find_spec("zensical"):
        pytest.skip("zensical is needed to build the same tree with it: install the extra `dev`")
    folder = project(tmp_path_factory.mktemp("zensical"), *book)
    run("zensical", "build", folder=folder)
    finish(folder / "site", folder / "docs")
    return folder / "site"


@pytest.fixture(scope="session")
def address(site):
    with served(site) as found:
        yield found


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
    script = HERE / "node_modules/axe-core/axe.min.js"
    if not script.exists():
        npm = shutil.which("npm")
        if not npm:
            pytest.skip("npm is needed to fetch axe-core, which checks accessibility")
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"npm could not fetch axe-core: {done.stderr.strip()[-200:]}")
    return script
