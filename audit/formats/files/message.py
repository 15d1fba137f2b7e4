"""Messages with parts (MIME, RFC 2045 and 5322), as mails and MHTML files are, within bounds."""

from __future__ import annotations

import re
from email import policy
from email.message import Message
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from audit.model import Interval, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def message_date(message: Message) -> Interval | None:
    """The time of the ``Date`` header; never raises."""
    text = header(message, "Date")
    try:
        return Interval.at(parsedate_to_datetime(text)) if text else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
