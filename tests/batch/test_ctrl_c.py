"""Ctrl-C in a real process: what it has written is whole, and says that it was stopped."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time

import pytest

from tonebook.cli.stopping import Whole

TONEBOOK = [sys.executable, "-m", "tonebook", "lint"]
POSTS = 2_000


@pytest.fixture
def many(guide_folder, tmp_path):
    """A folder with a guide and far more posts than a pipe holds reports of."""
    guide_folder()
    (tmp_path / "a.jsonl").write_text('{"text": "Another gem"}\n' * POSTS, "utf-8")
    return tmp_path


def stopped(folder, *words):
    """What a lint prints that is stopped while it waits for somebody to read."""
    process = subprocess.Popen(
        [*TONEBOOK, "a.jsonl", *words],
        cwd=folder,
        bufsize=0,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    start = process.stdout.read(1000)
    time.sleep(1)  # until the pipe is full, and the process stands in the midst of writing
    process.send_signal(signal.SIGINT)
    time.sleep(0.2)
    rest, errors = process.communicate(timeout=60)
    return process.returncode, (start + rest).decode(), errors.decode()


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("name", ["json", "text", "line"])
def test_what_was_written_when_ctrl_c_came_is_whole(name, jobs, many):
    code, out, errors = stopped(many, "--format", name, "--jobs", jobs)
    assert (code, errors) == (130, "\nStopped.\n")
    if name == "json":
        report = json.loads(out)
        assert report["interrupted"] is True
        assert 0 < len(report["findings"]) == len(report["posts"]) < POSTS
        return
    assert "Stopped here: what follows has not been read." in out
    numbers = [int(found) for found in re.findall(r"(?m)^a\.jsonl:(\d+).* words/hype", out)]
    assert 0 < len(numbers) < POSTS
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_report_that_needs_the_whole_is_finished_when_ctrl_c_comes_while_it_is_written(many):
    code, out, errors = stopped(many, "--format", "json", "--baseline", "none.json")
    assert (code, errors) == (130, "\nStopped.\n")
    report = json.loads(out)
    assert [len(report["posts"]), len(report["findings"])] == [POSTS, POSTS + 1]
    assert report["findings"][-1]["rule"] != "words/hype"  # there is no such baseline


def test_a_second_ctrl_c_waits_for_nothing():
    whole, reached = Whole(soon=1), 0
    try:
        with whole:
            os.kill(os.getpid(), signal.SIGINT)
            reached = 1
            os.kill(os.getpid(), signal.SIGINT)
            reached = 2
    except KeyboardInterrupt:
        reached += 10
    whole.release()
    assert reached == 11
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_who_ignores_ctrl_c_is_left_alone():
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with Whole(soon=1):
            os.kill(os.getpid(), signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
