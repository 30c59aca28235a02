"""A guide's folder, read into playbooks: every problem of every file in one go."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tonebook import yaml_source
from tonebook.documents.changes import ChangesDocument
from tonebook.documents.guide import CampaignDocument, GuideDocument, ProfileDocument
from tonebook.documents.intent import IntentDocument
from tonebook.documents.platform import PlatformDocument
from tonebook.documents.playbooks import Place, Playbooks
from tonebook.documents.practice import ListeningDocument, OnboardingDocument, RoutineDocument
from tonebook.documents.reference import SourcesDocument, TermsDocument
from tonebook.documents.responses import CrisisDocument, RepliesDocument, TriageDocument
from tonebook.documents.rules import FamilyDocument
from tonebook.documents.strategy import GoalsDocument, MetricsDocument, MixDocument
from tonebook.documents.voice import ToneDocument, VoiceDocument
from tonebook.finding import Finding
from tonebook.load.conform import conform
from tonebook.load.merge import Folder, merged
from tonebook.nodes import Mapping, Node, Scalar, Sequence
from tonebook.read_text import UnreadableError, read_text
from tonebook.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

SINGLE: dict[str, type[Any]] = {
    "guide": GuideDocument,
    "voice": VoiceDocument,
    "terms": TermsDocument,
    "sources": SourcesDocument,
    "goals": GoalsDocument,
    "metrics": MetricsDocument,
    "mix": MixDocument,
    "intent": IntentDocument,
    "listening": ListeningDocument,
    "changes": ChangesDocument,
    "responses/triage": TriageDocument,
    "responses/replies": RepliesDocument,
    "responses/crisis": CrisisDocument,
}
FOLDERS: dict[str, tuple[str, type[Any]]] = {
    "platforms": ("platform", PlatformDocument),
    "rules": ("family", FamilyDocument),
    "tones": ("tone", ToneDocument),
    "campaigns": ("campaign", CampaignDocument),
    "profiles": ("profile", ProfileDocument),
    "routines": ("routine", RoutineDocument),
    "onboarding": ("role", OnboardingDocument),
}
DOCUMENTS: dict[str, type[Any]] = {
    **{address.rpartition("/")[2]: document for address, document in SINGLE.items()},
    **dict(FOLDERS.values()),
}
ENDINGS = (".yml", ".yaml")
WITH_INDEX = frozenset(("platforms", "rules", "routines", "onboarding"))
NOT_PLAYBOOKS = frozenset(("schemas",))
MOST_LAYERS = 8
MOST_READ = 4096
"""Versions of files that are held while a process runs: more than a guide has files."""


class Loaded(NamedTuple):
    """The playbooks, or nothing where there are errors; and every finding."""

    playbooks: Playbooks | None
    findings: list[Finding]
    folders: tuple[str, ...] = ()


def load(path: Path) -> Loaded:
    """The guide in a folder with all that it extends, base first."""
    folders = list(_layers(path, ()))
    findings = [finding for folder in folders for finding in folder.findings]
    own = folders[-1]
    if "guide" not in own.documents and not any(_is_guide(path, f) for f in own.findings):
        findings.append(
            _whole_file(path / "guide.yml", "There is no guide.yml here to start from.")
        )
    if any(finding.severity == "error" for finding in findings):
        return Loaded(None, findings)
    playbooks = merged(folders)
    paths = tuple(os.path.abspath(folder.path) for folder in folders)
    return Loaded(playbooks, [*findings, *_without_sources(playbooks, path)], paths)


def _is_guide(folder: Path, finding: Finding) -> bool:
    """Whether a finding says already why there is no guide."""
    return finding.path in {(folder / f"guide{ending}").as_posix() for ending in ENDINGS} | {
        folder.as_posix()
    }


def _without_sources(playbooks: Playbooks, path: Path) -> Iterator[Finding]:
    if not playbooks.sources.sources:
        finding = _whole_file(path / "sources.yml", "No sources yet: facts and evidence need them.")
        yield finding._replace(severity="suggestion")


def _layers(path: Path, below: tuple[Path, ...]) -> Iterator[Folder]:
    """The folder and, before it, those it extends."""
    folder = _folder(path)
    guide: GuideDocument | None = folder.documents.get("guide")
    place = folder.places.get("guide")
    for base in guide.extends if guide else ():
        target = Path(os.path.normpath(path / base))
        if place and (target in {path, *below} or len(below) >= MOST_LAYERS):
            message = f"`extends: {base}` leads back here, or on for too long."
            folder.findings.append(
                Finding("guide/extends", "error", message, place.source, place.span)
            )
        else:
            yield from _layers(target, (*below, path))
    yield folder


def _folder(path: Path) -> Folder:
    folder = Folder(path, {}, {}, [])
    if not path.is_dir():
        message = "There is no guide in this folder. Name the one that holds guide.yml."
        folder.findings.append(_whole_file(path, message))
        return folder
    for file in _yaml_files(path, folder.findings):
        _read(folder, file)
    return folder


def _yaml_files(path: Path, findings: list[Finding]) -> list[Path]:
    found = []

    def cannot(error: OSError) -> None:
        findings.append(_whole_file(Path(error.filename), "We may not read this folder."))

    for root, folders, files in os.walk(path, onerror=cannot):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in NOT_PLAYBOOKS)
        found += [
            Path(root, name)
            for name in files
            if name.endswith(ENDINGS) and not name.startswith(".")
        ]
    return sorted(found)


def _whole_file(path: Path, message: str, rule: str = "guide/unreadable") -> Finding:
    return Finding(rule, "error", message, Source(path.as_posix(), ""), Span(0, 0))


def _read(folder: Folder, file: Path) -> None:
    """One file into the folder's documents."""
    relative = file.relative_to(folder.path)
    parts = relative.with_suffix("").parts
    if _document_for(parts) is None:
        known = [*(f"{name}.yml" for name in SINGLE), *(f"{name}/" for name in FOLDERS)]
        message = f"Nothing reads this file. Playbooks are {', '.join(known)}."
        folder.findings.append(
            _whole_file(file, message, "guide/unused-file")._replace(severity="warning")
        )
        return
    try:
        text = read_text(file)
    except UnreadableError as error:
        folder.findings.append(_whole_file(file, str(error)))
        return
    found = _playbook(parts, f"{folder.path.name}/{relative.as_posix()}", file.as_posix(), text)
    folder.findings.extend(found.findings)
    if found.document is not None:
        address = "/".join(parts)
        _check_single(folder, address, Source(file.as_posix(), text))
        folder.documents[address] = found.document
        folder.places.update(found.places)


class Playbook(NamedTuple):
    """What a file holds: a document or nothing, the places of its parts, and every problem."""

    document: Any
    places: dict[str, Place]
    findings: list[Finding]


@lru_cache(MOST_READ)
def _playbook(parts: tuple[str, ...], name: str, path: str, text: str) -> Playbook:
    """A file's text as a playbook; a server reads again only what was edited."""
    source = Source(path, text)
    parsed = yaml_source.parse(source)
    read = Playbook(None, {}, parsed.findings)
    if parsed.root is None and parsed.findings:
        return read
    document: type[Any] | None = _document_for(parts)
    assert document
    value, problems = conform(parsed.root, document, source)
    read.findings.extend(problems)
    if value is None or parsed.root is None:
        return read
    _check_name(read.findings, parsed.root, parts, source)
    _check_rule_ids(read.findings, parsed.root, source)
    return read._replace(
        document=value, places=dict(_places("/".join(parts), parsed.root, name, source))
    )


def _document_for(parts: tuple[str, ...]) -> type[Any] | None:
    single = SINGLE.get("/".join(parts))
    if single is not None:
        return single
    return FOLDERS[parts[0]][1] if len(parts) == 2 and parts[0] in FOLDERS else None  # noqa: PLR2004


def _check_name(
    findings: list[Finding], root: Node, parts: tuple[str, ...], source: Source
) -> None:
    """A file in a folder is called what its id says."""
    if parts[0] not in FOLDERS or not isinstance(root, Mapping):
        return
    key = FOLDERS[parts[0]][0]
    value = root.get(key)
    if parts[1] == "index" and parts[0] in WITH_INDEX:
        message = f"The site needs {parts[0]}/index for the list of all: choose another id."
        findings.append(Finding("guide/taken-name", "error", message, source, root.span))
    if isinstance(value, Scalar) and value.text != parts[1]:
        message = f"The file is called {parts[1]}.yml: write `{key}: {parts[1]}`, or rename it."
        findings.append(Finding("guide/wrong-name", "error", message, source, value.span))


def _check_rule_ids(findings: list[Finding], root: Node, source: Source) -> None:
    """Each rule of a family file has an id of its own; only another layer may take its place."""
    seen: set[str] = set()
    for name, _ in _rules(root):
        if name.text in seen:
            message = f"`{name.text}` is the id of another rule of this family. Give it its own."
            findings.append(Finding("guide/duplicate-id", "error", message, source, name.span))
        seen.add(name.text)


def _check_single(folder: Folder, address: str, source: Source) -> None:
    """One file for each address: `x.yml` beside `x.yaml` leaves open which of them holds."""
    if address in folder.documents:
        other = folder.places[address].source.path
        message = f"{other} is the same playbook. Keep one of them."
        folder.findings.append(
            Finding("guide/duplicate-file", "error", message, source, Span(0, 0))
        )


def _places(address: str, root: Node, path: str, source: Source) -> Iterator[tuple[str, Place]]:
    """The place of every part of a document by its address; rules have addresses of their own."""

    def place(span: Span) -> Place:
        return Place(path, source.position(span.start).line, source, span)

    def walk(here: str, node: Node) -> Iterator[tuple[str, Place]]:
        match node:
            case Mapping(entries=entries):
                for key, value in entries:
                    yield f"{here}.{key.text}", place(value.span)
                    yield from walk(f"{here}.{key.text}", value)
            case Sequence(items=items):
                for number, item in enumerate(items):
                    yield f"{here}[{number}]", place(item.span)
                    yield from walk(f"{here}[{number}]", item)

    yield address, place(root.span)
    yield from walk(address, root)
    for name, rule in _rules(root):
        yield f"{address}/{name.text}", place(rule.span)
        yield from walk(f"{address}/{name.text}", rule)


def _rules(root: Node) -> Iterator[tuple[Scalar, Mapping]]:
    """The rules of a family file, each with its id; none in other files."""
    rules = root.get("rules") if isinstance(root, Mapping) else None
    for rule in rules.items if isinstance(rules, Sequence) else []:
        if isinstance(rule, Mapping) and isinstance(name := rule.get("id"), Scalar):
            yield name, rule
