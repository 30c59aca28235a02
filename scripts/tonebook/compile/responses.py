"""Comments and replies as the linter must know them: classes in order, saved replies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tonebook.guide import CommentClass, SavedReply

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tonebook.documents.responses import RepliesDocument, TriageDocument


def comment_classes(triage: TriageDocument | None) -> Iterator[CommentClass]:
    """The classes of comments, in the order in which the questions reach them."""
    if triage is None:
        return
    ends = [branch.go_to for fork in triage.questions for branch in fork.branches]
    reached = {name: place for place, name in reversed(list(enumerate(ends)))}
    for one in sorted(triage.classes, key=lambda one: reached.get(one.id, len(ends))):
        yield CommentClass(
            one.id,
            one.name,
            one.owner,
            one.within_hours,
            one.where,
            one.reply_pattern,
            one.signs,
            one.phrases,
            one.shapes,
            one.not_with,
            one.comes_first,
            one.outweighs,
        )


def saved_replies(replies: RepliesDocument | None) -> Iterator[SavedReply]:
    """Each saved reply with its variants."""
    for one in replies.replies if replies else ():
        yield SavedReply(one.id, one.variants)
