"""PDFs: their text, and files that are damaged, locked, empty or made to hurt."""

from __future__ import annotations

import sys
import time
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.formats.html import Parsed, parse_page
from audit.formats.pdf import with_pdf_text
from audit.formats.pdf.lines import paragraphs
from audit.page import read_page
from audit.report import reason_words

HEADLINE = "The old bridge stays shut until summer"
LINES = [
    HEADLINE,
    "BEIRUT (AP) - The council said on Tuesday that the old bridge would stay",
    "shut until the summer, and that buses would go round by the old mill and",
    "its road for as long.",
    "Engineers had found cracks in two of its seven arches, the mayor told the",
    "meeting, which lasted until midnight.",
]


def pdf(lines: list[str], *, info: str = "", squeeze: bool = False, stream: bytes | None = None) -> bytes:
    """A PDF of one page that shows these lines, written by hand."""
    if stream is None:
        shown = b" T* ".join(
            b"(" + line.replace("(", "\\(").replace(")", "\\)").encode() + b") Tj" for line in lines
        )
        stream = b"BT /F1 12 Tf 14 TL 50 750 Td " + shown + b" ET"
    packed = zlib.compress(stream) if squeeze else stream
    packing = b"/Filter /FlateDecode " if squeeze else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /MediaBox [0 0 612 792] /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< " + packing + b"/Length %d >>\nstream\n" % len(packed) + packed + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< " + info.encode() + b" >>",
    ]
    body, offsets = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF"
    return body + head + table + tail % (len(objects) + 1, len(body))


def read(body: bytes) -> Parsed:
    return with_pdf_text(parse_page(body))


def test_the_lines_of_a_pdf_are_joined_to_paragraphs() -> None:
    texts = [block.text for block in read(pdf(LINES)).blocks]
    assert texts[0] == HEADLINE
    assert len(texts) == 3
    assert texts[1].endswith("buses would go round by the old mill and its road for as long.")


def test_a_pdf_s_title_author_text_and_origin_are_read() -> None:
    page = read_page(pdf(LINES, info="/Title (" + HEADLINE + ") /Author (Anna Muster)", squeeze=True))
    assert (page.media, page.title) == ("pdf", HEADLINE)
    assert page.text.startswith("BEIRUT (AP) - The council")
    assert page.origin is not None
    assert (page.origin.name, page.origin.place) == ("Associated Press", "BEIRUT")
    assert any(one.about == "author" and one.says == "Anna Muster" for one in page.witnesses)
    assert page.skipped == ()


def test_without_pypdf_a_pdf_is_skipped_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    page = read_page(pdf(LINES))
    assert page.text == ""
    assert "pip install" in reason_words(page.skipped[-1].reason)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"%PDF-1.4", "damaged"),
        (b"%PDF-1.4\n" + b"\x00\xff" * 5_000, "damaged"),
        (pdf(LINES)[:300], "damaged"),
        (pdf([]), "no text"),
    ],
)
def test_what_cannot_be_read_of_a_pdf_is_said(body: bytes, reason: str) -> None:
    page = read_page(body)
    assert page.text == ""
    assert any(reason in reason_words(one.reason) for one in page.skipped)


def test_a_page_that_unpacks_to_very_much_is_left_out() -> None:
    start = time.thread_time()
    found = read(pdf([], stream=b"BT /F1 12 Tf (" + b"a" * 30_000_000 + b") Tj ET", squeeze=True))
    assert not found.blocks
    assert found.skipped[0].what == "page 1"
    assert time.thread_time() - start < 5


@given(st.integers(0, 1_200), st.binary(min_size=1, max_size=12))
def test_damage_anywhere_in_a_pdf_is_survived(at: int, junk: bytes) -> None:
    body = pdf(LINES)
    page = read_page(body[:at] + junk + body[at + len(junk) :])
    assert page.text or page.skipped or page.media != "pdf" or at


def without_hyphens(text: str) -> str:
    return text.replace("-", "").replace("\u2010", "").replace("\u00ad", "")


@given(st.lists(st.text(max_size=90), max_size=40))
def test_joining_lines_loses_no_letter(lines: list[str]) -> None:
    given = without_hyphens("".join("".join(lines).split()))
    assert without_hyphens("".join("".join(paragraphs(lines)).split())) == given


def test_a_word_parted_at_a_line_s_end_is_made_whole() -> None:
    wide = ["The council said on Tues-", "day that the bridge would stay shut until the coming summer."]
    assert paragraphs(wide) == [
        "The council said on Tuesday that the bridge would stay shut until the coming summer."
    ]


def test_a_page_whose_font_says_no_letters_is_not_read() -> None:
    page = read_page(pdf(["29.11.2026, 14:35 A title", *("\x01\x02\x03 \x04\x05" * 9 for _ in range(9))]))
    assert page.text == ""
    assert page.published is None or page.published.day is None
    assert page.skipped[0].reason.code == "pdf-page-unread"
