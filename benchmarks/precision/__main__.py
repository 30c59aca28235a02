"""How often the rules that judge are right, where they speak of posts that people labelled.

    python -m benchmarks.precision [FILE.jsonl] [--half test] [--guide FOLDER] [--all]

Each line of the file holds {"text": …, "label": …}, as for benchmarks/intent; without a file, that
half of the posts of benchmarks/intent on which no weight was set. Every post is linted as a draft
of each goal in turn, and of none. What a rule says of its intent is right where people said the
same. The figures stand on the pages of the rules (`measured:` in playbooks/rules), where
tests/intent/test_precision.py holds them.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.intent.__main__ import GUIDE, POSTS, guide_in, judged

from tonebook.documents.measured import lower_end
from tonebook.guide import GOALS
from tonebook.inputs import jsonl
from tonebook.inputs.posts import Defaults
from tonebook.lint import Linter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.intent.__main__ import Judged

    from tonebook.guide import Guide

MEASURABLE = "intent"
UNTUNED = "test"


class Tally(NamedTuple):
    """Of one rule: the posts it looked at, those it spoke of, and where the label agreed."""

    posts: int
    found: int
    right: int


def main() -> int:
    parser = argparse.ArgumentParser(description="How often the rules that judge are right.")
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--half", choices=("tune", "test"), help="only that half of our own posts")
    parser.add_argument("--guide", type=Path, default=GUIDE, help="measure another guide")
    parser.add_argument(
        "--all", action="store_true", help="name the rules that labels cannot judge"
    )
    arguments = parser.parse_args()
    guide = guide_in(arguments.guide)
    half = arguments.half or (None if arguments.file else UNTUNED)
    posts, skipped = judged(arguments.file or POSTS, guide, half)
    print(*skipped, sep="\n", end="\n" if skipped else "", file=sys.stderr)
    if not posts:
        print("No line holds a text and a label that we know.", file=sys.stderr)
        return 2
    print(f"{'rule':<32}{'posts':>7}{'found':>7}{'right':>7}{'precision':>11}{'at least':>10}")
    print(*(row(*one) for one in tallies(posts, guide).items()), sep="\n")
    unmeasured = not_measured(guide)
    print(f"\n{len(unmeasured)} other rules judge what no label tells")
    print(*unmeasured if arguments.all else (), sep="\n", end="\n" if arguments.all else "")
    return 0


def tallies(posts: list[Judged], guide: Guide) -> dict[str, Tally]:
    """The tally of every rule that says what a post does, by rule id."""
    spoken: dict[str, set[int]] = {name: set() for name in judging(guide)}
    for goal in (*GOALS, None):
        for number, rules in enumerate(rules_that_speak(posts, goal, guide)):
            for name in rules & spoken.keys():
                spoken[name].add(number)
    return {
        name: Tally(len(posts), len(found), sum(posts[number].right for number in found))
        for name, found in sorted(spoken.items())
    }


def rules_that_speak(posts: list[Judged], goal: str | None, guide: Guide) -> Iterator[set[str]]:
    """Of each post, the rules that speak of it as a draft of that goal."""
    linter = Linter(guide)
    platform = "x" if "x" in guide.platforms else guide.default_platform
    records = ({"text": post.text, "platform": platform, "goal": goal} for post in posts)
    lines = (json.dumps(record).encode() for record in records)
    for draft in jsonl.read("posts", lines, guide.platforms, Defaults(())):
        yield {finding.rule for finding in linter.verdict(draft).findings}


def judging(guide: Guide) -> set[str]:
    """The rules whose findings say what a post does, so that labels can judge them."""
    return {rule.id for rule in guide.rules if rule.kind == MEASURABLE}


def not_measured(guide: Guide) -> list[str]:
    """The rules that judge, but of something that no label tells."""
    judges = {
        rule.id
        for rule in guide.rules
        if not (rule.severity == "error" and rule.confidence == "high")
    }
    return sorted(judges - judging(guide))


def row(name: str, tally: Tally) -> str:
    counts = f"{name:<32}{tally.posts:>7}{tally.found:>7}{tally.right:>7}"
    if not tally.found:
        return f"{counts}{'–':>11}{'–':>10}"
    return f"{counts}{tally.right / tally.found:>11.1%}{lower_end(tally.right, tally.found):>10.1%}"


if __name__ == "__main__":
    sys.exit(main())
