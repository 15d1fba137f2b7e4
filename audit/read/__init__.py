"""Reading: a capture's bytes become witnesses, text and origin; pure, never raising on bad input.

``read_page`` is the front door. A body is parsed once (``page.Parsed``); each kind of statement has
its own file that reads from it, and ``read_page`` puts their answers together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Page
from audit.read.archive_files import archive_file_kind, read_archive_file
from audit.read.dates import read_times
from audit.read.document import locate, read_document
from audit.read.origin import read_origin
from audit.read.page import Parsed, parse_page
from audit.read.pdf import with_pdf_text
from audit.read.response import Answer, classify_response, is_doubtful, judge_answer, read_answer
from audit.read.signs import find_signs
from audit.read.text import main_text
from audit.read.warc_copies import Copy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from audit.model import Interval, Origin

__all__ = [
    "Answer",
    "Copy",
    "Parsed",
    "archive_file_kind",
    "classify_response",
    "is_doubtful",
    "judge_answer",
    "locate",
    "parse_page",
    "read_answer",
    "read_archive_file",
    "read_document",
    "read_page",
]


def read_page(
    body: bytes,
    *,
    url: str | None = None,
    headers: Mapping[str, str] | Iterable[tuple[str, str]] | None = None,
    received: datetime | date | Interval | None = None,
    media: str | None = None,
    encoding: str | None = None,
) -> Page:
    """Read a capture: title, main text, dates, origin, each with its place. Never raises.

    ``received`` is when the bytes were got (a naive time has an unknown zone); ``media`` a media
    type that overrides the header's, ``encoding`` a charset that overrides every declaration.
    """
    parsed = parse_page(body, url=url, headers=headers, media=media, encoding=encoding)
    if parsed.media == "pdf":
        parsed = with_pdf_text(parsed)
    main = main_text(parsed)
    source = read_origin(parsed, main)
    signs = find_signs(main)
    times = read_times(parsed, main, received=received, wire=_is_wire(source.origin), signs=signs)
    return Page(
        title=main.title,
        text=main.text,
        language=parsed.language,
        media=parsed.media,
        encoding=parsed.encoding,
        witnesses=(*times.witnesses, *source.witnesses),
        published=times.published,
        story=times.story,
        origin=source.origin,
        signs=signs,
        skipped=parsed.skipped,
    )


def _is_wire(origin: Origin | None) -> bool:
    """Whether the text itself is an agency's: a credit can be a picture's, or a part's."""
    return origin is not None and origin.kind == "agency" and origin.method in {"dateline", "byline", "tail"}
