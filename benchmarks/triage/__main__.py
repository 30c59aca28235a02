"""How often triage proposes the right class, and how often it says that it does not know.

    python -m benchmarks.triage [FILE] [--list] [--confusion] [--cues] [--guide FOLDER]

A line of the file is {"text", "label"}, and may hold "half": tune or test. An empty label says
that nobody could tell the class from the comment alone, so that "unclear" is right. Always exits
with 0.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tonebook.comments import Proposal, Triage
from tonebook.compile import compile_guide
from tonebook.load import load

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMENTS = Path(__file__).with_name("comments.jsonl")
GUIDE = Path(__file__).parents[2] / "playbooks"
SURE = ("high", "medium", "low")
MOST_CUES = 25


class Judged(NamedTuple):
    """A comment, the class that a person gave it ("" for none), and the one proposed."""

    text: str
    label: str
    half: str
    proposal: Proposal

    @property
    def named(self) -> str:
        """The class proposed, or "unclear"."""
        return self.proposal.comment_class or "unclear"

    @property
    def wanted(self) -> str:
        """The class that a person gave it, or "unclear"."""
        return self.label or "unclear"

    @property
    def is_right(self) -> bool:
        """Whether both say the same."""
        return self.named == self.wanted


def main() -> None:
    parser = argparse.ArgumentParser(prog="triage", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=COMMENTS)
    parser.add_argument("--list", action="store_true", help="print what was missed, but of `test`")
    parser.add_argument("--confusion", action="store_true", help="print what is taken for what")
    parser.add_argument("--cues", action="store_true", help="print the words that mislead most")
    parser.add_argument("--guide", type=Path, default=GUIDE, metavar="FOLDER")
    arguments = parser.parse_args()
    rows = judged(triage_of(arguments.guide), arguments.file)
    for half in dict.fromkeys(row.half for row in rows):
        of_half = [row for row in rows if row.half == half]
        print(*report(half, of_half), sep="\n")
        if arguments.confusion:
            print(*confusion(of_half), sep="\n")
    seen = [row for row in rows if row.half != "test"]
    if arguments.cues:
        print(*cues(seen), sep="\n")
    if arguments.list:
        print(*listed(seen), sep="\n")


def triage_of(folder: Path = GUIDE) -> Triage:
    """Triage by the classes of a guide, the shipped one unless told otherwise."""
    loaded = load(folder)
    assert loaded.playbooks
    guide = compile_guide(loaded.playbooks).guide
    assert guide
    return Triage(guide.comments)


def judged(triage: Triage, file: Path = COMMENTS) -> list[Judged]:
    """Every comment of a file with what triage says of it."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [
        Judged(row["text"], row["label"], row.get("half", "all"), triage.propose(row["text"]))
        for row in rows
    ]


def report(half: str, rows: list[Judged]) -> Iterator[str]:
    """Right by confidence and in all, coverage, then recall and precision of each class."""
    yield f"{half}: {len(rows)} comments"
    for sure in SURE:
        said = _of(rows, sure)
        yield f"  {sure:<8}{_share(sum(row.is_right for row in said), len(said))}"
    named = [row for row in rows if row.proposal.comment_class]
    yield f"  proposed{_share(len(named), len(rows))}"
    yield f"  right   {_share(sum(row.is_right for row in rows), len(rows))}"
    yield f"    {'class':<18}{'found':>18}{'proposed rightly':>20}"
    for name in dict.fromkeys(row.wanted for row in rows):
        wanted = [row for row in rows if row.wanted == name]
        given = [row for row in rows if row.named == name]
        found = _share(sum(row.is_right for row in wanted), len(wanted))
        held = _share(sum(row.is_right for row in given), len(given))
        yield f"    {name:<18}{found:>18}{held:>20}"


def _of(rows: list[Judged], sure: str) -> list[Judged]:
    return [row for row in rows if row.proposal.comment_class and row.proposal.confidence == sure]


def _share(part: int, whole: int) -> str:
    return f"{part:>4} of {whole:>3}{part / whole:>6.0%}" if whole else f"{part:>4} of {whole:>3}"


def confusion(rows: list[Judged]) -> Iterator[str]:
    """What a person called it, and what triage did, the commonest mistake first."""
    mistaken = Counter((row.wanted, row.named) for row in rows if not row.is_right)
    yield "  taken for another:"
    for (wanted, named), count in mistaken.most_common():
        yield f"    {count:>3}  {wanted} -> {named}"


def cues(rows: list[Judged]) -> Iterator[str]:
    """The words behind wrong proposals, with how often they stood behind right ones."""
    wrong: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for row in rows:
        if row.proposal.comment_class:
            said = {reason.text.lower() for reason in row.proposal.reasons}
            (right if row.is_right else wrong).update(said)
    yield "the words that mislead most: wrong, right"
    for text, count in wrong.most_common(MOST_CUES):
        yield f"  {count:>3}{right[text]:>4}  {text}"


def listed(rows: list[Judged]) -> Iterator[str]:
    for row in rows:
        if not row.is_right:
            found = ", ".join(reason.text for reason in row.proposal.reasons)
            sure = row.proposal.confidence
            yield f"{row.wanted} -> {row.named} ({sure}): {row.text} [{found}]"


if __name__ == "__main__":
    main()
