"""X's entities and weights are those of npm twitter-text 3.1.0, but for the listed differences.

The list, with its reasons, is the table in docs/decisions/counting.md.
"""

from __future__ import annotations

import unicodedata

import pytest
from alphabets import generated, posts

from tonebook.text import emoji
from tonebook.text.counters import count
from tonebook.text.dialects import x
from tonebook.text.entities import find

HARD_CASES = [
    "=t.co/abc;(x(y)z), and t.co/abc(x(y)z),",
    "http://t.co/ab1?x=1/more http://t.co/" + "a" * 41,
    "a_b.com c_d.e_f.com -foo.com _foo.com foo_bar.example.com",
    "😀t.co/com🇦🇺@12😀_例え.jpmünchen.de",
    "日本example.com日本 例え.jp http://例え.jp/あ http://пример.рф/путь",
    "example.com? example.com?x=1 example.com/?x=1. example.com:80/a,b;",
    "x.com.http://y.com http://http://x.com http://-x.com http://x..com",
    "http://xn--日.com http://xn--80ak6aa92e.com xn--80ak6aa92e.xn--p1ai",
    "www.example.com/Foo_(bar)_(baz)) (http://example.com/a(b(c)d)e)",
    "http://" + "a" * 64 + ".com http://" + "a" * 63 + ".com",
    "http://example.com/" + "a" * 4100,
    "RT@a rt:@b xRT@c _RT:@d @e@f @g/list-1 @h/1 @i: @jé @k:// ＠l @_ @" + "m" * 21,
    "x@RT@b .@a -@b !@c #@d",
    "#a#b ##c &#d #é_1 #1 #1a a#b #日本語 ＃タグ #a://b #️⃣ #\u20e3a #·· #a·b #हिन्दी #ไทย",
    "#love❤️#hate \ufe0f#tag x\u200d#tag 1#tag",
    "$A $TSLA. $abcdefg $ab.c $ab.cde $1a a$b \x85$c $d\u0130 $e_f $g-",
    "ſ.com K.com http://İ.com http://example.com/ſ http://example.com/ıɠι",
    "http://example.com/\u2013x\u2013 http://example.com/@a/ http://example.com/#!/x",
    "",
    "\r\n",
    "\u1100\u1161 e\u0301 Å \ufb01",
]


def in_code_points(text: str, spans: list[list[int]]) -> list[tuple[int, int]]:
    """Spans in UTF-16 units as spans in code points; -1 for a place within a character."""
    places, unit = {}, 0
    for place, char in enumerate(text):
        places[unit] = place
        unit += 2 if char > "\uffff" else 1
    places[unit] = len(text)
    return [(places.get(start, -1), places.get(end, -1)) for start, end in spans]


def joined(text: str) -> str:
    """Text whose surrogates, where they make a pair, are one character as in JavaScript."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


@pytest.fixture(scope="module")
def answers(ask_node):
    texts = [*HARD_CASES, *map(joined, generated(posts, 4000))]
    return list(zip(texts, ask_node("twitter_text.cjs", texts), strict=True))


def test_links_are_the_same(answers):
    for text, answer in answers:
        expected = in_code_points(text, answer["url"])
        found = x.url_spans(text)
        # Of the same letters twice, the library marks the first place even if it meant the second.
        parts = [text[start:end] for start, end in found]
        assert found == expected or parts == [text[start:end] for start, end in expected], text


@pytest.mark.parametrize("kind", ["mention", "hashtag", "cashtag"])
def test_signs_are_the_same(answers, kind):
    spans = getattr(x, f"{kind}_spans")
    for text, answer in answers:
        assert spans(text) == in_code_points(text, answer[kind]), text


def test_of_entities_that_overlap_the_same_ones_stay(answers):
    for text, answer in answers:
        found = [(one.start, one.end) for one in find(text, "x") if one.kind != "emoji"]
        expected = in_code_points(text, answer["entities"])
        parts = [text[start:end] for start, end in found]
        assert found == expected or parts == [text[start:end] for start, end in expected], text


def test_strict_weights_are_the_larger_of_the_documented_and_the_library_s(answers):
    for text, answer in answers:
        if not answer["shortened"]:
            larger = max(count("x_weighted", text), answer["weight"])
            assert count("x_weighted_strict", text) == larger, text


def test_weights_are_the_same_without_emoji_newer_than_the_library(answers):
    for text, answer in answers:
        normal = unicodedata.normalize("NFC", text)
        frozen = emoji.sequences(normal, known_to_library=True)
        if not answer["shortened"] and emoji.sequences(normal) == frozen:
            assert count("x_weighted", text) == answer["weight"], text


def test_every_letter_that_the_library_takes_for_a_hashtag_is_one(ask_node):
    characters = [chr(point) for point in range(0x80, 0x2FFFF) if not 0xD800 <= point < 0xE000]
    taken = ask_node("twitter_text.cjs", [f"#{char}" for char in characters])
    missed = {
        char
        for char, answer in zip(characters, taken, strict=True)
        if answer["hashtag"] and not x.hashtag_spans(f"#{char}")
    }
    assert all("\uf870" <= char <= "\uf8ff" for char in missed)
    assert len(missed) == 68
