"""How often the guide was right, counted on posts that people had labelled."""

from __future__ import annotations

import math
from typing import Annotated

from msgspec import Meta

from tonebook.documents.values import Date, Document, Text

# The normal quantile of a 95 per cent interval.
CERTAINTY = 1.96

Count = Annotated[int, Meta(ge=1)]
Share = Annotated[float, Meta(ge=0, le=100, description="In per cent.")]


class MeasuredRule(Document, frozen=True, kw_only=True):
    """How often a rule was right where it spoke."""

    posts: Annotated[int, Meta(ge=1, description="Labelled posts that it looked at.")]
    found: Annotated[int, Meta(ge=1, description="Posts of which it spoke.")]
    right: Annotated[int, Meta(ge=0, description="Of those: where the label agreed.")]
    counted: Date
    how: Annotated[
        str, Meta(min_length=1, description="The command that prints it, or where it is told.")
    ]
    read_by: Annotated[
        str, Meta(description="Who read the findings, where posts have no labels for the rule.")
    ] = ""

    @property
    def adds_up(self) -> bool:
        """Whether no part is larger than its whole."""
        return self.right <= self.found <= self.posts

    @property
    def precision(self) -> int:
        """The share of its findings that were right, in whole per cent, never rounded up."""
        return self.right * 100 // self.found

    @property
    def at_least(self) -> int:
        """The lower end of the 95 per cent interval of that share, in whole per cent."""
        return math.floor(lower_end(self.right, self.found) * 100)


def lower_end(right: int, found: int) -> float:
    """The lower end of Wilson's 95 per cent interval for a share; few findings pull it down."""
    share, square = right / found, CERTAINTY**2
    middle = share + square / (2 * found)
    spread = CERTAINTY * math.sqrt(share * (1 - share) / found + square / (4 * found**2))
    return max((middle - spread) / (1 + square / found), 0.0)


class MeasuredIntent(Document, frozen=True, kw_only=True):
    """How well intent was told on one set of labelled posts."""

    what: Annotated[str, Meta(min_length=1, description="Whose posts, labelled by whom.")]
    use: Annotated[str, Meta(min_length=1, description="What the set was used for.")]
    posts: Count
    macro_f1: Annotated[float, Meta(ge=0, le=1)]
    answered: Share
    right: Annotated[float, Meta(ge=0, le=100, description="Of those answered, in per cent.")]
    counted: Date
    how: Text
