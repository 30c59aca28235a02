"""A kept guide is the guide: whole, fresh, harmless whoever wrote it, and never in the way."""

from __future__ import annotations

import marshal
import multiprocessing
import os
import pickle
import shutil
import time
from itertools import islice
from pathlib import Path

import pytest

from tonebook import guide_cache, sealed
from tonebook.cli import main
from tonebook.compile import compile_guide
from tonebook.guide_cache import form, freshness, key, stored
from tonebook.lint import Linter
from tonebook.load import load

SHIPPED = Path(__file__).parents[2] / "playbooks"
LONG_AGO = 1_600_000_000


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """A cache of the test's own, and no grace for changes of a moment ago unless it asks."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("TONEBOOK_NO_CACHE", raising=False)
    monkeypatch.setattr(freshness, "SETTLED", 0)
    return tmp_path / "cache" / "tonebook"


@pytest.fixture
def kept(guide_folder):
    """A small guide that is kept: its key, and the guide."""
    folder = guide_folder()
    time.sleep(0.03)
    return key(str(folder), None, None), keep(folder)


def keep(folder, **named):
    began = time.time_ns()
    loaded = load(folder)
    made = compile_guide(loaded.playbooks, **named).guide
    wanted = key(str(folder), named.get("campaign"), named.get("profile"))
    guide_cache.store(wanted, loaded.folders, made, began)
    return made


def shape(value):
    """A value with the type of everything in it, however deep."""
    if isinstance(value, form.Kept):
        return (tuple, [shape(one) for one in value])
    if isinstance(value, dict):
        return (dict, {shape_of_key(k): shape(v) for k, v in value.items()})
    if isinstance(value, tuple | list):
        return (type(value), [shape(one) for one in value])
    return (type(value), value)


def shape_of_key(value):
    return (type(value), value)


@pytest.mark.parametrize("profile", [None, "crisis"])
def test_everything_comes_back_as_it_was_with_its_type(profile):
    made = keep(SHIPPED, profile=profile)
    found = stored(key(str(SHIPPED), None, profile))
    assert shape(found) == shape(form.indexed(made))


def test_every_part_of_a_guide_is_in_what_the_round_trip_compares():
    guide = keep(SHIPPED)
    empty = [name for name in guide._fields if not getattr(guide, name)]
    assert set(empty) <= {"off", "lookup", "reaches", "renamed"}
    values = [value for rule in guide.rules for value in rule.options]
    assert {tuple, str, bool, float} <= {type(value) for value in values}


def test_what_is_not_plain_is_refused_when_it_is_kept():
    guide = keep(SHIPPED)
    with pytest.raises(TypeError, match="holds no complex"):
        form.encoded(guide._replace(stakes={"a": 1j}))


def test_only_the_rules_that_are_asked_for_are_read():
    keep(SHIPPED)
    guide = stored(key(str(SHIPPED), None, None))
    assert len(guide.rules) > 200
    assert [rule.id for rule in islice(guide.rules, 3)] == [r.id for r in guide.rules[:3]]
    assert len(guide.rules._known) == 3
    assert Linter(guide)._index is not None
    assert len(guide.rules._known) == 3


def test_another_process_gets_all_of_it():
    keep(SHIPPED)
    guide = stored(key(str(SHIPPED), None, None))
    again = pickle.loads(pickle.dumps(guide))
    assert shape(again) == shape(guide)


def touched(folder):
    (folder / "guide.yml").touch()
    return True


def rewritten(folder):
    path = folder / "guide.yml"
    path.write_bytes(path.read_bytes())
    return True


def copied_over(folder):
    """As a checkout does: another file of the same name, size and text."""
    path = folder / "guide.yml"
    shutil.copy(path, folder / "guide.new")
    (folder / "guide.new").replace(path)
    return True


def readme(folder):
    (folder / "README.md").write_text("Ours.")
    return True


def changed(folder):
    path = folder / "guide.yml"
    path.write_text(path.read_text() + "\n# a word more\n")
    return False


def changed_in_disguise(folder):
    """Same size, same date: as of a file that is written twice within one tick."""
    path = folder / "guide.yml"
    before = path.stat()
    text = path.read_text()
    path.write_text(text.replace("o", "u").replace("O", "U"))
    assert path.stat().st_size == before.st_size
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    return False


def added(folder):
    (folder / "profiles").mkdir(exist_ok=True)
    (folder / "profiles/quiet.yml").write_text("profile: quiet\n")
    return False


def taken_away(folder):
    next(iter(sorted((folder / "rules").glob("*.yml")))).unlink()
    return False


@pytest.mark.parametrize(
    "change",
    [
        touched,
        rewritten,
        copied_over,
        readme,
        changed,
        changed_in_disguise,
        added,
        taken_away,
    ],
)
def test_a_kept_guide_holds_as_long_as_its_playbooks_do(kept, change):
    wanted, made = kept
    assert stored(wanted) is not None
    still = change(Path(wanted.folder))
    found = stored(wanted)
    assert (found is not None) == still
    if still:
        assert shape(found) == shape(form.indexed(made))


def test_files_that_only_look_changed_are_read_once(kept, monkeypatch):
    wanted, _ = kept
    touched(Path(wanted.folder))
    assert stored(wanted)
    monkeypatch.setattr(freshness, "state_of", None)
    assert stored(wanted)


def test_a_change_of_a_moment_ago_is_not_taken_on_trust(guide_folder, monkeypatch):
    monkeypatch.setattr(freshness, "SETTLED", 2_000_000_000)
    folder = guide_folder()
    time.sleep(0.03)
    keep(folder)
    wanted = key(str(folder), None, None)
    assert [] in freshness.State.of(head(wanted)[1]).stamps
    assert stored(wanted)


def head(wanted):
    return form.scanned(Path(wanted.path).read_text(), guide_cache.CHECKED)[0]


def test_a_playbook_edited_while_it_was_compiled_is_not_kept(guide_folder, cache):
    folder = guide_folder()
    began = time.time_ns()
    loaded = load(folder)
    (folder / "guide.yml").touch()
    made = compile_guide(loaded.playbooks).guide
    guide_cache.store(key(str(folder), None, None), loaded.folders, made, began)
    assert not cache.exists()


def test_another_version_of_tonebook_compiles_anew(kept, monkeypatch):
    wanted, _ = kept
    monkeypatch.setattr(freshness, "__version__", "0.0.0")
    assert stored(wanted) is None


def test_a_change_of_our_own_code_compiles_anew(kept, monkeypatch):
    wanted, _ = kept
    state = freshness.State.of(head(wanted)[1])
    assert {str(path) for path in Path(freshness.OURS).rglob("*.py")} <= set(state.paths)
    stat = freshness.os.stat

    def edited(path):
        here = stat(path)
        return os.stat_result(here) if path == form.__file__ else here

    monkeypatch.setattr(freshness.os, "stat", edited)
    monkeypatch.setattr(freshness, "state_of", lambda _: state._replace(content="of other code"))
    assert stored(wanted) is None


def spoilt(data: bytes, kind: str) -> bytes:
    start = data.index(b"\n") + 1
    body = {
        "empty": b"",
        "cut": data[: len(data) // 2],
        "one letter": data[:-9] + b"#" + data[-8:],
        "noise": os.urandom(5_000),
        "code": marshal.dumps(compile("boom()", "x", "exec")),
        "pickle": pickle.dumps(Path),
    }.get(kind)
    if body is not None:
        return body
    text = {
        "nothing": b"",
        "null": b"null\nnull",
        "deep": b"[" * 100_000,
        "other": b'[["a","b","c"],[]]\n[]',
        "short": data[start : data.index(b"\n", start)] + b"\n[]\n[]\n[]",
        "huge number": b"[" + b"9" * 10_000 + b"]",
    }[kind]
    return sealed.seal(guide_cache.FORMAT, text) + text


@pytest.mark.parametrize(
    "kind",
    "empty,cut,one letter,noise,code,pickle,nothing,null,deep,other,short,huge number".split(","),
)
def test_what_is_damaged_or_hostile_is_compiled_anew(kept, kind):
    wanted, made = kept
    path = Path(wanted.path)
    path.write_bytes(spoilt(path.read_bytes(), kind))
    assert stored(wanted) is None
    keep(Path(wanted.folder))
    assert shape(stored(wanted)) == shape(form.indexed(made))


def test_the_entry_of_another_guide_under_our_name_is_not_ours(kept):
    wanted, _ = kept
    other = key(wanted.folder, "spring", None)
    shutil.copy(wanted.path, other.path)
    assert stored(other) is None


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs two users")
def test_an_entry_of_another_user_is_not_ours(kept):
    wanted, _ = kept
    os.chown(wanted.path, 12345, 12345)
    assert stored(wanted) is None


@pytest.mark.parametrize("hindrance", ["a file in its place", "no rights", "full"])
def test_a_folder_that_takes_nothing_is_no_hindrance(
    guide_folder, cache, tmp_path, monkeypatch, capsys, hindrance
):
    folder = guide_folder()
    (tmp_path / "draft.md").write_text("Doors at 7.")
    if hindrance == "a file in its place":
        cache.parent.mkdir()
        cache.write_text("")
    else:
        number = 28 if hindrance == "full" else 13

        def refused(*_words, **_kinds):
            raise OSError(number, "No")

        monkeypatch.setattr(
            guide_cache.os, "replace" if hindrance == "full" else "makedirs", refused
        )
    time.sleep(0.03)
    code = main(["lint", str(tmp_path / "draft.md"), "--guide", str(folder)])
    assert (code, "Nothing to mend" in capsys.readouterr().out) == (0, True)
    assert not (cache.is_dir() and list(cache.iterdir()))


def _stores_and_reads(folder):
    made = keep(Path(folder))
    return [shape(stored(key(folder, None, None))) == shape(form.indexed(made)) for _ in range(5)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_writers_at_the_same_time_leave_whole_entries(guide_folder, cache):
    folder = guide_folder()
    time.sleep(0.03)
    with multiprocessing.get_context("fork").Pool(4) as pool:
        found = pool.map(_stores_and_reads, [str(folder)] * 12)
    assert all(all(one) for one in found)
    assert len(list(cache.iterdir())) == 1


def test_findings_are_the_same_with_and_without_the_cache(monkeypatch, capsys):
    drafts = str(SHIPPED.parent / "drafts")
    runs = []
    for off in ("1", "", ""):
        monkeypatch.setenv("TONEBOOK_NO_CACHE", off)
        code = main(["lint", drafts, "--guide", str(SHIPPED), "--format", "json", "--jobs", "1"])
        runs.append((code, capsys.readouterr().out))
    assert runs[0] == runs[1] == runs[2]
    assert runs[0][1].count('"rule"') > 20
