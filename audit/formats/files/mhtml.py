"""The page of an MHTML file (RFC 2557), as browsers save one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.formats.files.message import content, header, message_copy, parse_message, parts
from audit.formats.warc import Copy
from audit.model import Capture, Reason, Skipped

if TYPE_CHECKING:
    from email.message import Message


def mhtml_copy(body: bytes, path: str) -> Copy | Skipped:
    """The page, with the address and time that the file's headers name; never raises."""
    message = parse_message(body)
    if isinstance(message, Reason):
        return Skipped(path, message)
    part = _page(message)
    page = content(part) if part is not None else None
    if part is None or page is None:
        return Skipped(path, Reason("mhtml-without-page"))
    capture = Capture(
        url=header(message, "Snapshot-Content-Location") or header(part, "Content-Location"),
        via="mhtml",
        path=path,
        headers=(("Content-Type", "text/html"),),
    )
    return message_copy(message, part, page, capture)


def _page(message: Message) -> Message | None:
    """The first HTML part: browsers put the page itself first."""
    return next((part for part in parts(message) if part.get_content_type() == "text/html"), None)
