"""What the check of a rule cannot see, and a person has to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tonebook.documents.rules import kind_of

if TYPE_CHECKING:
    from tonebook.documents.rules import RuleFields
    from tonebook.vocabulary import Confidence

BY_KIND = {
    "answer": "Whether the reply helps the person who asked.",
    "conditional": "The same thing said, or settled, in words that the check does not know.",
    "consistency": "Spellings that are not in its list.",
    "disclosure": "Whether somebody paid; the draft has to say so.",
    "echo": "Whether their point was understood.",
    "existence": "The same thing said in words that the check does not know.",
    "informality": "Whether the whole of it sounds light.",
    "intent": "What a post does where no cue tells it.",
    "substitution": "Words that are not in its list.",
}
BY_CONFIDENCE = {
    "medium": "Whether it holds here: a finding is right more often than not.",
    "low": "Whether it holds here: a finding asks you to look twice.",
}
MONEY = "Whether money or a gift stands behind the post; the draft has to say so."


def unseen(rule: RuleFields, confidence: Confidence) -> tuple[str, ...]:
    """What is left for a person to see, most telling first; nothing where the check sees all.

    The rule's own words go before those that hold for its kind; a rule that is right less than
    nearly always (`confidence`, as layers left it) has its doubt named as well.
    """
    own = BY_KIND.get(kind_of(rule), "") if rule.unseen is None else rule.unseen
    money = MONEY if rule.paid is not None else ""
    return tuple(dict.fromkeys(filter(None, (own, money, BY_CONFIDENCE.get(confidence, "")))))
