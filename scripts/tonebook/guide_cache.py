"""Compiled guides kept between runs, so that a lint need not read YAML again.

An entry holds plain values only (text, numbers, tuples), never code. It is used when its digest of
Tonebook itself and of every playbook's content is that of today; anything else is compiled anew.
Entries stand in a folder of the user's own, and are put in place whole, so that any number of
processes may read and write them at once.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from tonebook import __version__
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
    Rule,
    SavedReply,
)
from tonebook.text.trigger_index import table_of
from tonebook.text.triggers import Triggers

try:
    from _blake2 import blake2b  # hashlib loads OpenSSL, which takes longer than all the rest
except ImportError:
    from hashlib import blake2b

if TYPE_CHECKING:
    from collections.abc import Iterator

OFF = "TONEBOOK_NO_CACHE"
FORMAT = 1
DIGEST_BYTES = 16
PLAYBOOK_ENDINGS = (".yml", ".yaml")
NOT_PLAYBOOKS = "schemas"


class Key(NamedTuple):
    """What an entry is for: a guide's folder, a campaign and a profile."""

    folder: str
    campaign: str
    profile: str

    @property
    def path(self) -> str:
        """Where the entry stands."""
        name = digest("\0".join(self).encode("utf-8", "surrogateescape")).hex()
        return os.path.join(cache_folder(), f"{name}.guide")


def key(folder: str, campaign: str | None, profile: str | None) -> Key:
    """The key of a guide as it stands for a campaign and a profile."""
    return Key(os.path.abspath(folder), campaign or "", profile or "")


def cache_folder() -> str:
    """The user's folder for what can be made again."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(home, "tonebook")


def digest(data: bytes) -> bytes:
    """A name for some bytes."""
    return blake2b(data, digest_size=DIGEST_BYTES).digest()


def content(folders: tuple[str, ...]) -> bytes:
    """A name for Tonebook as installed, and for every playbook in the folders."""
    whole = blake2b(digest_size=DIGEST_BYTES)
    whole.update(f"{FORMAT} {__version__} {sys.version}".encode())
    for path, stat in _files(os.path.dirname(__file__), (".py",)):
        whole.update(f"{path} {stat.st_mtime_ns} {stat.st_size}".encode("utf-8", "surrogateescape"))
    for folder in folders:
        for path, _ in _files(folder, PLAYBOOK_ENDINGS):
            with open(path, "rb") as file:
                data = file.read()
            whole.update(f"\0{path}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
            whole.update(data)
    return whole.digest()


def _files(folder: str, endings: tuple[str, ...]) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            if entry.name.startswith((".", "__pycache__")):
                continue
            if entry.is_dir():
                if entry.name != NOT_PLAYBOOKS:
                    yield from _files(entry.path, endings)
            elif entry.name.endswith(endings):
                yield entry.path, entry.stat()


def stored(wanted: Key) -> Guide | None:
    """The guide as compiled earlier, if nothing has changed since; never an error."""
    if os.environ.get(OFF):
        return None
    try:
        with open(wanted.path, "rb") as file:
            if hasattr(os, "geteuid") and os.fstat(file.fileno()).st_uid != os.geteuid():
                return None
            data = file.read()
        if data[:DIGEST_BYTES] != digest(data[DIGEST_BYTES:]):
            return None
        folders, known, plain = marshal.loads(data[DIGEST_BYTES:])  # noqa: S302 - our own file, plain values
        return _guide(plain) if content(folders) == known else None
    except (OSError, ValueError, EOFError, TypeError, KeyError, IndexError):
        return None


def store(wanted: Key, folders: tuple[str, ...], guide: Guide) -> None:
    """Keep a guide; where that is not possible, nothing happens."""
    if os.environ.get(OFF):
        return
    with contextlib.suppress(OSError):
        data = marshal.dumps((folders, content(folders), _plain(indexed(guide))))
        os.makedirs(cache_folder(), mode=0o700, exist_ok=True)
        beside = f"{wanted.path}.{os.getpid()}"
        with open(beside, "wb") as file:
            file.write(digest(data) + data)
        os.replace(beside, wanted.path)


def indexed(guide: Guide) -> Guide:
    """The guide with its index made; what rules are looked up by stands there alone."""
    lookup = table_of([rule.triggers for rule in guide.rules])
    rules = [rule._replace(triggers=Triggers(starts=rule.triggers.starts)) for rule in guide.rules]
    return guide._replace(rules=tuple(rules), lookup=lookup)


def _plain(value: Any) -> Any:
    """Named tuples as tuples, at any depth: what marshal takes."""
    if isinstance(value, tuple):
        return tuple(_plain(item) for item in value)
    if isinstance(value, (list, frozenset)):
        return type(value)(_plain(item) for item in value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


def _guide(plain: Any) -> Guide:
    guide = Guide._make(plain)
    return guide._replace(
        platforms={name: _platform(one) for name, one in guide.platforms.items()},
        rules=tuple(_rule(one) for one in guide.rules),
        intent=_intent(guide.intent),
        comments=tuple(map(CommentClass._make, guide.comments)),
        saved_replies=tuple(map(SavedReply._make, guide.saved_replies)),
    )


def _intent(plain: Any) -> IntentCues:
    intent = IntentCues._make(plain)
    return intent._replace(cues=tuple(_cue(one) for one in intent.cues))


def _cue(plain: Any) -> Cue:
    cue = Cue._make(plain)
    return cue._replace(triggers=Triggers._make(cue.triggers))


def _platform(plain: Any) -> Platform:
    platform = Platform._make(plain)
    return platform._replace(
        fields={name: _field(one) for name, one in platform.fields.items()},
        folds=tuple(Fold._make(one) for one in platform.folds),
    )


def _field(plain: Any) -> Field:
    name, most, least = plain
    return Field(name, tuple(map(Limit._make, most)), tuple(map(Limit._make, least)))


def _rule(plain: Any) -> Rule:
    rule = Rule._make(plain)
    return rule._replace(
        options=kind_named(rule.kind).options._make(rule.options),
        triggers=Triggers._make(rule.triggers),
        origins=tuple(Origin._make(one) for one in rule.origins),
    )
