"""Texts of playbooks as posts, so that the linter can try them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tonebook.draft import FieldText, Post
from tonebook.source import Source

if TYPE_CHECKING:
    from tonebook.vocabulary import Goal

OWNER = "community team"
"""Who answers a text that names nobody: rules on unanswered questions are not what is tried."""
ANSWERS_UNTIL = "2030-01-01"


def field(name: str, text: str) -> FieldText:
    """A part of a post, white space around it gone, as a source of its own."""
    return FieldText(name, text.strip(), Source(f"<{name}>", text.strip()))


def post(text: str, platform: str, goal: Goal = "inform", in_reply_to: str = "") -> Post:
    """A post that somebody answers; with a comment in `in_reply_to`, a reply."""
    return Post(
        id="playbook",
        platform=platform,
        body=field("body", text),
        kind="reply" if in_reply_to else "post",
        goal=goal,
        owner=OWNER,
        answers_until=ANSWERS_UNTIL,
        in_reply_to=in_reply_to,
    )
