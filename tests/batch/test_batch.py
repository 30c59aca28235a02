"""Many drafts in several processes: the same report, whatever happens to a worker."""

from __future__ import annotations

import json
import os
import signal
import time
from concurrent.futures.process import BrokenProcessPool
from functools import partial

import pytest

from tonebook import batch
from tonebook.cli import main
from tonebook.report.formats import FORMATS

POSTS = 130


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Batches of few items, so that few are enough to go to other processes."""
    monkeypatch.setattr(batch, "WORTH_IT", 20)
    monkeypatch.setattr(batch, "CHUNK", 10)


def killed_at(item, times, folder, _linter, number):
    """The double of a number; at one of them the worker dies, a few times over."""
    deaths = len(os.listdir(folder))
    if number == item and deaths < times:
        (folder / str(deaths)).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


@pytest.mark.parametrize("item", [0, 25, 99])
def test_what_a_killed_worker_had_is_done_again(item, compiled, tmp_path):
    folder = tmp_path / "deaths"
    folder.mkdir()
    ask = partial(killed_at, item, 2, folder)
    assert list(batch.answers(compiled(), range(100), ask, 2)) == list(range(0, 200, 2))
    assert len(os.listdir(folder)) == 2


def test_a_worker_that_dies_while_nothing_is_asked_of_it_costs_nothing(compiled, tmp_path):
    asked = partial(named, tmp_path)
    answers = batch.answers(compiled(), range(200), asked, 2)
    found = [next(answers)]
    for name in os.listdir(tmp_path):
        if name.isdigit():
            os.kill(int(name), signal.SIGKILL)
    time.sleep(0.3)  # until the pool has noticed, and takes nothing more
    assert found + list(answers) == list(range(200))


def named(folder, _linter, number):
    """A number; the worker leaves its own behind."""
    (folder / str(os.getpid())).touch()
    return number


def test_a_post_that_kills_every_worker_ends_the_run(compiled, tmp_path):
    folder = tmp_path / "deaths"
    folder.mkdir()
    ask = partial(killed_at, 30, 9, folder)
    found = batch.answers(compiled(), range(100), ask, 2)
    with pytest.raises(BrokenProcessPool):
        list(found)


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_is_the_same_to_the_byte_whatever_the_number_of_processes(
    name, guide_folder, tmp_path, monkeypatch, capfd
):
    guide_folder()
    monkeypatch.chdir(tmp_path)
    records = [{"text": f"Post {number} is a gem" + "!" * (number % 7)} for number in range(POSTS)]
    lines = [json.dumps(record) for record in records]
    lines[50] = "{broken"
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    words = ["lint", "a.jsonl", "--format", name, "--max-findings", "100"]
    told = []
    for jobs in ("1", "2", "3"):
        code = main([*words, "--jobs", jobs])
        told.append((code, capfd.readouterr().out))
    assert told[0] == told[1] == told[2]
    assert told[0][0] == 2
    assert '"cut": 30' in told[0][1] or "30 more findings are left out" in told[0][1]
