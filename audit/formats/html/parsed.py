"""The page view: a body, decoded and parsed once; everything that reads a page reads from ``Parsed``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from audit.formats.decode import decode
from audit.formats.html.blocks import Blocks
from audit.formats.html.declared import Declared, Meta, Script
from audit.formats.html.json_ld import JsonNode
from audit.formats.html.tree import Markup, Source
from audit.formats.html.walk import Item, Timed, Walk
from audit.model import Reason, Skipped
from audit.text import compile_later

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MAX_BODY = 4_000_000
"""Bytes of a body that are read; a longer text is no page that a person reads."""
Media = Literal["html", "text", "pdf", "unknown"]

_MARKUP = compile_later(
    r"<(?:!doctype|html|head|body|title|meta|link|script|style|div|p|a|h[1-6]|span|table|ul|ol|li|br|img|"
    r"article|section|main|time|header|nav|font|center|b|i|form)[\s>/]",
    re.IGNORECASE,
)
_BINARY = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"RIFF",
    b"\x00\x00\x00",
    b"OggS",
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """Everything that a body holds, in the page's own order; nothing is judged yet.

    ``encoding`` is Python's name of the codec that was used. ``headers`` have names in lower case.
    ``language`` is the declared language tag. ``nodes`` are the objects of JSON-LD. ``times`` are the
    ``<time>`` elements, ``items`` the properties of microdata and RDFa that are named after a date.
    """

    media: Media
    body: bytes
    encoding: str | None = None
    url: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    language: str | None = None
    title: str | None = None
    metas: tuple[Meta, ...] = ()
    nodes: tuple[JsonNode, ...] = ()
    blocks: Blocks = field(default_factory=lambda: Blocks.plain(()))
    times: tuple[Timed, ...] = ()
    items: tuple[Item, ...] = ()
    scripts: tuple[Script, ...] = ()
    canonical: str | None = None
    skipped: tuple[Skipped, ...] = ()

    def header(self, name: str) -> str | None:
        """The first header of that name (lower case)."""
        return next((value for key, value in self.headers if key == name), None)

    def meta(self, *names: str) -> str | None:
        """The first non-empty content among meta elements of these names, in the order of the names."""
        for name in names:
            for meta in self.metas:
                if meta.name == name and meta.content.strip():
                    return meta.content.strip()
        return None


def media_of(body: bytes, *, declared: str | None = None) -> Media:
    """The kind of a body: by its first bytes, else by its declared media type, else by tags at its start."""
    head = body[:1024].lstrip()
    if b"%PDF-" in body[:1024]:
        return "pdf"
    if head.startswith(_BINARY) or (b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff"))):
        return "unknown"
    kind = (declared or "").split(";")[0].strip().lower()
    if kind in {"text/html", "application/xhtml+xml"}:
        return "html"
    if kind in {"text/plain", "text/markdown", "application/json", "text/csv"}:
        return "text"
    return "html" if _MARKUP.search(body[:4096].replace(b"\0", b"").decode("latin-1")) else "text"


def parse_page(
    body: bytes,
    *,
    url: str | None = None,
    headers: Mapping[str, str] | Iterable[tuple[str, str]] | None = None,
    media: str | None = None,
    encoding: str | None = None,
    source: Source | None = None,
) -> Parsed:
    """Decode and parse a body. Never raises; what was cut or could not be read is in ``skipped``.

    ``media`` and ``encoding`` come before what the headers say. ``source`` is the body as another view has
    decoded it already: where it is the whole of it, its tree is read too.
    """
    pairs = _pairs(headers)
    content_type = next((value for key, value in pairs if key == "content-type"), None)
    kind = media_of(body, declared=media or content_type)
    if kind in {"pdf", "unknown"}:
        return Parsed(kind, body, url=url, headers=pairs)
    skipped: tuple[Skipped, ...] = ()
    if len(body) > MAX_BODY:
        skipped = (Skipped("body", Reason("body-cut", read=MAX_BODY, size=len(body))),)
        body = body[:MAX_BODY]
    if kind == "html" and source is not None and source.whole and source.body is body:
        return _with_markup(Parsed(kind, body, source.codec, url, pairs, skipped=skipped), source)
    text, codec = decode(body, content_type=content_type, encoding=encoding)
    if kind == "text":
        return Parsed(kind, body, codec, url, pairs, blocks=Blocks.plain(text.splitlines()), skipped=skipped)
    source = Source(body, codec, Markup.of(text, body, codec))
    return _with_markup(Parsed(kind, body, codec, url, pairs, skipped=skipped), source)


def _with_markup(page: Parsed, source: Source) -> Parsed:
    tree, cut = source.tree, source.markup.cut
    root = tree.root
    skipped = page.skipped + ((Skipped("markup", cut),) if cut else ())
    if root is None:
        return replace(page, skipped=skipped)
    declared = Declared(root)
    walk = Walk(tree.body or root, declared)
    skipped += tuple(
        Skipped("JSON-LD", Reason("structured-data-cut", bound=bound)) for bound in sorted(declared.cut)
    )
    return Parsed(
        page.media,
        page.body,
        page.encoding,
        page.url,
        page.headers,
        language=declared.language,
        title=declared.title,
        canonical=declared.canonical,
        metas=tuple(declared.metas),
        nodes=tuple(declared.nodes),
        scripts=tuple(declared.scripts),
        blocks=Blocks(walk.nodes, walk.elements),
        times=tuple(walk.times),
        items=tuple(walk.items),
        skipped=skipped,
    )


def _pairs(headers: Mapping[str, str] | Iterable[tuple[str, str]] | None) -> tuple[tuple[str, str], ...]:
    if headers is None:
        return ()
    pairs = headers.items() if hasattr(headers, "items") else headers
    return tuple((str(key).lower(), str(value)) for key, value in pairs)
