"""What the site serves for its checker: computed, complete, told by its name, and no more."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tonebook import guide_json
from tonebook.engine import package
from tonebook.engine.modules import needed
from tonebook.engine.place import place

ROOT = Path(__file__).resolve().parents[2]
FILES = Path("assets/engine/files")


@pytest.fixture
def runtime(tmp_path):
    """A runtime in small, as npm leaves it beside its lock file."""
    folder = tmp_path / "browser"
    unpacked = folder / "node_modules/pyodide"
    unpacked.mkdir(parents=True)
    about = {"version": "1.2.3", "license": "MPL-2.0", "repository": {"url": "git+https://a.b/c"}}
    (unpacked / "package.json").write_text(json.dumps(about))
    (unpacked / "pyodide-lock.json").write_text('{"info": {"python": "3.14.2"}, "packages": 3}')
    for name in ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"):
        (unpacked / name).write_text(name)
    lock = {"packages": {"node_modules/pyodide": {"version": "1.2.3"}}}
    (folder / "package-lock.json").write_text(json.dumps(lock))
    return folder


def placed(docs: Path) -> dict[str, int]:
    """Every file, by its path, with its size."""
    folder = docs / FILES
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in found}


def manifest(docs: Path) -> dict:
    return json.loads((docs / FILES / "engine.json").read_text())


def test_the_manifest_names_every_file_with_its_size(tmp_path, runtime, compiled):
    done = place(tmp_path / "docs", compiled(), runtime)
    told = manifest(tmp_path / "docs")
    files = placed(tmp_path / "docs")
    assert {"NOTICE.txt": files["NOTICE.txt"], "engine.json": files["engine.json"]} | told[
        "files"
    ] == files
    assert told["lock"] == {"info": {"python": "3.14.2"}, "packages": {}}
    assert done.size == sum(told["files"].values())
    notice = (tmp_path / "docs" / FILES / "NOTICE.txt").read_text()
    assert "pyodide 1.2.3, MPL-2.0. Its source: https://a.b/c" in notice
    assert "Kirill Simonov" in notice


def test_an_edit_replaces_the_guide_alone(tmp_path, runtime, rule, compiled):
    docs = tmp_path / "docs"
    place(docs, compiled(), runtime)
    before, stamps = manifest(docs), placed(docs)
    place(docs, compiled(), runtime)
    assert manifest(docs) == before
    place(docs, compiled([rule(terms=["pearl"])]), runtime)
    after = manifest(docs)
    assert before["guide"] != after["guide"]
    assert before["version"] != after["version"]
    assert {*stamps} - {*placed(docs)} == {before["guide"]}
    assert before["package"] == after["package"]


def test_a_file_that_was_cut_short_is_written_again(tmp_path, runtime, compiled):
    docs = tmp_path / "docs"
    place(docs, compiled(), runtime)
    whole = placed(docs)
    for name in manifest(docs)["files"]:
        (docs / FILES / name).write_text("")
    place(docs, compiled(), runtime)
    assert placed(docs) == whole


@pytest.mark.parametrize(
    ("gone", "why"),
    [
        ("package-lock.json", "package-lock.json is missing"),
        ("node_modules/pyodide/package.json", "package.json is missing"),
        ("node_modules/pyodide/pyodide.asm.wasm", "has no pyodide.asm.wasm"),
    ],
)
def test_without_a_runtime_nothing_is_left_and_the_reason_is_told(
    tmp_path, runtime, compiled, gone, why
):
    docs = tmp_path / "docs"
    place(docs, compiled(), runtime)
    (runtime / gone).unlink()
    assert why in place(docs, compiled(), runtime).why_not
    assert manifest(docs) == {"version": "", "files": {}}
    assert set(placed(docs)) == {"engine.json", "NOTICE.txt"}


def test_another_version_than_the_lock_files_is_refused(tmp_path, runtime, compiled):
    about = runtime / "node_modules/pyodide/package.json"
    about.write_text(about.read_text().replace("1.2.3", "1.2.4"))
    told = place(tmp_path / "docs", compiled(), runtime)
    assert "is 1.2.4, package-lock.json asks for 1.2.3" in told.why_not


def test_the_archive_alone_has_every_kind_and_counter(tmp_path):
    """In a Python that has the archive and nothing else: no msgspec, no Jinja, no textstat."""
    archive = tmp_path / "tonebook.zip"
    archive.write_bytes(package.archive())
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from tonebook.checks import KINDS, kind_named\n"
        "from tonebook.browser import start\n"
        "for kind in KINDS: kind_named(kind)\n"
        "from tonebook.text.counters import COUNTERS\n"
        "for one in COUNTERS.values(): one.count('word')\n"
        "from tonebook import yaml_source\n"
        "print(start.__module__, yaml_source.yaml.__file__.startswith(sys.argv[1]))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program, str(archive)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "tonebook.browser True\n", done.stderr


WARM = """
import json, re, sys
sys.path.insert(0, sys.argv[1])
from tonebook.browser import start
engine = start(sys.stdin.read())
steps = sum(1 for _ in engine.warmed())
modules, compiled, compile_one = set(sys.modules), [], re.compile
re.compile = lambda *pattern: compiled.append(pattern) or compile_one(*pattern)
front = "---\\nplatforms: [x, linkedin]\\ngoal: inform\\n---\\n"
found = []
for text in ("Our cutting-edge app is here!", "Why not leverage it? #Now", "Click here to win."):
    answer = json.loads(engine.answer(json.dumps({"draft": front + text})))
    found += [one["rule"] for one in answer["report"]["findings"]]
print(json.dumps([steps, sorted(set(sys.modules) - modules), compiled, found]))
"""


def test_once_warm_a_first_text_loads_and_compiles_nothing_more(tmp_path, guide):
    archive = tmp_path / "tonebook.zip"
    archive.write_bytes(package.archive())
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", WARM, str(archive)],
        input=guide_json.dumped(guide),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    steps, modules, compiled, found = json.loads(done.stdout)
    assert steps > len(guide.rules)
    assert {"hard-sell/hype-words"} <= set(found)
    assert modules == []
    assert compiled == []


def test_the_archive_holds_what_an_answer_imports_and_no_more():
    names = ZipFile(io.BytesIO(package.archive())).namelist()
    assert "tonebook/checks/length.py" in names
    assert not [name for name in names if name.startswith(("tonebook/cli", "tonebook/render"))]
    assert "tonebook/compile.py" not in names
    assert "tonebook/documents/__init__.py" not in names


def test_the_same_sources_make_the_same_archive():
    assert package.archive() == package.archive()


def test_imports_are_followed_into_functions_but_not_for_types_alone():
    found = needed("tonebook.inputs.markdown")
    assert "tonebook.yaml_source" in found.ours
    assert "tonebook.guide" not in needed("tonebook.near_miss").ours
    assert "yaml" in found.others


def test_the_lock_file_pins_the_runtime_with_its_hash_and_names_no_host():
    text = (ROOT / "requirements/browser/package-lock.json").read_text()
    for name, part in json.loads(text)["packages"].items():
        assert not name or part["integrity"].startswith("sha512-")
        assert "resolved" not in part
    assert "://" not in text
