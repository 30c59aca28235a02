"""What the guide publishes of its own precision is what the commands print."""

from __future__ import annotations

import pytest
from benchmarks.intent import __main__ as intents
from benchmarks.precision import __main__ as benchmark

from tonebook.documents.measured import MeasuredRule, lower_end
from tonebook.documents.rules import kind_of
from tonebook.load import load

CLEAN = benchmark.GUIDE.parent / "benchmarks" / "false_alarms" / "clean.jsonl"


@pytest.fixture(scope="module")
def playbooks():
    return load(benchmark.GUIDE).playbooks


@pytest.fixture(scope="module")
def untuned(guide):
    return benchmark.judged(benchmark.POSTS, guide, benchmark.UNTUNED)[0]


def test_every_rule_about_intent_carries_the_figures_that_the_command_prints(
    playbooks, guide, untuned
):
    written = {
        f"{family}/{rule.id}": rule.measured
        for family, document in playbooks.families.items()
        for rule in document.rules
        if kind_of(rule) == benchmark.MEASURABLE
    }
    counted = benchmark.tallies(untuned, guide)
    assert counted.keys() == written.keys()
    for name, known in written.items():
        assert known, f"{name} says nothing of its precision"
        assert benchmark.Tally(known.posts, known.found, known.right) == counted[name], name


@pytest.mark.parametrize(
    ("how", "path", "half"),
    [
        ("python benchmarks/intent --half tune", intents.POSTS, "tune"),
        ("python benchmarks/intent --half test", intents.POSTS, "test"),
        ("python benchmarks/intent benchmarks/false_alarms/clean.jsonl", CLEAN, None),
    ],
)
def test_the_published_figures_of_intent_are_those_of_the_command(
    playbooks, guide, how, path, half
):
    [known] = [one for one in playbooks.intent.measured if one.how == how]
    posts, _ = intents.judged(path, guide, half)
    answered = [post for post in posts if post.intent.label != intents.UNCLEAR]
    assert known.posts == len(posts)
    assert known.macro_f1 == round(intents.macro_f1(posts), 3)
    assert known.answered == round(100 * len(answered) / len(posts), 1)
    assert known.right == round(100 * sum(post.right for post in answered) / len(answered), 1)


def test_a_label_that_disagrees_is_counted_against_the_rule(guide):
    text = "Order our granola now, £4, until Friday! http://t.co/a1B2c3D4e5"
    posts = [
        intents.Judged(text, label, intents.intent_of(text, guide), "")
        for label in ("convert", "inform")
    ]
    counted = benchmark.tallies(posts, guide)
    assert counted["goal-gate/talk-that-sells"] == benchmark.Tally(2, 2, 1)
    assert counted["goal-gate/offer-that-chats"] == benchmark.Tally(2, 0, 0)
    assert "–" in benchmark.row("a/b", counted["goal-gate/offer-that-chats"])


@pytest.mark.parametrize(
    ("right", "found", "low"), [(0, 10, 0), (1, 1, 0.2065), (9, 10, 0.5958), (44, 44, 0.9197)]
)
def test_few_findings_prove_little(right, found, low):
    assert lower_end(right, found) == pytest.approx(low, abs=1e-4)


def test_a_share_is_never_rounded_up():
    known = MeasuredRule(posts=300, found=200, right=199, counted="2026-11-28", how="count")
    assert (known.precision, known.at_least) == (99, 97)


def test_rules_that_no_label_judges_are_told_apart(guide):
    unmeasured = benchmark.not_measured(guide)
    assert "conversation/question-without-owner" in unmeasured
    assert not benchmark.judging(guide) & set(unmeasured)


def test_a_file_of_ones_own_is_measured_and_an_empty_one_is_refused(
    tmp_path, capsys, monkeypatch, guide
):
    file = tmp_path / "posts.jsonl"
    file.write_text('{"text": "Thank you, Ada! Which walk?", "label": "dialogue"}\n', "utf-8")
    monkeypatch.setattr(benchmark, "guide_in", lambda _folder: guide)
    monkeypatch.setattr("sys.argv", ["precision", str(file)])
    assert benchmark.main() == 0
    assert "goal-gate/goal-missing                1      1      1     100.0%" in (
        capsys.readouterr().out
    )
    file.write_text("{}\n", "utf-8")
    assert benchmark.main() == 2
    assert "No line holds a text and a label" in capsys.readouterr().err
