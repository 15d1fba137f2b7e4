"""What a page declares in its head and scripts: metas, title, canonical address, structured data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audit.formats.html.json_ld import Bound, JsonNode, json_ld_nodes
from audit.model import ElementPath

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    Attributes = dict[str, str | None]

MAX_STATEMENTS = 1_000  # of each kind; no page that people read comes near
# One query to the parser: looking at each element's attributes costs more than the walk over all elements.
_QUERY = 'html, title, meta, script, link[rel="canonical" i], [itemprop], [hidden], body [property]'
_SCRIPT_BYTES = 3_000_000
_MAX_LANGUAGE = 80  # characters of a language tag; caches hold it
_TITLE_PARENTS = frozenset({"head", "body", "html"})
_DATE_PROPERTIES = ("date", "created", "issued")  # parts of the names of properties that hold dates
_NO_RDFA = frozenset({"html", "link", "meta", "script", "title"})  # their ``property`` is no RDFa item


class Meta(NamedTuple):
    """A meta element: its name, property or http-equiv in lower case, and its content."""

    name: str
    content: str
    where: str


class Script(NamedTuple):
    """A script whose data may date the page, since its text holds a name of a date."""

    text: str
    where: str


class Declared:
    """What a page's elements declare by their attributes, in the page's order.

    ``nodes`` are the objects of its JSON-LD, ``cut`` the limits beyond which some were left out.
    ``hidden`` are the nodes (by ``mem_id``) with that attribute, ``marked`` those with a property of
    microdata or RDFa named after a date, ``tags`` the tags of both.
    """

    def __init__(self, root: LexborNode) -> None:
        self.language: str | None = None
        self.title: str | None = None
        self.canonical: str | None = None
        self.metas: list[Meta] = []
        self.nodes: list[JsonNode] = []
        self.cut: set[Bound] = set()
        self.scripts: list[Script] = []
        self.hidden: set[int] = set()
        self.marked: dict[int, LexborNode] = {}
        self.tags: set[str] = set()
        self._script_bytes = self._linked_data = 0
        last = 0
        for node in root.css(_QUERY):
            if (key := node.mem_id) != last:  # a node that matches two selectors of the query comes twice
                last = key
                self._read(node, key)

    def _read(self, node: LexborNode, key: int) -> None:
        tag = node.tag or ""
        if tag == "script":
            self._script(node)
            return
        attributes = node.attributes
        if tag == "meta":
            self._meta(attributes)
        elif tag == "html":
            self.language = (attributes.get("lang") or attributes.get("xml:lang") or "")[
                :_MAX_LANGUAGE
            ] or None
        elif tag == "title":
            self._title(node)
        elif tag == "link" and (attributes.get("rel") or "").lower() == "canonical":
            self.canonical = self.canonical or attributes.get("href") or None
        if "hidden" in attributes:
            self.hidden.add(key)
            self.tags.add(tag)
        prop = attributes.get("itemprop") or (attributes.get("property") if tag not in _NO_RDFA else None)
        if prop and any(word in prop.lower() for word in _DATE_PROPERTIES):
            self.marked[key] = node
            self.tags.add(tag)

    def _title(self, node: LexborNode) -> None:
        parent = node.parent
        if self.title is None and parent is not None and parent.tag in _TITLE_PARENTS:
            self.title = " ".join(node.text().split()) or None

    def _meta(self, attributes: Attributes) -> None:
        content = attributes.get("content")
        if content is None or len(self.metas) >= MAX_STATEMENTS:
            return
        for key in ("property", "name", "http-equiv", "itemprop"):
            if name := attributes.get(key):
                name = name.strip()
                self.metas.append(Meta(name.lower(), content, f"meta[{key}={name[:60]}]"))

    def _script(self, node: LexborNode) -> None:
        child = node.first_child
        text = child.text_content if child is not None else None
        if not text:
            return
        self._script_bytes += len(text)
        attributes = node.attributes
        kind, name = (attributes.get("type") or "").lower(), (attributes.get("id") or "")
        if self._script_bytes > _SCRIPT_BYTES:
            if "ld+json" in kind:
                self.cut.add("size")
        elif "ld+json" in kind:
            self._linked_data += 1
            if len(self.nodes) < MAX_STATEMENTS:
                where = ElementPath(f"script[type=ld+json]:nth({self._linked_data})")
                self.nodes.extend(json_ld_nodes(text, where, self.cut))
            else:
                self.cut.add("number")
        elif _holds_date_name(text):
            place = f"script#{name}" if name else f"script:nth({len(self.scripts) + 1})"
            self.scripts.append(Script(text, place))


def _holds_date_name(text: str) -> bool:
    """Whether a script holds a name under which scripts keep dates; most hold none.

    The parts that names share are searched for first, as regular expressions over whole scripts are slow.
    """
    return (
        ("ubli" in text and ("ublish" in text or "ublication" in text))
        or ("reated" in text and ("createdAt" in text or "created_at" in text or "dateCreated" in text))
        or ("date" in text and ("dateModified" in text or "date_gmt" in text))
        or ("pub" in text and ("pubDate" in text or "pubdate" in text))
    )
