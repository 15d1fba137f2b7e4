"""The page of an MHTML file (RFC 2557)."""

from __future__ import annotations

import re
from email import policy
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from audit.formats.warc import Copy
from audit.model import Capture, Interval, Reason, Skipped, digest_of

if TYPE_CHECKING:
    from email.message import Message

_MOST_LINES = 1_000_000  # of a file; the parser holds each as an object
_MOST_NESTED = 16  # parts that hold parts; the parser asks each about every line
_HOLDS_PARTS = re.compile(rb"content-type:\s{0,99}(?:multipart|message)/", re.IGNORECASE)


def mhtml_copy(body: bytes, path: str) -> Copy | Skipped:
    """The page of an MHTML file, with the address and time that its headers name; never raises."""
    if body.count(b"\n") > _MOST_LINES or len(_HOLDS_PARTS.findall(body)) > _MOST_NESTED:
        return Skipped(path, Reason("mhtml-too-complex"))
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(body)
        part = _page(message)
        page = part.get_payload(decode=True) if part is not None else None
        place = part.get("Content-Location") if part is not None else None
    except (ValueError, LookupError, RecursionError, TypeError, AttributeError) as error:
        return Skipped(path, Reason("mhtml-unreadable", error=type(error).__name__))
    if part is None or not isinstance(page, bytes):
        return Skipped(path, Reason("mhtml-without-page"))
    url = message.get("Snapshot-Content-Location") or place
    capture = Capture(
        url=str(url).strip() if url else None,
        via="mhtml",
        path=path,
        received=_mail_date(message.get("Date")),
        headers=(("Content-Type", str(part.get("Content-Type", "text/html"))),),
        digest=digest_of(page),
        size=len(page),
    )
    return Copy(capture, page)


def _page(message: Message) -> Message | None:
    """The first HTML part: browsers put the page itself first."""
    return next((part for part in message.walk() if part.get_content_type() == "text/html"), None)


def _mail_date(text: object) -> Interval | None:
    try:
        return Interval.at(parsedate_to_datetime(str(text))) if text else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
