"""`tonebook count`: every platform side by side, and a thread where a text is too long."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tonebook.cli.exits import Exit
from tonebook.report.table import bar

ROOT = Path(__file__).parents[2]


def counted(*words: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tonebook", "count", *words],
        cwd=ROOT,
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("text", "platform", "shown"),
    [
        ("Family day 👨‍👩‍👧 at the weir.", "x", "26/280 weighted"),
        ("Family day 👨‍👩‍👧 at the weir.", "bluesky", "25/300 graphemes"),
        ("今日から夜八時まで", "x", "18/280 weighted"),
        ("नमस्ते", "x", "6/280 weighted"),
        ("สวัสดี", "x", "6/280 weighted"),
        ("مرحبا 🇩🇪", "x", "8/280 weighted"),
        ("1️⃣ Doors at seven", "mastodon", "16/500 graphemes"),
        ("See https://example.org/a/very/long/path", "mastodon", "27/500 graphemes"),
    ],
)
def test_a_text_counts_as_the_platform_counts_it(text: str, platform: str, shown: str) -> None:
    done = counted("--platform", platform, "--text", text)
    assert done.returncode == Exit.CLEAN
    assert shown in done.stdout


def test_every_platform_of_the_guide_has_a_line() -> None:
    lines = counted(text="Doors at seven.").stdout.splitlines()
    assert sum("left" in line for line in lines) == 16


def test_a_text_over_its_limit_exits_with_findings_and_can_be_split() -> None:
    done = counted("--platform", "x", "--split", text="The ferry leaves at seven. " * 14)
    assert done.returncode == Exit.FINDINGS
    assert "over" in done.stdout
    assert "X in 2 parts:" in done.stdout
    assert done.stdout.rstrip().endswith("2/2")


def test_where_the_fold_falls_is_quoted() -> None:
    done = counted(
        "--platform", "linkedin", text="The ferry leaves at seven from the north quay. " * 8
    )
    assert "folds after “…" in done.stdout


@pytest.mark.parametrize(
    ("length", "limit", "drawn"),
    [(0, 10, " " * 4), (5, 10, "██  "), (10, 10, "████"), (12, 10, "████"), (1, 32, "▏   ")],
)
def test_a_bar_is_as_full_as_the_limit_is_used(length: int, limit: int, drawn: str) -> None:
    assert bar(length, limit, 4) == drawn
