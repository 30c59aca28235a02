"""A page's source as plain Markdown: what it says, without what only a browser needs.

Sources hold Markdown, HTML and, as numeric references, all text of people. The first passes, the
second becomes Markdown, the third is written so that Markdown shows it as it was typed.
"""

from __future__ import annotations

import html
import re

FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
FENCE = re.compile(r"^(`{3,})[^\n]*\n.*?^\1 *$\n?", re.MULTILINE | re.DOTALL)
HEADING_ID = re.compile(r"^(#+ .*?) *\{ *#([\w-]+)[^{}\n]*\} *$", re.MULTILINE)
ATTRIBUTES = re.compile(r"\{:? *(?:[.#]|data-)[^{}\n]*\}")
EMPTY_LINES = re.compile(r"\n{3,}")
ITEM = r" *(?:-|\d+\.) "
BETWEEN_ITEMS = re.compile(rf"^({ITEM}[^\n]*)\n\n(?={ITEM})", re.MULTILINE)
BEHIND_MARK = re.compile(r"^( *(?:-|\d+\.))\s+(?=\S)", re.MULTILINE)

REFERENCE = re.compile(r"\0(?=#?\w+;)")

TOKEN = re.compile(
    r"<!--.*?-->"
    r"|<(/)?([A-Za-z][\w-]*)((?:[^<>\"]|\"[^\"]*\")*)>"
    r"|&(#\d+|#x[0-9a-fA-F]+|\w+);",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r'([\w-]+)(?:="([^"]*)")?')

VOID = frozenset(("br", "img", "input", "hr", "wbr"))
BLOCKS = frozenset(
    "address article aside details div dl figcaption figure footer header nav ol p section "
    "summary table ul".split()
)
AROUND = {"b": "**", "strong": "**", "mark": "**", "em": "*", "i": "*", "del": "~~"}
STRONG = frozenset(("summary",))
EXAMPLE, HEAD, ONLY_HEARD = "tb-post__text", "tb-side__head", "tb-hidden"
HEADINGS = {f"h{depth}": "#" * depth for depth in range(1, 7)}
UNSEEN = frozenset(("script", "style", "button", "select", "template"))
SPECIAL = "\\`*_[]"
TICKS = re.compile("`+")
AMPERSAND = "\0"  # becomes a reference where it would otherwise begin one
AT_LINE_START = "#>-+="
REFERENCES = {"<": "&lt;", "&": AMPERSAND}


def plain(source: str) -> str:
    """The page, as Markdown that reads well without a browser."""
    source = FRONT_MATTER.sub("", source, count=1)
    reader = Reader()
    end = 0
    for fence in FENCE.finditer(source):
        reader.read(_without_attributes(source[end : fence.start()]))
        reader.verbatim(fence[0])
        end = fence.end()
    reader.read(_without_attributes(source[end:]))
    return reader.text()


def _without_attributes(source: str) -> str:
    """Attribute lists go, but for the ids of headings that are addresses."""

    def heading(found: re.Match[str]) -> str:
        return found[1] if found[2].startswith("_") else f"{found[1]} {{#{found[2]}}}"

    source = HEADING_ID.sub(heading, source)
    return re.sub(ATTRIBUTES.pattern.replace("[.#]", r"\."), "", source)


class Reader:
    """Writes Markdown while it reads; what is hidden from readers, or only drawn, is left out.

    Sources are ours: tags are whole, and values quoted. So they are split by one pattern, which
    takes a fifth of the time of the standard library's parser of any HTML.
    """

    def __init__(self) -> None:
        self.written: list[str] = []
        self.unseen: list[str] = []
        self.lists: list[list[int]] = []
        self.links: list[str] = []
        self.cells = 0
        self.code: int | None = None
        self.spans: list[str] = []
        self.in_table = 0
        self.paragraph: tuple[str, int] | None = None

    def read(self, source: str) -> None:
        """Read a stretch of a source."""
        end = 0
        for token in TOKEN.finditer(source):
            if token.start() > end:
                self._data(source[end : token.start()])
            end = token.end()
            closing, tag, attributes, reference = token.groups()
            if reference:
                if not self.unseen:
                    self._typed(html.unescape(token[0]))
            elif closing:
                self._end_tag(tag.lower())
            elif tag:
                self._start_tag(tag.lower(), _attributes(attributes))
        if source[end:]:
            self._data(source[end:])

    def text(self) -> str:
        """All that was written, no more than one empty line together."""
        lines = "".join(self.written).split("\n")
        text = EMPTY_LINES.sub("\n\n", "\n".join(line.rstrip() for line in lines))
        text = BETWEEN_ITEMS.sub(r"\1\n", BEHIND_MARK.sub(r"\1 ", text)).strip() + "\n"
        return _with_ampersands(text)

    def verbatim(self, text: str) -> None:
        """A block of code as it stands, unless it is hidden."""
        if not self.unseen:
            self.written.append(f"\n{text}\n")

    def _start_tag(self, tag: str, held: dict[str, str]) -> None:
        """Open an element: a block, a run of marked words, a link, a cell."""
        if self.unseen or _is_unseen(tag, held):
            if tag == "svg" and not self.unseen and held.get("aria-label"):
                self._block(escaped(held["aria-label"]))
            if tag not in VOID:
                self.unseen.append(tag)
            return
        self._open(tag, held)

    def _open(self, tag: str, held: dict[str, str]) -> None:
        if tag in HEADINGS:
            self._block(f"{HEADINGS[tag]} ")
        elif tag == "li":
            self._item()
        elif tag in {"ul", "ol"}:
            self.lists.append([0] if tag == "ol" else [])
            self.written.append("\n")
        elif tag in BLOCKS:
            self.written.append("\n" if self.lists and tag != "p" else "\n\n")
            self._start(tag, held.get("class", ""))
        elif tag == "br":
            self.written.append("\n")
        elif tag == "input" and held.get("type") == "checkbox":
            self.written.append("[ ] ")
        elif tag in {"th", "td"}:
            self.written.append("| ")
            self.cells += tag == "th"
        elif tag == "dt":
            self.written.append("\n- **")
        elif tag == "dd" or held.get("class") == ONLY_HEARD:
            self.written.append(" ")
        self._mark(tag, held, opening=True)
        if tag == "span":
            self.spans.append(held.get("class", ""))

    def _end_tag(self, tag: str) -> None:
        """Close an element."""
        if self.unseen:
            if tag in self.unseen:
                while self.unseen.pop() != tag:
                    pass
            return
        self._mark(tag, {}, opening=False)
        if tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
        if tag == "tr":
            self.written.append("|\n")
        elif tag == "thead":
            self.written.append("|" + " --- |" * self.cells + "\n")
        elif tag in {"td", "th"}:
            self.written.append(" ")
        elif tag == "dt":
            self.written.append(":**")
        elif tag == "span":
            self._apart()
        elif tag in BLOCKS or tag in HEADINGS:
            self._end(tag)
            self.written.append("\n" if self.lists else "\n\n")
        if tag in {"table", "thead"}:
            self.cells = 0

    def _data(self, data: str) -> None:
        """Markdown of a template; in tables, line ends are only spaces."""
        if not self.unseen and not (self.in_table and data.isspace()):
            self.written.append(data)

    def _typed(self, character: str) -> None:
        if self.code is not None:
            self.written.append(character)
        elif character in REFERENCES:
            self.written.append(REFERENCES[character])
        else:
            start = not self.written or self.written[-1].endswith("\n")
            risky = character in SPECIAL or (start and character in AT_LINE_START)
            self.written.append(f"\\{character}" if risky else character)

    def _start(self, tag: str, classes: str) -> None:
        self.in_table += tag == "table"
        if tag == "p":
            self.paragraph = (classes, len(self.written))

    def _end(self, tag: str) -> None:
        """An example becomes a quotation; the word above several of them stands out."""
        self.in_table -= tag == "table"
        if tag != "p" or not self.paragraph:
            return
        classes, start = self.paragraph
        text = "".join(self.written[start:]).strip()
        if classes == EXAMPLE:
            self.written[start:] = ["> " + text.replace("\n", "\n> ")]
        elif classes == HEAD:
            self.written[start:] = [f"**{text}**"]
        self.paragraph = None

    def _code(self, *, opening: bool) -> None:
        """Code between more backticks than it holds."""
        if opening:
            self.code = len(self.written)
        elif self.code is not None:
            text = "".join(self.written[self.code :]).replace("\n", " ").strip(" ")
            ticks = "`" * (max((len(run) for run in TICKS.findall(text)), default=0) + 1)
            edge = " " if text.startswith("`") or text.endswith("`") else ""
            self.written[self.code :] = [f"{ticks}{edge}{text}{edge}{ticks}" if text else ""]
            self.code = None

    def _apart(self) -> None:
        """What is only heard, and what follows it, are words of their own."""
        if self.spans and self.spans.pop() == ONLY_HEARD:
            self.written.append(" ")

    def _block(self, text: str) -> None:
        self.written.append(f"\n\n{text}")

    def _item(self) -> None:
        depth = max(len(self.lists) - 1, 0)
        mark = "-"
        if self.lists and self.lists[-1]:
            self.lists[-1][0] += 1
            mark = f"{self.lists[-1][0]}."
        self.written.append("\n" + "   " * depth + f"{mark} ")

    def _mark(self, tag: str, held: dict[str, str], *, opening: bool) -> None:
        if tag in AROUND:
            self.written.append(AROUND[tag])
        elif tag == "code":
            self._code(opening=opening)
        elif tag in STRONG:
            self.written.append("**")
        elif tag == "a" and opening:
            self.links.append(held.get("href", ""))
            self.written.append("[")
        elif tag == "a" and self.links:
            address = self.links.pop()
            self.written.append(f"]({address})" if address else "]")


def _attributes(text: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in ATTRIBUTE.findall(text)} if text else {}


def _is_unseen(tag: str, held: dict[str, str]) -> bool:
    return (
        tag in UNSEEN
        or tag == "svg"
        or "hidden" in held
        or held.get("aria-hidden") == "true"
        or (tag == "details" and "data-search-exclude" in held)
    )


def escaped(text: str) -> str:
    """Text that Markdown shows as it was typed."""
    signs = (f"\\{sign}" if sign in SPECIAL else REFERENCES.get(sign, sign) for sign in text)
    return _with_ampersands("".join(signs))


def _with_ampersands(text: str) -> str:
    return REFERENCE.sub("&amp;", text).replace(AMPERSAND, "&")
