"""What a calendar takes as it grows: seconds of the processor and megabytes for each of its steps.

    python -m benchmarks.calendar [--rows 1000 10000 100000] [--lint]

A table of posts is made in the manner of a scheduler: texts of sentences from good posts, each
twentieth once more on another platform, two years, seven platforms, some days that nobody can read,
some bytes that are no UTF-8. Every number of rows runs in a process of its own. `--lint` also asks
the guide for what it would stop, which takes longer than all the rest.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
CLEAN = ROOT / "benchmarks/false_alarms/clean.jsonl"
SEED = 20261128
START = datetime(2027, 1, 1)  # noqa: DTZ001 - a scheduler's table names no zone
DAYS = 730
COLUMNS = ("Date", "Time", "Channel", "Text", "Label", "Goal", "Owner", "Answers until")
CHANNELS = ("Instagram", "Facebook", "LinkedIn Page", "X", "Bluesky", "Mastodon", "Threads")
NO_DAYS = ("03/04/2027", "32/01/2027", "next Friday", "2027-02-30")
WORDS = 35
COPY, NO_DAY, NO_UTF8 = 20, 97, 333
"""Of so many rows, one is a copy, has no day, or is not UTF-8."""


class Step(NamedTuple):
    """One step: seconds of the processor, and the most megabytes up to its end."""

    name: str
    seconds: float
    megabytes: float


def write_table(path: Path, rows: int) -> None:
    """The table; the same number of rows gives the same bytes."""
    draw = random.Random(SEED)
    texts = [json.loads(line)["text"] for line in CLEAN.read_text("utf-8").splitlines()]
    pieces = [one for text in texts for one in re.split(r"(?<=[.!?])\s+", text) if " " in one]
    text = ""
    with path.open("wb") as file:
        for number in range(-1, rows):
            cells: tuple[str, ...] = COLUMNS
            if number >= 0:
                text = text if number % COPY == 1 else _text(draw, pieces, number)
                cells = _cells(draw, number, rows, text)
            line = Line()
            csv.writer(line).writerow(cells)
            data = line.text.encode("utf-8")
            broken = number > 0 and number % NO_UTF8 == 0
            file.write(data.replace(b"e", b"\xe9", 1) if broken else data)


class Line:
    """Takes what a `csv.writer` writes."""

    text = ""

    def write(self, text: str) -> None:
        """One line."""
        self.text += text


def _text(draw: random.Random, pieces: list[str], number: int) -> str:
    words: list[str] = []
    while len(words) < WORDS:
        words += draw.choice(pieces).split()
    return " ".join([*words, f"No. {number}."])


def _cells(draw: random.Random, number: int, rows: int, text: str) -> tuple[str, ...]:
    at = START + timedelta(minutes=round(number * DAYS * 24 * 60 / rows))
    day = draw.choice(NO_DAYS) if number % NO_DAY == 1 else f"{at:%Y-%m-%d}"
    return (
        day,
        f"{at:%H:%M}",
        draw.choice(CHANNELS),
        text,
        draw.choice(("halls", "people", "news", "offers")),
        draw.choice(("converse", "inform", "convert", "")),
        draw.choice(("", "Ada Ng", "Ben Cole", "Cy Roe")),
        f"{at + timedelta(days=2):%Y-%m-%d}",
    )


def steps(path: Path, *, lint: bool) -> list[Step]:
    """Every step of `tonebook calendar` on a table, in this process."""
    from tonebook.calendar import echoes, examine, fatigue, mix, owners, selling, spacing
    from tonebook.calendar.entry import entry_of
    from tonebook.calendar.examine import calendar_of
    from tonebook.calendar.expectations import expectations
    from tonebook.calendar.reader import Looked, Reader, intent_of
    from tonebook.compile import compile_guide
    from tonebook.inputs.discover import Reader as Drafts
    from tonebook.inputs.posts import Defaults
    from tonebook.lint import Linter
    from tonebook.load import load
    from tonebook.report import calendar_html, calendar_json, calendar_text

    playbooks = load(ROOT / "playbooks").playbooks
    guide = compile_guide(playbooks).guide if playbooks else None
    assert playbooks
    assert guide
    expected, today = expectations(playbooks), START.date()
    done: list[Step] = []

    def step(name: str, work: Callable[[], Any]) -> Any:
        start = time.process_time()
        made = work()
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        done.append(Step(name, time.process_time() - start, most))
        return made

    reader = Drafts(guide.platforms, Defaults((guide.default_platform,), None, ()))
    drafts = step("read the table", lambda: list(reader.drafts([str(path)])))
    intent = intent_of(guide)
    step("what posts do", lambda: [
        entry_of(post, guide.platforms[post.platform], None, intent)
        for draft in drafts for post in draft.posts
    ] and None)  # fmt: skip
    far = today if lint else date(9999, 1, 1)  # nothing is linted that is history
    entries = Reader(Linter(guide), far, None, intent)
    name = "entries, linted" if lint else "entries"
    looked = step(name, lambda: [
        Looked(tuple(entries.entries(draft)), draft.findings) for draft in drafts
    ])  # fmt: skip
    timed = sorted((e for one in looked for e in one.entries if e.time), key=lambda e: e.moment)
    by_platform: dict[str, list[Any]] = {}
    for entry in timed:
        if entry.counts:
            by_platform.setdefault(entry.platform, []).append(entry)
    step("mix", lambda: list(mix.unbalanced(mix.mixes(timed, expected.budgets), expected)))
    step("runs of selling", lambda: list(selling.runs(timed, expected)))
    step("same text", lambda: list(echoes.echoes(timed, expected)))
    step("spacing", lambda: list(spacing.spacing(by_platform, expected, today)))
    step("hashtags", lambda: list(fatigue.hashtags(by_platform, expected)))
    step("phrases", lambda: list(fatigue.phrases(timed)))
    step("owners", lambda: [*owners.unanswered(timed), *owners.crowded(timed, expected)])
    made = step("all of that, in order", lambda: calendar_of(looked, expected, today))
    assert isinstance(made, examine.Calendar)
    found = made.findings
    step("text", lambda: sum(
        len(line) for line in calendar_text.whole(made, expected, found, colour=False)
    ))  # fmt: skip
    step("JSON", lambda: sum(map(len, calendar_json.parts(guide, made, found))))
    step("HTML", lambda: len(calendar_html.report(guide, expected, made, found)))
    return done


def measured(rows: int, *, lint: bool) -> list[Step]:
    """The steps, in a process of their own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "queue.csv"
        write_table(path, rows)
        words = [sys.executable, "-m", "benchmarks.calendar", "--table", str(path)]
        words += ["--lint"] if lint else []
        out = subprocess.run(words, check=True, capture_output=True, text=True, cwd=ROOT).stdout
        return [Step(*one) for one in json.loads(out)]


def main() -> None:
    """Measure, and print a table: each size, and how much more than the size before."""
    words = argparse.ArgumentParser(prog="python -m benchmarks.calendar")
    words.add_argument("--rows", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    words.add_argument("--lint", action="store_true")
    words.add_argument("--table", type=Path, help=argparse.SUPPRESS)
    arguments = words.parse_args()
    if arguments.table:
        print(json.dumps(steps(arguments.table, lint=arguments.lint)))
        return
    runs = [measured(rows, lint=arguments.lint) for rows in arguments.rows]
    print("| step | " + " | ".join(f"{rows:,} posts" for rows in arguments.rows) + " |")
    print("|---" * (len(runs) + 1) + "|")
    for each in zip(*runs, strict=True):
        cells = [f"{each[0].seconds:.2f} s"]
        cells += [
            f"{now.seconds:.2f} s ({now.seconds / max(before.seconds, 0.005):.1f}×)"
            for before, now in pairwise(each)
        ]
        print(f"| {each[0].name} | " + " | ".join(cells) + " |")
    print("| most memory | " + " | ".join(f"{run[-1].megabytes:,.0f} MB" for run in runs) + " |")


if __name__ == "__main__":
    main()
