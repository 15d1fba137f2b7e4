"""Makes the word processors' documents among the golden ones: ``python -m tests.draft.office_documents``.

LibreOffice (``soffice``) writes the ODT, PDF and Zotero files from what is written here; of its packages
only the parts are kept that hold text, each under one time. It would drop the content controls of Mendeley
Cite, so that file is packed here.
"""

from __future__ import annotations

import base64
import io
import json
import shutil
import subprocess
import tempfile
from html import escape
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tests.formats.documents.office_files import ODT_SPACES, control, docx, field, run

DOCUMENTS = Path(__file__).parent / "documents"
_DROPPED = (
    "settings",
    "theme",
    "fontTable",
    "Thumbnails",
    "Configurations",
    "meta.xml",
    "docProps",
    "manifest.rdf",
)

FERRY = {
    "id": 46, "type": "article-newspaper", "title": "Ferry Gannet leaves the old pier",
    "container-title": "Harbour Mail", "author": [{"family": "Smith", "given": "Anna"}],
    "issued": {"date-parts": [["2024", 3, 3]]}, "URL": "https://harbour-mail.example/ferry",
    "accessed": {"date-parts": [["2024", 3, 9]]}, "language": "en",
}  # fmt: skip
LINES = {
    "id": 46, "type": "book", "title": "A History of the Island Line", "publisher": "Fjord Press",
    "publisher-place": "Northport", "author": [{"family": "Roe", "given": "Jane"}],
    "issued": {"date-parts": [["2019"]]}, "ISBN": "978-3-16-148410-0",
}  # fmt: skip
FARES = {
    "id": 7, "type": "article-journal", "title": "Fares at sea", "container-title": "Ferry"
    " Review", "volume": "4",
    "issue": "1", "page": "1-20", "author": [{"family": "Doe", "given": "John"}],
    "issued": {"date-parts": [["2020", 5]]}, "DOI": "10.5555/87654321",
}  # fmt: skip


def _cited(item: dict[str, Any], uri: str, **more: str) -> dict[str, Any]:
    return {"id": item["id"], "uris": [uri], "itemData": item, **more}


def _zotero(words: str, *items: dict[str, Any]) -> str:
    """The code of a field of Zotero's for works that were cited together."""
    held = {
        "citationID": "a1",
        "properties": {"plainCitation": words, "noteIndex": 1},
        "citationItems": items,
    }
    return f"ZOTERO_ITEM CSL_CITATION {json.dumps(held)}"


# The number 46 is of two libraries: the addresses alone tell the newspaper's story from the book.
_FERRY = _cited(FERRY, "http://zotero.org/users/1/items/FERRY46A")
_LINES = _cited(LINES, "http://zotero.org/groups/22/items/LINES46B", locator="44", label="page")
_FARES = _cited(FARES, "http://zotero.org/users/1/items/FARES007")
_NOTES = (
    ("Anna Smith, “Ferry Gannet leaves the old pier,” Harbour Mail, March 3, 2024.", (_FERRY,)),
    ("Jane Roe, A History of the Island Line (Northport: Fjord Press, 2019), 44.", (_LINES,)),
    (
        (
            "Smith, “Ferry Gannet leaves the old pier”; John Doe, “Fares at sea,” Ferry Review 4, no. 1"
            " (May 2020): 1–20."
        ),
        (_FERRY, _FARES),
    ),
)  # fmt: skip
_PARAGRAPHS = (
    ("The ferry Gannet left the old pier on 3 March 2024.", 0),
    ("The line had carried 1.2 million people in its best year, 1987.", 1),
    ("Fares rose in every year after 2012, and the number of boats fell to two.", 2),
    ("The port has not answered our questions.", None),
)
TITLE = "The last boat from the old pier"


def zotero_docx() -> bytes:
    """Endnotes with fields of Zotero's from two libraries, before LibreOffice has written them."""
    body = f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{run(TITLE)}</w:p>'
    for words, note in _PARAGRAPHS:
        mark = f'<w:r><w:endnoteReference w:id="{note + 2}"/></w:r>' if note is not None else ""
        body += f"<w:p>{run(words)}{mark}</w:p>"
    ends = "".join(
        f'<w:endnote w:id="{number + 2}"><w:p><w:r><w:endnoteRef/></w:r>{run(" ")}'
        f"{field(f' ADDIN {_zotero(words, *items)} ', words, pieces=3)}</w:p></w:endnote>"
        for number, (words, items) in enumerate(_NOTES)
    )
    return docx(body, ends=ends, more=_TYPES.items())


def mendeley_docx() -> bytes:
    """Content controls of Mendeley Cite: authors and years in the text, its list behind it."""
    ferry, lines = ({key: value for key, value in item.items() if key != "id"} for item in (FERRY, LINES))

    def cite(words: str, *items: dict[str, Any]) -> str:
        held = {"citationID": "MENDELEY_CITATION_1", "citationItems": [
            {"id": f"0f8b-{item['type']}", "itemData": item} for item in items
        ]}  # fmt: skip
        packed = base64.b64encode(json.dumps(held, ensure_ascii=False).encode()).decode()
        return control(f"MENDELEY_CITATION_v3_{packed}", words)

    listed = "".join(
        f"<w:p>{run(entry)}</w:p>"
        for entry in (
            "Roe, J. (2019). A History of the Island Line. Fjord Press.",
            "Smith, A. (2024, March 3). Ferry Gannet leaves the old pier. Harbour Mail.",
        )
    )
    return docx(
        f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{run(TITLE)}</w:p>'
        f"<w:p>{run('The ferry Gannet left the old pier on 3 March 2024 ')}{cite('(Smith, 2024)', ferry)}"
        f"{run('. Only two boats remain there.')}</w:p>"
        f"<w:p>{run('Both say that the line once carried 1.2 million people a year ')}"
        f"{cite('(Roe, 2019; Smith, 2024)', lines, ferry)}{run('.')}</w:p>"
        f'<w:p><w:pPr><w:pStyle w:val="H2"/></w:pPr>{run("References")}</w:p><w:sdt><w:sdtPr>'
        f'<w:tag w:val="MENDELEY_BIBLIOGRAPHY"/></w:sdtPr><w:sdtContent>{listed}</w:sdtContent></w:sdt>'
    )


def odt_text() -> str:
    """A flat ODT file: a mark of Zotero's, a note typed by hand, a citation of LibreOffice's own."""
    name = escape(f"{_zotero('(Roe 2019, 44)', _LINES)} RNDq1w2e3r4t5", quote=True)
    by = (
        "<office:change-info><dc:creator>A</dc:creator><dc:date>2024-03-09T10:00:00</dc:date>"
        "</office:change-info>"
    )
    body = (
        f'<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>{by}<text:p>three</text:p>'
        "</text:deletion></text:changed-region></text:tracked-changes>"
        f'<text:h text:outline-level="1">{TITLE}</text:h>'
        "<text:p>The ferry Gannet left the old pier on 3 March 2024."
        '<text:note text:id="ftn1"'
        ' text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        "<text:p>Anna Smith, “Ferry Gannet leaves the old pier,” <text:span>Harbour"
        " Mail</text:span>, 3 March 2024,"
        ' <text:a xlink:type="simple" xlink:href="https://harbour-mail.example/ferry">'
        "https://harbour-mail.example/ferry</text:a>.</text:p></text:note-body></text:note>"
        ' Only <text:change text:change-id="c1"/>two boats remain there.</text:p>'
        f'<text:p>The line carried 1.2 million people in 1987 <text:reference-mark-start text:name="{name}"/>'
        f'(Roe 2019, 44)<text:reference-mark-end text:name="{name}"/>.</text:p>'
        "<text:p>Fares rose in every year after 2012 "
        '<text:bibliography-mark text:identifier="Doe20" text:bibliography-type="article"'
        ' text:author="Doe, John"'
        ' text:title="Fares at sea" text:journal="Ferry Review" text:volume="4" text:number="1"'
        ' text:pages="1–20"'
        ' text:year="2020">[Doe20]</text:bibliography-mark>.</text:p>'
    )
    return _flat(body)


def pdf_text() -> str:
    """A flat ODT file of one narrow column, its words broken at soft hyphens."""
    soft = "\N{SOFT HYPHEN}"
    paragraphs = (
        (
            "The har·bour au·thor·i·ty an·nounced on 3 March 2024 that the fer·ry Gan·net had left the old"
            " pier for good.{1} The ves·sels that re·main there, some for·ty in num·ber, be·long to"
            " fish·er·men."
        ),
        (
            "Pas·sen·ger num·bers had fall·en from 1.2 mil·lion in 1987 to few·er than 90,000 in 2022,"
            " ac·cord·ing to the com·pa·ny’s own sta·tis·tics.{2} The sub·si·dy end·ed in Jan·u·ar·y 2024."
        ),
    )
    notes = (
        "Anna Smith, “Ferry Gannet leaves the old pier,” Har·bour Mail, 3 March 2024.",
        "Island Line, An·nu·al Re·port 2022 (North·port: Island Line, 2023), 12.",
    )
    body = f'<text:h text:outline-level="1">{TITLE}</text:h>'
    for number, words in enumerate(paragraphs, 1):
        note = (
            f'<text:note text:id="ftn{number}" text:note-class="footnote"><text:note-citation>{number}'
            f"</text:note-citation><text:note-body><text:p>{notes[number - 1]}</text:p></text:note-body>"
            "</text:note>"
        )
        body += f'<text:p text:style-name="N">{words.replace(f"{{{number}}}", note)}</text:p>'
    return _flat(body.replace("·", soft))


_STYLE_SPACES = (
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)
_LAYOUT = (
    '<office:automatic-styles><style:style style:name="N"'
    ' style:family="paragraph"><style:paragraph-properties'
    ' fo:text-align="justify" fo:margin-right="8cm"'
    ' fo:margin-bottom="0.4cm"/></style:style></office:automatic-styles>'
)


def _flat(body: str) -> str:
    return (
        f'<?xml version="1.0"?><office:document {ODT_SPACES} {_STYLE_SPACES} office:version="1.3"'
        ' office:mimetype="application/vnd.oasis.opendocument.text">'
        f"{_LAYOUT}<office:body><office:text>{body}</office:text></office:body></office:document>"
    )


_W = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default'
    ' Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_W}.{kind}+xml"/>'
        for part, kind in (
            ("document", "document.main"), ("styles", "styles"),
            ("footnotes", "footnotes"), ("endnotes", "endnotes"),
        )
    )
    + "</Types>"
}  # fmt: skip


def converted(name: str, body: bytes, kind: str) -> bytes:
    """A file as LibreOffice writes it in another format."""
    office = shutil.which("soffice")
    if office is None:
        raise SystemExit("LibreOffice (soffice) is not installed.")
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "given" / name
        given.parent.mkdir()
        given.write_bytes(body)
        command = [
            office,
            "--headless",
            f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to",
            kind,
        ]
        subprocess.run(
            [*command, "--outdir", folder, str(given)], check=True, capture_output=True, timeout=300
        )
        return (Path(folder) / name).with_suffix(f".{kind}").read_bytes()


def lean(package: bytes) -> bytes:
    """A package with the parts that hold text alone, under one time."""
    file = io.BytesIO()
    with ZipFile(io.BytesIO(package)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            if not info.is_dir() and not any(word in info.filename for word in _DROPPED):
                new.writestr(ZipInfo(info.filename), old.read(info), info.compress_type)
    return file.getvalue()


def main() -> None:
    """Write the files."""
    made = {
        "zotero.docx": lean(converted("zotero.docx", zotero_docx(), "docx")),
        "mendeley.docx": lean(mendeley_docx()),
        "zotero.odt": lean(converted("zotero.fodt", odt_text().encode(), "odt")),
        "paper.pdf": converted("paper.fodt", pdf_text().encode(), "pdf"),
    }
    for name, body in made.items():
        (DOCUMENTS / name).write_bytes(body)


if __name__ == "__main__":
    main()
