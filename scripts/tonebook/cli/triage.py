"""`tonebook triage`: from a comment to what is done about it, by a few questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tonebook.cli.asking import add_answers, answers_of, ask, print_told
from tonebook.cli.exits import Exit
from tonebook.cli.guides import book_of
from tonebook.cli.options import Parser
from tonebook.comments import UNCLEAR, Triage
from tonebook.moments import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tonebook.documents.responses import CommentClass, TriageDocument
    from tonebook.guide import Guide


def parser() -> Parser:
    """The words of the command."""
    made = Parser("triage", "Find out what kind of comment this is, and what to do.")
    made.add_guide()
    made.add_argument(
        "--comment", metavar="TEXT", help="ask nothing: propose a class for these words, and why"
    )
    add_answers(made)
    return made


def run(words: list[str]) -> int:
    """Ask, then say what is done, by whom, by when, and what never."""
    arguments = parser().parsed(words)
    book = book_of(arguments)
    triage = book.playbooks.triage
    if triage is None:
        parser().error(
            "the guide has no responses/triage.yml: write one, or name a guide that has one"
        )
    if arguments.comment is not None:
        found = proposed(triage, book.guide, arguments.comment)
    else:
        found = walked(triage, answers_of(arguments.answers))
    if found is None:
        return Exit.CLEAN
    print_told(told(found))
    print(f"\n{book.guide.site_url}responses/triage/#{found.id}")
    return Exit.CLEAN


def proposed(triage: TriageDocument, guide: Guide, comment: str) -> CommentClass | None:
    """The class that a comment seems to be of, with its reasons; nothing where that is unclear."""
    found = Triage(guide.comments).propose(comment)
    classes = {one.id: one for one in triage.classes}
    quoted = ", ".join(f"\u201c{reason.text}\u201d" for reason in found.reasons)
    others = ", ".join(classes[name].name for name in found.others if name in classes)
    if found.comment_class == UNCLEAR:
        hint = f" It may be {others}: {quoted}." if others else ""
        print(f"Unclear.{hint} Answer the questions instead: tonebook triage")
        return None
    second = f", else {others}" if others else ""
    print(f"Proposed with {found.confidence} confidence{second}: {quoted}. Read before you act.\n")
    return classes[found.comment_class]


def walked(triage: TriageDocument, answers: Iterator[str]) -> CommentClass:
    """The class at the end of the questions."""
    forks = {fork.id: fork for fork in triage.questions}
    classes = {one.id: one for one in triage.classes}
    place = triage.questions[0].id
    while place in forks:
        fork = forks[place]
        question = f"{fork.ask}\n{fork.help}" if fork.help else fork.ask
        chosen = ask(question, [branch.answer for branch in fork.branches], answers)
        place = fork.branches[chosen].go_to
    if place not in classes:
        parser().error(f"triage.yml leads to `{place}`, which is no class: run tonebook check")
    return classes[place]


def told(one: CommentClass) -> Iterator[tuple[str, str]]:
    """What to do about a class of comments, line by line."""
    yield "Class", f"{one.name}. {one.summary}"
    yield "Do", one.action
    yield "Who", one.owner
    if one.within_hours is not None:
        yield "Within", f"{in_words(one.within_hours)} ({one.basis})"
    yield "Where", one.where
    for number, step in enumerate(one.reply_pattern, 1):
        yield f"Reply {number}", step
    yield "Escalate", f"to {one.escalate_to}: {one.escalate_when}"
    for never in one.never:
        yield "Never", never
    if one.reply:
        yield "Comment", " ".join(one.comment.split())
        yield "Answer", " ".join(one.reply.split())
