"""A body, decoded and parsed once: everything else that reads a page reads from ``Parsed``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from audit.formats.decode import decode
from audit.formats.html.blocks import Blocks
from audit.model import Skipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from audit.formats.html.element import Element

# What is read of a body, in bytes: a page of text beyond this is not one that a person reads.
BODY = 4_000_000
Media = Literal["html", "text", "pdf", "unknown"]

_MARKUP = re.compile(
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


class Meta(NamedTuple):
    """A meta element: its name, property or http-equiv in lower case, and its content."""

    name: str
    content: str
    where: str


class Timed(NamedTuple):
    """A ``<time>`` (or similar) element; ``order`` is the block it stands in or before."""

    datetime: str
    element: Element
    order: int


class Item(NamedTuple):
    """A property of microdata or RDFa named after a date, lower case; its value or text."""

    prop: str
    value: str
    element: Element
    order: int


class JsonNode(NamedTuple):
    """One object of a JSON-LD script, at any depth. ``types`` without their vocabulary."""

    types: tuple[str, ...]
    value: dict[str, Any]
    where: str
    top: bool


class Script(NamedTuple):
    """A script whose data may date the page: its text, and the parts of telling names that it holds."""

    text: str
    told: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """Everything a body holds, in the page's own order, nothing judged yet.

    ``items`` are the properties of microdata and RDFa that are named after a date.
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
            for one in self.metas:
                if one.name == name and one.content.strip():
                    return one.content.strip()
        return None


def media_of(body: bytes, *, declared: str | None = None) -> Media:
    """What kind of thing a body is: by its first bytes, then by its declared media type, then by looking."""
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
) -> Parsed:
    """Decode and parse a body. Never raises; what was cut or could not be read is in ``skipped``."""
    pairs = _pairs(headers)
    content_type = next((value for key, value in pairs if key == "content-type"), None)
    kind = media_of(body, declared=media or content_type)
    if kind in {"pdf", "unknown"}:
        return Parsed(kind, body, url=url, headers=pairs)
    skipped: tuple[Skipped, ...] = ()
    if len(body) > BODY:
        skipped = (Skipped("body", f"only the first {BODY:,} of {len(body):,} bytes were read"),)
        body = body[:BODY]
    text, codec = decode(body, content_type=content_type, encoding=encoding)
    if kind == "text":
        return Parsed(kind, body, codec, url, pairs, blocks=Blocks.plain(text.splitlines()), skipped=skipped)
    from audit.formats.html.markup import parse_markup

    return parse_markup(text, Parsed(kind, body, codec, url, pairs, skipped=skipped))


def _pairs(headers: Mapping[str, str] | Iterable[tuple[str, str]] | None) -> tuple[tuple[str, str], ...]:
    if headers is None:
        return ()
    given = headers.items() if hasattr(headers, "items") else headers
    return tuple((str(key).lower(), str(value)) for key, value in given)
