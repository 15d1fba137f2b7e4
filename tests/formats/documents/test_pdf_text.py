"""PDF as a document: lines joined, words whole, and notes at the foot of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.formats.documents import notes_of, pdf_text, read_document
from audit.model import DocumentText, Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

PAGE = [
    "The bridge",
    "The bridge closed in 20141 after a long time in which the town had hoped for re-",
    "pairs. It was opened anew in the next year.2 So it stood, and in 1914 nobody knew",
    "of it but 3 men.",
    "1 Rudaw, “Bridge closes,” 27 January 2014, https://rudaw.example/1.",
    "2 Smith, a work with a long title that goes on",
    "in the next line.",
]


def read(monkeypatch: pytest.MonkeyPatch, *pages: list[str], linked: Sequence[str] = ()) -> DocumentText:
    monkeypatch.setattr(pdf_text, "pdf_lines", lambda _: (list(pages), [list(linked)] * len(pages), []))
    return read_document(b"%PDF-1.7", name="a.pdf")


def test_marks_glued_to_words_and_years_are_taken_out_where_a_note_bears_their_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    document = read(monkeypatch, PAGE)
    assert document.text.split("\n") == [
        "The bridge",
        (
            "The bridge closed in 2014 after a long time in which the town had hoped for repairs."
            " It was opened anew in the next year. So it stood, and in 1914 nobody knew of it but 3 men."
        ),
        "Rudaw, “Bridge closes,” 27 January 2014, https://rudaw.example/1.",
        "Smith, a work with a long title that goes on in the next line.",
    ]
    assert [(note.mark.label, note.blocks[0].line) for note in notes_of(document)] == [("1", 5), ("2", 6)]
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "note", "note"]
    assert [link.address for link in document.links] == ["https://rudaw.example/1"]


def test_a_list_at_the_foot_is_no_note_where_no_mark_leads_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    document = read(monkeypatch, ["It closed in 2014 for good.", "", "1 First of all, this.", "2 Then that."])
    assert notes_of(document) == ()
    assert "1 First of all, this." in document.text


def test_numbers_go_on_from_page_to_page_or_begin_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    other = ["It opened again in May.3", "3 Jones, Title."]
    again = ["It fell in June.1", "1 Roy, Title."]
    document = read(monkeypatch, PAGE, other, again)
    assert [note.mark.label for note in notes_of(document)] == ["1", "2", "3", "1"]
    assert [document.text[n.blocks[0].start : n.blocks[0].end][:3] for n in notes_of(document)] == [
        "Rud", "Smi", "Jon", "Roy",
    ]  # fmt: skip


def test_an_address_broken_over_lines_is_whole_where_the_page_links_to_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = ["The ferry left, said the port (https://harbour-mail.example/ferry-", "leaves-the-old-pier).",
            "It had carried all of them over for many years, and nobody ever knew the",
            "islanders for years."]  # fmt: skip
    address = "https://harbour-mail.example/ferry-leaves-the-old-pier"
    other = "https://port.example/theislanders"
    document = read(monkeypatch, page, linked=[address, other])
    assert [(link.address, link.kind) for link in document.links] == [(other, "outside"), (address, "bare")]
    assert document.text.endswith("nobody ever knew the islanders for years.")


def test_figures_and_names_that_end_in_a_number_are_no_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    page = ["It fell from 1.2 to 1.1 million.1 Its CO2 fell by 3,2 per cent.2 So said the G7", "in 2014.3",
            "1 Roe, Title.", "2 Doe, Title.", "3 Roy, Title."]  # fmt: skip
    document = read(monkeypatch, page)
    assert document.text.startswith(
        "It fell from 1.2 to 1.1 million. Its CO2 fell by 3,2 per cent. So said the G7 in 2014."
    )
    assert [note.mark.label for note in notes_of(document)] == ["1", "2", "3"]


def test_a_pdf_that_cannot_be_read_says_so() -> None:
    document = read_document(b"%PDF-1.7 and nothing", name="a.pdf")
    assert document.text == ""
    assert [reason.code for reason in document.unread] == ["pdf-damaged"]
    assert isinstance(document.unread[0], Reason)
