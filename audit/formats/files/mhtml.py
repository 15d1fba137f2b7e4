"""The page of an MHTML file (RFC 2557), as browsers and Word save one."""

from __future__ import annotations

from email.message import Message

from audit.formats.files.message import content, header, message_copy, parameter, parse_message, parts
from audit.formats.http import web_address
from audit.formats.warc import Copy
from audit.model import Capture, Reason, Skipped


def mhtml_copy(body: bytes, path: str) -> Copy | Skipped:
    """The page, with the address and time that the file's headers name; never raises.

    The address is that of the whole, else that of its main document. One that is none of the web's is none:
    Word and browsers write ``file:///C:/…`` for a page that was opened from a disk.
    """
    message = parse_message(body)
    if isinstance(message, Reason):
        return Skipped(path, message)
    part, is_main = _page(message)
    page = content(part) if part is not None else None
    if part is None or page is None:
        return Skipped(path, Reason("mhtml-without-page"))
    own = header(part, "Content-Location") if is_main else None
    capture = Capture(
        url=web_address(header(message, "Snapshot-Content-Location")) or web_address(own),
        via="mhtml",
        path=path,
        headers=(("Content-Type", "text/html"),),
    )
    return message_copy(message, part, page, capture)


def _page(message: Message) -> tuple[Message | None, bool]:
    """The page, and whether it is the main document.

    That is what ``start`` names, else the first part, which may be one text in several forms (RFC 2387, 3.2;
    RFC 2046, 5.1.4). Where it is no HTML, the first HTML part is the page.
    """
    listed = list(parts(message))
    start = parameter(message, "start")
    named = [part for part in listed if start and (header(part, "Content-ID") or "").strip("<>") == start]
    main = named or listed[: 2 if _begins_with_forms(message) else 1]
    page = next((part for part in (*main, *listed) if part.get_content_type() == "text/html"), None)
    return page, page in main


def _begins_with_forms(message: Message) -> bool:
    held = message.get_payload() if message.is_multipart() else None
    return (
        isinstance(held, list)
        and isinstance(held[0], Message)
        and held[0].get_content_subtype() == "alternative"
    )
