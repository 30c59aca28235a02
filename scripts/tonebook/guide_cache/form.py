"""A guide as text of which only what is asked for is read: one JSON document behind another.

First stands the guide without its rules, then where each rule and each key of the index starts,
then they themselves. A lint of one draft reads some thirty of three hundred rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from tonebook.checks import kind_named
from tonebook.guide import (
    CommentClass,
    Cue,
    Field,
    Fold,
    Guide,
    IntentCues,
    Limit,
    Origin,
    Platform,
    Reach,
    Reaches,
    Rule,
    SavedReply,
)
from tonebook.text.trigger_index import Table, table_of
from tonebook.text.triggers import Triggers

try:
    from _json import make_scanner
except ImportError:
    from json.scanner import make_scanner

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar, overload

    T = TypeVar("T")

    from tonebook.text.trigger_index import Needs


class Scanning:
    """How JSON is read; the package `json` would load four modules to say the same."""

    strict = True
    object_hook = None
    object_pairs_hook = None
    parse_float = float
    parse_int = int
    parse_constant = float
    memo: dict[str, str] = {}  # noqa: RUF012 - what the scanner in Python keeps its keys in


_scan: Callable[[str, int], tuple[Any, int]] = make_scanner(Scanning())  # type: ignore[arg-type]


def scanned(text: str, start: int) -> tuple[Any, int]:
    """The JSON document that starts there, and where it ends. Raises ValueError."""
    try:
        return _scan(text, start)
    except StopIteration as error:
        raise ValueError(start) from error


class Kept(Sequence["T"]):
    """Parts of a kept guide, such as its rules, each read and made when it is first asked for."""

    __slots__ = ("_known", "_made", "_places", "_text")

    def __init__(self, text: str, places: list[int], made: Callable[[Any], T]) -> None:
        self._made = made
        self._text = text
        self._places = places
        self._known: dict[int, T] = {}

    def __len__(self) -> int:
        return len(self._places)

    if TYPE_CHECKING:

        @overload
        def __getitem__(self, number: int) -> T: ...
        @overload
        def __getitem__(self, number: slice) -> tuple[T, ...]: ...

    def __getitem__(self, number: int | slice) -> T | tuple[T, ...]:
        if isinstance(number, slice):
            return tuple(self[one] for one in range(len(self))[number])
        part = self._known.get(number)
        if part is None:
            plain = scanned(self._text, self._places[number])[0]
            part = self._known[number] = self._made(frozen(plain))
        return part

    def __eq__(self, other: object) -> bool:
        return tuple(self) == (tuple(other) if isinstance(other, Kept) else other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process gets all of them."""
        return tuple, (tuple(self),)


class Entries(dict[str, "Needs"]):
    """What stands under each key of an index, read when it is first asked for.

    Until then the place where it starts stands there: `in` and `keys` cost nothing.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str, keys: list[str], places: list[int]) -> None:
        super().__init__(zip(keys, places, strict=True))  # type: ignore[arg-type]
        self._text = text

    def __getitem__(self, key: str) -> Needs:
        found: Any = super().__getitem__(key)
        if isinstance(found, int):
            found = [tuple(need) for need in scanned(self._text, found)[0]]
            self[key] = found
        return found  # type: ignore[no-any-return]

    def get(self, key: str, default: Any = None) -> Any:
        """What stands under the key, or else the default."""
        return self[key] if key in self else default  # noqa: SIM401 - `get` is what is made here

    def items(self) -> Any:
        """Every key with what stands under it."""
        return {key: self[key] for key in self}.items()

    def values(self) -> Any:
        """What stands under each key."""
        return dict(self.items()).values()

    def __eq__(self, other: object) -> bool:
        return dict(self.items()) == (dict(other.items()) if isinstance(other, dict) else other)

    __hash__ = None

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process gets all of them."""
        return dict, (dict(self.items()),)


def indexed(guide: Guide) -> Guide:
    """The guide with its indexes made; what rules are looked up by stands there alone."""
    lookup = table_of([rule.triggers for rule in guide.rules])
    rules = [rule._replace(triggers=Triggers(starts=rule.triggers.starts)) for rule in guide.rules]
    cues = guide.intent.cues
    of_cues = table_of([cue.triggers for cue in cues])
    light = [cue._replace(triggers=Triggers(starts=cue.triggers.starts)) for cue in cues]
    intent = guide.intent._replace(cues=tuple(light), lookup=of_cues)
    reaches = Reaches.of(rules)
    return guide._replace(rules=tuple(rules), lookup=lookup, reaches=reaches, intent=intent)


def encoded(guide: Guide) -> str:
    """A guide as text; what is not plain raises TypeError."""
    made = indexed(guide)
    assert made.lookup
    assert made.intent.lookup
    tables = (made.lookup, made.intent.lookup)
    parts = (made.rules, made.comments, made.saved_replies, *(t.entries.values() for t in tables))
    documents = [[_dumped(one) for one in each] for each in parts]
    start, places = 0, []
    for each in documents:
        places.append(_starts(each, start))
        start += sum(len(one) + 1 for one in each)
    intent = made.intent._replace(lookup=None)
    body = made._replace(rules=(), comments=(), saved_replies=(), lookup=None, intent=intent)
    index = [(list(table.entries), table._replace(entries={})) for table in tables]
    return "\n".join((*map(_dumped, (body, index, places)), *chain.from_iterable(documents)))


def _starts(documents: list[str], start: int) -> list[int]:
    places = []
    for one in documents:
        places.append(start)
        start += len(one) + 1
    return places


def _dumped(value: Any) -> str:
    from json import dumps

    return dumps(thawed(value), separators=(",", ":"))


def opened(text: str, start: int) -> Guide:
    """The guide that starts there in a text. Raises ValueError, LookupError or TypeError."""
    body, end = scanned(text, start)
    index, end = scanned(text, end + 1)
    places, end = scanned(text, end + 1)
    rules, comments, replies, *of_keys = ([end + 1 + place for place in each] for each in places)
    lookup, of_cues = (
        _table(frozen(plain), Entries(text, keys, here))
        for (keys, plain), here in zip(index, of_keys, strict=True)
    )
    guide = _guide(frozen(body))
    intent = guide.intent._replace(lookup=of_cues)
    return guide._replace(
        rules=Kept(text, rules, _rule),
        comments=Kept(text, comments, CommentClass._make),
        saved_replies=Kept(text, replies, SavedReply._make),
        lookup=lookup,
        intent=intent,
    )


def thawed(value: Any) -> Any:
    """Plain values as JSON has them: tuples are lists, sets and maps objects that say so."""
    match value:
        case tuple() | list():
            return [thawed(item) for item in value]
        case frozenset():
            return {"set": [thawed(item) for item in sorted(value)]}
        case dict():
            return {"map": [[thawed(key), thawed(item)] for key, item in value.items()]}
        case str() | int() | float() | None:
            return value
    raise TypeError(f"A kept guide holds no {type(value).__name__}")


def frozen(value: Any) -> Any:
    """The plain values again. Raises ValueError or LookupError for what `thawed` does not make."""
    if isinstance(value, list):
        return tuple([frozen(item) if isinstance(item, list | dict) else item for item in value])
    if isinstance(value, dict):
        ((kind, items),) = value.items()
        if kind == "set":
            return frozenset(frozen(items))
        return {frozen(key): frozen(item) for key, item in items}
    return value


def _table(plain: Any, entries: Entries) -> Table:
    _, parts, needing, always, size = plain
    return Table(
        entries, {part: list(each) for part, each in parts.items()}, needing, list(always), size
    )


def _guide(plain: Any) -> Guide:
    guide = Guide._make(plain)
    return guide._replace(
        platforms={name: _platform(one) for name, one in guide.platforms.items()},
        reaches=_reaches(guide.reaches),
        intent=_intent(guide.intent),
    )


def _reaches(plain: Any) -> Reaches:
    different, whose = plain
    return Reaches(tuple(map(Reach._make, different)), whose)


def _intent(plain: Any) -> IntentCues:
    intent = IntentCues._make(plain)
    return intent._replace(cues=tuple(map(_cue, intent.cues)))


def _cue(plain: Any) -> Cue:
    cue = Cue._make(plain)
    return cue._replace(triggers=Triggers._make(cue.triggers))


def _platform(plain: Any) -> Platform:
    platform = Platform._make(plain)
    return platform._replace(
        fields={name: _field(one) for name, one in platform.fields.items()},
        folds=tuple(map(Fold._make, platform.folds)),
    )


def _field(plain: Any) -> Field:
    name, most, least = plain
    return Field(name, tuple(map(Limit._make, most)), tuple(map(Limit._make, least)))


def _rule(plain: Any) -> Rule:
    rule = Rule._make(plain)
    return rule._replace(
        options=kind_named(rule.kind).options._make(rule.options),
        triggers=Triggers._make(rule.triggers),
        origins=tuple(map(Origin._make, rule.origins)),
    )
