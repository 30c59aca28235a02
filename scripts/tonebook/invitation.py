"""Where a post of ours invites replies: by a question, or by telling people to answer."""

from __future__ import annotations

import re

from tonebook.expression import expression
from tonebook.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tonebook.reading import Reading

ENDS_A_QUESTION = ("?", "\uff1f", "\u061f")
AFTER_A_QUESTION = " )\u201d\"'"
PLACES = ("in the comments", "in the replies", "below")
ORDERS = (
    "tell us",
    "tell me",
    "let us know",
    "let me know",
    "ask us",
    "ask me",
    "ask away",
    "share your",
    "send us your",
    "send me your",
    "show us your",
    "love to hear",
)
WORDS = (*ORDERS, *PLACES)
"""One of these stands in every invitation that is no question."""

INVITATION = expression(
    r"""(?:\A|:\s{1,3}|[.!]\s{1,3})\W{0,6}(?:please\ |so\ |do\ |and\ )?(?:
        (?:tell|ask)\ (?:us|me)\b | let\ (?:us|me)\ know\b | ask\ away\b
        | (?:share|send\ (?:us|me)|show\ us)\ your\b(?!\ (?:location|screen|order|booking))
        | (?:answer|comment|leave|name|pick|post|put|reply|say|share|write)\b[^.!?\n]{0,60}
          \b(?:in\ the\ (?:comments|replies)\b|below(?=\W*\Z|[,;:]|\ (?:and|if|wh\w+|how)\b))
        ) | \b(?:I|we)(?:['’]d|\ would|['’]ll)?(?:\ really|\ all)?\ love\ to\ hear\b""",
    re.IGNORECASE | re.VERBOSE,
)


def invitation(reading: Reading) -> Span | None:
    """The last sentence of our own that asks readers something or tells them to answer."""
    return reading.wording.recall(invitation, lambda: _last(reading))


def _last(reading: Reading) -> Span | None:
    for start, end in reversed(reading.sentences):
        if is_question(reading, start, end) or INVITATION.search(reading.own_words[start:end]):
            return Span(start, end)
    return None


def is_question(reading: Reading, start: int, end: int) -> bool:
    """Whether a sentence of our own ends with the sign of a question."""
    return reading.own_words[start:end].rstrip(AFTER_A_QUESTION).endswith(ENDS_A_QUESTION)
