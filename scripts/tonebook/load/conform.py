"""A tree of values held against a document's type: every problem at once, in its place."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from tonebook.finding import Finding
from tonebook.near_miss import near_miss
from tonebook.nodes import Mapping, Node, Scalar, Sequence
from tonebook.source import Source, Span

T = TypeVar("T")

TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
WHOLE = re.compile(r"[-+]?[0-9]+\Z")
LONGEST_NUMBER = 18
NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")


class Missing:
    """Stands for a value that could not be read; its problem is already a finding."""


MISSING = Missing()


@cache
def _shape(document: Any) -> inspect.Type:
    """The type of a document, worked out once and not for each of a thousand files."""
    return inspect.type_info(document)


def conform(root: Node | None, document: type[T], source: Source) -> tuple[T | None, list[Finding]]:
    """The document, or every reason why the tree is not one."""
    reader = Reader(source)
    whole = root if root is not None else Mapping([], Span(0, 0))
    value = reader.read(whole, _shape(document), "")  # type: ignore[arg-type]  # a class is hashable
    if reader.findings:
        return None, reader.findings
    return msgspec.convert(value, document), []


class Reader:
    """Reads values against types and keeps every problem."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.findings: list[Finding] = []

    def _problem(self, rule: str, message: str, span: Span) -> Missing:
        self.findings.append(Finding(f"guide/{rule}", "error", message, self.source, span))
        return MISSING

    def read(self, node: Node, expected: inspect.Type, key: str) -> Any:
        """The value as plain data, or `MISSING`."""
        match expected:
            case inspect.Metadata():
                return self.read(node, expected.type, key)
            case inspect.StructType():
                return self._struct(node, expected, key)
            case inspect.UnionType():
                return self._union(node, expected, key)
            case inspect.VarTupleType() | inspect.ListType():
                return self._list(node, expected.item_type, key)
            case inspect.TupleType():
                return self._tuple(node, expected, key)
            case inspect.DictType():
                return self._dict(node, expected, key)
            case _:
                return self._scalar(node, expected, key)

    def _struct(self, node: Node, expected: inspect.StructType, key: str) -> Any:
        if not isinstance(node, Mapping):
            names = ", ".join(field.encode_name for field in expected.fields if field.required)
            return self._problem(
                "wrong-shape", f"{_named(key)} has keys of its own: {names}.", node.span
            )
        fields = {field.encode_name: field for field in expected.fields}
        value: dict[str, Any] = {}
        for name, item in node.entries:
            if name.text in fields:
                value[name.text] = self.read(item, fields[name.text].type, name.text)
            elif name.text == expected.tag_field:
                value[name.text] = expected.tag
            else:
                known = {*fields, *([expected.tag_field] if expected.tag_field else [])}
                hint = near_miss(name.text, known)
                self._problem("unknown-key", f"Unknown key `{name.text}`. {hint}", name.span)
        self._check_required(node, fields, key)
        return value

    def _check_required(self, node: Mapping, fields: dict[str, inspect.Field], key: str) -> None:
        present = {name.text for name, _ in node.entries}
        missing = [name for name, field in fields.items() if field.required and name not in present]
        if missing:
            listed = ", ".join(f"`{name}`" for name in missing)
            place = _start(node)
            self._problem("missing-key", f"{_named(key)} needs {listed}.", place)

    def _union(self, node: Node, expected: inspect.UnionType, key: str) -> Any:
        options = list(expected.types)
        if any(isinstance(option, inspect.NoneType) for option in options):
            if isinstance(node, Scalar) and node.is_null:
                return None
            options = [option for option in options if not isinstance(option, inspect.NoneType)]
        fitting = [option for option in options if _fits(node, option)] or options
        tagged = [o for o in fitting if isinstance(o, inspect.StructType) and o.tag_field]
        if tagged and isinstance(node, Mapping):
            return self._tagged(node, tagged, key)
        return self.read(node, fitting[0], key)

    def _tagged(self, node: Mapping, options: list[inspect.StructType], key: str) -> Any:
        tag_field = str(options[0].tag_field)
        tags = {str(option.tag): option for option in options}
        tag = node.get(tag_field)
        if not isinstance(tag, Scalar):
            message = f"{_named(key)} needs `{tag_field}`: {', '.join(sorted(tags))}."
            return self._problem("missing-key", message, _start(node))
        if tag.text not in tags:
            message = f"No {tag_field} is called `{tag.text}`. {near_miss(tag.text, tags)}"
            return self._problem("unknown-kind", message, tag.span)
        return self._struct(node, tags[tag.text], key)

    def _list(self, node: Node, item_type: inspect.Type, key: str) -> Any:
        if not isinstance(node, Sequence):
            message = f"`{key}` is a list: put `- ` before each entry, or write [one, two]."
            return self._problem("wrong-shape", message, node.span)
        return [self.read(item, item_type, key) for item in node.items]

    def _tuple(self, node: Node, expected: inspect.TupleType, key: str) -> Any:
        count = len(expected.item_types)
        if not isinstance(node, Sequence) or len(node.items) != count:
            return self._problem("wrong-shape", f"`{key}` takes {count} values: [1, 2].", node.span)
        pairs = zip(node.items, expected.item_types, strict=True)
        return [self.read(item, item_type, key) for item, item_type in pairs]

    def _dict(self, node: Node, expected: inspect.DictType, key: str) -> Any:
        if not isinstance(node, Mapping):
            message = f"`{key}` has entries of a name and a value: `name: value`."
            return self._problem("wrong-shape", message, node.span)
        return {
            self.read(name, expected.key_type, key): self.read(item, expected.value_type, name.text)
            for name, item in node.entries
        }

    def _scalar(self, node: Node, expected: inspect.Type, key: str) -> Any:
        if not isinstance(node, Scalar):
            return self._problem(
                "wrong-shape", f"`{key}` takes one value. {_flow_hint(node)}", node.span
            )
        match expected:
            case inspect.StrType():
                return self._text(node, expected, key)
            case inspect.BoolType():
                if node.plain and node.text in TRUTH:
                    return TRUTH[node.text]
                return self._problem("wrong-type", f"`{key}` is either true or false.", node.span)
            case inspect.IntType():
                return self._number(node, key, expected, WHOLE, int, "a whole number")
            case inspect.FloatType():
                return self._number(node, key, expected, NUMBER, float, "a number")
            case inspect.LiteralType():
                return self._choice(node, [str(value) for value in expected.values], key)
        raise AssertionError(expected)

    def _text(self, node: Scalar, expected: inspect.StrType, key: str) -> Any:
        if expected.min_length and not node.text.strip():
            return self._problem(
                "empty", f"`{key}` is empty. Write it, or take the key out.", node.span
            )
        if expected.pattern and not re.search(expected.pattern, node.text):
            message = f"`{node.text}` does not do for `{key}`. {PATTERNS.get(expected.pattern, '')}"
            return self._problem("wrong-form", message.rstrip(), node.span)
        return node.text

    def _number(
        self, node: Scalar, key: str, expected: Any, form: re.Pattern[str], make: Any, called: str
    ) -> Any:
        if not (node.plain and form.match(node.text)):
            return self._problem("wrong-type", f"`{key}` takes {called}.", node.span)
        if len(node.text) > LONGEST_NUMBER:
            return self._problem("out-of-range", f"`{key}` has too many digits.", node.span)
        value = make(node.text)
        low, high = expected.ge, expected.le
        if expected.gt is not None and value <= expected.gt:
            return self._problem("out-of-range", f"`{key}` is more than {expected.gt}.", node.span)
        if (low is not None and value < low) or (high is not None and value > high):
            bounds = f"from {low} to {high}" if high is not None else f"at least {low}"
            return self._problem("out-of-range", f"`{key}` is {bounds}.", node.span)
        return value

    def _choice(self, node: Scalar, choices: list[str], key: str) -> Any:
        if node.text in choices:
            return node.text
        message = f"`{key}` cannot be `{node.text}`. {near_miss(node.text, choices)}"
        return self._problem("unknown-value", message, node.span)


PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "Use lower-case letters and digits, with single hyphens between.",
    r"^\d{4}-\d{2}-\d{2}$": "Write the day as 2026-11-22.",
    r"^https?://.+/$|^$": "Write the whole address, with a slash at its end.",
}


def _fits(node: Node, option: inspect.Type) -> bool:
    """Whether a node has the shape of an option: text, list or keys."""
    match option:
        case inspect.StructType() | inspect.DictType():
            return isinstance(node, Mapping)
        case inspect.VarTupleType() | inspect.ListType() | inspect.TupleType():
            return isinstance(node, Sequence)
        case inspect.Metadata():
            return _fits(node, option.type)
        case _:
            return isinstance(node, Scalar)


def _start(node: Mapping) -> Span:
    """The first key: where a person would look."""
    return node.entries[0][0].span if node.entries else Span(node.span.start, node.span.start)


def _named(key: str) -> str:
    return f"`{key}`" if key else "The file"


def _flow_hint(node: Node) -> str:
    return "Quote it if it starts with `{` or `[`." if isinstance(node, Mapping | Sequence) else ""
