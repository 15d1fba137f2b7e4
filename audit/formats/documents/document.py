"""Reads a document of any format into one form.

HTML, Markdown, AsciiDoc, reStructuredText, wikitext and plain text are told apart by the file's name, else by
its first bytes; DOCX, ODT and PDF by their bytes, whatever the name says.
"""

from __future__ import annotations

import re
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from audit.formats.decode import decode
from audit.formats.documents.plain import write_plain
from audit.formats.documents.writer import Writer
from audit.model import DocumentText, Reason

if TYPE_CHECKING:
    from collections.abc import Collection

    from audit.model import DocumentMedia

_BY_NAME: dict[str, DocumentMedia] = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), "html"),
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd", ".mdx"), "markdown"),
    **dict.fromkeys((".adoc", ".asciidoc"), "asciidoc"),
    **dict.fromkeys((".rst", ".rest"), "rst"),
    **dict.fromkeys((".wiki", ".wikitext", ".mediawiki"), "wikitext"),
    **dict.fromkeys((".docx", ".docm", ".dotx"), "docx"),
    **dict.fromkeys((".odt", ".ott"), "odt"),
    ".pdf": "pdf",
    **dict.fromkeys((".txt", ".text"), "text"),
}
MAX_TEXT = 8_000_000
"""Characters of a text that are read; a book of 1,000 pages has about 3 million."""
MAX_LINES = 200_000
"""Lines and addresses of a text that are read; a book of 1,000 pages has some 60,000."""
MAX_SIGNS = 100_000
"""Brackets, items, cells, blank lines and addresses of Markdown that are read: each takes up to 4 kB."""
MAX_EMPHASIS = 200_000
"""Other signs of Markdown, and wrapped lines, that are read: each takes up to 1 kB."""
MAX_WIKI_SIGNS = 60_000
"""Templates, tags, links, cells and italics of wikitext that are read; long articles have some 40,000."""
_WIKI_SIGNS = re.compile(r"\{[{|]|<|\[\[|''|\n[|!]|\|\|")
_LINES = re.compile(r"\n|://")
_SIGNS = re.compile(r"[\[<^|]|://|\n(?![^\W\d_])")
_EMPHASIS = re.compile(r"[*_`&!\\~>\n]")
_UNREADABLE = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")  # what no text has but by accident
_MOST_UNREADABLE = 0.05  # share of such signs
_LOOKED_AT = 100_000  # characters by which it is told
_MARKUP = re.compile(r"\s*<(?:!doctype html|html|head|body|article|div|p|h[1-6])\b", re.IGNORECASE)
_CITE_TEMPLATE = re.compile(r"<ref[ >/]|\{\{\s*(?:cite [a-z]|citation\b|sfn\b|reflist\b)", re.IGNORECASE)
_WIKI_LINK = re.compile(r"\[\[[^\[\]\n]+\]\]|^==[^=\n].*==\s*$", re.MULTILINE)
_HEAD = 4_000


def read_document(
    body: bytes, *, name: str, media: DocumentMedia | None = None, keys: Collection[str] = ()
) -> DocumentText:
    """The text of a document. Never raises.

    ``name`` is its file's name, which tells the format of a text; ``media`` says it instead. ``keys`` are
    those of bibliographies, by which Pandoc's Markdown cites.
    """
    media = media or media_by_bytes(body) or media_by_name(name)
    if media in {"docx", "odt"}:
        from audit.formats.documents.office import read_office

        return read_office(body, media)
    if media == "pdf":
        from audit.formats.documents.pdf_text import read_pdf

        return read_pdf(body)
    media, source = _decoded(body, media)
    if media == "text" and _is_unreadable(source[:_LOOKED_AT]):
        return DocumentText("", (), media, unread=(Reason("no-text"),))
    whole, source = len(source), _within_bounds(source, media)
    writer = Writer(source.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd"))
    if whole > len(source):
        writer.leave_unread(Reason("text-cut", read=len(source)))
    _write(writer, media)
    document = writer.finish(media)
    if media == "markdown" and "@" in source:
        from audit.formats.documents.pandoc_cited import with_citations

        return with_citations(document, writer.source, keys)
    return document


def _is_unreadable(source: str) -> bool:
    return len(_UNREADABLE.findall(source)) > len(source) * _MOST_UNREADABLE


def _within_bounds(source: str, media: DocumentMedia) -> str:
    """As much of a text as is read. A parser of Markdown tries what could follow at each of its signs."""
    source = source[:MAX_TEXT]
    if media == "html":  # its reader counts tags
        return source
    if media == "wikitext":
        return _first(source, _WIKI_SIGNS, MAX_WIKI_SIGNS)
    if media in {"markdown", "rst"}:
        return _first(_first(source, _SIGNS, MAX_SIGNS), _EMPHASIS, MAX_EMPHASIS)
    return _first(source, _LINES, MAX_LINES)


def _first(source: str, pattern: re.Pattern[str], most: int) -> str:
    """A text up to the first place that a pattern matches beyond so many."""
    beyond = next(islice(pattern.finditer(source), most, None), None)
    return source[: beyond.start()] if beyond else source


def _write(writer: Writer, media: DocumentMedia) -> None:
    """Write the blocks of a text. Readers that take a while to load are loaded when they are needed."""
    if media == "html":
        from audit.formats.documents.html import write_html

        write_html(writer)
    elif media == "markdown":
        from audit.formats.documents.markdown import write_markdown

        write_markdown(writer)
    elif media == "asciidoc":
        from audit.formats.documents.asciidoc import write_asciidoc

        write_asciidoc(writer)
    elif media == "rst":
        from audit.formats.documents.rst import write_rst

        write_rst(writer)
    elif media == "wikitext":
        from audit.formats.documents.wikitext import write_wikitext

        write_wikitext(writer)
    else:
        write_plain(writer)


def media_by_bytes(body: bytes) -> DocumentMedia | None:
    """The format that a file's first bytes tell: that of a word processor, or PDF."""
    if body.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "odt" if b"mimetypeapplication/vnd.oasis.opendocument.text" in body[:200] else "docx"
    return "pdf" if body[:1024].lstrip().startswith(b"%PDF-") else None


def media_by_name(name: str) -> DocumentMedia | None:
    """The format that a file's name tells; ``None`` for a name that tells none."""
    return _BY_NAME.get(PurePosixPath(name).suffix.lower())


def _decoded(body: bytes, media: DocumentMedia | None) -> tuple[DocumentMedia, str]:
    """HTML is decoded as a browser does it. Any other text that is valid in UTF-8 is taken to be that.

    Such a text may well speak of ``charset=`` without meaning itself.
    """
    text, _ = decode(body, encoding="utf-8" if _is_utf8(body) else None)
    media = media or _media_by_looks(text)
    return media, decode(body)[0] if media == "html" else text


def _media_by_looks(text: str) -> DocumentMedia:
    if _MARKUP.match(text[:_HEAD]):
        return "html"
    return "wikitext" if _CITE_TEMPLATE.search(text) and _WIKI_LINK.search(text) else "text"


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True
