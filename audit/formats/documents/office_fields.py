"""What the fields of a word processor hold: links, citations with whole records, the list of what is cited.

Sources: Zotero's ``ADDIN ZOTERO_ITEM CSL_CITATION``, Mendeley's ``ADDIN CSL_CITATION`` and content controls,
EndNote's ``ADDIN EN.CITE``, all as the programs write them into files that are public; HYPERLINK and CITATION
after ECMA-376 part 1, 17.16.5.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from audit.formats.documents.cited import is_placeholder
from audit.formats.documents.endnote import endnote_items
from audit.model import CitedItem, CitedItems, Hyperlink

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.formats.documents.office_text import Build
    from audit.model import RecordOrigin

MENDELEY_CITATION = "MENDELEY_CITATION_v3_"
"""What the tag of a content control of Mendeley Cite begins with."""
_MAX_CODE = 8_000_000  # characters of a field
_LINK = re.compile(r'\s*HYPERLINK(?:\s+"([^"]*)"|\s+([^\s"\\]\S*))?', re.IGNORECASE)
_PART = re.compile(r'\\l\s+"([^"]*)"')
_CSL = re.compile(r"\s*(?:ADDIN\s+)?(ZOTERO_ITEM\s+)?CSL_CITATION\s*(\{.*)", re.DOTALL)
_ENDNOTE = re.compile(r"\s*ADDIN\s+EN\.CITE(?:\.DATA)?\s*(<.*)?", re.DOTALL)
_WORD = re.compile(r"\s*CITATION\s+(\S.*)", re.DOTALL)
_LIST = re.compile(
    r"\s*(?:ADDIN\s+)?(?:ZOTERO_BIBL|CSL_BIBLIOGRAPHY|Mendeley Bibliography|EN\.REFLIST|BIBLIOGRAPHY)\b"
)
_CONTENTS = re.compile(r"\s*TOC\b")
_SWITCHED = re.compile(r'\\([a-zA-Z])(?:\s+(?:"([^"]*)"|([^\s\\]\S*)))?|(\S+)')


class Meaning(NamedTuple):
    """What a field is. ``build`` makes a span of its words; ``is_list``: they are the list of sources.

    ``is_contents``: they are a table of contents. ``failed`` names what a citation was written by where its
    record cannot be read.
    """

    build: Build | None = None
    is_list: bool = False
    is_contents: bool = False
    failed: str = ""


NOTHING = Meaning()
"""A field of which no more is known than its words."""


def meaning_of(code: str, data: str, sources: Mapping[str, CitedItem]) -> Meaning:
    """What a field's code and its ``fldData`` say; ``sources`` are those of Word's own list by their tags."""
    if len(code) > _MAX_CODE or len(data) > _MAX_CODE:
        return Meaning(failed="a field")
    if _LIST.match(code) or _CONTENTS.match(code):
        return Meaning(is_list=_LIST.match(code) is not None, is_contents=_CONTENTS.match(code) is not None)
    if found := _CSL.match(code):
        return _cited(csl_items(found[2]), "zotero" if found[1] else "mendeley")
    if found := _ENDNOTE.match(code):
        return _endnote(found[1] or "", data)
    if found := _WORD.match(code):
        return _cited(word_items(found[1], sources), "word")
    found = _LINK.match(code)
    return _linked(found, code) if found else NOTHING


def _linked(found: re.Match[str], code: str) -> Meaning:
    part = _PART.search(code, found.end())
    return link_to((found[1] or found[2] or "") + (f"#{part[1]}" if part else ""))


def link_to(address: str) -> Meaning:
    """A link; none to the page that stands for Zotero's citations in files of Google Docs."""
    if not address or is_placeholder(address):
        return NOTHING
    return Meaning(partial(Hyperlink, address=address))


def mendeley_control(tag: str) -> Meaning:
    """What the tag of a content control says: Mendeley Cite keeps the records there, in either base64."""
    if tag.startswith("MENDELEY_BIBLIOGRAPHY"):
        return Meaning(is_list=True)
    if not tag.startswith(MENDELEY_CITATION) or len(tag) > _MAX_CODE:
        return NOTHING
    return _cited(csl_items(_unpacked(tag[len(MENDELEY_CITATION) :])), "mendeley")


def _endnote(code: str, data: str) -> Meaning:
    """EndNote's citation: in the code itself, or packed into ``fldData``, there also of a field within."""
    if code:
        return _cited(endnote_items(code), "endnote")
    return _cited(endnote_items(_unpacked(data)), "endnote") if data else NOTHING


def _unpacked(packed: str) -> str:
    plain = "".join(packed.split()).translate({ord("-"): "+", ord("_"): "/"}).rstrip("=")
    plain = plain[: len(plain) - (len(plain) % 4 == 1)]
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4)).decode("utf-8", "replace").rstrip("\0")
    except (binascii.Error, ValueError):
        return ""


def _cited(items: tuple[CitedItem, ...] | None, origin: RecordOrigin) -> Meaning:
    return Meaning(partial(CitedItems, items=items, origin=origin)) if items else Meaning(failed=origin)


def csl_items(text: str) -> tuple[CitedItem, ...] | None:
    """The works of a citation as Zotero and Mendeley write it; ``None`` for what is none.

    Zotero's ``id`` is a number of one library, and two authors' numbers name different works: the address in
    ``uris`` tells them apart.
    """
    try:
        held = json.JSONDecoder().raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None
    items = held.get("citationItems") if isinstance(held, dict) else None
    if not isinstance(items, list):
        return None
    return tuple(_csl_item(item) for item in items if isinstance(item, dict)) or None


def _csl_item(item: dict[str, Any]) -> CitedItem:
    data = item.get("itemData")
    uris = item.get("uris") or item.get("uri") or ()
    first = uris if isinstance(uris, str) else next((u for u in uris if isinstance(u, str)), "")
    given = {name: item.get(name) for name in ("locator", "label", "prefix", "suffix")}
    words = {name: str(value) for name, value in given.items() if isinstance(value, str | int)}
    key = first or str(item.get("id", ""))[:500]
    return CitedItem(key, data if isinstance(data, dict) else {}, **words)


def word_items(code: str, sources: Mapping[str, CitedItem]) -> tuple[CitedItem, ...] | None:
    """The works of a field CITATION: the tags of sources with page, prefix and suffix."""
    items: list[dict[str, str]] = []
    for found in _SWITCHED.finditer(code):
        switch, value = found[1], found[2] or found[3] or ""
        if not switch and not items:
            items.append({"key": found[4]})
        elif switch == "m" and value:
            items.append({"key": value})
        elif items and switch in {"p", "f", "s"}:
            items[-1][{"p": "locator", "f": "prefix", "s": "suffix"}[switch]] = value
    return tuple(
        CitedItem(data=sources[item["key"]].data if item["key"] in sources else {}, **item)
        for item in items
    ) or None  # fmt: skip
