"""A guide as text of which only what is asked for is read: one JSON document behind another.

First stands the guide without its rules, then where each rule and each key of the index starts,
then they themselves. A lint of one draft reads some thirty of three hundred rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

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
from tonebook.lookup import triggers_of
from tonebook.text.trigger_index import Table, table_of
from tonebook.text.triggers import Triggers, Way

try:
    from _json import make_scanner
except ImportError:
    from json.scanner import make_scanner

NESTED = frozenset((list, dict))
DIGITS = 8
BETWEEN_KEYS = "1"
"""No key holds it: digits are alike there, and all are noughts."""

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


def line_scanned(data: bytes, start: int) -> tuple[Any, int]:
    """The JSON document on the line that starts there, and where the next starts.

    Raises ValueError.
    """
    end = data.index(b"\n", start)
    return scanned(str(data[start:end], "ascii"), 0)[0], end + 1


class Documents:
    """JSON documents one behind another, each read when it is asked for.

    Before them stands where each starts, from the first of them on: so many hexadecimal digits for
    each, and at last where the last one ends.
    """

    __slots__ = ("_data", "_places", "_start")

    def __init__(self, data: bytes, places: int, count: int) -> None:
        self._data = data
        self._places = places
        self._start = places + (count + 1) * DIGITS + 1

    def read(self, number: int) -> Any:
        """One of them. Raises ValueError."""
        at = self._places + number * DIGITS
        first, last = (
            self._start + int(self._data[one : one + DIGITS], 16) for one in (at, at + DIGITS)
        )
        return scanned(str(self._data[first:last], "ascii"), 0)[0]


class Kept(Sequence["T"]):
    """Parts of a kept guide, such as its rules, each read and made when it is first asked for."""

    __slots__ = ("_count", "_documents", "_first", "_known", "_made")

    def __init__(
        self, documents: Documents, first: int, count: int, made: Callable[[Any], T]
    ) -> None:
        self._made = made
        self._documents = documents
        self._first = first
        self._count = count
        self._known: dict[int, T] = {}

    def __len__(self) -> int:
        return self._count

    if TYPE_CHECKING:

        @overload
        def __getitem__(self, number: int) -> T: ...
        @overload
        def __getitem__(self, number: slice) -> tuple[T, ...]: ...

    def __getitem__(self, number: int | slice) -> T | tuple[T, ...]:
        if isinstance(number, slice):
            return tuple(self[one] for one in range(self._count)[number])
        part = self._known.get(number)
        if part is None:
            place = self._first + range(self._count)[number]
            part = self._known[number] = self._made(frozen(self._documents.read(place)))
        return part

    def __eq__(self, other: object) -> bool:
        return tuple(self) == (tuple(other) if isinstance(other, Kept) else other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process gets all of them."""
        return tuple, (tuple(self),)


class Entries(dict[str, "T"]):
    """What stands under each key, as of an index, read and made when it is first asked for.

    Until then the number of its document stands there: `in` and `keys` cost nothing.
    """

    __slots__ = ("_documents", "_made")

    def __init__(
        self, documents: Documents, first: int, keys: list[str], made: Callable[[Any], T]
    ) -> None:
        super().__init__(zip(keys, range(first, first + len(keys)), strict=True))  # type: ignore[arg-type]
        self._documents = documents
        self._made = made

    def __getitem__(self, key: str) -> T:
        found: Any = super().__getitem__(key)
        if isinstance(found, int):
            found = self[key] = self._made(self._documents.read(found))
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
    """The guide with its index made; what rules are looked up by stands there, and seldom here."""
    lookup = table_of(triggers_of(guide))
    rules = [rule._replace(triggers=_to_keep(rule)) for rule in guide.rules]
    cues = guide.intent.cues
    light = [cue._replace(triggers=Triggers(starts=cue.triggers.starts)) for cue in cues]
    intent = guide.intent._replace(cues=tuple(light))
    reaches = Reaches.of(rules)
    return guide._replace(rules=tuple(rules), lookup=lookup, reaches=reaches, intent=intent)


def _to_keep(rule: Rule) -> Triggers:
    ways = rule.triggers.ways if kind_named(rule.kind).counts else frozenset()
    return Triggers(ways, starts=rule.triggers.starts)


def encoded(guide: Guide) -> str:
    """A guide as text; what is not plain raises TypeError."""
    made = indexed(guide)
    assert made.lookup
    maps = (made.platforms, made.lookup.entries)
    parts = (made.rules, made.comments, made.saved_replies, *(one.values() for one in maps))
    documents = [_dumped(one) for each in parts for one in each]
    places = [0, *accumulate(len(one) + 1 for one in documents)]
    body = made._replace(
        platforms={},
        rules=(),
        comments=(),
        saved_replies=(),
        lookup=made.lookup._replace(entries={}),
    )
    keys = BETWEEN_KEYS.join(made.lookup.entries)
    index = (tuple(map(len, parts)), tuple(made.platforms), keys)
    starts = "".join(f"{place:0{DIGITS}x}" for place in places)
    return "\n".join((_dumped(body), _dumped(index), starts, *documents, ""))


def _dumped(value: Any) -> str:
    from json import dumps

    return dumps(thawed(value), separators=(",", ":"))


def opened(data: bytes, start: int) -> Guide:
    """The guide that starts there. Raises ValueError, LookupError or TypeError."""
    body, at = line_scanned(data, start)
    (counts, platforms, keys), at = line_scanned(data, at)
    documents = Documents(data, at, sum(counts))
    first = [0, *accumulate(counts)]
    rules, comments, replies = (
        Kept(documents, first[n], counts[n], made) for n, made in enumerate(MADE)
    )
    last = len(MADE) + 1
    looked_up = keys.split(BETWEEN_KEYS)[: counts[last]]
    guide = _guide(frozen(body))
    assert guide.lookup
    return guide._replace(
        platforms=Entries(documents, first[len(MADE)], platforms, _platform),
        rules=rules,
        comments=comments,
        saved_replies=replies,
        lookup=guide.lookup._replace(entries=Entries(documents, first[last], looked_up, _needs)),
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
    kind = type(value)
    if kind is list:
        return tuple([frozen(item) if type(item) in NESTED else item for item in value])
    if kind is dict:
        ((kind, items),) = value.items()
        if kind == "set":
            return frozenset(frozen(items))
        return {frozen(key): frozen(item) for key, item in items}
    return value


def _needs(plain: Any) -> Needs:
    return [tuple(need) for need in plain]


def _table(plain: Any) -> Table:
    _, parts, needing, always, size = plain
    return Table(
        {}, {part: list(each) for part, each in parts.items()}, needing, list(always), size
    )


def _guide(plain: Any) -> Guide:
    guide = Guide._make(plain)
    return guide._replace(
        lookup=_table(guide.lookup),
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
    platform = Platform._make(frozen(plain))
    return platform._replace(
        fields={name: _field(one) for name, one in platform.fields.items()},
        folds=tuple(map(Fold._make, platform.folds)),
    )


def _field(plain: Any) -> Field:
    name, most, least = plain
    return Field(name, tuple(map(Limit._make, most)), tuple(map(Limit._make, least)))


def _triggers(plain: Any) -> Triggers:
    triggers = Triggers._make(plain)
    return triggers._replace(ways=frozenset(map(Way._make, triggers.ways)))


def _rule(plain: Any) -> Rule:
    rule = Rule._make(plain)
    return rule._replace(
        options=kind_named(rule.kind).options._make(rule.options),
        triggers=_triggers(rule.triggers),
        origins=tuple(map(Origin._make, rule.origins)),
    )


MADE: tuple[Callable[[Any], Any], ...] = (_rule, CommentClass._make, SavedReply._make)
"""How the parts of a guide are made that are read when they are asked for, in their order."""
