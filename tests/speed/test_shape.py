"""What makes Tonebook fast, held without a clock: no work per rule, few imports, little memory."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tracemalloc
from collections import Counter
from pathlib import Path

import pytest

from tonebook import batch
from tonebook.checks import kind_named
from tonebook.guide import Field, Guide, Limit, Platform, Rule
from tonebook.inputs import jsonl
from tonebook.inputs.posts import Defaults
from tonebook.lint import Linter
from tonebook.report.formats import FORMATS, About, End, Told, opened
from tonebook.text import trigger_index
from tonebook.text.triggers import NEVER

LIMIT = Limit(280, "x_weighted", "error", "high")
X = Platform("x", "X", "x", {"body": Field("body", (LIMIT,))})
TEXT = "Doors at 7. Bring a coat, word12 is cold and word99 even more so."


def rule(number):
    kind = kind_named("existence")
    options = kind.options(terms=(f"word{number}", f"the phrase {number} words"))
    made = Rule(f"w/r{number}", "existence", "warning", "high", "No.", "", "", "", options, NEVER)
    return made._replace(triggers=kind.triggers(made))


def linter(rules):
    return Linter(Guide("Ours", "", "", "x", "error", {"x": X}, tuple(map(rule, range(rules)))))


def drafts(texts):
    lines = (json.dumps({"text": text, "platform": "x"}).encode() for text in texts)
    return jsonl.read("posts.jsonl", lines, {"x": X}, Defaults(("x",)))


def calls(made, draft):
    """How often each function is called for one draft that is not the first."""
    seen = Counter()

    def count(frame, event, argument):
        if event in {"call", "c_call"}:
            seen[argument.__qualname__ if event == "c_call" else frame.f_code.co_qualname] += 1

    made.verdict(draft)
    sys.setprofile(count)
    try:
        found = made.verdict(draft).findings
    finally:
        sys.setprofile(None)
    return found, seen


def test_ten_thousand_rules_call_nothing_more_than_a_hundred_do():
    few, many = (calls(linter(rules), next(drafts([TEXT]))) for rules in (100, 10_000))
    assert [one.text for one in few[0]] == [one.text for one in many[0]] == ["word12", "word99"]
    assert few[1] == many[1]


def bounded(number):
    kind = kind_named("metric")
    made = rule(number)._replace(kind="metric", options=kind.options("words", 12.0 + number))
    return made._replace(triggers=kind.triggers(made))


def test_ten_thousand_bounds_call_nothing_more_than_a_hundred_do():
    few, many = (
        calls(Linter(linter(0).guide._replace(rules=tuple(map(bounded, range(rules))))), draft)
        for rules, draft in ((100, next(drafts([TEXT]))), (10_000, next(drafts([TEXT]))))
    )
    assert [one.rule for one in few[0]] == [one.rule for one in many[0]] == ["w/r0", "w/r1"]
    assert few[1] == many[1]


SHIPPED = Path(__file__).parents[2] / "playbooks"
COLD = """
import sys
from tonebook.cli import main
code = main(["lint", sys.argv[1], "--guide", sys.argv[2]])
print(*sorted(sys.modules), file=sys.stderr)
"""
HEAVY = (
    "yaml msgspec jinja2 textstat typing argparse pathlib shutil contextlib json csv hashlib "
    "dataclasses difflib datetime unicodedata importlib.metadata "
    "multiprocessing concurrent.futures tempfile inspect logging tonebook.load tonebook.compile "
    "tonebook.documents tonebook.text.patterns tonebook.text.pattern_cost tonebook.text.readability"
).split()


WITHOUT_LENGTHS = [name for name in FORMATS if name != "text"]  # which shows a thousand of them
OTHERS = [f"tonebook.report.{FORMATS[name].module}" for name in WITHOUT_LENGTHS]


def test_a_cold_lint_of_a_plain_draft_loads_nothing_heavy(tmp_path):
    draft = tmp_path / "draft.md"
    draft.write_text("Doors at 7.")
    command = [sys.executable, "-c", COLD, str(draft), str(SHIPPED)]
    subprocess.run(command, check=False, capture_output=True)  # the first run keeps the guide
    loaded = subprocess.run(command, check=False, capture_output=True, text=True).stderr.split()
    assert "tonebook.lint" in loaded
    assert not sorted({*HEAVY, *OTHERS} & set(loaded))


@pytest.mark.parametrize("name", WITHOUT_LENGTHS)
def test_a_stream_takes_no_more_memory_when_it_is_ten_times_as_long(name):
    def peak(posts):
        out = io.TextIOWrapper(io.BytesIO())
        report = opened(name, Nowhere(out.buffer), About(linter(10).guide))
        made = linter(10)
        tracemalloc.start()
        for draft in drafts(TEXT for _ in range(posts)):
            verdict = made.verdict(draft)
            for one in verdict.findings:
                report.finding(one)
            report.draft(verdict.lengths, Told(clean=not verdict.findings))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        report.close(End())
        return most

    peak(20)
    assert peak(2_000) < 1.2 * peak(200) + 100_000


class Nowhere(io.TextIOWrapper):
    """Takes everything and keeps nothing."""

    def write(self, text):
        return len(text)


def test_words_are_remembered_up_to_a_number_and_a_length(monkeypatch):
    monkeypatch.setattr(trigger_index, "MOST_WORDS", 3)
    rules = [rule(number).triggers for number in range(10)]
    index = trigger_index.TriggerIndex(rules)
    long = "word7" * 20
    for text in ("a", "b", "c word3", "word3", "the phrase 7 words", long, "e", "word3 phrase"):
        assert index.rules_for(text) == trigger_index.TriggerIndex(rules).rules_for(text)
        assert len(index._by_word) <= 3
        assert long not in index._by_word


@pytest.mark.slow
def test_the_number_of_processes_changes_nothing():
    texts = [f"{TEXT} word{number % 50}" for number in range(900)]
    guide = linter(60).guide
    one, two = (list(batch.verdicts(guide, drafts(texts), jobs)) for jobs in (1, 2))
    assert [shown(v) for v in one] == [shown(v) for v in two]
    assert sum(len(v.findings) for v in two) > 900


def shown(verdict):
    findings = [(f.rule, f.path, f.source.record, f.span, f.text) for f in verdict.findings]
    return verdict.draft.source.record, findings, verdict.lengths
