"""Characters of a Mastodon status by the rule of its server (`StatusLengthValidator`).

Grapheme clusters, where a link with a scheme is 23 and `@name@host` counts as `@name`. The caller
joins content warning and text, which share one limit; the limit is the server's.
"""

from __future__ import annotations

from tonebook.text import graphemes

LINK = "x" * 23


def count(text: str) -> int:
    """Clusters of the content warning and text as the server measures them."""
    if not text.strip():
        return 0
    return graphemes.count(_measured(text) if "://" in text or "@" in text else text)


def _measured(text: str) -> str:
    from tonebook.text.dialects import mastodon

    spans = [(*span, LINK) for span in mastodon.url_spans(text)]
    spans += [(*span, _short_name(text, *span)) for span in mastodon.mention_spans(text)]
    parts, done = [], 0
    for start, end, measured in sorted(spans, key=lambda span: span[0]):
        if start >= done:
            parts += [text[done:start], measured]
            done = end
    return "".join([*parts, text[done:]])


def _short_name(text: str, start: int, end: int) -> str:
    return f"@{text[start + 1 : end].partition('@')[0]}"
