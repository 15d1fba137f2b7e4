"""Bytes of a document → its text: HTML, Markdown or plain text, by the file's name or its looks."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from audit.formats.decode import decode
from audit.formats.documents.markdown import write_markdown
from audit.formats.documents.plain import write_plain
from audit.formats.documents.writer import Writer

if TYPE_CHECKING:
    from audit.model import DocumentMedia, DocumentText

_BY_NAME: dict[str, DocumentMedia] = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), "html"),
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"), "markdown"),
    **dict.fromkeys((".txt", ".text"), "text"),
}
_MARKUP = re.compile(r"\s*<(?:!doctype html|html|head|body|article|div|p|h[1-6])\b", re.IGNORECASE)
_HEAD = 4_000


def read_document(body: bytes, *, name: str) -> DocumentText:
    """The text of a document; ``name`` is its file's name, which tells the format. Never raises."""
    decoded, _ = decode(body, encoding=_utf8(body))
    source = decoded.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    media = _BY_NAME.get(PurePosixPath(name).suffix.lower()) or _looks(source)
    writer = Writer(source)
    if media == "html":
        from audit.formats.documents.html import write_html  # BeautifulSoup takes a while to load

        write_html(writer)
    elif media == "markdown":
        write_markdown(writer)
    else:
        write_plain(writer)
    return writer.finish(media)


def _looks(source: str) -> DocumentMedia:
    return "html" if _MARKUP.match(source[:_HEAD]) else "text"


def _utf8(body: bytes) -> str | None:
    """UTF-8 where the bytes bear it out: a text may well speak of ``charset=`` without meaning itself."""
    try:
        body.decode()
    except UnicodeDecodeError:
        return None
    return "utf-8"
