"""`disclosure`: a paid post says so in clear words, before the fold, not in a pile of hashtags.

Sources: FTC Disclosures 101; CAP Code section 2 and the ASA/CMA influencer guide.
"""

from __future__ import annotations

from tonebook.checks.kind import Check, Kind, Match
from tonebook.expression import expression
from tonebook.named_tuple import NamedTuple
from tonebook.text import phrases
from tonebook.text.triggers import ALWAYS, Triggers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Annotated

    from tonebook.guide import Rule
    from tonebook.reading import Reading

PILE = expression(r"(?:[#\uff03]\w+\s*){2,}\Z")


class Options(NamedTuple):
    """Labels that readers understand, and labels that they do not."""

    clear: Annotated[tuple[str, ...], "Labels that count, such as Ad or #ad."]
    unclear: Annotated[tuple[str, ...], "Labels that do not, such as #sp."] = ()


def triggers(_rule: Rule) -> Triggers:
    """What is missing shows in no text."""
    return ALWAYS


def prepare(rule: Rule) -> Check:
    """A check that marks a label that does not do, or the opening where one should stand."""
    options: Options = rule.options
    clear, unclear = phrases.pattern(options.clear), phrases.pattern(options.unclear)

    def check(reading: Reading) -> Iterator[Match]:
        if not reading.post.paid:
            return
        text, body = reading.text, reading.post.body
        pile = PILE.search(text)
        seen_by_all = min(reading.before_fold.end, pile.start() if pile else len(text))
        labels = [found.span() for found in clear.finditer(text)]
        if any(end <= seen_by_all for _, end in labels):
            return
        if labels:
            yield Match(body, *labels[0], {"problem": "its label stands too late to be seen"})
        elif found := unclear.search(text):
            yield Match(body, *found.span(), {"problem": f"“{found[0]}” does not tell readers so"})
        else:
            yield Match(body, *reading.hook, {"problem": "has no label"})

    return check


KIND = Kind(Options, triggers, prepare)
