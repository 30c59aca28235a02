"""A link as the Bluesky app shows it: its host and a short rest (`toShortUrl` of social-app).

The app reads the link with the browser's URL parser, so the host is in its ASCII form and the rest
is percent-encoded (URL Standard). A link that the parser refuses stays as it is, and so does one
whose host is a number, in brackets or percent-encoded: nobody posts these.
"""

from __future__ import annotations

import re
import unicodedata

from tonebook.expression import expression

LONGEST_REST = 15
"""Characters of path, query and fragment that are shown; of a longer rest 13, and three dots."""
PARTS = expression(
    r"https?:[/\\]*(?P<host>[^/\\?#]*)(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    re.DOTALL,
)
LAST_PORT = 65_535
LABEL_LIMIT = 63
DEFAULT_PORT = {"http:": "80", "https": "443"}
PORT = expression(r":(\d{0,5})\Z", re.ASCII)
NOT_IN_HOST = expression(r"[\ud800-\udfff\x00- \"#%/:<>?@\[\\\]^`{|}\x7f]")
NUMBER = expression(r"(?:\d+|0[xX][\da-fA-F]*)", re.ASCII)
ADDRESS = expression(r"(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!\Z)|\Z)){4}", re.ASCII)
ENCODED_IN_PATH = expression(r"[\x00- \"<>`{}\x7f-\U0010ffff]")
ENCODED_IN_QUERY = expression(r"[\x00- \"'<>\x7f-\U0010ffff]")
ENCODED_IN_FRAGMENT = expression(r"[\x00- \"<>`\x7f-\U0010ffff]")


def shorten(link: str) -> str:
    """The host and as much of the rest as the app shows."""
    parts = PARTS.fullmatch(link)
    host = _host(parts["host"], link[:5]) if parts else ""
    if not parts or not host:
        return link
    rest = _path(parts["path"])
    rest += _encoded("?", parts["query"], ENCODED_IN_QUERY)
    rest += _encoded("#", parts["fragment"], ENCODED_IN_FRAGMENT)
    return host + (rest if len(rest) <= LONGEST_REST else f"{rest[:13]}...")


def _host(authority: str, scheme: str) -> str:
    """Host and port in ASCII without what is the default; nothing if the host is none."""
    name = authority.rpartition("@")[2]
    port = PORT.search(name)
    number = str(int(port[1])) if port and port[1] else ""
    host = _ascii(name[: port.start()] if port else name)
    if not host or int(number or 0) > LAST_PORT:
        return ""
    return host if number in ("", DEFAULT_PORT[scheme]) else f"{host}:{number}"


def _ascii(name: str) -> str:
    """A host's ASCII form (UTS #46, without its table of mapped characters: by NFKC)."""
    folded = unicodedata.normalize("NFKC", name).lower().replace("\u3002", ".")
    if NOT_IN_HOST.search(folded):
        return ""
    labels = [label if label.isascii() else _punycode(label) for label in folded.split(".")]
    host = ".".join(labels)
    last = next((label for label in reversed(labels) if label), "")
    numeric = NUMBER.fullmatch(last) and not ADDRESS.fullmatch(host)
    return "" if numeric or NOT_IN_HOST.search(host) else host


def _punycode(label: str) -> str:
    return f"xn--{label.encode('punycode').decode()}" if len(label) <= LABEL_LIMIT else "%"


def _path(path: str) -> str:
    """The path without dot segments; nothing if it is the root."""
    segments: list[str] = []
    parts = path.replace("\\", "/").split("/")[1:]
    for place, part in enumerate(parts):
        dots = part.lower().replace("%2e", ".")
        if dots == "..":
            segments = segments[:-1]
        if dots not in (".", ".."):
            segments.append(part)
        elif place == len(parts) - 1:
            segments.append("")
    whole = "/" + "/".join(segments)
    return "" if whole == "/" else ENCODED_IN_PATH.sub(_percent, whole)


def _encoded(sign: str, part: str | None, unsafe: re.Pattern[str]) -> str:
    return sign + unsafe.sub(_percent, part) if part else ""


def _percent(found: re.Match[str]) -> str:
    char = "\ufffd" if "\ud800" <= found[0] <= "\udfff" else found[0]
    return "".join(f"%{byte:02X}" for byte in char.encode())
