"""`length`: a field against the platform's limits, or against a bound of the rule's own."""

from __future__ import annotations

from tonebook.amounts import Floor
from tonebook.checks.kind import Check, Kind, Match
from tonebook.finding import RANK
from tonebook.guide import Field, Limit
from tonebook.measure import ENTITIES, Measured, holding, measured
from tonebook.named_tuple import NamedTuple
from tonebook.text.triggers import ALWAYS, Triggers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Annotated

    from tonebook.amounts import Circumstances, Floors
    from tonebook.guide import Rule
    from tonebook.reading import Reading


PARTS = {"poll_options": "poll_option"} | {
    name: name
    for name in ("title", "link", "tags", "alt_text", "hashtag", "poll_question", "poll_option")
}


COUNTED = {"body": "", "reply": "", "media": "media"} | {
    name: f"entities:{kind}" for name, kind in ENTITIES.items()
}
"""The fields whose amount is known by a name; that of the text goes by the limit's counter."""


class Options(NamedTuple):
    """Which field; without bounds of its own, the platform's limits hold."""

    field: Annotated[str, "A field that platforms limit: body, title, alt_text, hashtags …"] = (
        "body"
    )
    counter: Annotated[str, "How to count, where the rule has a bound of its own."] = "graphemes"
    most: Annotated[int | None, "The most that is fine; leave out for the platform's limit."] = None
    least: Annotated[int | None, "The least that is fine."] = None


def triggers(rule: Rule) -> Triggers:
    """Every post has a length; other fields must be there, unless too few of them count."""
    options: Options = rule.options
    if options.field in PARTS and options.least is None:
        return ALWAYS._replace(parts=frozenset((PARTS[options.field],)))
    return ALWAYS


def floors(rule: Rule, circumstances: Circumstances) -> Floors | None:
    """More of the field than any of its limits allows; a platform may have no such field."""
    options: Options = rule.options
    field = _own_field(rule) or circumstances.platform.fields.get(options.field)
    if field is None:
        return ()
    if field.least or field.name not in COUNTED:
        return None
    named = COUNTED[field.name]
    return tuple(Floor(named or f"length:{limit.counter}", limit.value) for limit in field.most)


def prepare(rule: Rule) -> Check:
    """A check that marks what stands beyond the limit."""
    options: Options = rule.options
    own = _own_field(rule)

    def check(reading: Reading) -> Iterator[Match]:
        field = own or reading.platform.fields.get(options.field)
        if field is None:
            return
        for one in measured(reading, field):
            most, least = holding(field.most, reading), holding(field.least, reading)
            yield from _judged(rule, one, most, least)

    return check


def _own_field(rule: Rule) -> Field | None:
    options: Options = rule.options
    if options.most is None and options.least is None:
        return None
    most, least = (
        () if bound is None else (Limit(bound, options.counter, rule.severity, rule.confidence),)
        for bound in (options.most, options.least)
    )
    return Field(options.field, most, least)


def _judged(rule: Rule, one: Measured, most: list[Limit], least: list[Limit]) -> Iterator[Match]:
    """At most one match: the gravest limit that is broken."""
    over = [limit for limit in most if one.count(limit) > limit.value]
    under = [limit for limit in least if one.count(limit) < limit.value]
    if not (over or under):
        return
    limit = min(over + under, key=lambda limit: (-RANK[limit.severity], limit.value))
    place = one.beyond(limit) if limit in over else (one.field, one.start, one.end)
    count = one.count(limit)
    words = {
        "field": one.name,
        "count": count,
        "limit": limit.value,
        "unit": one.unit(limit),
        "over": count - limit.value,
        "advice": f"Cut {count - limit.value}" if limit in over else f"Add {limit.value - count}",
    }
    severity = min(rule.severity, limit.severity, key=RANK.__getitem__)
    yield Match(*place, words, severity=severity)


KIND = Kind(Options, triggers, prepare, floors=floors)
