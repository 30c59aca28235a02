"""The closed lists of words that guides, drafts and rules are written with, as types.

A lint has no use for types and does not load them; the documents that people write are checked
against them, and so are the options of rules, whose annotations name them.
"""

from __future__ import annotations

from typing import Annotated, Literal

__all__ = ["Annotated", "Literal"]

Severity = Literal["error", "warning", "suggestion"]
Confidence = Literal["high", "medium", "low"]
Goal = Literal["converse", "inform", "convert"]
Scope = Literal[
    "body",
    "hook",
    "before_fold",
    "first_sentence",
    "last_sentence",
    "hashtags",
    "link",
    "alt_text",
    "title",
    "reply",
]
PostKind = Literal["post", "reply"]
Feature = Literal[
    "link",
    "question",
    "closing_question",
    "exclamation",
    "order",
    "you",
    "reply",
    "statement",
    "headline",
]
CuePlace = Literal["anywhere", "opening", "order"]
Stakes = Literal["low", "medium", "high"]
Shape = Literal[
    "question",
    "shouting",
    "insult",
    "detail",
    "wait",
    "irony",
    "own-story",
    "link",
    "bare-link",
    "cheer",
    "upset",
]
Where = Literal["public", "private", "public then private", "no reply"]
Forms = Literal["as written", "verb", "noun"]
Formula = Literal["automated_readability", "coleman_liau", "lix", "rix"]
Measure = Literal[
    "words",
    "sentences",
    "sentence_words",
    "paragraph_words",
    "paragraph_sentences",
    "automated_readability",
    "coleman_liau",
    "lix",
    "rix",
]
EntityKind = Literal["url", "mention", "hashtag", "cashtag", "emoji"]
Dialect = Literal["x", "bluesky", "mastodon", "plain"]
InputFormat = Literal["auto", "md", "text", "jsonl", "csv", "parquet"]
Label = Literal["converse", "inform", "convert", "unclear"]
