"""`tonebook explain`: a rule, a platform or a term, its reasons, and which file set each value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tonebook.cli.exits import Exit
from tonebook.cli.guides import book_of
from tonebook.cli.options import Parser
from tonebook.explanation import explained, names
from tonebook.near_miss import nearest

if TYPE_CHECKING:
    from tonebook.documents.playbooks import Playbooks
    from tonebook.guide import Guide


def parser() -> Parser:
    """The words of the command."""
    made = Parser("explain", "Show a rule, a platform, a term or any key of a playbook.")
    made.add_argument("name", help="hard-sell/hype-words, x, alt text, platforms/x.fields.body …")
    made.add_guide()
    return made


def run(words: list[str]) -> int:
    """Print the explanation, or the nearest name."""
    arguments = parser().parsed(words)
    book = book_of(arguments)
    text = explained(arguments.name, book.playbooks, book.guide)
    if text is None:
        parser().error(
            f"the guide has no {arguments.name}. "
            f"{_nearest(arguments.name, book.playbooks, book.guide)}"
        )
    print(text)
    return Exit.CLEAN


def _nearest(name: str, playbooks: Playbooks, guide: Guide) -> str:
    close = nearest(name, names(playbooks, guide))
    return f"Did you mean {close}?" if close else "The index of rules on the site lists them all"
