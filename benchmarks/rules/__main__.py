"""What a post costs as a guide grows: 200 rules, 1,000 and 10,000, as ratios in one run.

    python -m benchmarks.rules [--rules 200 1000 10000] [--posts 1500]

Half of the rules are about terms, half about patterns, of them half about two words with anything
between. They are made of words of the posts themselves, so that their keys are met; what they find
is the same whatever their number. Each guide is written as playbooks, compiled, kept and opened
again by processes of its own; posts are then linted by all of them in turn in one process, and the
best of several looks counts.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.corpus import ordinary
from benchmarks.rules.once import drafts, opened

from tonebook.lint import Linter

if TYPE_CHECKING:
    from tonebook.guide import Guide

ROOT = Path(__file__).parents[2]
SEED = 20261128
LOOKS, BLOCK = 5, 100
FAMILY = 500
FOUND = 60
"""Rules that posts do set off: as many in the smallest guide as in the largest."""

ENDS = ("ing", "ed", "er", "ly", "ness")


class Took(NamedTuple):
    """What a guide took in processes of its own: to compile, to open what is kept, megabytes."""

    compiled: float
    opened: float
    memory: float


def rules(count: int, texts: list[str]) -> list[dict[str, Any]]:
    """Rules by the number; the first of them find something in the posts."""
    rng = random.Random(SEED)
    words = sorted({word for text in texts for word in re.findall(r"[a-z]{4,9}", text.lower())})
    pairs = [" ".join(text.split()[at : at + 2]) for text in texts for at in (3, 9)]
    pairs = sorted({pair.lower() for pair in pairs if re.fullmatch(r"[A-Za-z]+ [A-Za-z]+", pair)})
    there = rng.sample(pairs, FOUND)
    made = []
    for number in range(count):
        one, two = rng.choice(words), rng.choice(words)
        term = there[number] if number < FOUND else f"{one} {_invented(rng)}"
        keys: dict[str, Any] = {"terms": [term, f"{two} {one} {_invented(rng)}"]}
        if number % 4 == 0 and number >= FOUND:
            end = rng.choice(ENDS)
            keys = {"patterns": [rf"\b{one}(?:{end}|s)? (?:{two}|{_invented(rng)}) {two}\b"]}
        elif number % 4 == 1 and number >= FOUND:
            keys = {"patterns": [rf"\b{one} \w+ {two} {one}\b"]}
        elif number % 2 == 0 and number >= FOUND:
            keys = {"terms": [f"{one} {two} {one}"]}
        made.append({"id": f"r{number}", "kind": "existence", **keys})
    return made


def _invented(rng: random.Random) -> str:
    return "".join(rng.choice("bcdfglmnprst") + rng.choice("aeiou") for _ in range(4))


def write(folder: Path, made: list[dict[str, Any]]) -> None:
    """A guide of these rules, five hundred in each family, in JSON, which YAML reads."""
    page = {"owner": "lead", "reviewed": "2026-01-31"}
    limit = {"scope": ["app"], "confidence": "high", "source": "docs", "checked": "2026-01-31"}
    body = {"counter": "x_weighted", "most": [{"value": 280, **limit}]}
    documents: dict[str, Any] = {
        "guide.yml": {
            "name": "Large",
            "summary": "Many rules.",
            "site_url": "https://large.example/",
            "platforms": ["x"],
            "default_platform": "x",
        },
        "platforms/x.yml": page
        | {
            "platform": "x",
            "name": "X",
            "summary": "A place.",
            "dialect": "x",
            "how_it_counts": "Each letter counts 1.",
            "fields": {"body": body},
            "character": {"summary": "A street.", "rewards": [], "resents": []},
            "audience": "Neighbours.",
            "purpose": {"use_for": [], "avoid_for": []},
            "goal_mix": {"converse": 50, "inform": 30, "convert": 20, "basis": "house preference"},
            "cadence": {"per_week": [1, 2], "basis": "house preference"},
        },
        "sources.yml": {
            "sources": [
                {"id": "docs", "title": "T", "publisher": "P", "checked": "2026-01-31"}
                | {"evidence": "official"}
            ]
        },
    }
    said = {
        "title": "Words",
        "severity": "warning",
        "confidence": "high",
        "message": "Drop “{match}”.",
        "why": "Readers discount it.",
        "boundary": "None.",
        "examples": {"good": ["It is open."], "bad": ["It."]},
    }
    for at in range(0, len(made), FAMILY):
        name = f"family-{at // FAMILY}"
        family = {"family": name, "name": name, "summary": "Words.", **page}
        documents[f"rules/{name}.yml"] = family | {
            "rules": [said | one for one in made[at : at + FAMILY]]
        }
    for path, document in documents.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(document, indent=1), encoding="utf-8")


def took(guide: Path, posts: Path) -> Took:
    """What one guide takes: compiled by a first process, opened by a second."""
    command = [sys.executable, "-m", "benchmarks.rules.once", str(guide), str(posts)]
    told = []
    for _ in range(2):
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
        told.append(json.loads(done.stdout))
    return Took(told[0]["seconds"], told[1]["seconds"], told[1]["memory"])


def posts_cost(guides: list[Guide], posts: Path) -> list[tuple[float, int]]:
    """Seconds for a post by each guide, the best of several looks in turn; and all findings."""
    linters = [Linter(guide) for guide in guides]
    read = drafts(guides[0], posts)
    blocks = [read[at : at + BLOCK] for at in range(0, len(read), BLOCK)]
    best: dict[tuple[int, int], float] = {}
    found = [0] * len(linters)
    for look in range(LOOKS):
        for number, block in enumerate(blocks):
            for which, linter in enumerate(linters):
                start = time.process_time()
                verdicts = [linter.verdict(draft) for draft in block]
                seconds = time.process_time() - start
                best[which, number] = min(seconds, best.get((which, number), seconds))
                found[which] += 0 if look else sum(len(one.findings) for one in verdicts)
    sums = [sum(t for (one, _), t in best.items() if one == which) for which in range(len(linters))]
    return [(total / len(read), count) for total, count in zip(sums, found, strict=True)]


def main() -> None:
    parser = argparse.ArgumentParser(description="What a post costs as a guide grows.")
    parser.add_argument("--rules", type=int, nargs="+", default=[200, 1_000, 10_000])
    parser.add_argument("--posts", type=int, default=1_500)
    asked = parser.parse_args()
    texts = list(ordinary(asked.posts))
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_CACHE_HOME"] = f"{name}/cache"
        posts = Path(name) / "posts.jsonl"
        posts.write_text("".join(json.dumps({"text": t}) + "\n" for t in texts), "utf-8")
        folders = [Path(name) / f"{count}" for count in asked.rules]
        for folder, count in zip(folders, asked.rules, strict=True):
            write(folder, rules(count, texts))
        alone = [took(folder, posts) for folder in folders]
        costs = posts_cost([opened(str(folder)) for folder in folders], posts)
    print("| rules | µs a post | is | findings | open, ms | is | MB | compile, s |")
    print("|--:|--:|--:|--:|--:|--:|--:|--:|")
    for count, one, (cost, found) in zip(asked.rules, alone, costs, strict=True):
        row = (
            f"{count:,}",
            f"{cost * 1e6:.0f}",
            f"{cost / costs[0][0]:.2f} ×",
            f"{found:,}",
            f"{one.opened * 1e3:.0f}",
            f"{one.opened / alone[0].opened:.1f} ×",
            f"{one.memory:.0f}",
            f"{one.compiled:.1f}",
        )
        print("|", " | ".join(row), "|", flush=True)


if __name__ == "__main__":
    main()
