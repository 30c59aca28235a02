"""What a kind of rule is made of, and what its check gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from tonebook.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tonebook.amounts import Circumstances, Floors
    from tonebook.draft import FieldText
    from tonebook.guide import Guide, Rule
    from tonebook.reading import Reading
    from tonebook.text.triggers import Triggers
    from tonebook.vocabulary import Severity


class Match(NamedTuple):
    """Words of a field that a rule speaks about; `start`, `end` are code points in its text."""

    field: FieldText
    start: int
    end: int
    words: Mapping[str, object] = {}
    replacement: str | None = None
    severity: Severity | None = None


Check = Callable[["Reading"], Iterable[Match]]


def no_floors(_rule: Rule, _circumstances: Circumstances) -> Floors | None:
    """For kinds that could have a say however much there is of anything."""
    return None


class Kind(NamedTuple):
    """A kind of rule: its options, what a text must hold for it to run, and its check.

    A kind that `needs_guide` prepares its check from the rule and the guide; one that `counts` asks
    the triggers of its rules how often a match is possible. `floors` tells of a
    rule how much there must be of something before it can have a say; None is for nothing.
    """

    options: type[Any]
    triggers: Callable[[Rule], Triggers]
    prepare: Callable[..., Check]
    needs_guide: bool = False
    counts: bool = False
    floors: Callable[[Rule, Circumstances], Floors | None] = no_floors

    def prepared(self, rule: Rule, guide: Guide) -> Check:
        """The check of one rule of a guide."""
        return self.prepare(rule, guide) if self.needs_guide else self.prepare(rule)
