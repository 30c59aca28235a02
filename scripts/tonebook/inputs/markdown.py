"""A draft in Markdown or plain text: front matter, a default body, a text for each platform."""

from __future__ import annotations

import re
from functools import partial

from tonebook.draft import Allowance, Draft, FieldText, Post
from tonebook.expression import expression
from tonebook.finding import Finding
from tonebook.inputs.posts import Defaults, chosen, post
from tonebook.inputs.settings import Settings
from tonebook.named_tuple import NamedTuple
from tonebook.near_miss import nearest
from tonebook.nodes import Scalar
from tonebook.source import Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from tonebook.guide import Platform
    from tonebook.vocabulary import Severity

LINE_START = r"(?:^|(?<=\r))"
LINE_END = r"[ \t]*(?:\r\n|\r|\n|\Z)"
OPENING = expression("---" + LINE_END)
CLOSING = expression(LINE_START + "---" + LINE_END, re.MULTILINE)
HEADING = expression(LINE_START + r"##[ \t]+([^\r\n]*[^\s])" + LINE_END, re.MULTILINE)
COMMENT = expression(r"<!--([\s\S]*?)-->")
ALLOW = expression(r"\s*allow\s+([^\s:]+)\s*:?\s*([\s\S]*?)\s*\Z")
LINE_OR_END = expression(r"\r\n?|[^\r]+")
PART_BREAK = expression(LINE_START + "---" + LINE_END, re.MULTILINE)


class Layout(NamedTuple):
    """Where the texts of a draft stand in its source."""

    body: Span
    sections: dict[str, Span]


class Regions(NamedTuple):
    """The texts of a draft, and the comments in them that are not published."""

    source: Source
    layout: Layout
    holes: list[Span]


def read(source: Source, platforms: Mapping[str, Platform], defaults: Defaults) -> Draft:
    """The draft in a source; problems of the draft itself are its findings."""
    findings: list[Finding] = []
    front, start = _front_matter(source, findings)
    settings = _settings(source, front, platforms)
    has_comments = "<!--" in source.text
    comments = list(COMMENT.finditer(source.text, start)) if has_comments else []
    layout = _sections(source, start, platforms, comments, findings)
    allowances = [
        *_allowed_in_front(settings),
        *_allowed_inline(source, comments, findings),
    ]
    regions = Regions(source, layout, [_hole(source, comment) for comment in comments])
    posts = [
        made
        for platform in _chosen(settings, regions, defaults, findings)
        for made in _posts(platforms[platform], settings, regions, defaults, findings)
    ]
    return Draft(source, tuple(posts), tuple(allowances), (*settings.findings, *findings))


def _say(
    findings: list[Finding],
    source: Source,
    rule: str,
    message: str,
    span: Span,
    severity: Severity = "error",
) -> None:
    findings.append(Finding(rule, severity, message, source, span))


def _front_matter(source: Source, findings: list[Finding]) -> tuple[Span | None, int]:
    """Where the front matter stands, without its fences, and where the body starts."""
    opening = OPENING.match(source.text) if source.text.startswith("---") else None
    if not opening:
        return None, 0
    closing = CLOSING.search(source.text, opening.end())
    if closing:
        return Span(opening.end(), closing.start()), closing.end()
    message = "The front matter has no end: close it with a line of three hyphens."
    _say(findings, source, "draft/front-matter", message, Span(0, 3))
    return None, len(source.text)


def _settings(source: Source, front: Span | None, platforms: Collection[str]) -> Settings:
    if front is None:
        return Settings(None, source, platforms)
    from tonebook import yaml_source  # a draft without front matter needs no YAML

    parsed = yaml_source.parse(source, front)
    settings = Settings(parsed.root, source, platforms)
    settings.findings[:0] = [
        finding._replace(rule=finding.rule.replace("guide/", "draft/"))
        for finding in parsed.findings
    ]
    return settings


def _sections(
    source: Source,
    start: int,
    platforms: Collection[str],
    comments: list[re.Match[str]],
    findings: list[Finding],
) -> Layout:
    """The default body, and the text under each heading that is the id of a platform."""
    sections: dict[str, Span] = {}
    headings = [
        heading
        for heading in (HEADING.finditer(source.text, start) if "##" in source.text else ())
        if not any(one.start() < heading.start() < one.end() for one in comments)
        and _is_platform(source, heading, platforms, findings)
    ]
    ends = [heading.start() for heading in headings] + [len(source.text)]
    for heading, end in zip(headings, ends[1:], strict=True):
        name = heading[1].lower()
        if name in sections:
            message = f"There is a text for {name} already. Keep one of them."
            _say(findings, source, "draft/duplicate-platform", message, Span(*heading.span(1)))
        sections.setdefault(name, Span(heading.end(), end))
    return Layout(Span(start, ends[0]), sections)


def _is_platform(
    source: Source,
    heading: re.Match[str],
    platforms: Collection[str],
    findings: list[Finding],
) -> bool:
    """Whether a heading names a platform; one that nearly does is worth a warning."""
    name = heading[1].lower()
    if name not in platforms and (close := nearest(name, platforms)):
        message = f"`{name}` is no platform here and stays in the text. Did you mean `{close}`?"
        _say(findings, source, "draft/unknown-platform", message, Span(*heading.span(1)), "warning")
    return name in platforms


def _hole(source: Source, comment: re.Match[str]) -> Span:
    """The comment, with its line where it stands alone on it."""
    start, end = comment.span()
    starts = [*source.line_starts, len(source.text)]
    line_start = starts[source.position(start).line - 1]
    line_end = starts[source.position(end).line]
    if not source.text[line_start:start].strip() and not source.text[end:line_end].strip():
        return Span(line_start, line_end)
    return Span(start, end)


def _allowed_in_front(settings: Settings) -> Iterator[Allowance]:
    for rule, reason in settings.allow:
        text = reason.text.strip() if isinstance(reason, Scalar) else ""
        yield Allowance(rule.text, text, rule.span, None)


def _allowed_inline(
    source: Source, comments: list[re.Match[str]], findings: list[Finding]
) -> Iterator[Allowance]:
    """Comments that allow: for their own line or, alone on it, for the next that holds text."""
    for comment in comments:
        found = ALLOW.match(comment[1])
        if not found:
            if comment[1].strip().startswith("allow"):
                message = "Write `<!-- allow family/rule: the reason -->`."
                _say(findings, source, "draft/allowance", message, Span(*comment.span()))
            continue
        span = Span(*comment.span())
        yield Allowance(found[1], found[2], span, _line_allowed(source, comment))


def _line_allowed(source: Source, comment: re.Match[str]) -> int:
    hole = _hole(source, comment)
    offset = hole.start
    if (
        hole != Span(*comment.span())
        or not source.text[: comment.start()].rpartition("\n")[2].strip()
    ):
        rest = source.text[hole.end :]
        offset = hole.end + len(rest) - len(rest.lstrip())
    return source.position(min(offset, len(source.text))).line


def field(name: str, source: Source, region: Span, holes: list[Span]) -> FieldText:
    """A region of the source without its holes, line ends as LF, white space around it gone."""
    parts: list[str] = []
    runs: list[tuple[int, int]] = []
    length = 0
    for start, end in _kept(region, holes):
        for place, words in _between_line_ends(source.text, start, end):
            runs.append((length, place))
            parts.append("\n" if words.startswith("\r") else words)
            length += len(parts[-1])
    text = "".join(parts)
    lead = len(text) - len(text.lstrip())
    trimmed = [(max(at - lead, 0), place + max(lead - at, 0)) for at, place in runs]
    return FieldText(name, text.strip(), source, trimmed or [(0, region.start)])


def _between_line_ends(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Line ends with a CR, and what stands between them, each with its place."""
    if "\r" not in text:
        return [(start, text[start:end])] if end > start else []
    return [(found.start(), found[0]) for found in LINE_OR_END.finditer(text, start, end)]


def _kept(region: Span, holes: list[Span]) -> Iterator[Span]:
    start = region.start
    for hole in holes:
        if region.start <= hole.start < region.end:
            yield Span(start, max(start, hole.start))
            start = hole.end
    yield Span(start, max(start, region.end))


def _placed(source: Source, name: str, value: Scalar) -> FieldText:
    """The text of a YAML value, exact where the source spells it letter for letter."""
    start = value.span.start if value.plain else value.span.start + 1
    if source.text[start : start + len(value.text)] == value.text:
        return FieldText(name, value.text, source, [(0, start)])
    return FieldText(name, value.text, source, placed=value.span)


def _chosen(
    settings: Settings, regions: Regions, defaults: Defaults, findings: list[Finding]
) -> list[str]:
    """The platforms to make posts for, in the order they are named."""
    sections = list(regions.layout.sections)
    if settings.platforms:
        for name in sections:
            if name not in settings.platforms:
                span = regions.layout.sections[name]
                message = f"This text for {name} is never used: `platforms` does not name it."
                _say(
                    findings,
                    regions.source,
                    "draft/unused-text",
                    message,
                    Span(span.start, span.start),
                    "warning",
                )
    return chosen(settings.platforms or sections, defaults)


def _posts(
    platform: Platform,
    settings: Settings,
    regions: Regions,
    defaults: Defaults,
    findings: list[Finding],
) -> Iterator[Post]:
    """The post for one platform, or each part of its thread."""
    region = regions.layout.sections.get(platform.id, regions.layout.body)
    is_thread = settings.thread or platform.has_threads
    bodies = [
        field("body", regions.source, part, regions.holes)
        for part in (_parts(regions, region) if is_thread else [region])
    ]
    if not any(body.text for body in bodies):
        message = f"There is no text for {platform.id}. Write one, or take it out of `platforms`."
        place = Span(region.start, region.start)
        _say(findings, regions.source, "draft/empty", message, place)
        return
    placed = partial(_placed, regions.source)
    for number, body in enumerate(bodies, 1):
        yield post(platform.id, settings, defaults, body, placed, (number, len(bodies)))


def _parts(regions: Regions, region: Span) -> list[Span]:
    """The region cut at lines of three hyphens, empty parts left out."""
    source = regions.source
    breaks = [
        found.span()
        for found in PART_BREAK.finditer(source.text, *region)
        if not any(hole.start < found.start() < hole.end for hole in regions.holes)
    ]
    starts = [region.start, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), region.end]
    parts = [Span(start, end) for start, end in zip(starts, ends, strict=True)]
    return [part for part in parts if source.slice(part).strip()] or [region]
