"""The guide is silent on good posts: `python -m benchmarks.false_alarms` shows where it is not."""

from __future__ import annotations

import runpy
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOST = 0.03
MOST_OF_ONE_SUGGESTION = 0.04


@pytest.fixture(scope="module")
def posts():
    return runpy.run_path(str(ROOT / "benchmarks/false_alarms/__main__.py"))["checked"]()


def test_hardly_a_good_post_gets_a_warning_or_an_error(posts):
    alarmed = [post for post in posts if post.alarmed]
    assert len(alarmed) / len(posts) <= MOST


def test_no_suggestion_speaks_of_good_posts_again_and_again(posts):
    spoken = Counter(rule for post in posts for rule in {one.rule for one in post.findings})
    assert {rule: n for rule, n in spoken.items() if n / len(posts) > MOST_OF_ONE_SUGGESTION} == {}


def test_the_corpus_holds_every_platform_and_goal(posts):
    platforms = Counter(post.platform for post in posts)
    assert len(posts) >= 360
    assert len(platforms) == 16
    assert min(platforms.values()) >= 10
    assert {post.goal for post in posts} == {"converse", "inform", "convert", "none"}


def test_every_record_of_the_corpus_can_be_read(posts):
    assert not [one for post in posts for one in post.findings if one.rule.startswith("draft/")]
