"""Bluesky: grapheme clusters of a post, as the app shortens it or as the API receives it.

The app shows a link shortened and keeps the whole one in a facet, so the shortened one counts
(`shortenLinks` of social-app). The API shortens nothing.
"""

from __future__ import annotations

from tonebook.text import graphemes


def count_app(text: str) -> int:
    """Clusters when the post is written in the app: links with a scheme are shortened."""
    return graphemes.count(_shortened(text) if "://" in text else text)


def count_api(text: str) -> int:
    """Clusters when a tool posts the text: every character counts."""
    return graphemes.count(text)


def _shortened(text: str) -> str:
    from tonebook.text.counters.short_link import shorten
    from tonebook.text.dialects import bluesky

    parts, done = [], 0
    for start, end in bluesky.url_spans(text):
        parts += [text[done:start], shorten(text[start:end])]
        done = end
    return "".join([*parts, text[done:]])
