"""How often the guide speaks of good posts: in all, and by rule, platform and goal.

    python -m benchmarks.false_alarms [--list] [--guide FOLDER]

Whatever it finds, it exits with 0: this is a measurement. tests/guide/test_false_alarms.py holds
the limit.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tonebook.compile import compile_guide
from tonebook.finding import RANK, SEVERITIES, Finding, at_or_above
from tonebook.inputs import jsonl
from tonebook.inputs.posts import Defaults
from tonebook.lint import Linter
from tonebook.load import load
from tonebook.report.text import TextReport

if TYPE_CHECKING:
    from collections.abc import Iterator

CLEAN = Path(__file__).with_name("clean.jsonl")
GUIDE = Path(__file__).parents[2] / "playbooks"


class Checked(NamedTuple):
    """One good post, and what the guide says of it all the same."""

    platform: str
    goal: str
    findings: list[Finding]

    @property
    def alarmed(self) -> bool:
        """Whether anything of it is a warning or an error."""
        return any(at_or_above(one.severity, "warning") for one in self.findings)

    @property
    def advised(self) -> bool:
        """Whether anything of it is a suggestion."""
        return any(one.severity == "suggestion" for one in self.findings)


def main() -> None:
    parser = argparse.ArgumentParser(description="How often the guide speaks of good posts.")
    parser.add_argument("--list", action="store_true", help="print every finding")
    parser.add_argument("--guide", type=Path, default=GUIDE, help="measure another guide")
    arguments = parser.parse_args()
    posts = checked(arguments.guide)
    if arguments.list:
        report = TextReport(colour=False)
        print(*(report.finding(one) for post in posts for one in post.findings), sep="\n")
    print(f"{len(posts)} good posts{'warned':>20}{'advised':>10}")
    print(row("all", posts))
    print("\nby rule: the share of posts it speaks of, and the words of one")
    print(*by_rule(posts), sep="\n")
    for name in ("platform", "goal"):
        print(f"\nby {name}")
        print(*(row(*group) for group in grouped(posts, name)), sep="\n")


def checked(folder: Path = GUIDE) -> list[Checked]:
    """The verdict on each post of the corpus; an unusable guide ends with what is wrong with it."""
    playbooks, problems, _ = load(folder)
    guide, more = compile_guide(playbooks) if playbooks else (None, [])
    if guide is None:
        report = TextReport(colour=False)
        raise SystemExit("\n".join(report.finding(one) for one in [*problems, *more]))
    linter = Linter(guide)
    with CLEAN.open("rb") as lines:
        drafts = list(jsonl.read(CLEAN.name, lines, guide.platforms, Defaults(())))
    return [
        Checked(post.platform, post.goal or "none", linter.verdict(draft).findings)
        for draft in drafts
        for post in draft.posts
    ]


def row(name: str, posts: list[Checked]) -> str:
    warned = sum(post.alarmed for post in posts) / len(posts)
    advised = sum(post.advised for post in posts) / len(posts)
    return f"{name:<18}{len(posts):>5}{warned:>11.1%}{advised:>10.1%}"


def by_rule(posts: list[Checked]) -> Iterator[str]:
    """A line for each rule that speaks: the gravest first, then the commonest."""
    spoken: Counter[tuple[int, str]] = Counter()
    examples: dict[str, str] = {}
    for post in posts:
        spoken.update({(RANK[one.severity], one.rule) for one in post.findings})
        for one in post.findings:
            examples.setdefault(one.rule, " ".join(one.text.split())[:40])
    costs = sorted(spoken.items(), key=lambda item: (-item[0][0], -item[1], item[0][1]))
    for (rank, rule), count in costs:
        severity = next(name for name in SEVERITIES if RANK[name] == rank)
        share = count / len(posts)
        yield f"{severity:<11}{count:>4}{share:>7.1%}  {rule:<42}“{examples[rule]}”"


def grouped(posts: list[Checked], name: str) -> list[tuple[str, list[Checked]]]:
    """The posts by one of their parts, such as goal, in the order of its names."""
    names = sorted({str(getattr(post, name)) for post in posts})
    return [(one, [post for post in posts if getattr(post, name) == one]) for one in names]


if __name__ == "__main__":
    main()
