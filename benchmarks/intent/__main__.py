"""How well the intent of posts is told from their text alone.

    python benchmarks/intent [FILE.jsonl] [--half tune|test] [--wrong] [--guide FOLDER]

Each line holds {"text": …, "label": …}; labels are converse, inform and convert, or dialogue,
information and action. Where there is no label, the `goal` that a draft declares stands for it.
Without a file: the posts beside this one. "Unclear" is no answer: it costs recall, and takes no
part in precision. docs/decisions/intent.md says what the figures are worth.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tonebook.compile import compile_guide
from tonebook.draft import FieldText, Post
from tonebook.guide import GOALS, IntentCues
from tonebook.intent import Intent, recogniser
from tonebook.load import load
from tonebook.reading import Reading
from tonebook.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tonebook.guide import Guide
    from tonebook.vocabulary import Goal

POSTS = Path(__file__).with_name("posts.jsonl")
GUIDE = Path(__file__).parents[2] / "playbooks"
UNCLEAR = "unclear"
LABELS: dict[str, Goal] = {
    **{goal: goal for goal in GOALS},
    "dialogue": "converse",
    "dialog": "converse",
    "information": "inform",
    "action": "convert",
}
LEVELS = (0, 45, 50, 60, 70, 80, 90, 95, 99)
MOST_COSTLY = 8


class Judged(NamedTuple):
    """A post, what people called it, and what we take it for."""

    text: str
    label: Goal
    intent: Intent
    half: str

    @property
    def right(self) -> bool:
        """Whether both are the same."""
        return self.intent.label == self.label


class Scores(NamedTuple):
    """Of one class: how many of ours are right, how many of theirs we find, and both in one."""

    precision: float
    recall: float
    f1: float


def main() -> int:
    parser = argparse.ArgumentParser(description="How well intent is told from the text alone.")
    parser.add_argument("file", nargs="?", type=Path, default=POSTS)
    parser.add_argument("--half", choices=("tune", "test"), help="only that half of our own posts")
    parser.add_argument("--wrong", action="store_true", help="print every post that is told wrong")
    parser.add_argument("--guide", type=Path, default=GUIDE, help="measure another guide")
    arguments = parser.parse_args()
    guide = guide_in(arguments.guide)
    posts, skipped = judged(arguments.file, guide, arguments.half)
    print(*skipped, sep="\n", end="\n" if skipped else "", file=sys.stderr)
    if not posts:
        print("No line holds a text and a label that we know.", file=sys.stderr)
        return 2
    for part in (posts, *halves(posts)):
        print(report(part, guide.intent), end="\n\n")
    if arguments.wrong:
        print(*wrong(posts), sep="\n")
    return 0


def guide_in(folder: Path) -> Guide:
    playbooks = load(folder).playbooks
    guide = compile_guide(playbooks).guide if playbooks else None
    if guide is None:
        sys.exit("The guide has errors. `tonebook check` says which.")
    return guide


def judged(path: Path, guide: Guide, half: str | None = None) -> tuple[list[Judged], list[str]]:
    """The posts of a file, and a line about each that cannot be used."""
    posts, skipped = [], []
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            named = record["label"] if "label" in record else record["goal"]
            text, label = record["text"], LABELS[str(named).strip().lower()]
        except (ValueError, KeyError, TypeError) as error:
            skipped.append(f"{path}:{number}: left out, no text with a label ({error})")
            continue
        if half in {None, record.get("half")}:
            posts.append(Judged(text, label, intent_of(text, guide), record.get("half", "")))
    return posts, skipped


def intent_of(text: str, guide: Guide) -> Intent:
    """The intent of a text, as a post on the guide's default platform: nothing else is known."""
    platform = guide.platforms.get("x") or guide.platforms[guide.default_platform]
    post = Post("post", platform.id, FieldText("body", text, Source("post", text)))
    return recogniser(guide).intent(Reading(post, platform))


def halves(posts: list[Judged]) -> Iterator[list[Judged]]:
    names = sorted({post.half for post in posts}, reverse=True)
    if len(names) > 1:
        yield from ([post for post in posts if post.half == name] for name in names)


def scores(posts: list[Judged]) -> dict[Goal, Scores]:
    found = {}
    for goal in GOALS:
        right = sum(post.right for post in posts if post.label == goal)
        ours = sum(post.intent.label == goal for post in posts)
        theirs = sum(post.label == goal for post in posts)
        precision, recall = right / max(ours, 1), right / max(theirs, 1)
        both = 2 * precision * recall / (precision + recall) if right else 0.0
        found[goal] = Scores(precision, recall, both)
    return found


def macro_f1(posts: list[Judged]) -> float:
    """The mean F1 of the classes that people used."""
    used = {post.label for post in posts}
    return sum(one.f1 for goal, one in scores(posts).items() if goal in used) / len(used)


def report(posts: list[Judged], cues: IntentCues) -> str:
    name = {post.half for post in posts}
    which = f"{name.pop()} half: " if len(name) == 1 and "" not in name else ""
    lines = [f"{which}{len(posts)} posts, macro-F1 {macro_f1(posts):.3f}", ""]
    lines += [*confusion(posts), "", *at_each_confidence(posts), "", *costly(posts, cues)]
    return "\n".join(lines)


def confusion(posts: list[Judged]) -> Iterator[str]:
    columns = (*GOALS, UNCLEAR)
    cells = Counter((post.label, post.intent.label) for post in posts)
    yield (
        f"{'people said':<14}"
        + "".join(f"{name:>10}" for name in columns)
        + (f"{'precision':>12}{'recall':>8}{'F1':>8}")
    )
    for goal, score in scores(posts).items():
        row = "".join(f"{cells[goal, name]:>10}" for name in columns)
        yield f"{goal:<14}{row}{score.precision:>12.3f}{score.recall:>8.3f}{score.f1:>8.3f}"


def at_each_confidence(posts: list[Judged]) -> Iterator[str]:
    yield f"{'from':<8}{'answered':>10}{'right':>8}"
    for level in LEVELS:
        sure = [
            post
            for post in posts
            if post.intent.label != UNCLEAR and post.intent.confidence * 100 >= level
        ]
        right = sum(post.right for post in sure) / max(len(sure), 1)
        yield f"{level:>3} %   {len(sure) / len(posts):>10.1%}{right:>8.1%}"


def costly(posts: list[Judged], cues: IntentCues) -> Iterator[str]:
    """The cues without which most posts would come right, less those that would go wrong."""
    cost: Counter[str] = Counter()
    for post in posts:
        for cue in post.intent.cues:
            without = best_without(post.intent, cue.name, cues)
            cost[cue.name] += (without == post.label) - post.right
    yield "the most costly cues: posts told right without them, less those told wrong"
    most = [(name, count) for name, count in cost.most_common(MOST_COSTLY) if count > 0]
    yield from (f"{count:>5}  {name}" for name, count in most)
    if not most:
        yield "    0  none costs more than it brings"


def best_without(intent: Intent, name: str, cues: IntentCues) -> str:
    totals = dict(zip(GOALS, cues.head_start, strict=True))
    for cue in intent.cues:
        totals[cue.speaks_for] += cue.weight * (cue.name != name)
    best = max(GOALS, key=lambda goal: totals[goal])
    share = math.exp(totals[best]) / sum(map(math.exp, totals.values()))
    return best if share * 100 >= cues.unclear_below else UNCLEAR


def wrong(posts: list[Judged]) -> Iterator[str]:
    for post in posts:
        if not post.right:
            names = ", ".join(f"{cue.name} ({cue.speaks_for})" for cue in post.intent.cues)
            sure = f"{post.intent.confidence:.0%}"
            yield f"{post.label} → {post.intent.label} {sure}: {post.text!r}\n    {names}"


if __name__ == "__main__":
    sys.exit(main())
