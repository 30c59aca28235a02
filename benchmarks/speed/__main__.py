"""How fast Tonebook is beside other prose checkers, in turn on one corpus.

    npm --prefix benchmarks/speed ci --ignore-scripts               # write-good, textlint, alex
    pip install --require-hashes -r benchmarks/speed/peers.txt      # proselint, Harper: in an
                                                                    # environment on the path
    python -m benchmarks.speed [--posts 1000]

A peer that is not there is left out, and named. Vale takes part where its program is on the path:
what npm and PyPI have of it fetches the program from another host. Rule sets differ: compare orders
of magnitude.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.corpus import ordinary

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
BIN = HERE / "node_modules" / ".bin"
BY_LINE = r"(?m)^\S+:\d+:\d+"
AT_ONCE = 400
"""Files on one command line."""


class Ran(NamedTuple):
    """What a program took: seconds of the clock and of the processor, megabytes, findings."""

    clock: float
    cpu: float
    memory: float
    findings: int


def ran(commands: list[list[str]], counted: str) -> Ran:
    """Run commands one after the other; `counted` finds a finding in what they print."""
    clock = cpu = memory = 0.0
    findings = 0
    for command in commands:
        with tempfile.TemporaryFile() as out:
            start = time.perf_counter()
            child = os.posix_spawnp(
                command[0],
                command,
                os.environ | {"TONEBOOK_NO_CACHE": ""},
                file_actions=[(os.POSIX_SPAWN_DUP2, out.fileno(), one) for one in (1, 2)],
            )
            _, _, used = os.wait4(child, 0)
            clock += time.perf_counter() - start
            cpu += used.ru_utime + used.ru_stime
            memory = max(memory, used.ru_maxrss / 1024)
            out.seek(0)
            findings += len(re.findall(counted, out.read().decode("utf-8", "replace")))
    return Ran(clock, cpu, memory, findings)


def programs(folder: Path, files: list[str]) -> dict[str, tuple[list[list[str]], str]]:
    """Each program that is here: its commands, and how a finding looks in what it prints."""
    batches = [files[at : at + AT_ONCE] for at in range(0, len(files), AT_ONCE)]
    python = [sys.executable, "-m", "tonebook", "lint", "--format", "json", "--platform", "x"]
    found = {
        "tonebook, records": ([[*python, "--jobs", "1", f"{folder}/posts.jsonl"]], r'"rule":'),
        "tonebook, files": ([[*python, "--jobs", "1", f"{folder}/files"]], r'"rule":'),
    }
    vale = folder / "vale.ini"
    vale.write_text("MinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = Vale\n", "utf-8")
    rules = ["--rule", "max-comma", "--rule", "no-todo"]
    peers = {
        "proselint": (["proselint", "check"], BY_LINE),
        "write-good": ([str(BIN / "write-good")], r"on line \d+ at column"),
        "textlint, 2 rules": ([str(BIN / "textlint"), "-f", "unix", *rules], r"(?m)^/\S+:\d+:\d+"),
        "alex": ([str(BIN / "alex"), "--text"], r"(?m)^\s+\d+:\d+"),
        "Harper": (["harper", "lint", "--format", "compact", "--no-parallel"], BY_LINE),
        "Vale, its own style": (["vale", "--output=line", f"--config={vale}"], BY_LINE),
    }
    for name, (command, counted) in peers.items():
        if _runs(command[0]):
            found[name] = ([[*command, *batch] for batch in batches], counted)
        else:
            print(f"{name} is not installed here: left out", file=sys.stderr)
    return found


def _runs(program: str) -> bool:
    """Whether a program is there; Vale's packages are there and cannot run without a network."""
    if not shutil.which(program):
        return False
    if program != "vale":
        return True
    return not subprocess.run([program, "-v"], check=False, capture_output=True).returncode


def floors(path: Path, texts: list[str]) -> dict[str, float]:
    """Seconds of the processor for what no checker can do without."""
    return {
        "floor: read the file": _took(path.read_bytes),
        "floor: split into words": _took(lambda: [text.split() for text in texts]),
        "floor: call an empty function": _took(lambda: [_nothing(text) for text in texts]),
    }


def _nothing(_text: str) -> None:
    return None


def _took(work: Callable[[], object]) -> float:
    times = []
    for _ in range(5):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return sorted(times)[2]


def main() -> None:
    parser = argparse.ArgumentParser(description="Tonebook's speed beside that of others.")
    parser.add_argument("--posts", type=int, default=1000)
    posts = parser.parse_args().posts
    texts = list(ordinary(posts))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "files").mkdir()
        records = folder / "posts.jsonl"
        records.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
        files = [str(folder / "files" / f"{number:06}.md") for number in range(posts)]
        for path, text in zip(files, texts, strict=True):
            Path(path).write_text(text + "\n", "utf-8")
        ours = 0.0
        print(f"| {posts} posts | posts/s of processor | ours is | CPU s | MB | findings |")
        print("|---|--:|--:|--:|--:|--:|")
        for label, (commands, counted) in programs(folder, files).items():
            one = ran(commands, counted)
            rate = posts / one.cpu
            ours = ours or rate
            ratio = f"{ours / rate:.1f} ×"
            row = (label, f"{rate:,.0f}", ratio, f"{one.cpu:.2f}", f"{one.memory:.0f}")
            print("|", " | ".join((*row, str(one.findings))), "|")
        for label, seconds in floors(records, texts).items():
            print(f"| {label} | {posts / max(seconds, 1e-9):,.0f} | | {seconds:.4f} | | |")


if __name__ == "__main__":
    main()
