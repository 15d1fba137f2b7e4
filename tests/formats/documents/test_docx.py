"""DOCX: what a reader sees, the notes, and the records that reference managers keep in it."""

from __future__ import annotations

import base64

import pytest

from audit.formats.documents import notes_of, read_document
from audit.model import CitedItem, CitedItems, DocumentText, Reason
from tests.formats.documents.office_files import control, docx, endnote, field, mendeley, run, zotero


def read(body: str, **parts: object) -> DocumentText:
    return read_document(docx(body, **parts), name="a.docx")  # type: ignore[arg-type]


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p>{properties}{inner}</w:p>"


def cited(document: DocumentText) -> list[tuple[str, str, CitedItem]]:
    """Words, origin and record of each citation."""
    return [
        (document.text[span.start : span.end], span.origin, item)
        for span in document.spans
        if isinstance(span, CitedItems)
        for item in span.items
    ]


def test_insertions_are_kept_and_deletions_left_out() -> None:
    document = read(
        paragraph(
            run("They ") + '<w:ins w:id="1">' + run("came") + "</w:ins>"
            '<w:del w:id="2"><w:r><w:delText>went</w:delText></w:r></w:del>'
            '<w:moveFrom w:id="3">' + run(" away") + "</w:moveFrom><w:moveTo>" + run(" home") + "</w:moveTo>"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>" + run(".")
        )
        + paragraph(run("One "), "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>")
        + paragraph(run("paragraph."))
    )
    assert document.text == "They came home.\nOne paragraph."
    assert [(block.line, block.kind) for block in document.blocks] == [(1, "paragraph"), (2, "paragraph")]


def test_headings_lists_and_tables_are_blocks_of_their_kind() -> None:
    document = read(
        paragraph(run("Title"), '<w:pPr><w:pStyle w:val="H2"/></w:pPr>')
        + paragraph(run("Item"), "<w:pPr><w:numPr/></w:pPr>")
        + "<w:tbl><w:tr><w:tc>" + paragraph(run("Cell"))
        + "</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + paragraph(run("gone"))
        + "</w:tc></w:tr></w:tbl>" + paragraph(run("a") + "<w:r><w:br/></w:r>" + run("b"))
    )  # fmt: skip
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("heading", 2), ("item", 0), ("table", 0), ("paragraph", 0),
    ]  # fmt: skip
    assert document.text == "Title\nItem\nCell\na\nb"


def test_notes_are_told_by_their_type_and_foot_and_endnotes_of_one_number_are_two() -> None:
    document = read(
        paragraph(
            run("In 2014") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(" and on")
            + '<w:r><w:endnoteReference w:id="2"/></w:r>' + run(".")
        ),
        notes='<w:footnote w:id="2">' + paragraph("<w:r><w:footnoteRef/></w:r>" + run(" Smith."))
        + paragraph(run("More.")) + "</w:footnote>",
        ends='<w:endnote w:id="2">' + paragraph(run("Jones.")) + "</w:endnote>",
    )  # fmt: skip
    assert document.text == "In 2014 and on.\nSmith.\nMore.\nJones."
    assert [
        (note.mark.start, [document.text[block.start : block.end] for block in note.blocks])
        for note in notes_of(document)
    ] == [(7, ["Smith.", "More."]), (14, ["Jones."])]
    assert {block.kind for block in document.blocks[1:]} == {"note"}


def test_links_of_relationships_and_of_fields_keep_their_words() -> None:
    document = read(
        paragraph(
            '<w:hyperlink r:id="r9">' + run("one") + "</w:hyperlink>" + run(" ")
            + field(' HYPERLINK "https://b.example/x" \\l "part" ', "two") + run(" ")
            + '<w:fldSimple w:instr=" HYPERLINK https://c.example/ ">' + run("three") + "</w:fldSimple>"
            + run(" https://d.example/.")
        ),
        links={"r9": "https://a.example/"},
    )  # fmt: skip
    assert [(document.text[link.start : link.end], link.address) for link in document.links] == [
        ("one", "https://a.example/"), ("two", "https://b.example/x#part"), ("three", "https://c.example/"),
        ("https://d.example/", "https://d.example/"),
    ]  # fmt: skip
    assert [(link.line, link.column) for link in document.links][:2] == [(1, 1), (1, 5)]


def test_the_links_by_which_google_docs_marks_citations_are_no_sources() -> None:
    document = read(
        paragraph('<w:hyperlink r:id="r9">' + run("(Smith 2014)") + "</w:hyperlink>"),
        links={"r9": "https://www.zotero.org/google-docs/?A4k9xU"},
    )
    assert document.text == "(Smith 2014)"
    assert document.links == ()


def test_zoteros_numbers_of_two_libraries_name_two_works() -> None:
    document = read(
        paragraph(
            field(
                zotero(46, "http://zotero.org/users/1/items/A", "First", locator="5", label="page"),
                "(A)",
                pieces=7,
            )
            + field(zotero(46, "http://zotero.org/users/2/items/B", "Second", prefix="see "), "(B)")
        )
    )
    first, second = cited(document)
    assert (first[0], first[1], second[0]) == ("(A)", "zotero", "(B)")
    assert first[2].key != second[2].key
    assert [first[2].data["title"], second[2].data["title"]] == ["First", "Second"]
    assert (first[2].locator, first[2].label, second[2].prefix) == ("5", "page", "see ")


def test_zotero_in_a_simple_field_or_in_a_note_is_read() -> None:
    code = zotero(1, "http://zotero.org/users/1/items/A", "Sun &amp; moon").replace('"', "&quot;")
    document = read(
        paragraph(f'<w:fldSimple w:instr="{code}">' + run("(A)") + "</w:fldSimple>"
                  '<w:r><w:footnoteReference w:id="5"/></w:r>'),
        notes='<w:footnote w:id="5">' + paragraph(field(zotero(2, "u:2", "Note"), "Note.")) + "</w:footnote>",
    )  # fmt: skip
    assert [item.data["title"] for _, _, item in cited(document)] == ["Sun & moon", "Note"]


def test_a_deleted_citation_is_none() -> None:
    code = zotero(1, "u:1", "Gone").replace('"', "&quot;")
    document = read(
        paragraph(
            '<w:del><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:delInstrText>' + code
            + '</w:delInstrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:del>' + run("Text.")
        )
    )  # fmt: skip
    assert (document.text, cited(document), document.unread) == ("Text.", [], ())


def test_a_record_that_cannot_be_read_is_said_with_its_paragraph() -> None:
    document = read(paragraph(run("x")) + paragraph(field(" ADDIN ZOTERO_ITEM CSL_CITATION {broken", "(A)")))
    assert document.text == "x\n(A)"
    assert document.unread == (Reason("citation-record-unread", origin="zotero", line=2),)


@pytest.mark.parametrize("base64_kind", ["plain", "of addresses"])
def test_mendeley_cite_keeps_its_records_in_content_controls(base64_kind: str) -> None:
    url_safe = base64_kind == "of addresses"
    document = read(
        paragraph(run("See ") + control(mendeley("Sprünge>?", url_safe=url_safe), "(Smith)") + run("."))
    )
    assert document.text == "See (Smith)."
    assert [(words, origin, item.key, item.data["title"]) for words, origin, item in cited(document)] == [
        ("(Smith)", "mendeley", "c0ffee", "Sprünge>?")
    ]


def test_old_mendeley_is_read() -> None:
    code = zotero(1, "http://www.mendeley.com/documents/?uuid=1", "Old").replace("ZOTERO_ITEM ", "")
    assert [
        (origin, item.data["title"]) for _, origin, item in cited(read(paragraph(field(code, "(A)"))))
    ] == [("mendeley", "Old")]


def test_endnote_is_read_plain_and_from_a_field_within() -> None:
    data = base64.b64encode(endnote("Packed", 8).encode()).decode()
    inner = (
        f"<w:r><w:fldChar"
        f' w:fldCharType="begin"><w:fldData>{data}</w:fldData></w:fldChar></w:r><w:r><w:instrText>'
        ' ADDIN EN.CITE.DATA </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    nested = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ADDIN EN.CITE </w:instrText></w:r>'
        f'{inner}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("(B)")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    document = read(paragraph(field(f" ADDIN EN.CITE {endnote('Plain')}", "(A)") + nested))
    (words, origin, plain), (inner_words, _, packed) = cited(document)
    assert (words, origin, inner_words) == ("(A)", "endnote", "(B)")
    assert (plain.key, plain.locator, packed.key) == ("lib1:7", "12", "lib1:8")
    assert plain.data == {
        "type": "article-newspaper",
        "title": "Plain",
        "container-title": "Rudaw",
        "author": [{"family": "Smith", "given": "Jane"}],
        "issued": {"raw": "Jan 27 2014"},
    }
    assert document.text == "(A)(B)"


def test_words_own_citations_take_their_works_from_its_list() -> None:
    sources = (
        '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"><b:Source>'
        "<b:Tag>Abd24</b:Tag><b:SourceType>ArticleInAPeriodical</b:SourceType><b:Title>Talks</b:Title>"
        "<b:PeriodicalTitle>AP</b:PeriodicalTitle><b:Year>2024</b:Year><b:Month>January</b:Month><b:Day>27</b:Day>"
        "<b:Author><b:Author><b:NameList><b:Person><b:Last>Abdul-Zahra</b:Last><b:First>Qassim</b:First>"
        "</b:Person></b:NameList></b:Author></b:Author></b:Source></b:Sources>"
    )
    document = read(
        paragraph(
            "<w:sdt><w:sdtContent>"
            + field(" CITATION Abd24 \\p 3 \\l 1033 \\m Rud23 ", "(Abdul-Zahra, 2024)")
            + "</w:sdtContent></w:sdt>"
        ),
        more={"customXml/item1.xml": sources},
    )  # fmt: skip
    (words, origin, known), (_, _, unknown) = cited(document)
    assert (words, origin, known.key, known.locator) == ("(Abdul-Zahra, 2024)", "word", "Abd24", "3")
    assert known.data["author"] == [{"family": "Abdul-Zahra", "given": "Qassim"}]
    assert known.data["issued"] == {"raw": "27 January 2024"}
    assert (unknown.key, unknown.data) == ("Rud23", {})


def test_the_list_that_a_reference_manager_writes_is_the_list_of_sources() -> None:
    document = read(
        paragraph(run("Text."))
        + '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ADDIN ZOTERO_BIBL {} '
        'CSL_BIBLIOGRAPHY </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("Smith. A.") + "</w:p>"
        + paragraph(run("Jones. B.") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>') + paragraph(run("End."))
    )  # fmt: skip
    assert [block.kind for block in document.blocks] == ["paragraph", "sources", "sources", "paragraph"]
