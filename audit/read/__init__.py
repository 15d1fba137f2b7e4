"""Reading: a capture's bytes become witnesses, text and origin; pure, never raising on bad input.

``read_page`` is the front door. A body is parsed once (``page.Parsed``); each kind of statement has
its own file that reads from it, and ``read_page`` puts their answers together.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from audit.read.archive_files import archive_file_kind, read_archive_file
from audit.read.dates.served import as_interval
from audit.read.document import locate, read_document
from audit.read.lazy import LazyPage, whole
from audit.read.page import Parsed, parse_page
from audit.read.pdf import with_pdf_text
from audit.read.reading import Reading
from audit.read.response import Answer, classify_response, is_doubtful, judge_answer, read_answer
from audit.read.warc_copies import Copy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from audit.model import Interval, Page

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
    "whole",
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

    The body is parsed at once; each field is worked out when it is first asked for, by ``whole`` all.

    ``received`` is when the bytes were got (a naive time has an unknown zone); ``media`` a media
    type that overrides the header's, ``encoding`` a charset that overrides every declaration.
    """
    parsed = parse_page(body, url=url, headers=headers, media=media, encoding=encoding)
    if parsed.media == "pdf":
        parsed = with_pdf_text(parsed)
    return LazyPage.asking(
        partial(getattr, Reading(parsed, as_interval(received))),
        language=parsed.language,
        media=parsed.media,
        encoding=parsed.encoding,
        skipped=parsed.skipped,
    )
