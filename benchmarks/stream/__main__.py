"""What a stream takes as it grows: megabytes of each process, seconds of the processor for a post.

    python -m benchmarks.stream [--posts 10000 100000] [--jobs 1 2] [--inputs jsonl csv parquet]
                                [--reports json text] [--brief] [--ordinary]

Every post has a word, a tag and a finding of its own, so that all that is remembered of posts
shows; with `--ordinary` they have not. Posts are of 50 words, with `--brief` of 15. As an input,
`files` is a folder with a file for each post, and `records` the same with a record in each. Linux
only: peaks are read from /proc while the command runs.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import corpus

if TYPE_CHECKING:
    from collections.abc import Iterable

LOOK_EVERY = 0.1
TONEBOOK = [sys.executable, "-m", "tonebook", "lint", "--platform", "x"]


class Ran(NamedTuple):
    """What a command took: megabytes of its own process and of the largest worker, seconds."""

    own: float
    worker: float
    cpu: float
    megabytes_out: float


def ran(command: list[str], out: Path) -> Ran:
    """Run a command, what it prints into a file; peaks of it and of its children by /proc."""
    with out.open("wb") as file:
        actions = [(os.POSIX_SPAWN_DUP2, file.fileno(), 1)]
        child = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
    peaks: dict[int, float] = {}
    while not (done := os.wait4(child, os.WNOHANG))[0]:
        for process in (child, *_children(child)):
            peaks[process] = max(peaks.get(process, 0.0), _peak(process))
        time.sleep(LOOK_EVERY)
    own = peaks.pop(child, 0.0)
    cpu = done[2].ru_utime + done[2].ru_stime
    return Ran(own, max(peaks.values(), default=0.0), cpu, out.stat().st_size / 1e6)


def _children(process: int) -> list[int]:
    try:
        named = Path(f"/proc/{process}/task/{process}/children").read_text("utf-8")
    except OSError:
        return []
    return [int(one) for one in named.split()]


def _peak(process: int) -> float:
    """The most memory that a process has held, in megabytes, as far as the kernel can say."""
    try:
        rows = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(row.split()[1]) / 1024 for row in rows if row.startswith("VmHWM")), 0.0)


def write(kind: str, folder: Path, texts: Iterable[str]) -> Path:
    """The posts as an input of one kind; its path."""
    path = folder / f"posts.{kind}"
    if kind == "csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(["text"])
            table.writerows([text] for text in texts)
    elif kind == "parquet":
        import pyarrow as pa
        from pyarrow.parquet import write_table

        write_table(pa.table({"text": list(texts)}), path)
    elif kind == "jsonl":
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps({"text": text}) + "\n" for text in texts)
    else:
        path.mkdir()
        ending = "md" if kind == "files" else "jsonl"
        for number, text in enumerate(texts):
            said = text if kind == "files" else json.dumps({"text": text})
            (path / f"{number:07}.{ending}").write_text(said + "\n", "utf-8")
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description="Memory and time of streams.")
    parser.add_argument("--posts", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--inputs", nargs="+", default=["jsonl", "csv"])
    parser.add_argument("--reports", nargs="+", default=["json", "text"])
    parser.add_argument("--brief", action="store_true")
    parser.add_argument("--ordinary", action="store_true")
    asked = parser.parse_args()
    posts_of = corpus.ordinary if asked.ordinary else corpus.strange
    length = corpus.BRIEF if asked.brief else corpus.USUAL
    subprocess.run([*TONEBOOK, "-"], input=b"Doors at 7.", capture_output=True, check=False)
    print("| input | report | jobs | posts | MB, first process | MB, worker | CPU ms a post |")
    print("|---|---|--:|--:|--:|--:|--:|")
    for kind in asked.inputs:
        for posts in asked.posts:
            with tempfile.TemporaryDirectory() as name:
                path = write(kind, Path(name), posts_of(posts, length))
                for report in asked.reports:
                    for jobs in asked.jobs:
                        words = ["--format", report, "--jobs", str(jobs), str(path)]
                        one = ran([*TONEBOOK, *words], Path(name) / "out")
                        took = f"{one.own:.0f} | {one.worker:.0f} | {one.cpu / posts * 1000:.2f}"
                        print(f"| {kind} | {report} | {jobs} | {posts:,} | {took} |", flush=True)


if __name__ == "__main__":
    main()
