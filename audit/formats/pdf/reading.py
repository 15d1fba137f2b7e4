"""Text, title and note of a PDF.

A PDF holds glyphs at places, not paragraphs: lines are put together again by their width.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from audit.formats.html import Blocks, Meta, Parsed
from audit.formats.pdf.headline import headline_lines, is_print_of_page, known_title
from audit.formats.pdf.lines import joined, paragraphs, running_heads, usual_width
from audit.formats.pdf.opened import OpenedPdf, SizedLine, open_pdf
from audit.formats.pdf.printed import find_printed
from audit.model import Reason, Skipped

if TYPE_CHECKING:
    from audit.model import Interval

PAGES = 300
CHARACTERS = 1_500_000
_OF_NOTE = 2  # pages that are read for what a browser printed around them


class PdfNote(NamedTuple):
    """What a browser printed around the pages, or only when it made the PDF; ``quote`` are its words."""

    url: str | None
    time: Interval | None
    creator: str
    quote: str


def pdf_note(body: bytes) -> PdfNote | None:
    """Address and time in the lines that a browser prints, or when it made the file. Never raises."""
    opened = open_pdf(body)
    if isinstance(opened, Reason):
        return None
    info = opened.info
    pages = [[line.text for line in lines or ()] for lines in opened.texts(_OF_NOTE)]
    printed = find_printed(pages, info.pages, info.title, info.made)
    by_browser = is_print_of_page(info)
    if printed is None and not (by_browser and info.made):
        return None
    time = (printed and printed.time) or (info.made if by_browser else None)
    quote = printed.quote if printed else f"/Creator {info.creator} /CreationDate {info.made}"
    return PdfNote(printed.url if printed else None, time, info.creator or info.producer, quote)


def with_pdf_text(parsed: Parsed) -> Parsed:
    """A parsed PDF with its lines as blocks, its title and its author. Never raises.

    What could not be read, or was not because of a limit, is in ``skipped``; what a browser printed around
    the pages, and what most pages repeat, is no text of it.
    """
    opened = open_pdf(parsed.body)
    if isinstance(opened, Reason):
        return replace(parsed, skipped=(*parsed.skipped, Skipped("pdf", opened)))
    pages, skipped = _pages(opened)
    first, *others = _own_lines(pages, opened) or [[]]
    info, every = opened.info, [line.text for page in (first, *others) for line in page]
    if not any(line.strip() for line in every):
        skipped.append(Skipped("pdf", Reason("pdf-without-text")))
    usual, at = usual_width(every), headline_lines(first, info.title)
    before = paragraphs([line.text for line in first[: at.start if at else 0]], usual)
    headline = (
        joined([line.text.strip() for line in first[at.start : at.stop] if line.text.strip()]) if at else None
    )
    after = paragraphs([*(line.text for line in first[at.stop if at else 0 :]), *_parted(others)], usual)
    return replace(
        parsed,
        title=known_title(info, headline) if any(line.strip() for line in every) else None,
        metas=(Meta("author", info.author, "pdf /Author"),) if info.author else (),
        blocks=Blocks.plain(
            [*before, *([headline] if headline else ()), *after], heading=len(before) if headline else -1
        ),
        skipped=(*parsed.skipped, *skipped)[:20],
    )


def pdf_lines(body: bytes) -> tuple[list[list[str]], list[list[str]], list[Reason]]:
    """The lines of each page that are its own text, the addresses it links to, and what was not read.

    Never raises.
    """
    opened = open_pdf(body)
    if isinstance(opened, Reason):
        return [], [], [opened]
    pages, skipped = _pages(opened)
    lines = [[line.text for line in page] for page in _own_lines(pages, opened)]
    if not any(line.strip() for page in lines for line in page):
        skipped.append(Skipped("pdf", Reason("pdf-without-text")))
    return lines, list(opened.links(len(pages))), [each.reason for each in skipped]


def _pages(opened: OpenedPdf) -> tuple[list[list[SizedLine]], list[Skipped]]:
    """The lines of the pages that are read, and what was not."""
    pages: list[list[SizedLine]] = []
    skipped, size = [], 0
    for number, lines in enumerate(opened.texts(PAGES + 1), 1):
        if number > PAGES:
            skipped.append(
                Skipped("pdf", Reason("pdf-cut-of", read=PAGES, pages=max(number, opened.info.pages)))
            )
            break
        if lines is None:
            skipped.append(Skipped(f"page {number}", Reason("pdf-page-unread")))
        pages.append(lines or [])
        size += sum(len(line.text) for line in lines or ())
        if size > CHARACTERS:
            skipped.append(Skipped("pdf", Reason("pdf-cut", read=number)))
            break
    return pages, skipped


def _own_lines(pages: list[list[SizedLine]], opened: OpenedPdf) -> list[list[SizedLine]]:
    """The lines of each page that are its own text."""
    info = opened.info
    printed = find_printed(
        [[line.text for line in page] for page in pages], info.pages, info.title, info.made
    )
    own = [
        [line for at, line in enumerate(page) if printed is None or at not in printed.lines[number]]
        for number, page in enumerate(pages)
    ]
    heads = running_heads([[line.text for line in page] for page in own])
    return [[line for at, line in enumerate(page) if at not in heads[n]] for n, page in enumerate(own)]


def _parted(pages: list[list[SizedLine]]) -> list[str]:
    return [text for page in pages for text in ("", *(line.text for line in page))]
