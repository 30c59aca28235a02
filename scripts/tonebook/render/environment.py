"""The template engine: all that a template prints is escaped, and its faults are named by line."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import jinja2

from tonebook.render.marks import marked, rewritten
from tonebook.render.shown import Shown, safe_address, showable
from tonebook.render.times import after_days, duration, minutes, moment

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path


SLOT = re.compile(r'"?\{(\w+)\}"?')
FILLERS = {
    "match": "these words",
    "replacement": "better words",
    "word": "this word",
    "first": "the first one",
    "file": "this file",
    "problem": "the problem",
    "count": "so many",
    "limit": "the limit",
    "unit": "units",
    "over": "the excess",
    "most": "the most",
    "least": "the least",
    "value": "its value",
}


VARIABLE = re.compile(r"(\{[A-Za-z0-9_]+\})")


class TemplateFaultError(Exception):
    """A template that cannot be used, and the place of the fault as far as it is known."""

    def __init__(self, path: str, line: int, problem: str) -> None:
        super().__init__(f"{path}:{line}: {problem}" if line else f"{path}: {problem}")
        self.path, self.line, self.problem = path, line, problem


@cache
def environment(templates: Path) -> jinja2.Environment:
    """An engine over a folder of templates; it compiles each once, and again after an edit."""
    engine = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        finalize=Shown.escape,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    engine.filters.update(FILTERS)
    return engine


def filled(
    engine: jinja2.Environment, templates: Path, name: str, values: Mapping[str, Any]
) -> str:
    """A template's text with its values; raises `TemplateFaultError` naming file and line."""
    try:
        return engine.get_template(name).render(values)
    except jinja2.TemplateNotFound as fault:
        raise TemplateFaultError(
            str(templates / str(fault.name or name)), 0, "no such file"
        ) from fault
    except jinja2.TemplateSyntaxError as fault:
        file = templates / (fault.name or name)
        raise TemplateFaultError(str(file), fault.lineno, fault.message or "bad syntax") from fault
    except (jinja2.TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as fault:
        path, line = _place(fault, templates, name)
        raise TemplateFaultError(path, line, str(fault)) from fault


def _place(fault: BaseException, templates: Path, name: str) -> tuple[str, int]:
    """The innermost line of a template in a fault's traceback."""
    place, trace = (str(templates / name), 0), fault.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(str(templates)):
            place = (file, trace.tb_lineno)
        trace = trace.tb_next
    return place


def quoted(text: str) -> Shown:
    """A value of front matter: quoted for YAML, escaped for the HTML that themes put it in."""
    return Shown(json.dumps(str(Shown.escape(text)), ensure_ascii=False))


def joined(parts: Any, between: str = ", ") -> Shown:
    """Parts in a row, each escaped as a page needs it."""
    return Shown(str(Shown.escape(between)).join(str(Shown.escape(part)) for part in parts))


def marks(text: str) -> Shown:
    """An example whose braces became marked words."""
    return _runs(marked(text), "mark")


def slots(message: str) -> Shown:
    """A rule's message; the places that a finding fills are named."""
    parts = SLOT.split(message)
    return joined(
        (
            Shown(f'<em class="tb-slot">{Shown.escape(FILLERS.get(part, part))}</em>')
            if number % 2
            else within_a_line(part)
            for number, part in enumerate(parts)
        ),
        "",
    )


def before(old: str, new: str) -> Shown:
    """The old text, the words that went marked."""
    return _runs(rewritten(old, new)[0], "del")


def after(old: str, new: str) -> Shown:
    """The new text, the words that came marked."""
    return _runs(rewritten(old, new)[1], "ins")


def variables(text: str, names: Collection[str]) -> Shown:
    """A saved text; the words that change with each use are marked, each with its name."""
    return joined(
        (
            Shown(f'<span class="tb-var" data-var="{part[1:-1]}">{Shown.escape(part)}</span>')
            if number % 2 and part[1:-1] in names
            else within_a_line(part)
            for number, part in enumerate(VARIABLE.split(text))
        ),
        "",
    )


def _runs(runs: Any, tag: str) -> Shown:
    return Shown(
        "".join(
            f"<{tag}>{Shown.escape(run.text)}</{tag}>" if run.marked else within_a_line(run.text)
            for run in runs
        )
    )


def within_a_line(text: str) -> Shown:
    """Text with more of its line around it: one space at an edge stays a space."""
    return Shown(re.sub(r"^&#32;(?=\S)|(?<=\S)&#32;$", " ", str(Shown.escape(text))))


def address(text: str) -> Shown:
    """An address for an attribute or a Markdown link; nothing if a reader should not follow it."""
    return Shown(safe_address(text).replace("&", "&amp;").replace("(", "%28").replace(")", "%29"))


def host(text: str) -> str:
    """The host of an address, without the `www.` that tells readers nothing."""
    return (urlsplit(safe_address(text)).hostname or "").removeprefix("www.")


def anchor(name: str) -> Shown:
    """A name as part of an address on a page."""
    return Shown(re.sub(r"[^\w-]", "-", name, flags=re.ASCII))


def fenced(text: str) -> Shown:
    """A block of code whose fence is longer than any in the text.

    Its words are not coloured: that takes an element for each, two thirds of a page of rules.
    """
    lines = showable(text).replace("\t", "    ").rstrip("\n")
    longest = max((len(run) for run in re.findall("`+", lines)), default=0)
    ticks = "`" * max(3, longest + 1)
    return Shown(f"{ticks}text\n{lines}\n{ticks}")


def number(value: float) -> str:
    """A number with thin groups of thousands."""
    return f"{value:,}" if isinstance(value, int) else f"{value:g}"


FILTERS: dict[str, Callable[..., Any]] = {
    "address": address,
    "after": after,
    "after_days": after_days,
    "anchor": anchor,
    "before": before,
    "duration": duration,
    "fenced": fenced,
    "host": host,
    "join": joined,
    "marks": marks,
    "minutes": minutes,
    "moment": moment,
    "number": number,
    "quoted": quoted,
    "slots": slots,
    "variables": variables,
}
