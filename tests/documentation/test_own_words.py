"""What the guide says, it says by its own rules: its messages and advice are linted as posts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from tonebook.compile import compile_guide
from tonebook.draft import FieldText, Post
from tonebook.lint import Linter
from tonebook.load import load
from tonebook.reading import Reading
from tonebook.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tonebook.documents.playbooks import Playbooks

ROOT = Path(__file__).parents[2]
FAMILIES = (
    "hard-sell",
    "plain-language",
    "generic-phrasing",
    "inclusive-language",
    "accessibility",
)
# Examples, samples and words to find are not our own words; ids and citations are no prose.
NOT_OURS = frozenset(
    (
        "examples samples anatomy rewrite phrases terms "
        "patterns when_terms when_patterns need_terms "
        "need_patterns exceptions swap either signs comment reply variants instead_of sources "
        "also_called text passes fails solution before after example evidence we_are_not dont "
        "log"
    ).split()
)
SHORTEST = 4


@pytest.fixture(scope="module")
def playbooks() -> Playbooks:
    loaded = load(ROOT / "playbooks").playbooks
    assert loaded
    return loaded


def prose(part: Any, key: str = "") -> Iterator[str]:
    if isinstance(part, str):
        if len(part.split()) >= SHORTEST:
            yield part
    elif key in NOT_OURS:
        return
    elif isinstance(part, msgspec.Struct):
        for name in part.__struct_fields__:
            if name not in NOT_OURS:
                yield from prose(getattr(part, name), name)
    elif isinstance(part, dict):
        for name, value in part.items():
            yield from prose(value, str(name))
    elif isinstance(part, tuple):
        for value in part:
            yield from prose(value)


def test_the_guide_keeps_its_own_rules(playbooks: Playbooks) -> None:
    guide = compile_guide(playbooks).guide
    assert guide
    linter = Linter(guide)
    documents = [value for value in playbooks if isinstance(value, msgspec.Struct)]
    documents += [one for group in playbooks if isinstance(group, dict) for one in group.values()]
    broken = []
    for text in (text for document in documents for text in prose(document)):
        body = FieldText("body", text, Source("guide", text))
        post = Post("guide", guide.default_platform, body, goal="inform")
        for finding in linter.findings(Reading(post, guide.platforms[post.platform])):
            ours = finding.rule.partition("/")[0] in FAMILIES
            if ours and finding.severity != "suggestion":
                broken.append(f"{finding.rule}: “{finding.text}” in: {text}")
    assert not broken, "\n".join(broken)
