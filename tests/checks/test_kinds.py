"""Each kind of rule on texts that mark what it must find."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tonebook.source import Source, Span

CASES = yaml.safe_load(Path(__file__).with_name("cases.yml").read_text(encoding="utf-8"))
TABLE = [(case, text) for case in CASES for text in case.get("first", case["texts"]) if text]


def unmarked(text):
    """The text without marks, and the spans that they marked."""
    spans, plain = [], ""
    for part in re.split(r"(⟦[^⟧]*⟧)", text):
        word = part.strip("⟦⟧")
        if part.startswith("⟦"):
            spans.append(Span(len(plain), len(plain) + len(word)))
        plain += word
    return plain, spans


@pytest.mark.parametrize(("case", "text"), TABLE, ids=[f"{c['name']}: {t}" for c, t in TABLE])
def test_a_rule_finds_the_marked_words_and_no_others(case, text, rule, compiled, linted):
    plain, spans = unmarked(text)
    findings = linted(compiled([rule(message="{match}", **case["rule"])]), plain)
    source = Source("", plain)
    assert [(f.span, f.text) for f in findings] == [(s, source.slice(s)) for s in spans]
