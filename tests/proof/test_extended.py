"""A guide that extends ours and uses two of its platforms is proved as it stands."""

from __future__ import annotations

import os
from pathlib import Path

from tonebook.cli import main
from tonebook.cli.exits import Exit

OURS = Path(__file__).parents[2] / "playbooks"


def test_a_guide_with_fewer_platforms_keeps_the_proof_of_the_one_it_extends(
    tmp_path, capsys
) -> None:
    folder = tmp_path / "playbooks"
    folder.mkdir()
    (folder / "guide.yml").write_text(
        f"""
name: Harbour Museum
summary: How the Harbour Museum writes on social media.
site_url: https://guide.example.org/
extends: ["{os.path.relpath(OURS, folder)}"]
platforms: [instagram, mastodon]
default_platform: instagram
overrides:
  hard-sell/hype-words: {{severity: error, add_terms: [must-see]}}
  conversation/question-without-end: {{severity: "off"}}
""",
        encoding="utf-8",
    )
    assert main(["check", "--guide", str(folder), "--today", "2026-12-31"]) == Exit.CLEAN
    assert "Proved:" in capsys.readouterr().out
