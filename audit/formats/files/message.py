"""Messages with parts (MIME, RFC 2045 and 5322), as mails and MHTML files are, within bounds."""

from __future__ import annotations

import re
from email import policy
from email.errors import CloseBoundaryNotFoundDefect
from email.message import Message
from email.parser import BytesParser
from typing import TYPE_CHECKING

from audit.formats.http import mail_time
from audit.formats.warc import Copy
from audit.model import Reason, SaidBy, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Capture

_SAID_BY = SaidBy(Reason("by-headers"), Reason("by-headers"))
_MOST_LINES = 1_000_000  # of a file; the parser holds each as an object
_MOST_NESTED = 16  # parts that hold parts; the parser asks each about every line
_MOST_PARTS = 1000
_HOLDS_PARTS = re.compile(rb"content-type:\s{0,99}(?:multipart|message)/", re.IGNORECASE)


def parse_message(body: bytes) -> Message | Reason:
    """The message, or why it cannot be read; never raises."""
    if body.count(b"\n") > _MOST_LINES or len(_HOLDS_PARTS.findall(body)) > _MOST_NESTED:
        return Reason("message-too-complex")
    try:
        return BytesParser(policy=policy.compat32).parsebytes(body)
    except (ValueError, LookupError, RecursionError, TypeError, AttributeError) as error:
        return Reason("message-unreadable", error=type(error).__name__)


def parts(message: Message) -> Iterator[Message]:
    """The parts that hold no parts themselves, in their order; what is attached as a message stays closed."""
    waiting, given = [message], 0
    while waiting and given < _MOST_PARTS:
        part = waiting.pop()
        # Only a list is asked for: a text would be decoded, by whatever charset is stated.
        held = part.get_payload() if part.is_multipart() else None
        if part.get_content_maintype() == "multipart" and isinstance(held, list):
            waiting += [inner for inner in reversed(held) if isinstance(inner, Message)]
        else:
            given += 1
            yield part


def content(part: Message) -> bytes | None:
    """What a part holds, its transfer encoding undone; ``None`` where that cannot be; never raises."""
    try:
        held = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    return held if isinstance(held, bytes) else None


def header(message: Message, name: str) -> str | None:
    """A header's text in one line; never raises."""
    try:
        value = message.get(name)
    except (ValueError, LookupError, TypeError):
        return None
    return " ".join(str(value).split()) if value else None


def parameter(message: Message, name: str) -> str | None:
    """A parameter of the content type, without the angle brackets of an id; never raises."""
    try:
        value = message.get_param(name)
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    return value.strip("<> ") if isinstance(value, str) else None


def message_copy(message: Message, part: Message, held: bytes, capture: Capture) -> Copy:
    """What a part of a message holds as a copy, at the time that the message's ``Date`` gives.

    ``capture`` has where it is from, and its media type for a part that states none.
    """
    stated, date = header(part, "Content-Type"), header(message, "Date")
    facts = {
        "received": mail_time(date) if date else None,
        "headers": (("Content-Type", stated),) if stated else capture.headers,
        "digest": digest_of(held),
        "size": len(held),
        "truncated": Reason("message-cut") if _ends_within(message, part) else capture.truncated,
    }
    return Copy(capture.model_copy(update=facts), held, _SAID_BY)


def _ends_within(message: Message, part: Message) -> bool:
    """Whether the file ends in this part, before what closes it (RFC 2046, 5.1.1)."""
    unclosed = any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in message.defects)
    return unclosed and [*parts(message)][-1] is part
