"""A PDF opened with pypdf: what its information states, and the text of its first pages one by one.

Every limit is a count, not a time, so that the same bytes always give the same text.
"""

from __future__ import annotations

import io
import logging
import math
import re
import struct
import zlib
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from audit.model import Interval, Reason
from audit.text import compile_later

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE = 40_000_000  # bytes of a file that is looked at
_STREAM = 8_000_000  # bytes of one page's drawing instructions, unpacked
_NODES = 20_000  # of the tree of pages that are looked at
_DEPTH = 60  # of the tree of pages
_ANNOTATIONS = 2_000  # of a page that are looked at
_ADDRESS = 10_000  # characters of an address
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")  # ISO 32000-2, 7.7.3.4
# D:YYYYMMDDHHmmSSOHH'mm' (ISO 32000-2, 7.9.4)
_DATE = compile_later(r"D:(\d{14})(?:(Z)|([+-]\d\d)'?(\d\d)?)?", re.ASCII)
# What pypdf lets through on damaged files, besides its own errors.
DAMAGE = (
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError, RecursionError,
    NotImplementedError, OSError, MemoryError, EOFError, zlib.error, struct.error,
)  # fmt: skip
# What is got for a sign whose letter is not known: NUL, other controls, U+FFFD, the area for private use.
_UNMAPPED = re.compile("[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")
# Typographic ligatures (Unicode, Alphabetic Presentation Forms) as the letters they join.
_LETTERS = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\t": " ", "\u00a0": " "}
)  # fmt: skip


class SizedLine(NamedTuple):
    """A line of print; ``size`` is that of most of its letters in points, 0 where it is not known."""

    text: str
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class PdfInfo:
    """What a PDF states of itself. ``pages`` is the stated number, ``made`` when the file was made."""

    title: str = ""
    author: str = ""
    creator: str = ""
    producer: str = ""
    made: Interval | None = None
    pages: int = 0


class OpenedPdf:
    """A PDF whose pages are read one by one: the tree of pages is walked no further than it is asked for."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        given = reader.metadata or {}
        root = reader.trailer["/Root"]["/Pages"].get_object()
        count = root.get("/Count")
        self._root = root
        title, author, creator, producer = (
            _plain(given.get(key)) for key in ("/Title", "/Author", "/Creator", "/Producer")
        )
        pages = max(0, int(count)) if isinstance(count, int) else 0
        made = _date(str(given.get("/CreationDate") or ""))
        self.info = PdfInfo(title, author, creator, producer, made, pages)

    def texts(self, most: int) -> Iterator[list[SizedLine] | None]:
        """The lines of each page, up to so many pages; ``None`` for a page that could not be read."""
        from pypdf.errors import PyPdfError

        leaves = self._leaves()
        for number in range(most):
            try:
                page = next(leaves, None)
                if page is None:
                    return
                yield _lines(page, sized=number == 0)
            except (PyPdfError, *DAMAGE):
                yield None

    def links(self, most: int) -> Iterator[list[str]]:
        """The addresses that the link annotations of each page lead to, up to so many pages."""
        from pypdf.errors import PyPdfError

        leaves = self._leaves()
        for _ in range(most):
            try:
                page = next(leaves, None)
                if page is None:
                    return
                yield list(dict.fromkeys(_addresses(page)))
            except (PyPdfError, *DAMAGE):
                yield []

    def _leaves(self) -> Iterator[Any]:
        """The pages in their order, with what they inherit."""
        from pypdf import PageObject
        from pypdf.generic import NameObject

        stack = [(iter([self._root]), dict[str, Any]())]
        seen = set[int]()
        while stack:
            kids, inherited = stack[-1]
            kid = next(kids, None)
            if kid is None:
                stack.pop()
                continue
            node = kid.get_object()
            if not isinstance(node, dict) or len(seen) >= _NODES:
                continue
            own = {name: node[name] for name in _INHERITED if name in node}
            if "/Kids" in node and node.get("/Type") != "/Page":
                if id(node) not in seen and len(stack) < _DEPTH:
                    seen.add(id(node))
                    stack.append((iter(node["/Kids"]), inherited | own))
                continue
            page = PageObject(self._reader, getattr(kid, "indirect_reference", None))
            page.update(node)
            for name, value in (inherited | own).items():
                if name not in page:
                    page[NameObject(name)] = value
            yield page


def open_pdf(body: bytes) -> OpenedPdf | Reason:
    """The PDF, or why it cannot be read. Never raises."""
    try:
        import pypdf
    except ImportError:
        return Reason("pdf-reader-missing")
    if len(body) > SIZE:
        return Reason("pdf-too-large", size=len(body), limit=SIZE)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells each flaw of a file on stderr
    try:
        reader = pypdf.PdfReader(io.BytesIO(body), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return Reason("pdf-locked")
        return OpenedPdf(reader)
    except (pypdf.errors.PyPdfError, *DAMAGE) as error:
        return Reason("pdf-damaged", error=type(error).__name__)


def _addresses(page: Any) -> Iterator[str]:
    """The addresses of the link annotations of a page (ISO 32000-2, 12.5.6.5 and 12.6.4.8)."""
    for held in islice(page.get("/Annots") or (), _ANNOTATIONS):
        annotation = held.get_object()
        action = annotation.get("/A") if annotation.get("/Subtype") == "/Link" else None
        address = action.get_object().get("/URI") if action is not None else None
        if isinstance(address, str) and len(address) <= _ADDRESS:
            yield address.strip()


def _lines(page: Any, *, sized: bool) -> list[SizedLine] | None:
    contents = page.get_contents()
    if contents is not None and len(contents.get_data()) > _STREAM:
        return None
    if not sized:
        text = page.extract_text()
        return _unless_unmapped(text, [SizedLine(line.translate(_LETTERS)) for line in text.splitlines()])
    pieces: list[tuple[str, float]] = []

    def add(text: str, outer: list[float], matrix: list[float], _font: object, size: float) -> None:
        pieces.append((text, round(size * _scale(matrix) * _scale(outer), 1)))

    text = page.extract_text(visitor_text=add)
    if "".join(piece for piece, _ in pieces) != text:
        pieces = [(text, 0.0)]
    return _unless_unmapped(text, list(_sized(pieces)))


def _unless_unmapped(text: str, lines: list[SizedLine]) -> list[SizedLine] | None:
    """The lines of a page, or ``None`` where the fonts do not say which letters most of its signs are."""
    unmapped = len(_UNMAPPED.findall(text))
    return None if 2 * unmapped > len(text) - text.count(" ") - text.count("\n") else lines


def _scale(matrix: list[float]) -> float:
    """By how much a matrix (ISO 32000-2, 8.3.4) enlarges what is drawn."""
    area: float = abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])
    return math.sqrt(area)


def _sized(pieces: list[tuple[str, float]]) -> Iterator[SizedLine]:
    line, best = "", ("", 0.0)
    for text, size in [*pieces, ("\n", 0.0)]:
        first, *rest = text.split("\n")
        line += first
        best = max(best, (first.strip(), size), key=lambda piece: len(piece[0]))
        for part in rest:
            yield SizedLine(line.translate(_LETTERS), best[1])
            line, best = part, (part.strip(), size)


def _date(text: str) -> Interval | None:
    found = _DATE.match(text)
    if found is None:
        return None
    digits, utc, hours, minutes = found.groups()
    zone = "+0000" if utc else f"{hours}{minutes or '00'}" if hours else ""
    try:
        return Interval.at(datetime.strptime(digits + zone, "%Y%m%d%H%M%S%z" if zone else "%Y%m%d%H%M%S"))
    except (ValueError, OverflowError):
        return None


def _plain(value: object) -> str:
    return " ".join(str(value).translate(_LETTERS).split())[:500] if value else ""
