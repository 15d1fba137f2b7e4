"""Opening a PDF: the tree of pages is walked no further than it is read, whatever its shape."""

from __future__ import annotations

import sys
import time
import tracemalloc

import pytest

from audit.formats.pdf.opened import OpenedPdf, PdfInfo, open_pdf
from audit.model import Interval, Reason
from audit.page import read_page
from tests.formats.pdf._written import file_of, pdf

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
RESOURCES = b"/MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>"


def opened(body: bytes) -> OpenedPdf:
    found = open_pdf(body)
    assert not isinstance(found, Reason)
    return found


def many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (5 + number) for number in range(count))
    stream = b"BT /F1 12 Tf 50 750 Td (The old bridge stays shut.) Tj ET"
    root = b"<< /Type /Pages " + RESOURCES + b" /Kids [" + kids + b"] /Count %d >>" % count
    contents = b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream"
    page = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>"
    return file_of([b"<< /Type /Catalog /Pages 2 0 R >>", root, FONT, contents, *[page] * count], b"")


def test_reading_some_pages_costs_no_more_where_many_follow() -> None:
    body = many_pages(20_000)
    read_page(many_pages(2))
    tracemalloc.start()
    start = time.thread_time()
    page = read_page(body)
    spent, (_, peak) = time.thread_time() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [str(one.reason) for one in page.skipped] == ["pdf-cut-of pages=20000 read=300"]
    assert peak < 40_000_000
    assert spent < 5


@pytest.mark.parametrize(
    "root",
    [
        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 5 >>",
        b"<< /Type /Pages /Kids [3 0 R null 7 99 0 R] /Count -1 >>",
        b"<< /Type /Pages /Kids 12 >>",
        b"<< /Type /Pages /Kids [[] << >>] /Count 1000000000000 >>",
        b"<< /Type /Pages >>",
    ],
)
def test_a_tree_of_pages_that_is_none_ends(root: bytes) -> None:
    body = file_of([b"<< /Type /Catalog /Pages 2 0 R >>", root, FONT], b"")
    assert read_page(body).text == ""


def test_a_page_takes_what_the_nodes_above_it_state() -> None:
    stream = b"BT /F1 12 Tf 50 750 Td (The old bridge stays shut.) Tj ET"
    body = file_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages " + RESOURCES + b" /Kids [4 0 R] /Count 1 >>",
            FONT,
            b"<< /Type /Pages /Parent 2 0 R /Kids [5 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 4 0 R /Contents 6 0 R >>",
            b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
        ],
        b"",
    )
    assert [[line.text for line in lines or ()] for lines in opened(body).texts(9)] == [
        ["The old bridge stays shut."]
    ]


@pytest.mark.parametrize(
    ("made", "read"),
    [
        ("D:20240603125043Z", "2024-06-03T12:50:43Z"),
        ("D:20240603145043+02'00'", "2024-06-03T14:50:43+02:00"),
        ("D:20240603145043-0730", "2024-06-03T14:50:43-07:30"),
        ("D:20240603145043", "2024-06-03T14:50:43"),
        ("D:20249903145043", None),
        ("D:20240603145043+99'99'", None),
        ("3 June 2024", None),
    ],
)
def test_the_time_at_which_a_file_was_made(made: str, read: str | None) -> None:
    info = opened(pdf([["Ferry"]], {"CreationDate": made, "Title": "o\ufb03cials"})).info
    assert info == PdfInfo(title="officials", made=Interval.parse(read) if read else None, pages=1)


def test_without_pypdf_that_is_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    assert open_pdf(pdf([["Ferry"]])) == Reason("pdf-reader-missing")


def test_the_addresses_that_annotations_lead_to_are_those_of_their_page() -> None:
    annotations = [
        b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (%s) >> >>" % address
        for address in (b"https://a.example/", b"https://a.example/", b"x" * 20_000)
    ]
    broken = [
        b"<< /Subtype /Link /A 99 0 R >>",
        b"null",
        b"<< /Subtype /Text /A << /URI (https://b.example/) >> >>",
    ]
    for held, expected in ((annotations, ["https://a.example/"]), (broken, [])):
        whole = pdf([["Words."]]).replace(
            b"/Type /Page /Parent", b"/Type /Page /Annots [" + b" ".join(held) + b"] /Parent"
        )
        opened = open_pdf(whole)
        assert isinstance(opened, OpenedPdf)
        assert list(opened.links(3)) == [expected]
