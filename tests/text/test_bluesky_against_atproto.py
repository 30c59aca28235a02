"""Bluesky's facets are those of the atproto SDK, and its short links those of the app."""

from __future__ import annotations

import pytest
from alphabets import generated, posts
from hypothesis import strategies as st

from tonebook.text.counters.short_link import shorten
from tonebook.text.dialects import bluesky

facets = pytest.importorskip("atproto_client.utils.facet_detection")

HARD_CASES = [
    "(https://a.com) (https://a.com/(b)) https://a.com/b). foo.bar Foo.COM foo.Com https://x",
    "HTTP://a.com https://a.com! a.com, 1.2 e.g. i.e. (a.com)(b.com)",
    "@alice.bsky.social @bob.test @a (@c.example.com) @d.com_ x@e.com @f..com @-g.com @h.com-",
    "#tag #1 #a! #! ＃タグ #️⃣ #a\u200bb #a#b ## #日本。 #" + "x" * 64 + " #" + "y" * 65,
    "$TSLA $A1b2c $abcdef $1a ($B) $C, $D\u2019 a$E",
]
HOSTS = [
    "example.com", "EXAMPLE.com", "user:pw@example.com", "example.com:443", "example.com:80",
    "example.com:8080", "example.com:", "example.com:007", "a.com:99999", "münchen.de", "日本.jp",
    "1.2.3.4", "exa_mple.com", "-a.com", "a..b", "a.b.", "foo", "ß.de", "İ.com", "💩.la", "ﬁ.com",
    "a。b", "xn--80ak6aa92e.com", "a<b.com", "\ud800.com",
]  # fmt: skip
RESTS = [
    "", "/", "/path", "/a/b/c/d/e/f/g/h", "/..", "/a/../b", "/./a", "/%2e/x", "/a/%2E%2e/b/", "?",
    "?q", "?q='x'", "#", "#frag`", "/日本", "/é?ü#ö", "/a\\b", "\\x", "/|^{}", '/"<>', "//", "/(x)",
    "?a?b#c#d", "/\ud800", "/😀", "/@:x", "/~*!$&'", "%zz", "/[x]", "?[x]^|{}`", "#[x]^|{}",
]  # fmt: skip
links = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["http://", "https://", "https:///"]),
    st.sampled_from(HOSTS),
    st.sampled_from(RESTS),
    st.sampled_from(RESTS),
)


def expected(text: str) -> dict[str, list[tuple[int, int]]]:
    raw = text.encode()

    def span(start: int, end: int) -> tuple[int, int]:
        return len(raw[:start].decode()), len(raw[:end].decode())

    found = {"url": [], "hashtag": [], "cashtag": []}
    found["mention"] = [span(one.byte_start, one.byte_end) for one in facets.detect_mentions(text)]
    for facet in facets.detect_facets(text):
        start, end = span(facet.index.byte_start, facet.index.byte_end)
        sign = {"#": "hashtag", "\uff03": "hashtag", "$": "cashtag"}
        is_link = hasattr(facet.features[0], "uri")
        found["url" if is_link else sign[text[start]]].append((start, end))
    return found


def test_facets_are_the_same():
    for text in [*HARD_CASES, *generated(posts, 3000)]:
        kinds = expected(text)
        assert {kind: getattr(bluesky, f"{kind}_spans")(text) for kind in kinds} == kinds, text


def test_links_are_shortened_as_a_browser_reads_them(ask_node):
    texts = generated(links, 3000)
    shown = ask_node("short_link.cjs", texts)
    assert [shorten(text) for text in texts] == shown
