"""What trafilatura extracted from a page, as JSON, XML or TEI.

``date`` is the day that it found in the page: an extractor's opinion, so a weak statement. ``filedate``, in
TEI the ``creation``, is the day of extraction. ``source`` is the address that the page calls its own, if it
names any.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from audit.formats.clips.clip import Clip, first_address, read_time
from audit.formats.html import Meta
from audit.text import compile_later

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIZE = 4_000_000  # bytes
_MARKS = frozenset(
    {"fingerprint", "filedate", "source-hostname"}
)  # fields that no other tool writes together
_ROOT = compile_later(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:doc\s[^>]*\b(?:fingerprint|sitename)=|TEI[\s>])")
_TEI = b'ident="Trafilatura"'
_BLOCKS = ("p", "head", "ab", "item", "cell", "quote", "code", "fw")


def read_json_clip(body: bytes) -> Clip | None:
    """A clip from trafilatura's JSON; ``None`` for any other."""
    try:
        given: Any = json.loads(body[:_SIZE])
    except (ValueError, RecursionError):
        return None
    if not isinstance(given, dict) or len(_MARKS & given.keys()) < 2 or "text" not in given:
        return None
    fields = {name: value for name, value in given.items() if isinstance(value, str)}
    text = fields.get("text") or fields.get("raw_text", "")
    lines = tuple(enumerate(text.splitlines(), 1))
    title = fields.get("title")
    return _clip(
        fields, fields.get("filedate", ""), "json", lines, 0 if lines and lines[0][1] == title else -1
    )


def read_xml_clip(body: bytes) -> Clip | None:
    """A clip from trafilatura's XML or TEI; ``None`` for any other."""
    if not _ROOT.match(body[:4096]) or (b"<TEI" in body[:400] and _TEI not in body):
        return None
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(body[:_SIZE], parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None:
        return None
    for node in root.iter():
        node.tag = etree.QName(node).localname if isinstance(node.tag, str) else "comment"
    tei = root.tag == "TEI"
    fields = _tei_fields(root) if tei else dict(root.attrib)
    blocks = list(_blocks(root.find("text/body" if tei else "main")))
    heading = next((at for at, (_, _, level) in enumerate(blocks) if level == "h1"), -1)
    lines = tuple((line, text) for line, text, _ in blocks)
    return _clip(fields, fields.get("filedate", ""), "TEI" if tei else "doc", lines, heading)


def _tei_fields(root: Any) -> dict[str, str]:
    known = {
        "title": root.findtext(".//titleStmt/title"),
        "author": root.findtext(".//biblFull/titleStmt/author"),
        "date": root.findtext(".//biblFull/publicationStmt/date"),
        "filedate": root.findtext(".//creation/date"),
    }
    address = root.find(".//biblFull/publicationStmt/ptr[@type='URL']")
    fields = {name: value for name, value in known.items() if value}
    return fields if address is None else fields | {"url": address.get("target", "")}


def _blocks(main: Any) -> Iterator[tuple[int, str, str]]:
    """The line, the text and the kind of heading of each innermost block."""
    for node in main.iter(*_BLOCKS) if main is not None else ():
        text = " ".join("".join(node.itertext()).split())
        if text and next(node.iterdescendants(*_BLOCKS), None) is None:
            yield node.sourceline or 1, text, node.get("rend", "")


def _clip(
    fields: dict[str, str], made: str, place: str, lines: tuple[tuple[int, str], ...], heading: int
) -> Clip:
    source = first_address(fields, ("source", "url"))
    words = [f"{source[0]} {source[1]}"] if source else []
    return Clip(
        tool="trafilatura",
        url=source[1] if source else None,
        made=read_time(made),
        title=fields.get("title") or None,
        metas=tuple(
            Meta(name, fields[name], f"{place} {name}") for name in ("author", "date") if fields.get(name)
        ),
        lines=lines,
        heading=heading,
        quote=", ".join([*words, *([f"extracted {made}"] if made else [])])[:300],
    )
