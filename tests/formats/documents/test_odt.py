"""ODT: what a reader sees, the notes, and the records in marks; and files that LibreOffice itself writes."""

from __future__ import annotations

import shutil
import subprocess
from html import escape
from pathlib import Path

import pytest

from audit.formats.documents import notes_of, read_document
from audit.model import CitedItems, DocumentText
from tests.formats.documents.office_files import ODT_SPACES, odt, zotero

MARK = escape(
    zotero(46, "http://zotero.org/users/1/items/A", "First", locator="5").removeprefix(" ADDIN ").strip()
)
NOTE = (
    '<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation>'
    "<text:note-body><text:p>Smith, <text:a"
    ' xlink:href="https://a.example/">A</text:a>.</text:p></text:note-body>'
    "</text:note>"
)
BODY = (
    '<text:h text:outline-level="2">Head</text:h>'
    f"<text:p>In 2014{NOTE} and <text:span>on</text:span>.</text:p>"
    "<text:list><text:list-item><text:p>Item</text:p></text:list-item></text:list>"
    f'<text:p>Cited <text:reference-mark-start text:name="{MARK} RNDabcdefghij"/>(Smith)'
    f'<text:reference-mark-end text:name="{MARK} RNDabcdefghij"/>.</text:p>'
)
_BY = (
    "<office:change-info><dc:creator>A</dc:creator><dc:date>2024-01-02T03:04:05</dc:date>"
    "</office:change-info>"
)
CHANGED = (
    f'<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>{_BY}<text:p>struck</text:p>'
    '</text:deletion></text:changed-region><text:changed-region text:id="c2"><text:insertion>'
    f"{_BY}</text:insertion></text:changed-region></text:tracked-changes>"
    '<text:p>They <text:change text:change-id="c1"/>'
    '<text:change-start text:change-id="c2"/>came<text:change-end'
    ' text:change-id="c2"/><text:s text:c="3"/>home'
    "<text:line-break/>late.</text:p>"
)


def cited(document: DocumentText) -> list[tuple[str, str, str]]:
    return [
        (document.text[span.start : span.end], item.key, str(item.data.get("title")))
        for span in document.spans
        if isinstance(span, CitedItems)
        for item in span.items
    ]


def check(document: DocumentText) -> None:
    """What ``BODY`` says, whichever program wrote it."""
    assert document.text == "Head\nIn 2014 and on.\nItem\nCited (Smith).\nSmith, A."
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "item", "paragraph", "note"]
    (note,) = notes_of(document)
    assert note.mark.start == document.text.index(" and on")
    assert [link.address for link in document.links] == ["https://a.example/"]


def test_the_text_its_notes_and_zoteros_marks_are_read() -> None:
    document = read_document(odt(BODY), name="a.odt")
    check(document)
    assert cited(document) == [("(Smith)", "http://zotero.org/users/1/items/A", "First")]


def test_deletions_are_left_out_and_insertions_kept() -> None:
    assert read_document(odt(CHANGED), name="a.odt").text == "They came home\nlate."


def test_field_marks_of_libreoffice_hold_the_citations_of_a_docx_file() -> None:
    code = escape(zotero(46, "u:1", "First"))
    body = (
        '<text:p>x <field:fieldmark-start text:name="a" field:type="vnd.oasis.opendocument.field.UNHANDLED">'
        f'<field:param field:name="vnd.oasis.opendocument.field.code" field:value="{code}"/>'
        "</field:fieldmark-start>(A)<field:fieldmark-end/>.</text:p>"
    )
    assert cited(read_document(odt(body), name="a.odt")) == [("(A)", "u:1", "First")]


def test_libreoffices_own_citations_are_records() -> None:
    body = (
        '<text:p>x <text:bibliography-mark text:identifier="S14"'
        ' text:bibliography-type="book" text:title="Steel">'
        "[S14]</text:bibliography-mark>.</text:p>"
    )
    assert cited(read_document(odt(body), name="a.odt")) == [("[S14]", "S14", "Steel")]


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``BODY`` and ``CHANGED`` as LibreOffice writes them: ODT and DOCX."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed: its own files are not tried")
    folder = tmp_path_factory.mktemp("office")
    for name, body in (("body", BODY), ("changed", CHANGED)):
        (folder / f"{name}.fodt").write_text(
            f'<?xml version="1.0"?><office:document {ODT_SPACES} office:version="1.3"'
            f' office:mimetype="application/'
            f'vnd.oasis.opendocument.text"><office:body><office:text>{body}</office:text></office:body></office:document>'
        )
    for kind in ("odt", "docx", "pdf"):  # both files at once: to start it takes longest
        subprocess.run(
            [
                office,
                "--headless",
                f"-env:UserInstallation=file://{folder}/profile",
                "--convert-to",
                kind,
                "--outdir",
                str(folder),
                *(str(folder / f"{name}.fodt") for name in ("body", "changed")),
            ],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
    return folder


def test_a_pdf_of_libreoffice_has_its_notes_at_the_foot_of_the_page(converted: Path) -> None:
    document = read_document((converted / "body.pdf").read_bytes(), name="a.pdf")
    assert "In 2014 and on." in document.text
    (note,) = notes_of(document)
    assert document.text[note.blocks[0].start : note.blocks[0].end] == "Smith, A."


@pytest.mark.parametrize("kind", ["odt", "docx"])
def test_files_of_libreoffice_itself_are_read_alike(converted: Path, kind: str) -> None:
    check(read_document((converted / f"body.{kind}").read_bytes(), name=f"a.{kind}"))
    changed = read_document((converted / f"changed.{kind}").read_bytes(), name=f"a.{kind}")
    assert changed.text == "They came home\nlate."
