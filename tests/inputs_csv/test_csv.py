"""Schedulers' tables: every row becomes a draft, and a bad one costs itself alone."""

from __future__ import annotations

import csv as standard
import io
import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tonebook.guide import Field, Limit, Platform
from tonebook.inputs import csv
from tonebook.inputs.posts import Defaults

LIMIT = Limit(280, "graphemes", "error", "high")
PLATFORMS = {
    name: Platform(name, title, "plain", {"body": Field("body", (LIMIT,))})
    for name, title in {
        "x": "X",
        "linkedin": "LinkedIn",
        "google-business": "Google Business Profile",
    }.items()
}


def drafts(data, preset=None, dates=None):
    stream = io.BytesIO(data if isinstance(data, bytes) else data.encode())
    table = csv.Table(preset, dates)
    return list(csv.read("q.csv", stream, PLATFORMS, Defaults(("x",)), table))


def texts(found):
    return [draft.posts[0].body.text for draft in found if draft.posts]


def said(found):
    return [f"{f.source.record} {f.rule}: {f.message}" for d in found for f in d.findings]


LAYOUTS = {
    "sprout": "date,time_24hr,message_text\n25/12/2026,18:00,Hi\n",
    "publer": "Date,Text,Link(s),Media URL(s)\n2026-12-25 18:00,Hi,,\n",
    "hootsuite": "25/12/2026 18:00,Hi,https://example.org\n",
    "socialbee": "text,link,imageUrls,gifUrls,videoUrls,postAtSpecificTime\n"
    "Hi,,,,,2026-12-25 18:00\n",
    "gohighlevel": "postAtSpecificTime (YYYY-MM-DD HH:mm:ss),content,link (OGmetaUrl),imageUrls\n"
    "2026-12-25 18:00:00,Hi,,\n",
    "ayrshare": "post,platforms,mediaUrls,scheduleDate\nHi,twitter,,2026-12-25T18:00\n",
    "pinterest": "Title,Media URL,Pinterest board,Thumbnail,Description,Link,Publish date,"
    "Keywords\n"
    "A,,,,Hi,,2026-12-25T18:00,\n",
    "postfast": "scheduled_at,account_id,content,media_urls,first_comment\n"
    "2026-12-25T18:00,1,Hi,,\n",
    "plain": "publish_date,channels,caption\n2026-12-25T18:00,X,Hi\n",
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_each_layout_gives_its_text_and_its_time(name):
    found = drafts(LAYOUTS[name], name if name in csv.PRESETS else None)
    assert texts(found) == ["Hi"]
    assert found[0].posts[0].scheduled_at == "2026-12-25T18:00"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_marks_delimiters_and_line_ends_make_no_difference(mark, sign, end):
    rows = [["Text", "Platform"], ["One, two; three", "x"], ["Say “hi”", "LinkedIn"]]
    stream = io.StringIO()
    standard.writer(stream, delimiter=sign, lineterminator=end).writerows(rows)
    found = drafts(mark + stream.getvalue())
    assert texts(found) == ["One, two; three", "Say “hi”"]
    assert [draft.posts[0].platform for draft in found] == ["x", "linkedin"]
    assert said(found) == []


def test_a_declared_delimiter_holds():
    assert texts(drafts("sep=|\r\ntext|goal\r\nHello|inform\r\n")) == ["Hello"]


def test_a_text_may_hold_line_breaks_and_rows_are_named_by_their_first_line():
    found = drafts('text,goal\n"one\n\ntwo",inform\nthree,sell\n')
    assert texts(found) == ["one\n\ntwo", "three"]
    assert [draft.source.record for draft in found] == [2, 5]
    assert said(found) == [
        "5 draft/bad-value: No goal is called `sell`. Known here: converse, convert, inform."
    ]


def test_the_keys_of_front_matter_are_columns():
    found = drafts(
        "text,goal,owner,answers until,paid,media,alt text,pillar,metrics,allow\n"
        'Hi?,Converse,Ada,2026-12-03,yes,"a.png, b.png",A door | A key,halls,"replies, saves",'
        "words/hype: it is a name\n"
    )
    post = found[0].posts[0]
    assert (post.goal, post.owner, post.answers_until, post.paid) == (
        "converse",
        "Ada",
        "2026-12-03",
        True,
    )
    assert [(m.file.text, m.alt.text) for m in post.media] == [
        ("a.png", "A door"),
        ("b.png", "A key"),
    ]
    assert (found[0].allowances[0].rule, found[0].allowances[0].reason) == (
        "words/hype",
        "it is a name",
    )
    assert post.pillar == "halls"
    assert said(found) == []


@pytest.mark.parametrize(
    ("typed", "platforms"),
    [
        ("Twitter", ["x"]),
        ("LinkedIn Page, X", ["linkedin", "x"]),
        ("GMB|linkedin", ["google-business", "linkedin"]),
        ("google business profile", ["google-business"]),
        ("Fenwick Cycles (LinkedIn)", ["linkedin"]),
        ("linkedin: Fenwick on Twitter", []),
        ("Myspace", []),
        ("", ["x"]),
    ],
)
def test_platforms_have_several_names(typed, platforms):
    found = drafts(f'text,channel\nHi,"{typed}"\n')
    assert [post.platform for post in found[0].posts] == platforms


FAULTS = [
    ('text,x\n"open\nHi,\n', ["Hi"], "2 draft/record: A quotation mark opens in this row"),
    ('text\n"a "b" c"\nHi\n', ["Hi"], "2 draft/record: A quotation mark stands within"),
    ("text,goal\nA,inform,b,c\n", ["A"], "2 draft/record: This row has 4 cells for 2 columns."),
    (b"text\nca\x81\nHi\n", ["Hi"], "2 draft/record: Line 2 is not UTF-8 (byte 0x81)."),
    (
        "text\nAu caf\xe9\n\xa34\n".encode("cp1252"),
        ["Au caf\xe9", "\xa34"],
        "2 draft/encoding: 2 rows here are not UTF-8, and read as Excel writes plain CSV",
    ),
    (b"text\na\0b\nHi\n", ["Hi"], "1 draft/unreadable: This is not text: it holds null bytes."),
    ("text\n \nHi\n", ["Hi"], None),
    ("text,goal\n,inform\nHi,\n", ["Hi"], "2 draft/empty: This record has no text."),
    ("text,date\nA,03/04/2026\n", ["A"], "2 draft/date: `03/04/2026` could be 3 Apr or 4 Mar."),
    ("text,mood\nA,\n", ["A"], "1 draft/unknown-column: Nothing reads these columns: `mood`."),
    (
        "text,caption\nA,B\n",
        ["A"],
        "1 draft/doubled-column: Another column says the same as `caption`",
    ),
    (
        "text,First comment\nA,b\n",
        ["A"],
        "1 draft/column-not-read: No rule looks into `First comment`",
    ),
    ("text,media,alt\nA,a.png b.png,one\n", ["A"], None),
    (
        "text,alt\nA,a door|a key\n",
        ["A"],
        "2 draft/bad-value: There are 2 alt texts for 0 pictures.",
    ),
    (
        "mood,weather\nA,B\n",
        [],
        "1 draft/columns: No column is known to hold the text, so no row was read.",
    ),
    ("text\n", [], "1 draft/empty: This table has no rows."),
    ("", [], "1 draft/empty: There is nothing in this file."),
    ("text\n".encode("utf-16"), [], "1 draft/empty: This table has no rows."),
    ("25/12/2026,Hi\n", ["Hi"], "1 draft/columns: The first row names no columns"),
    (b"PK\x03\x04 \x00 xl/workbook.xml", [], "1 draft/unreadable: This is a workbook"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", [], "1 draft/unreadable: This is a workbook"),
    (
        "text,d\xe9j\xe0\nA,B\n".encode("cp1252"),
        ["A"],
        "1 draft/encoding: One row here is not UTF-8",
    ),
    (
        "text,date\nA,2026-12-02\n",
        ["A"],
        "1 draft/platform: No column names the platform, so every row is read as a post on X.",
    ),
    (
        "text,date,channel,answers_until\nA?,25/12/2026,x,soon\n",
        ["A?"],
        "2 draft/date: `soon` is no day that we can read.",
    ),
    ("text,date\nA,46389.5\n", ["A"], "2 draft/date: `46389.5` looks like a day as spreadsheets"),
    (
        "text,date\nA,25/12/2026\nB,03/04/2027\n",
        ["A", "B"],
        "1 draft/day-order: 1 day here could be two. 1 other can only have the day first",
    ),
    (
        "text,date\nA,25/12/2026\nB,12/25/2026\n",
        ["A", "B"],
        "1 draft/day-order: Days are written in two orders here: 1 can only have the day first",
    ),
    ("text\n" + "a" * 600_000 + "\nHi\n", ["Hi"], "2 draft/record: A cell of this row is longer"),
]


@pytest.mark.parametrize(("data", "left", "says"), FAULTS)
def test_a_fault_is_said_and_the_rest_is_read(data, left, says):
    found = drafts(data)
    if isinstance(data, bytes) and b"\0" in data and not data.startswith(b"\xff\xfe"):
        left = []  # null bytes in the first lines: this is no text at all
    assert texts(found) == left
    if says:
        assert any(one.startswith(says) for one in said(found)), said(found)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_excel_saves_reads_the_same_whatever_its_form(delimiter, encoding):
    head = ["Date", "Social profile", "Message", "Answers until"]
    row = ["25.12.2026 18:00", "Harbour (Twitter)", "Caf\xe9, 4 till 6?", "28.12.2026"]
    cells = [delimiter.join(f'"{cell}"' for cell in line) for line in (head, row)]
    found = drafts("\r\n".join(cells).encode(encoding))
    (post,) = found[0].posts
    assert (post.body.text, post.scheduled_at, post.answers_until) == (
        "Caf\xe9, 4 till 6?",
        "2026-12-25T18:00",
        "2026-12-28",
    )
    assert [one.rule for draft in found for one in draft.findings] == (
        ["draft/encoding"] if encoding == "cp1252" else []
    )


def test_a_guess_at_the_encoding_quotes_a_word_to_judge_it_by():
    *_, told = said(drafts("text\nAu caf\xe9\n".encode("cp1252")))
    assert "(Windows-1252): `caf\xe9`. If that is not what it says, save" in told


def test_columns_that_nobody_reads_are_named_once():
    found = drafts("text,mood\n" + "A,b\n" * 50)
    assert len(said(found)) == 1


def test_a_scheduler_takes_so_many_rows():
    found = drafts("content\n" + "A\n" * 91, "gohighlevel")
    assert said(found) == [
        "1 draft/too-many-rows: GoHighLevel takes 90 rows a file, this one has 91. Split it."
    ]


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)


@given(st.lists(st.tuples(CELL, CELL), max_size=12), st.sampled_from(",;\t"))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_no_row_is_lost(pairs, sign):
    stream = io.StringIO()
    writer = standard.writer(stream, delimiter=sign, quoting=standard.QUOTE_ALL)
    writer.writerows([("text", "mood"), *pairs])
    found = drafts(stream.getvalue())
    kept = [pair for pair in pairs if pair[0].strip() or pair[1].strip()]
    with_rows = [draft for draft in found if draft.source.record != 1]
    assert len(with_rows) == len(kept)
    expected = [text.strip() for text, _ in kept if text.strip()]
    assert [" ".join(t.split()) for t in texts(found)] == [" ".join(t.split()) for t in expected]


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes_are_drafts_or_findings(data):
    for draft in drafts(data):
        assert draft.posts or draft.findings


@given(st.text(alphabet='",;\n\r\ta bé\ufeff', max_size=200))
@settings(deadline=None)
def test_quotation_marks_anywhere_hide_no_letter(data):
    found = drafts("text\n" + data)
    if "é" in data:
        assert "é" in "".join(texts(found)) or said(found)


ROWS, PADDING = 10_000, b" " * 1000


@pytest.mark.slow
def test_a_long_file_takes_constant_memory():
    class Rows(io.RawIOBase):
        """A file that is never whole."""

        def __init__(self):
            self.left, self.rest = ROWS, b"date,text,platform\n"

        def readable(self):
            return True

        def readinto(self, into):
            while len(self.rest) < len(into) and self.left:
                self.left -= 1
                self.rest += b'2026-12-02 18:00,"We open at nine, %d.%s",x\n' % (
                    self.left,
                    b" " * 1000,
                )
            part, self.rest = self.rest[: len(into)], self.rest[len(into) :]
            into[: len(part)] = part
            return len(part)

    tracemalloc.start()
    read = csv.read("q.csv", io.BufferedReader(Rows()), PLATFORMS, Defaults(("x",)))
    assert sum(len(draft.posts) for draft in read) == ROWS
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3_000_000
