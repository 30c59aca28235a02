"""Pieces that real posts, and hostile ones, are made of; texts are drawn from them."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

LINKS = [
    "example.com", "https://", "http://", "HTTP://", "t.co/", "http://t.co/ab1", "/path", "/a(b)c",
    "(x(y)z)", "?q=1&r", "co.uk", "foo.bar", "münchen.de", "例え.jp", "пример.рф", "xn--p1ai",
    "xn--80ak6aa92e.com", "onion", "भारत", "中国", ":80", "://", "//", "e.g.", "U.S.A", "3.14",
    "node.js", "com", "io", "x" * 64, "bsky.social",
]  # fmt: skip
SIGNS = [
    "@", "＠", "#", "＃", "$", "&", "!", "?", "'", '"', "(", ")", "[", "]", "{", "}", ",", ";",
    ":", "+", "=", "~", "|", "*", "%", "\\", "^", "<", ">", "`", ".", "..", "-", "_", "/", "’",
    "…", "—", "·", "・", "〜",
]  # fmt: skip
NAMES = [
    "jack", "user/list", "@1234567890123456789012", "RT", "rt:", "RT @", "$TSLA", "$abc.d", "$a1",
    "#tag", "#1", "#日本", "@alice.bsky.social", "@bob.test", "@a@b.social", "#a!",
]  # fmt: skip
WORDS = [
    "a", "B", "1", "12", "é", "e\u0301", "ñ", "ß", "ı", "ſ", "K", "ι", "ɠ", "ª", "①", "Ⓐ", "日本",
    "한국", "각", "हिन्दी", "क्षि", "ไทย", "مرحبا", "שלום", "русский", "Ελλάδα", "ﬁ",
]  # fmt: skip
SPACES = [" ", " ", "  ", "\n", "\r\n", "\t", "\u3000", "\xa0", "\x85", "\u2028"]
INVISIBLE = [
    "\u200d", "\u200c", "\u200b", "\xad", "\ufe0f", "\ufe0e", "\u20e3", "\u202a", "\u200e",
    "\ufeff", "\uffff", "\u180e", "\u0301", "\u094d",
]  # fmt: skip
EMOJI = [
    "😀", "👍🏽", "👨‍👩‍👧", "👩🏻‍❤️‍💋‍👨🏿", "🇦🇺", "🇦", "❤️", "❤", "©", "®", "©️", "☺", "#️⃣", "1️⃣", "1⃣",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🫱🏻‍🫲🏿", "❤️‍🔥", "🏽",
]  # fmt: skip
SURROGATES = ["\ud800", "\udc00"]

PIECES = LINKS + SIGNS + NAMES + WORDS + SPACES + INVISIBLE + EMOJI
posts = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)
"""Texts that UTF-8 can carry."""
any_text = st.one_of(
    posts,
    st.lists(st.sampled_from(PIECES + SURROGATES), max_size=9).map("".join),
    st.text(st.characters(), max_size=30),
)
"""Any string at all, lone surrogates included."""


def generated(strategy: st.SearchStrategy[str], number: int) -> list[str]:
    """Texts that hypothesis makes, the same in every run, for oracles that answer in one batch."""
    texts: list[str] = []

    @settings(
        max_examples=number,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(text: str) -> None:
        texts.append(text)

    collect()
    return texts
