"""Our own posts hold the figures that docs/decisions/intent.md publishes."""

import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2] / "benchmarks" / "intent"


@pytest.fixture(scope="module")
def benchmark():
    spec = importlib.util.spec_from_file_location("intent_benchmark", HERE / "__main__.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def records():
    return [json.loads(line) for line in (HERE / "posts.jsonl").read_text("utf-8").splitlines()]


def test_there_are_enough_posts_of_every_label_and_no_sector_in_both_halves(records):
    assert len(records) >= 420
    assert len({record["text"] for record in records}) == len(records)
    halves = {
        half: {r["sector"] for r in records if r["half"] == half} for half in ("tune", "test")
    }
    assert not halves["tune"] & halves["test"]
    for half in halves:
        labels = Counter(r["label"] for r in records if r["half"] == half)
        assert min(labels.values()) >= 60


@pytest.mark.parametrize(("half", "least"), [("tune", 0.95), ("test", 0.93)])
def test_the_published_figures_hold(benchmark, guide, half, least):
    posts, skipped = benchmark.judged(benchmark.POSTS, guide, half)
    assert not skipped
    assert benchmark.macro_f1(posts) >= least


def test_sure_means_right(benchmark, guide):
    posts, _ = benchmark.judged(benchmark.POSTS, guide)
    sure = [post for post in posts if post.intent.confidence >= 0.9]
    assert len(sure) > len(posts) / 2
    assert sum(post.right for post in sure) / len(sure) > 0.97


def test_other_names_of_labels_are_read_and_bad_lines_are_told(benchmark, guide, tmp_path):
    file = tmp_path / "posts.jsonl"
    lines = [
        json.dumps({"text": "Thanks, all!", "label": "Dialogue"}),
        json.dumps({"text": "It is closed.", "label": "information"}),
        json.dumps({"text": "Join us: http://t.co/a1B2c3D4e5", "label": "ACTION"}),
        json.dumps({"text": "Excluded.", "label": "exclude"}),
        "not json",
        "[1]",
        "",
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    posts, skipped = benchmark.judged(file, guide)
    assert [post.label for post in posts] == ["converse", "inform", "convert"]
    assert benchmark.macro_f1(posts) == 1
    assert [line.split(": left")[0][-1] for line in skipped] == ["4", "5", "6"]


def test_the_report_has_every_part(benchmark, guide):
    posts, _ = benchmark.judged(benchmark.POSTS, guide, "test")
    report = benchmark.report(posts, guide.intent)
    for part in ("macro-F1", "precision", "answered", "the most costly cues", "unclear"):
        assert part in report
