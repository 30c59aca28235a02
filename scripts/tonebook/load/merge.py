"""The folders of a guide as one: what a later folder says stands over what an earlier one said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from tonebook.documents.playbooks import Layer, Place, Playbooks
from tonebook.documents.reference import SourcesDocument
from tonebook.documents.rules import FamilyDocument

if TYPE_CHECKING:
    from pathlib import Path

    from tonebook.finding import Finding


class Folder(NamedTuple):
    """The documents of one guide folder by address, with their places."""

    path: Path
    documents: dict[str, Any]
    places: dict[str, Place]
    findings: list[Finding]


def merged(folders: list[Folder]) -> Playbooks:
    """All layers as one: a later file stands for an earlier one, families grow rule by rule."""
    documents: dict[str, Any] = {}
    places: dict[str, Place] = {}
    layers: list[Layer] = []
    for folder in folders:
        for address, document in folder.documents.items():
            known = documents.get(address)
            if isinstance(known, FamilyDocument):
                documents[address] = _grown(known, document)
            else:
                documents[address] = document
        places.update(folder.places)
        if "guide" in folder.documents:
            address = f"layers[{len(layers)}]"
            own = {a: p for a, p in folder.places.items() if a.partition(".")[0] == "guide"}
            places.update({a.replace("guide", address, 1): p for a, p in own.items()})
            guide = folder.documents["guide"]
            layers.append(Layer(address, guide.overrides, guide.default_platform))

    def under(name: str) -> dict[str, Any]:
        prefix = name + "/"
        return {a.removeprefix(prefix): d for a, d in documents.items() if a.startswith(prefix)}

    return Playbooks(
        guide=documents["guide"],
        layers=tuple(layers),
        platforms=under("platforms"),
        families=under("rules"),
        tones=under("tones"),
        campaigns=under("campaigns"),
        profiles=under("profiles"),
        voice=documents.get("voice"),
        terms=documents.get("terms"),
        sources=documents.get("sources") or SourcesDocument(sources=()),
        goals=documents.get("goals"),
        metrics=documents.get("metrics"),
        mix=documents.get("mix"),
        intent=documents.get("intent"),
        triage=documents.get("responses/triage"),
        replies=documents.get("responses/replies"),
        crisis=documents.get("responses/crisis"),
        listening=documents.get("listening"),
        changes=documents.get("changes"),
        routines=under("routines"),
        onboarding=under("onboarding"),
        places=places,
    )


def _grown(base: FamilyDocument, own: FamilyDocument) -> FamilyDocument:
    """The organisation's family: the base's rules, its own in place of those with the same id."""
    rules = {rule.id: rule for rule in (*base.rules, *own.rules)}
    return msgspec.structs.replace(own, rules=tuple(rules.values()))
