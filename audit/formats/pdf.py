"""Text and title of a PDF, with pypdf (the extra ``pdf``).

A PDF holds glyphs at places, not paragraphs: lines are put together again by their width. Every limit
is a count, not a time, so that the same bytes always give the same text.
"""

from __future__ import annotations

import io
import logging
import re
import struct
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from audit.formats.html import Blocks, Meta, Parsed
from audit.model import Reason, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE = 40_000_000  # bytes of a file that is looked at
PAGES = 300
CHARACTERS = 1_500_000
_STREAM = 8_000_000  # bytes of one page's drawing instructions, unpacked
_ENDS = re.compile(r"[.!?:;…”\"»)]\s*$")
# What pypdf lets through on damaged files, besides its own errors.
_DAMAGE = (
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError, RecursionError,
    NotImplementedError, OSError, MemoryError, EOFError, zlib.error, struct.error,
)  # fmt: skip


def with_pdf_text(parsed: Parsed) -> Parsed:
    """A parsed PDF with its lines as blocks, its title and its author. Never raises.

    What could not be read, or was not because of a limit, is in ``skipped``.
    """
    try:
        import pypdf
    except ImportError:
        return _without(parsed, Reason("pdf-reader-missing"))
    if len(parsed.body) > SIZE:
        return _without(parsed, Reason("pdf-too-large", size=len(parsed.body), limit=SIZE))
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells each flaw of a file on stderr
    try:
        reader = pypdf.PdfReader(io.BytesIO(parsed.body), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return _without(parsed, Reason("pdf-locked"))
        return _read(parsed, reader)
    except (pypdf.errors.PyPdfError, *_DAMAGE) as error:
        return _without(parsed, Reason("pdf-damaged", error=type(error).__name__))


def _without(parsed: Parsed, reason: Reason) -> Parsed:
    return replace(parsed, skipped=(*parsed.skipped, Skipped("pdf", reason)))


def _read(parsed: Parsed, reader: Any) -> Parsed:
    lines: list[str] = []
    size = 0
    skipped = list(parsed.skipped)
    for number, text in _pages(reader):
        if text is None:
            skipped.append(Skipped(f"page {number}", Reason("pdf-page-unread")))
            continue
        lines += [*text.splitlines(), ""]
        size += len(text)
        if size > CHARACTERS:
            skipped.append(Skipped("pdf", Reason("pdf-cut", read=number)))
            break
    if len(reader.pages) > PAGES:
        skipped.append(Skipped("pdf", Reason("pdf-cut-of", read=PAGES, pages=len(reader.pages))))
    if not any(line.strip() for line in lines):
        skipped.append(Skipped("pdf", Reason("pdf-without-text")))
    given = reader.metadata or {}
    title, author = (_plain(given.get(key)) for key in ("/Title", "/Author"))
    metas = (Meta("author", author, "pdf /Author"),) if author else ()
    blocks = Blocks.plain(paragraphs(lines))
    return replace(parsed, title=title or None, metas=metas, blocks=blocks, skipped=tuple(skipped[:20]))


def _pages(reader: Any) -> Iterator[tuple[int, str | None]]:
    from pypdf.errors import PyPdfError

    for number in range(1, min(len(reader.pages), PAGES) + 1):
        try:
            page = reader.pages[number - 1]
            contents = page.get_contents()
            long = contents is not None and len(contents.get_data()) > _STREAM
            yield number, None if long else page.extract_text()
        except (PyPdfError, *_DAMAGE):
            yield number, None


def _plain(value: object) -> str:
    return " ".join(str(value).split())[:500] if value else ""


def paragraphs(lines: list[str]) -> list[str]:
    """Lines of print joined to paragraphs, parted at blank lines and after short lines ending a sentence."""
    widths = sorted(len(line) for line in lines if len(line) > 20)
    usual = widths[len(widths) * 3 // 4] if widths else 0  # a full line, not the many that end a paragraph
    found: list[list[str]] = [[]]
    for line in lines:
        text = " ".join(line.split())
        if text:
            found[-1].append(text)
        ends = bool(found[-1]) and (not text or (len(text) < 0.8 * usual and _ENDS.search(text) is not None))
        heading = len(found[-1]) == 1 and len(text) < 0.6 * usual and not text.endswith((",", "-"))
        if ends or heading:
            found.append([])
    return [_joined(part) for part in found if part]


def _joined(lines: list[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        parted = text.endswith("-") and line[:1].islower()
        text = text[:-1] + line if parted else f"{text} {line}"
    return text
