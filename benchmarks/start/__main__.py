"""What a start costs: processor time of fresh processes, next to what Python itself takes.

`python -m benchmarks.start` runs every command in turn, many times over, and prints medians, so
that a busy machine burdens all of them alike.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
DRAFTS = {
    "plain": "The reading room opens on Sundays from 4 January, 10 to 4. Bring the children.\n",
    "front matter": "---\nplatforms: [linkedin]\ngoal: inform\n---\nDoors open at seven.\n",
    "findings": "Our game-changer is here!!! Who is coming?\n",
}
SETTLED = 2.5
"""Seconds after which the guide's own files count as unchanged by their dates."""


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--runs", type=int, default=25, metavar="N", help="times each is run")
    runs = words.parse_args().runs
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed Tonebook has its bytecode
    with tempfile.TemporaryDirectory() as folder:
        commands = _commands(Path(folder))
        for _ in range(2):  # bytecode, and the kept guide; then its dates
            for command in commands.values():
                _run(command)
            subprocess.run(["sleep", str(SETTLED)], check=True)
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, command in commands.items():
                times[name].append(_run(command))
        _print_times(times)
        _print_imports(commands["tonebook lint plain.md"])


def _commands(folder: Path) -> dict[str, list[str]]:
    """Each program by what it is called in the table; those that are not there are left out."""
    tonebook = str(Path(sys.executable).with_name("tonebook"))
    commands = {"python -c pass": [sys.executable, "-c", "pass"]}
    if node := shutil.which("node"):
        commands["node -e 0"] = [node, "-e", "0"]
    commands["python -c 'import re'"] = [sys.executable, "-c", "import re"]
    commands["tonebook --version"] = [tonebook, "--version"]
    for name, text in DRAFTS.items():
        file = folder / f"{name.replace(' ', '-')}.md"
        file.write_text(text)
        commands[f"tonebook lint {file.name}"] = [tonebook, "lint", str(file)]
    return commands


def _run(command: list[str]) -> float:
    """Seconds of processor time that a command takes, in all."""
    started = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, used = os.wait4(started.pid, 0)
    started.returncode = 0
    return used.ru_utime + used.ru_stime


def _print_times(times: dict[str, list[float]]) -> None:
    floor = statistics.median(times["python -c pass"])
    print("| | CPU ms, median | least | × python |\n|---|--:|--:|--:|")
    for name, each in times.items():
        median = statistics.median(each)
        print(f"| {name} | {median * 1000:.1f} | {min(each) * 1000:.1f} | {median / floor:.2f} |")


def _print_imports(command: list[str]) -> None:
    """What importing takes, by whose modules they are."""
    found = subprocess.run(
        [sys.executable, "-X", "importtime", *command],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
    ).stderr
    spent: Counter[str] = Counter()
    modules: Counter[str] = Counter()
    for line in found.splitlines():
        _, _, rest = line.partition("import time:")
        own, _, named = (part.strip() for part in (*rest.split("|"), "", "")[:3])
        if own.isdigit():
            whose = "Tonebook" if named.startswith("tonebook") else "the standard library"
            spent[whose] += int(own)
            modules[whose] += 1
    print()
    for whose, time in spent.most_common():
        print(f"importing {modules[whose]} modules of {whose}: {time / 1000:.1f} ms")


if __name__ == "__main__":
    main()
