"""Sites that are built once a run, whichever process asks first; all in folders of their own."""

from __future__ import annotations

import fcntl
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

# These folders have no packages: their modules are found by path.
TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS / "render"), str(TESTS / "text")]

from browser import served  # noqa: E402
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
def built_once(tmp_path_factory):
    """A folder of the whole run by its name, filled by the process that asks for it first."""
    base = tmp_path_factory.getbasetemp()
    run_folder = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def fill(name: str, make: Callable[[Path], None]) -> Path:
        folder, done = run_folder / name, run_folder / f"{name}.done"
        with (run_folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                make(folder)
                done.touch()
        return folder

    return fill


@pytest.fixture(scope="session")
def book():
    """The guide that this repository ships."""
    return opened(ROOT / "playbooks")


@pytest.fixture(scope="session")
def site(built_once, book) -> Path:
    """The site of our guide, built strictly."""
    if not importlib.util.find_spec("material"):
        pytest.skip("mkdocs-material is needed to build the site: install the extra `site`")

    def make(folder: Path) -> None:
        project(folder, *book, RUNTIME)
        run("mkdocs", "build", "--strict", "--quiet", folder=folder)
        finish(folder / "site", folder / "docs")

    return built_once("site", make) / "site"


@pytest.fixture(scope="session")
def short_site(built_once, site, book) -> Path:
    """Every type of page, each short enough for a checker that looks at every element."""
    playbooks, guide = book

    def make(folder: Path) -> None:
        project(folder, with_former_ids(trimmed(playbooks)), guide)
        run("mkdocs", "build", "--quiet", folder=folder)

    return built_once("short", make) / site.name


@pytest.fixture(scope="session")
def short_address(short_site):
    with served(short_site) as found:
        yield found


@pytest.fixture(scope="session")
def hostile_site(built_once, book) -> Path:
    """The same short site, with an attack in every text."""
    playbooks, guide = book

    def make(folder: Path) -> None:
        project(folder, hostile_playbooks(with_former_ids(trimmed(playbooks))), guide)
        run("mkdocs", "build", "--quiet", folder=folder)

    return built_once("hostile", make) / "site"


@pytest.fixture(scope="session")
def zensical_site(built_once, book) -> Path:
    """The same tree, built by Material's successor."""
    if not importlib.util.find_spec("zensical"):
        pytest.skip("zensical is needed to build the same tree with it: install the extra `dev`")

    def make(folder: Path) -> None:
        project(folder, *book)
        run("zensical", "build", folder=folder)
        finish(folder / "site", folder / "docs")

    return built_once("zensical", make) / "site"


@pytest.fixture(scope="session")
def address(site):
    with served(site) as found:
        yield found
