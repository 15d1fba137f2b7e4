"""What a page declares in elements that no reader sees: metas, title, canonical address, data of scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.formats.html.json_ld import json_ld_nodes
from audit.formats.html.parsed import JsonNode, Meta, Script

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    Attributes = dict[str, str | None]

MOST = 1_000  # of each kind of statement; no page that people read comes near
# Asked of the parser at once: to look at each element's attributes costs more than the walk over all of them.
_ASKED = 'html, title, meta, script, link[rel="canonical" i], [itemprop], [hidden], body [property]'
_SCRIPT_BYTES = 3_000_000
# Data that may date the page holds one of these names. The parts that they share are looked for first, as
# plain strings, since patterns over whole scripts are slow.
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
_PARTS = ("ubli", "reated", "odified", "ubDate", "ubdate", "date_gmt")
_TAG = 80  # characters of a language's tag; caches hold it beside what they remember
_HEADS = frozenset({"head", "body", "html"})
_DATES = ("date", "created", "issued")  # what the properties of dates are named
_UNPROPERTIED = frozenset({"html", "link", "meta", "script", "title"})  # their ``property`` is no RDFa item


class Declared:
    """What the elements of a page say that are only asked for, in the page's order.

    ``hidden`` and ``marked`` are the nodes (by ``mem_id``) that carry the attribute ``hidden``, and those
    that hold a property of microdata or RDFa named after a date.
    """

    def __init__(self, root: LexborNode) -> None:
        self.language: str | None = None
        self.title: str | None = None
        self.canonical: str | None = None
        self.metas: list[Meta] = []
        self.nodes: list[JsonNode] = []
        self.scripts: list[Script] = []
        self.hidden: set[int] = set()
        self.marked: dict[int, LexborNode] = {}
        self._script_bytes = self._linked_data = 0
        last = 0
        for node in root.css(_ASKED):
            if (key := node.mem_id) != last:  # what fits two parts of the question comes twice
                last = key
                self._hear(node, key)

    def _hear(self, node: LexborNode, key: int) -> None:
        tag = node.tag or ""
        if tag == "script":
            self._script(node)
            return
        given = node.attributes
        if tag == "meta":
            self._meta(given)
        elif tag == "html":
            self.language = (given.get("lang") or given.get("xml:lang") or "")[:_TAG] or None
        elif tag == "title":
            self._title(node)
        elif tag == "link" and (given.get("rel") or "").lower() == "canonical":
            self.canonical = self.canonical or given.get("href") or None
        if "hidden" in given:
            self.hidden.add(key)
        prop = given.get("itemprop") or (given.get("property") if tag not in _UNPROPERTIED else None)
        if prop and any(word in prop.lower() for word in _DATES):
            self.marked[key] = node

    def _title(self, node: LexborNode) -> None:
        parent = node.parent
        if self.title is None and parent is not None and parent.tag in _HEADS:
            self.title = " ".join(node.text().split()) or None

    def _meta(self, given: Attributes) -> None:
        content = given.get("content")
        if content is None or len(self.metas) >= MOST:
            return
        for key in ("property", "name", "http-equiv", "itemprop"):
            if name := given.get(key):
                name = name.strip()
                self.metas.append(Meta(name.lower(), content, f"meta[{key}={name[:60]}]"))

    def _script(self, node: LexborNode) -> None:
        inside = node.first_child
        text = inside.text_content if inside is not None else None
        if not text:
            return
        self._script_bytes += len(text)
        if self._script_bytes > _SCRIPT_BYTES:
            return
        given = node.attributes
        kind, name = (given.get("type") or "").lower(), (given.get("id") or "")
        if "ld+json" in kind:
            self._linked_data += 1
            if len(self.nodes) < MOST:
                where = f"script[type=ld+json]:nth({self._linked_data})"
                self.nodes.extend(json_ld_nodes(text, where))
        elif told := _told(text):
            where = f"script#{name}" if name else f"script:nth({len(self.scripts) + 1})"
            self.scripts.append(Script(text, told, where))


def _told(text: str) -> tuple[str, ...]:
    """The parts of telling names in a script; none where no whole name is there, as in most."""
    told = tuple([part for part in _PARTS if part in text])
    return told if told and any(name in text for name in _DATED) else ()
