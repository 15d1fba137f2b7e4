"""DOCX and ODT files for tests, built after the shapes that the programs write: none of them made these."""

from __future__ import annotations

import base64
import io
import json
from html import escape
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="H2"><w:name'
    f' w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    "</w:styles>"
)
# Word gives the separators the numbers -1 and 0, LibreOffice 0 and 1: only the type tells them.
_SEPARATORS = (
    '<w:{0} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:{0}>'
    '<w:{0} w:type="continuationSeparator" w:id="1"><w:p><w:r><w:t>no note</w:t></w:r></w:p></w:{0}>'
)


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP archive of these parts."""
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def relations(targets: dict[str, tuple[str, str]]) -> str:
    """The part of the relationships of another part: by id the kind and the target."""
    inner = "".join(
        f'<Relationship Id="{id_}" Type="{_REL}/{kind}" Target="{escape(target)}"/>'
        for id_, (kind, target) in targets.items()
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}">{inner}</Relationships>'


def docx(
    body: str, *, notes: str = "", ends: str = "", links: dict[str, str] | None = None, more: Any = ()
) -> bytes:
    """A DOCX file: the XML of its body, foot- and endnotes, and addresses by the ids of relationships."""
    targets = {
        "rS": ("styles", "styles.xml"), "rF": ("footnotes", "footnotes.xml"),
        "rE": ("endnotes", "endnotes.xml"),
    }  # fmt: skip
    targets |= {id_: ("hyperlink", address) for id_, address in (links or {}).items()}
    space = f'xmlns:w="{W}" xmlns:r="{_REL}"'
    return packed({
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations({"r1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(targets),
        "word/styles.xml": _STYLES,
        "word/footnotes.xml": f"<w:footnotes {space}>{_SEPARATORS.format('footnote')}{notes}</w:footnotes>",
        "word/endnotes.xml": f"<w:endnotes {space}>{_SEPARATORS.format('endnote')}{ends}</w:endnotes>",
        **dict(more),
    })  # fmt: skip


def run(text: str) -> str:
    """A run of text."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def field(code: str, words: str, *, pieces: int = 1, data: str = "") -> str:
    """A complex field; its code may be split over several runs, as Word does."""
    size = -(-len(code) // pieces)
    codes = "".join(
        f'<w:r><w:instrText xml:space="preserve">{escape(code[at : at + size])}</w:instrText></w:r>'
        for at in range(0, len(code), size)
    )
    begin = f'<w:fldChar w:fldCharType="begin"><w:fldData>{data}</w:fldData></w:fldChar>' if data else (
        '<w:fldChar w:fldCharType="begin"/>'
    )  # fmt: skip
    return (
        f'<w:r>{begin}</w:r>{codes}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(words)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def zotero(id_: int, uri: str, title: str, **item: object) -> str:
    """The code of a field of Zotero's."""
    data = {"id": id_, "type": "article-newspaper", "title": title, "issued": {"date-parts": [["2024"]]}}
    cited = {"id": id_, "uris": [uri], "itemData": data, **item}
    held = {"citationID": "a1", "properties": {"plainCitation": "x"}, "citationItems": [cited]}
    return f" ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(held)} "


def control(tag: str, words: str) -> str:
    """A content control with a tag."""
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{run(words)}</w:sdtContent></w:sdt>'
    )


def mendeley(title: str, *, url_safe: bool = False) -> str:
    """The tag of Mendeley Cite; another program wrote it in URL-safe base64 without padding."""
    held = {"citationItems": [{"id": "c0ffee", "itemData": {"type": "book", "title": title}}]}
    text = json.dumps(held, ensure_ascii=False).encode()
    packed_ = base64.urlsafe_b64encode(text).rstrip(b"=") if url_safe else base64.b64encode(text)
    return f"MENDELEY_CITATION_v3_{packed_.decode()}"


def endnote(title: str, number: int = 7) -> str:
    """A citation of EndNote with its record."""
    return (
        f"<EndNote><Cite><Author>Smith</Author><Year>2014</Year><RecNum>{number}</RecNum><Pages>12</Pages>"
        f"<DisplayText>(Smith, 2014)</DisplayText><record><rec-number>{number}</rec-number><foreign-keys>"
        f'<key app="EN" db-id="lib1">{number}</key></foreign-keys><ref-type name="Newspaper'
        f' Article">23</ref-type>'
        "<contributors><authors><author>Smith, Jane</author></authors></contributors><titles><title>"
        f'<style face="normal">{title}</style></title><secondary-title>Rudaw</secondary-title></titles>'
        "<dates><year>2014</year><pub-dates><date>Jan 27</date></pub-dates></dates></record></Cite></EndNote>"
    )


ODT_SPACES = " ".join(
    f'xmlns:{name}="{uri}"'
    for name, uri in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
        "xlink": "http://www.w3.org/1999/xlink",
        "field": "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0",
    }.items()
)


def odt(body: str) -> bytes:
    """An ODT file: the XML of its text."""
    content = (
        f"<office:document-content {ODT_SPACES}><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})
