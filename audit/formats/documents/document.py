"""Reads a document: HTML, Markdown, AsciiDoc, reStructuredText or plain text.

They are told apart by the file's name, else by its first bytes.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from audit.formats.decode import decode
from audit.formats.documents.plain import write_plain
from audit.formats.documents.writer import Writer

if TYPE_CHECKING:
    from audit.model import DocumentMedia, DocumentText

_BY_NAME: dict[str, DocumentMedia] = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), "html"),
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd", ".mdx"), "markdown"),
    **dict.fromkeys((".adoc", ".asciidoc"), "asciidoc"),
    **dict.fromkeys((".rst", ".rest"), "rst"),
    **dict.fromkeys((".txt", ".text"), "text"),
}
_MARKUP = re.compile(r"\s*<(?:!doctype html|html|head|body|article|div|p|h[1-6])\b", re.IGNORECASE)
_HEAD = 4_000


def read_document(body: bytes, *, name: str) -> DocumentText:
    """The text of a document; ``name`` is its file's name, which tells the format. Never raises."""
    media, source = _decoded(body, name)
    writer = Writer(source.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd"))
    if media == "html":
        from audit.formats.documents.html import write_html  # BeautifulSoup takes a while to load

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
    else:
        write_plain(writer)
    return writer.finish(media)


def media_by_name(name: str) -> DocumentMedia | None:
    """The format that a file's name tells; ``None`` for a name that tells none."""
    return _BY_NAME.get(PurePosixPath(name).suffix.lower())


def _decoded(body: bytes, name: str) -> tuple[DocumentMedia, str]:
    """HTML is decoded as a browser does it. Any other text that is valid in UTF-8 is taken to be that.

    Such a text may well speak of ``charset=`` without meaning itself.
    """
    text, _ = decode(body, encoding="utf-8" if _is_utf8(body) else None)
    media = media_by_name(name) or ("html" if _MARKUP.match(text[:_HEAD]) else "text")
    return media, decode(body)[0] if media == "html" else text


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True
