"""How often triage proposes the right class, and how often it says that it does not know.

    python -m benchmarks.triage [FILE] [--list] [--guide FOLDER]

A line of the file is {"text", "label"}, and may hold "half": tune or test. Always exits with 0.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tonebook.comments import Triage
from tonebook.compile import compile_guide
from tonebook.load import load

if TYPE_CHECKING:
    from typing import Any

COMMENTS = Path(__file__).with_name("comments.jsonl")
GUIDE = Path(__file__).parents[2] / "playbooks"
SURE = ("high", "medium", "low")


def main() -> None:
    parser = argparse.ArgumentParser(prog="triage", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=COMMENTS)
    parser.add_argument("--list", action="store_true", help="print what was missed")
    parser.add_argument("--guide", type=Path, default=GUIDE, metavar="FOLDER")
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.file.read_text(encoding="utf-8").splitlines()]
    triage = triage_of(arguments.guide)
    for half in dict.fromkeys(row.get("half", "all") for row in rows):
        report(triage, half, [row for row in rows if row.get("half", "all") == half])
    if arguments.list:
        listed(triage, rows)


def triage_of(folder: Path) -> Triage:
    loaded = load(folder)
    assert loaded.playbooks
    guide = compile_guide(loaded.playbooks).guide
    assert guide
    return Triage(guide.comments)


def report(triage: Triage, half: str, rows: list[dict[str, Any]]) -> None:
    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for row in rows:
        proposal = triage.propose(row["text"])
        sure = proposal.confidence if proposal.comment_class else "unclear"
        said[sure] += 1
        right[sure] += proposal.comment_class == row["label"]
    print(f"{half}: {len(rows)} comments")
    for sure in SURE:
        print(f"  {sure:<8}{right[sure]:>4} of {said[sure]:>3} right")
    proposed = sum(said[sure] for sure in SURE)
    print(f"  proposed{proposed:>4}, right {sum(right.values())}, unclear {said['unclear']}")
    for name in dict.fromkeys(row["label"] for row in rows):
        of_class = [triage.propose(r["text"]).comment_class for r in rows if r["label"] == name]
        print(f"    {name:<18}{of_class.count(name):>3} of {len(of_class)}")


def listed(triage: Triage, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        proposal = triage.propose(row["text"])
        if proposal.comment_class != row["label"] and row.get("half") != "test":
            found = ", ".join(reason.text for reason in proposal.reasons)
            named = proposal.comment_class or "unclear"
            print(f"{row['label']} -> {named} ({proposal.confidence}): {row['text']} [{found}]")


if __name__ == "__main__":
    main()
