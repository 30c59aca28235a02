"""What each platform takes for a link, a mention, a hashtag and a cashtag."""

from __future__ import annotations

Spans = list[tuple[int, int]]
"""Half-open ranges in code points, in order."""
