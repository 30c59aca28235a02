"""Findings for people, in a terminal: the words, what to do, why, and the place in the guide."""

from __future__ import annotations

from tonebook.finding import SEVERITIES, Finding
from tonebook.named_tuple import NamedTuple
from tonebook.text.width import width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tonebook.lint import Length
    from tonebook.vocabulary import Severity

COLUMNS = 92
COLOURS: dict[str, str] = {
    "error": "\033[31m",
    "warning": "\033[33m",
    "suggestion": "\033[36m",
    "bold": "\033[1m",
    "dim": "\033[2m",
    "good": "\033[32m",
}
RESET = "\033[0m"


class Frame(NamedTuple):
    """A line of a source, short enough to show, and the columns to underline in it."""

    number: int
    line: str
    before: int
    under: int


class TextReport:
    """Writes findings one by one; what a rule explains is said once."""

    def __init__(self, *, colour: bool) -> None:
        self.colour = colour
        self._explained: set[str] = set()

    def _in(self, colour: str, text: str) -> str:
        return f"{COLOURS[colour]}{text}{RESET}" if self.colour else text

    def finding(self, finding: Finding) -> str:
        """One finding as a paragraph."""
        return "\n".join((self._head(finding), f"  {finding.message}", *self._details(finding), ""))

    def _head(self, finding: Finding) -> str:
        platforms = f" ({', '.join(finding.platforms)})" if finding.platforms else ""
        severity = self._in(finding.severity, finding.severity)
        place = self._in("bold", place_of(finding))
        return f"{place} {severity} {finding.rule}{self._in('dim', platforms)}"

    def _details(self, finding: Finding) -> Iterator[str]:
        frame = frame_of(finding)
        if frame is not None:
            gutter = f"{frame.number:>5} | "
            yield self._in("dim", gutter) + frame.line
            marks = " " * frame.before + "^" * max(frame.under, 1)
            yield self._in("dim", " " * (len(gutter) - 2) + "| ") + self._in(
                finding.severity, marks
            )
        if finding.rule in self._explained:
            return
        self._explained.add(finding.rule)
        for name, text in (
            ("why", finding.why),
            ("do", _line(finding.example)),
            ("guide", finding.url),
        ):
            if text:
                yield f"  {self._in('dim', name + ':')} {text}"

    def summary(self, counts: dict[Severity, int], drafts: int, clean: int) -> str:
        """How many of each, in how many drafts."""
        parts = [
            self._in(name, f"{counts[name]} {name}{'' if counts[name] == 1 else 's'}")
            for name in SEVERITIES
            if counts[name]
        ]
        total = f"{drafts} draft{'' if drafts == 1 else 's'}"
        if not parts:
            return self._in("good", f"Nothing to mend in {total}.")
        return f"{', '.join(parts)} in {total}; {clean} clean."


def _line(text: str) -> str:
    first = " ".join(text.split())
    return first if len(first) <= COLUMNS else first[: COLUMNS - 1] + "\u2026"


def place_of(finding: Finding) -> str:
    """`file:line:column`; a record is named by its line, then a line and column of its own."""
    line, column = finding.start
    if finding.source.record is not None:
        place = f"{finding.path}:{finding.source.record}"
        named = "" if finding.post == place else f" ({finding.post or 'record'})"
        return f"{place}{named} {line}:{column}"
    return f"{finding.path}:{line}:{column}"


def frame_of(finding: Finding) -> Frame | None:
    """The line that a finding starts in, cut to fit around it; nothing for an empty source."""
    if not finding.source.text:
        return None
    number, column = finding.start
    line = finding.source.line(number)
    start = column - 1
    length = min(finding.span.end - finding.span.start, max(len(line) - start, 0))
    if width(line) > COLUMNS:
        line, start, length = _cut(line, start, length)
    return Frame(
        number,
        _shown(line),
        width(_shown(line[:start])),
        width(_shown(line[start : start + length])),
    )


def _cut(line: str, start: int, length: int) -> tuple[str, int, int]:
    """The part of a long line around the words found."""
    left = max(0, start - COLUMNS // 3)
    part = line[left : left + COLUMNS]
    prefix = "\u2026" if left else ""
    suffix = "\u2026" if left + COLUMNS < len(line) else ""
    start = start - left + len(prefix)
    return prefix + part + suffix, start, min(length, len(part) - start + len(prefix))


def _shown(text: str) -> str:
    """Tabs and control characters as one blank each, so that what is underlined stands right."""
    return "".join(
        character if character.isprintable() or character in "\u200d\ufe0f" else " "
        for character in text
    )


def lengths(rows: Iterable[Length]) -> list[str]:
    """A line for each draft: every platform with its exact count and limit."""
    by_draft: dict[str, list[str]] = {}
    for row in rows:
        part = f" {row.part}/{row.parts}" if row.parts > 1 else ""
        limit = f"/{row.limit}" if row.limit else ""
        draft = row.path if row.record is None else f"{row.path}:{row.record}"
        by_draft.setdefault(draft, []).append(
            f"{row.platform}{part} {row.length}{limit} {row.unit}"
        )
    between = " \u00b7 "
    return [f"{draft}: {between.join(counts)}" for draft, counts in by_draft.items()]
