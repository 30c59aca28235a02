"""YAML as playbooks and front matter may use it: marked, plain, and without surprises.

Scalars keep their text and become numbers or truth values only where a document asks for one, so
`no`, `on`, `12:30` and `2026-11-22` are words. Aliases, anchors, merge keys, tags and duplicate
keys are refused; so are files that are too large, too deep or of too many parts.
"""

from __future__ import annotations

import yaml

from tonebook.expression import expression
from tonebook.finding import Finding
from tonebook.named_tuple import NamedTuple
from tonebook.nodes import Mapping, Node, Scalar, Sequence
from tonebook.source import LINE_END, Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES = 2_000_000
MOST_DEPTH = 40
MOST_NODES = 200_000

# A second byte order mark, control characters, halves of characters: both loaders refuse them,
# each in words of its own and one at a place counted in bytes.
NOT_YAML = expression(
    "\\A\ufeff|[^\\t\\n\\r\\x20-\\x7e\\x85\\xa0-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]"
)
NOT_YAML_IN_ASCII = expression(r"[^\t\n\r\x20-\x7e]")  # compiled in a thirtieth of the time

AS_LIBYAML = {"?": "a", "\t": " "}


class InPython(yaml.SafeLoader):
    """PyYAML's own loader, as lenient as libyaml: with tabs between tokens, with ? in brackets."""

    _in_plain = False

    def scan_to_next_token(self) -> None:
        """Go on to the next token; a tab is a blank wherever no key could start."""
        super().scan_to_next_token()
        while (self.flow_level or not self.allow_simple_key) and self.peek() == "\t":
            self.forward()
            super().scan_to_next_token()

    def check_key(self) -> bool:
        """Whether a ? says that a key comes: only before a blank."""
        return self.peek(1) in "\0 \t\r\n\x85\u2028\u2029"

    def scan_plain(self) -> yaml.ScalarToken:
        """Words without quotation marks: a ? is a letter of them, a tab is a blank."""
        self._in_plain = True
        try:
            return super().scan_plain()
        finally:
            self._in_plain = False

    def peek(self, index: int = 0) -> str:
        """The character ahead."""
        character: str = super().peek(index)
        return AS_LIBYAML.get(character, character) if self._in_plain else character


Loader: type = getattr(yaml, "CSafeLoader", InPython)


class Parsed(NamedTuple):
    """A tree, or what keeps it from being one."""

    root: Node | None
    findings: list[Finding]


class RefusedError(Exception):
    """A part of a file that we do not read on from; it never leaves this module."""

    def __init__(self, rule: str, message: str, span: Span) -> None:
        super().__init__(message)
        self.rule, self.message, self.span = rule, message, span


def parse(source: Source, region: Span | None = None, loader: type | None = None) -> Parsed:
    """The tree of a source, or of a region of it, and every problem; spans count in the source.

    What one loader cannot read is read by the other too, so that it is told in the same words
    where libyaml is and where it is not, as in a browser.
    """
    region = region or Span(0, len(source.text))
    loader = loader or Loader
    builder = Builder(source, region, loader)
    try:
        root = builder.build()
    except RefusedError as refused:
        problem = Finding(refused.rule, "error", refused.message, source, refused.span)
        return Parsed(None, [*builder.findings, problem])
    except (yaml.YAMLError, ValueError) as error:
        if loader is not InPython:
            return parse(source, region, InPython)
        return Parsed(None, [*builder.findings, _syntax(error, source, region)])
    return Parsed(root, builder.findings)


class Builder:
    """Builds the tree from parsing events, without recursion."""

    def __init__(self, source: Source, region: Span, loader: type) -> None:
        self.source, self.region, self.loader = source, region, loader
        self.findings: list[Finding] = []
        self.nodes = 0

    def build(self) -> Node | None:
        """The tree, or nothing where the region holds no value."""
        text = self.source.slice(self.region)
        if len(text) > MOST_BYTES:
            message = f"This file has more than {MOST_BYTES:,} characters. Split it by topic."
            raise RefusedError("guide/too-large", message, Span(0, 0))
        if found := (NOT_YAML_IN_ASCII if text.isascii() else NOT_YAML).search(text):
            message = f"YAML cannot hold the character U+{ord(found[0]):04X}. Take it out."
            start = self.region.start + found.start()
            raise RefusedError("guide/yaml-syntax", message, Span(start, start + 1))
        return self._assembled(yaml.parse(text, Loader=self.loader))

    def _assembled(self, events: Iterator[yaml.Event]) -> Node | None:
        stack: list[tuple[yaml.Event, list[Node]]] = []
        top: list[Node] = []
        for event in events:
            self._refuse(event, len(stack))
            match event:
                case yaml.ScalarEvent():
                    (stack[-1][1] if stack else top).append(self._scalar(event))
                case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                    stack.append((event, []))
                case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                    start, children = stack.pop()
                    node = self._collection(start, event, children)
                    (stack[-1][1] if stack else top).append(node)
        return top[0] if top else None

    def _span(self, start: yaml.Event, end: yaml.Event) -> Span:
        shift = self.region.start
        assert start.start_mark
        assert end.end_mark
        return Span(start.start_mark.index + shift, end.end_mark.index + shift)

    def _refuse(self, event: yaml.Event, depth: int) -> None:
        span = self._span(event, event)
        if isinstance(event, yaml.NodeEvent):
            self.nodes += 1
            word = self.source.slice(span).split("\n")[0]
            if isinstance(event, yaml.AliasEvent) or event.anchor:
                raise RefusedError("guide/yaml-alias", _quote_or_repeat(word), span)
            if getattr(event, "tag", None):
                raise RefusedError(
                    "guide/yaml-tag", f"Quote the value that starts with `!`: {word}", span
                )
        if depth > MOST_DEPTH:
            raise RefusedError(
                "guide/too-deep", f"More than {MOST_DEPTH} levels. Flatten this.", span
            )
        if self.nodes > MOST_NODES:
            message = f"This file has more than {MOST_NODES:,} values. Split it by topic."
            raise RefusedError("guide/too-large", message, span)
        if isinstance(event, yaml.DocumentStartEvent) and self.nodes:
            raise RefusedError(
                "guide/yaml-syntax", "One document to a file: leave out this `---`.", span
            )

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        span = self._span(event, event)
        plain = not event.style
        if plain:
            self._warn_of_comment(span)
        return Scalar(event.value, span, plain)

    def _warn_of_comment(self, span: Span) -> None:
        """`hype #1` is "hype" in YAML: what looks like a hashtag was meant as text."""
        text = self.source.text
        line_end = LINE_END.search(text, span.end, self.region.end)
        rest = text[span.end : line_end.start() if line_end else self.region.end].rstrip()
        stripped = rest.lstrip()
        if (
            rest != stripped
            and len(stripped) > 1
            and stripped[0] == "#"
            and stripped[1] not in "# !"
        ):
            start = span.end + len(rest) - len(stripped)
            message = (
                f"`{stripped.split()[0]}` and what follows is a comment in YAML. Quote the value "
                "if it belongs to it; put a space after `#` if it is a comment."
            )
            where = Span(start, start + len(stripped))
            self.findings.append(
                Finding("guide/yaml-comment", "error", message, self.source, where)
            )

    def _collection(self, start: yaml.Event, end: yaml.Event, children: list[Node]) -> Node:
        span = self._span(start, end)
        if isinstance(start, yaml.SequenceStartEvent):
            return Sequence(children, span)
        return Mapping(list(self._entries(children)), span)

    def _entries(self, children: list[Node]) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, Scalar] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                message = "A key is a word. Quote it if it starts with `{` or `[`."
                self.findings.append(
                    Finding("guide/yaml-key", "error", message, self.source, key.span)
                )
            elif key.text in seen:
                line = self.source.position(seen[key.text].span.start).line
                message = f"`{key.text}` stands here already, in line {line}. Keep one of them."
                self.findings.append(
                    Finding("guide/duplicate-key", "error", message, self.source, key.span)
                )
            else:
                seen[key.text] = key
                yield key, value


def _quote_or_repeat(word: str) -> str:
    return (
        f"`{word}` reads as a YAML anchor or alias, which playbooks do not use. Quote a value that "
        "starts with `*` or `&`."
    )


def _syntax(error: Exception, source: Source, region: Span) -> Finding:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    opened = getattr(error, "context_mark", None)
    if mark and opened and mark.index >= len(source.slice(region).rstrip()):
        mark = opened  # what is never closed, rather than the end of the file
    start = min(region.start + (mark.index if mark else 0), len(source.text))
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    message = f"This is not YAML: {said}. {_advice(source, start, said)}"
    return Finding(
        "guide/yaml-syntax", "error", message, source, Span(start, min(start + 1, len(source.text)))
    )


def _advice(source: Source, start: int, said: str) -> str:
    character = source.text[start : start + 1]
    line = source.line(source.position(start).line)
    if character in {"@", "`", "%"}:
        return f"Quote a value that starts with `{character}`."
    if character == "\t" or "\t" in line[: len(line) - len(line.lstrip())]:
        return "Indent with spaces, not with tabs."
    if "mapping values" in said:
        return "Quote a value that holds `: `."
    if "{" in line or "[" in line:
        return "Quote a value that holds `{` or `[`, or close the bracket."
    if '"' in line or "'" in line:
        return "Look for a quotation mark that is not closed; within '…', write ' twice."
    return "Look at this line and the one above: the indentation, or a missing colon."
