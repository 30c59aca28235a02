"""Text that a page shows exactly as it was typed: escaped for HTML and Markdown at once."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

# What HTML, Markdown and its extensions give a meaning to, wherever it stands.
SPECIAL = '&<>"`*_{}[]|~^=\\#+'
RISKY = re.compile(
    rf"[{re.escape(SPECIAL)}]"
    r"|[\n\t]"  # a page's own lines are not the text's
    r"|^\s|\s$|(?<=\s)\s"  # spaces that indent, break a line or would be collapsed
    r"|(?<![^\W_])-|-(?![^\W_])"  # lists and rules, not hyphens within words
    r"|(?<=\d)[.)](?!\S)"  # numbered lists
    r"|^[!?:]|[!?](?=[!?])|(?<=[!?])[!?]"  # admonitions, details, definitions
    r"|:(?=\S)"  # :emoji: and addresses
    r"|(?<=[wW]{3})\.|@"  # autolinks
)
# A page cannot hold these characters: Markdown keeps two for itself, HTML remaps the C1 range.
PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"}
UNSHOWABLE = re.compile("[\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Shown(Markup):
    """Markup that a page takes as it is; whatever joins it is escaped by the same rule."""

    __slots__ = ()

    @classmethod
    def escape(cls, text: Any, /) -> Shown:
        """The text, its special characters as numeric references."""
        if hasattr(text, "__html__"):
            return cls(text.__html__())
        return cls(shown(str(text)))


def showable(text: str) -> str:
    """The text as a page can show it: line ends are LF, control characters have pictures."""
    if text.isprintable():  # as most are; what is not shown is not printable
        return text
    return UNSHOWABLE.sub("\ufffd", re.sub("\r\n?", "\n", text).translate(PICTURES))


def shown(text: str) -> str:
    """Source for a page, on one line, that shows exactly this text in HTML and in Markdown."""
    return RISKY.sub(lambda found: f"&#{ord(found[0])};", showable(text))


def safe_address(address: str) -> str:
    """The address if a reader may follow it: web and mail, no scripts; else nothing."""
    found = re.match(
        r"https?://[^\s<>\"\\^`{|}]+\Z|mailto:[^\s<>\"\\^`{|}]+\Z", address, re.IGNORECASE
    )
    return address if found else ""
