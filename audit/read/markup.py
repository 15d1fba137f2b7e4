"""HTML taken apart in one walk over the tree.

The parser is lexbor (selectolax): measured on 160 of the labelled pages, parse and walk cost
1.1 ms a page, against 2.5 for lxml; turbohtml is a little faster (0.9) but has no recent wheel for
Linux on ARM and its source builds only with a tool chain of its own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from audit.model import Skipped
from audit.read.blocks import Blocks
from audit.read.element import Elements
from audit.read.json_ld import json_ld_nodes
from audit.read.page import Item, JsonNode, Meta, Parsed, Script, Timed
from audit.read.regions import REGIONS, Regions
from audit.read.rows import Rows
from audit.read.tame import tame

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SCRIPT_BYTES = 3_000_000
# Data that may date the page holds one of these names; looked for by the parts that they share.
_PARTS = ("ublish", "ublication", "reated", "Modified", "ubDate", "ubdate", "date_gmt")
_DATED = (
    "ublish",
    "ublication",
    "dateCreated",
    "dateModified",
    "pubDate",
    "pubdate",
    "date_gmt",
    "createdAt",
    "created_at",
)
_DIGIT = re.compile(r"\d")
_STAMP = re.compile(r"\d{4}-\d\d-\d\d")
_COMMENTS = 50
_TAG = 80  # characters of a language's tag; caches hold it beside what they remember
_MOST = 1_000  # of each kind of statement; no page that people read comes near


def parse_markup(text: str, base: Parsed) -> Parsed:
    """Parse decoded markup into ``base``. Never raises."""
    tamed, cut = tame(text)
    walk = _Walk()
    root = LexborHTMLParser(base.body if tamed is text and _can_go_as_it_came(base, text) else tamed).root
    if root is not None:
        walk.run(root)
    skipped = base.skipped + ((Skipped("markup", cut),) if cut else ())
    return replace(
        base,
        language=walk.language,
        title=walk.title,
        metas=tuple(walk.metas),
        nodes=tuple(walk.nodes),
        blocks=walk.blocks,
        times=tuple(walk.times),
        items=tuple(walk.items),
        scripts=tuple(walk.scripts),
        comments=tuple(walk.comments),
        canonical=walk.canonical,
        skipped=skipped,
    )


def _can_go_as_it_came(base: Parsed, text: str) -> bool:
    """Whether the body can go to the parser as it came: UTF-8 without a byte order mark or a bad byte."""
    return base.encoding == "utf-8" and base.body[:1].isascii() and "\ufffd" not in text


class _Walk:
    """The state of one walk: what has been found, and what holds where it has come to."""

    def __init__(self) -> None:
        self.language: str | None = None
        self.title: str | None = None
        self.canonical: str | None = None
        self.metas: list[Meta] = []
        self.nodes: list[JsonNode] = []
        self.times: list[Timed] = []
        self.items: list[Item] = []
        self.scripts: list[Script] = []
        self.comments: list[str] = []
        self._lines = Rows()
        self._elements = Elements()
        self._script_bytes = self._item_text = self._linked_data = 0

    @property
    def blocks(self) -> Blocks:
        """The visible text."""
        return Blocks(self._lines, self._elements)

    def run(self, root: LexborNode) -> None:
        """Visit every node once, in the order of the page."""
        # Asked of the parser at once: reading the attributes of every element costs more than the walk.
        found = root.css("[itemprop], [hidden], body [property]")
        marked = {node.mem_id for node in found}
        hidden = {node.mem_id for node in found if "hidden" in node.attributes}
        self._elements = Elements(hidden)
        regions, silent = Regions(hidden), False
        region = regions.innermost
        for node in root.traverse(include_text=True, skip_empty=True):
            tag, key = node.tag or "", node.mem_id
            if key == region.end:
                region = regions.leave(key)
            if tag == "-text":
                if not silent and not region.hidden:
                    self._lines.add(node, region.level)
                silent = False
                continue
            silent = False
            if tag in _APART or key in marked:
                silent = tag in _SILENT
                if tag in REGIONS or key in hidden:
                    region = regions.enter(node, tag)
                if (read := _SPECIAL.get(tag)) is not None:
                    read(self, node)
                elif key in marked:
                    self._item(node)

    def _html(self, node: LexborNode) -> None:
        given = node.attributes
        self.language = (given.get("lang") or given.get("xml:lang") or "")[:_TAG] or None

    def _title(self, node: LexborNode) -> None:
        parent = node.parent
        if self.title is None and parent is not None and parent.tag in {"head", "body", "html"}:
            self.title = " ".join(node.text().split()) or None

    def _meta(self, node: LexborNode) -> None:
        given = node.attributes
        content = given.get("content")
        for key in ("property", "name", "http-equiv", "itemprop"):
            name = given.get(key)
            if name and content is not None and len(self.metas) < _MOST:
                self.metas.append(Meta(name.strip().lower(), content, f"meta[{key}={name.strip()[:60]}]"))
        if "itemprop" in given:
            self._item(node)

    def _link(self, node: LexborNode) -> None:
        given = node.attributes
        if (given.get("rel") or "").lower() == "canonical" and self.canonical is None:
            self.canonical = given.get("href") or None
        if "itemprop" in given:
            self._item(node)

    def _script(self, node: LexborNode) -> None:
        text = node.text()
        self._script_bytes += len(text)
        if not text or self._script_bytes > _SCRIPT_BYTES:
            return
        given = node.attributes
        kind, name = (given.get("type") or "").lower(), (given.get("id") or "")
        if "ld+json" in kind:
            self._linked_data += 1
            if len(self.nodes) < _MOST:
                where = f"script[type=ld+json]:nth({self._linked_data})"
                self.nodes.extend(json_ld_nodes(text, where))
        elif any(part in text for part in _PARTS) and any(name in text for name in _DATED):
            where = f"script#{name}" if name else f"script:nth({len(self.scripts) + 1})"
            self.scripts.append(Script(kind, name.lower(), text, where))

    def _time(self, node: LexborNode) -> None:
        given = node.attributes
        element = self._elements.of(node)
        order = self._lines.order
        if len(self.times) >= _MOST:
            return
        value = given.get("datetime") or given.get("timestamp") or ""
        self.times.append(Timed(value, element, order))
        if "itemprop" in given or "property" in given:
            self._item(node)

    def _abbreviation(self, node: LexborNode) -> None:
        """The microformat of older blogs: ``<abbr class="published" title="2012-03-04T10:00:00Z">``."""
        title = node.attributes.get("title") or ""
        if _STAMP.match(title) and len(self.times) < _MOST:
            self.times.append(Timed(title, self._elements.of(node), self._lines.order))
        if "itemprop" in node.attributes:
            self._item(node)

    def _item(self, node: LexborNode) -> None:
        given = node.attributes
        prop = given.get("itemprop") or given.get("property")
        if not prop or len(self.items) >= _MOST:
            return
        value = given.get("content") or given.get("datetime")
        if value is None and "itemscope" not in given and self._item_text < _SCRIPT_BYTES // 10:
            whole = node.text() if node.child else ""
            self._item_text += len(whole)
            value = whole[:300]
        element = self._elements.of(node)
        kind = given.get("itemtype") or ""
        self.items.append(
            Item(prop.strip().lower()[:80], " ".join((value or "").split()), kind, element, self._lines.order)
        )

    def _break(self, node: LexborNode) -> None:
        if node.tag == "br":
            self._lines.break_line()
        else:
            self._lines.end_line()

    def _comment(self, node: LexborNode) -> None:
        text = (node.comment_content or "")[:600]
        if len(self.comments) < _COMMENTS and _DIGIT.search(text):
            self.comments.append(" ".join(text.split()))


# Elements whose text no reader sees.
_SILENT = frozenset({"script", "style", "title", "textarea", "noscript", "iframe"})
_SPECIAL = {
    "-comment": _Walk._comment,
    "html": _Walk._html,
    "title": _Walk._title,
    "meta": _Walk._meta,
    "link": _Walk._link,
    "script": _Walk._script,
    "time": _Walk._time,
    "abbr": _Walk._abbreviation,
    "amp-timeago": _Walk._time,
    "relative-time": _Walk._time,
    "br": _Walk._break,
    "hr": _Walk._break,
}
# The elements that the walk looks at more closely; it goes through all others to their texts.
_APART = frozenset(_SPECIAL) | _SILENT | REGIONS
