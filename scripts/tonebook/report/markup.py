"""HTML made of parts: whatever is no markup of ours is escaped."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

NOT_SHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
VOID = frozenset(("meta", "rect", "line", "br"))


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def escaped(text: str) -> Markup:
    """Text that a browser shows as it is; what cannot be shown becomes a replacement sign."""
    if isinstance(text, Markup):
        return text
    return Markup(escape(NOT_SHOWN.sub("\ufffd", text), quote=True))


def element(name: str, /, *children: str, **attributes: str | float | None) -> Markup:
    """An element; an attribute that is None is left out, and `class_` is `class`."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in VOID:
        return Markup(f"<{name}{written}>" if name in {"meta", "br"} else f"<{name}{written}/>")
    return Markup(f"<{name}{written}>{joined(children)}</{name}>")


def joined(parts: Iterable[str]) -> Markup:
    """Parts in a row, each escaped unless it is markup."""
    return Markup("".join(escaped(part) for part in parts))


def link(text: str, address: str) -> Markup:
    """A link to the web; where an address leads anywhere else, only its text."""
    if address.startswith(("https://", "http://")):
        return element("a", text, href=address)
    return escaped(text)


def words(text: str) -> Markup:
    """Somebody's words, kept from turning the line around them."""
    return element("bdi", text)


def with_code(text: str) -> Markup:
    """Text in which what stands between backticks is code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return escaped(text)
    return joined(element("code", part) if n % 2 else part for n, part in enumerate(parts))
