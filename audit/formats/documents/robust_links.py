"""Robust links: links of a document that say where a copy of the page was taken, and when.

Source: "Robust Links" (Klein, Jones, Shankar, Wincewicz, Nelson, Van de Sompel; specification of 29 June
2020): ``data-originalurl``, ``data-versionurl`` and ``data-versiondate`` on an ``a`` element; ``href`` stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

from audit.formats.decode import decode
from audit.formats.documents.bare import find_addresses
from audit.formats.documents.html_links import INERT
from audit.formats.http import page_key

if TYPE_CHECKING:
    from datetime import date

ATTRIBUTES = ("data-originalurl", "data-versionurl", "data-versiondate")
_BYTES = "latin-1"  # one character for each byte: in it a file is taken apart and put together unchanged
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # byte order marks of UTF-16, in which no tag is written in ASCII
_PAGE = """<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<title>{title}</title>
</head>
<body>
{body}</body>
</html>
"""


class Version(NamedTuple):
    """The cited address, the address of a copy in a web archive, and the day on which that was taken."""

    original: str
    copy: str
    day: date


Versions = Mapping[str, Version]
"""Versions by what the spellings of their original address share (``page_key``)."""


def robust_html(body: bytes, versions: Versions) -> bytes | None:
    """The same HTML with the attributes on its links to addresses that have a version; no other byte differs.

    A link that has one of the attributes already stays as its author made it. ``None`` for UTF-16.
    """
    if body.startswith(_WIDE):
        return None
    text = body.decode(_BYTES)
    anchors = _Anchors(text)
    parts, end = [], 0
    for at, href in anchors.found:
        version = _version_of(_address(href), versions)
        if version:
            parts += [text[end:at], _attributes(version)]
            end = at
    return "".join([*parts, text[end:]]).encode(_BYTES)


def _address(href: str) -> str:
    """An address that was read a byte a character; one of character references is what it is."""
    try:
        return href.encode(_BYTES).decode("utf-8")
    except ValueError:
        return href


def robust_markdown(body: bytes, versions: Versions, *, title: str) -> str:
    """Markdown as a page of HTML whose links have the attributes; HTML in it is shown as text."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    made = parser.use(footnote_plugin).use(front_matter_plugin).render(_text(body))
    return _page((robust_html(made.encode(), versions) or b"").decode(), title)


def robust_text(body: bytes, versions: Versions, *, title: str) -> str:
    """Plain text as a page of HTML in which the addresses that have a version are links."""
    text = _text(body)
    parts, end = ["<pre>"], 0
    for found in find_addresses(text):
        version = _version_of(found.address, versions)
        if version:
            shown = escape(text[found.start : found.end])
            link = f'<a{_attributes(version)} href="{escape(found.address)}">{shown}</a>'
            parts += [escape(text[end : found.start]), link]
            end = found.end
    return _page("".join([*parts, escape(text[end:]), "</pre>\n"]), title)


def _text(body: bytes) -> str:
    """What is valid in UTF-8 is taken to be that, whatever it says of itself."""
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(body)[0]


def _page(body: str, title: str) -> str:
    return _PAGE.format(title=escape(title), body=body)


def _version_of(href: str, versions: Versions) -> Version | None:
    return versions.get(page_key(href)) if href.strip()[:4].lower() == "http" else None


def _attributes(version: Version) -> str:
    """The attributes in ASCII, which stands alike in every encoding of a page."""
    values = (version.original, version.copy, version.day.isoformat())
    written = "".join(f' {name}="{escape(value)}"' for name, value in zip(ATTRIBUTES, values, strict=True))
    return written.encode("ascii", "xmlcharrefreplace").decode()


class _Anchors(HTMLParser):
    """The places behind the name of each ``a`` element's start tag, and where it leads to."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, str]] = []
        self._inert: list[str] = []
        self._starts = [0, *(line.end() for line in re.finditer("\n", text))]
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an anchor that has an address and none of the attributes."""
        if tag in INERT:
            self._inert.append(tag)
        given = dict(reversed(attrs))  # the first of two attributes of one name counts
        if tag != "a" or self._inert or not given.get("href") or given.keys() & set(ATTRIBUTES):
            return
        line, column = self.getpos()
        self.found.append((self._starts[line - 1] + column + len("<a"), given["href"] or ""))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element in which a browser sees no links."""
        if self._inert and tag == self._inert[-1]:
            self._inert.pop()
