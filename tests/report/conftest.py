"""A report of four drafts: with findings, of a table's row, without any, and one unread."""

from __future__ import annotations

import io

import pytest

from tonebook.checks import kind_named
from tonebook.finding import Finding, Fix
from tonebook.guide import Guide, Rule
from tonebook.lint import Length
from tonebook.report.formats import About, End, Told, opened
from tonebook.source import Source, Span
from tonebook.text.triggers import NEVER

URL = "https://ours.example/rules/words/#hype"
OPTIONS = kind_named("existence").options(terms=("gem",))
HYPE = Rule(
    "words/hype", "existence", "error", "high", "Drop “{match}”.", "Readers discount it.",
    "It opens at 7.", URL, OPTIONS, NEVER,
)  # fmt: skip
GUIDE = Guide("Ours", "https://ours.example/", "a1b2", "x", "error", {}, (HYPE,))


def found(source, words, **more):
    start = source.text.index(words)
    made = Finding("words/hype", "error", f"Drop “{words}”.", source, Span(start, 0))
    return made._replace(span=Span(start, start + len(words)), **more)


def row(post, platform, **more):
    return Length(post, post.partition("#")[0], platform, 9, 280, "weighted")._replace(**more)


MENDED = Source("drafts/a.md", "We utilise\r\n\U0001f600 a gem.")
RECORD = Source("posts.jsonl", "Perhaps: a gem.", 7)
UNREAD = Source("drafts/c.md", "")
BOTH = ("x", "bluesky")
DRAFTS = [
    (
        [row("drafts/a.md#x", "x"), row("drafts/a.md#bluesky", "bluesky")],
        [
            found(
                MENDED, "utilise", rule="words/swap", severity="warning", fix=Fix("use"),
                platforms=BOTH, post="drafts/a.md#x", message="Say “use”.",
            ),
            found(
                MENDED, "gem", url=URL, why="Readers discount it.", platforms=BOTH,
                post="drafts/a.md#x",
            ),
        ],
    ),
    (
        [row("spring", "x", path="posts.jsonl", record=7)],
        [
            found(
                RECORD, "Perhaps", rule="words/soft", severity="suggestion", confidence="medium",
                platforms=("x",), post="spring",
            )
        ],
    ),
    ([row("drafts/b.md#x", "x")], []),
    ([], [found(UNREAD, "", rule="draft/unreadable", message="This cannot be read.")]),
]  # fmt: skip


@pytest.fixture(scope="session")
def reported():
    """The whole report in a format."""

    def made(name, drafts=(), end=None, guide=GUIDE, fail_on="error"):
        out = io.StringIO()
        report = opened(name, out, About(guide, fail_on))
        for rows, findings in drafts:
            for one in findings:
                report.finding(one)
            report.draft(rows, Told(clean=not findings))
        report.close(end or End())
        return out.getvalue()

    return made


@pytest.fixture(scope="session")
def drafts():
    """What the golden reports are about."""
    return DRAFTS
