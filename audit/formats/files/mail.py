"""A mail (RFC 5322), such as a newsletter: its text, the time of its sending and the address it is read at.

The ``Date`` is when it was sent: it came no earlier.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from audit.data import facts
from audit.formats.decode import decode
from audit.formats.files.forwarded import attached_mails, forwarded_markup, forwarded_text
from audit.formats.files.kind import without_count
from audit.formats.files.message import content, header, message_copy, parse_message, parts
from audit.formats.warc import Copy
from audit.model import Capture, Reason, SaidBy, Skipped, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from audit.formats.files.forwarded import Original

_SEARCHED = 48 << 10  # bytes at the start and the end of a text in which the link stands
_ANCHOR = re.compile(r"<a\s([^<>]{1,4000})>(.{0,600}?)</a", re.IGNORECASE | re.DOTALL)
_HREF = re.compile(r"""\bhref\s{0,3}=\s{0,3}["']?(https?://[^"'\s<>]{1,2000})""", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]{1,2000}")
_SAID_BY = SaidBy(Reason("by-mail-link"), Reason("by-headers"))
_FORWARDED = Reason("mail-forwarded")
_MOST_FORWARDED = 4  # mails within mails
_FEW_WORDS = 80  # that somebody writes above what they forward
_NEAR = 120  # characters between the words and the address after them, in plain text


def mail_copy(body: bytes, path: str) -> Copy | Skipped:
    """What a mail says, as HTML where it has that, else as plain text; never raises.

    Of one that was forwarded, the original; see ``forwarded``.
    """
    message = parse_message(without_count(body))
    for layer in range(_MOST_FORWARDED):
        if isinstance(message, Reason):
            break
        inner = _attached(message)
        if inner is None:
            copy = _copy(message, path)
            return replace(copy, note=_FORWARDED) if layer and isinstance(copy, Copy) else copy
        message = inner
    return Skipped(path, message if isinstance(message, Reason) else Reason("message-too-complex"))


def _attached(message: Message) -> Message | Reason | None:
    """The mail that this one forwards as it came; ``None`` where its own text is the letter.

    Where several are attached to a few words, which is meant is not known.
    """
    attached = attached_mails(message, parts(message))
    if not attached:
        return None
    own = len(_text_of(message).split())
    if len(attached) > 1:
        return Reason("mailbox") if own <= _FEW_WORDS else None
    return attached[0] if own <= max(_FEW_WORDS, len(_text_of(attached[0]).split())) else None


def _copy(message: Message, path: str) -> Copy | Skipped:
    part = _shown(message)
    text = content(part) if part is not None else None
    if part is None or text is None:
        return Skipped(path, Reason("mail-without-text"))
    capture = Capture(
        url=_address(text, is_html=part.get_content_type() == "text/html"),
        via="mail",
        path=path,
        headers=(("Content-Type", "text/plain"),),
    )
    if original := _original(message, part, text):
        return _forwarded(original, capture)
    return replace(message_copy(message, part, text, capture), said_by=_SAID_BY)


def _original(message: Message, part: Message, held: bytes) -> Original | None:
    """The mail that was forwarded in the text of this one; ``held`` is what its shown part holds."""
    if original := forwarded_text(_plain_of(message)):
        return original
    if part.get_content_type() != "text/html":
        return None
    return forwarded_markup(decode(held, content_type=header(part, "Content-Type"))[0])


def _forwarded(original: Original, outer: Capture) -> Copy:
    body = original.text.encode("utf-8", "replace")
    facts = {
        "received": original.sent,
        "headers": (("Content-Type", f"{original.media}; charset=utf-8"),),
        "digest": digest_of(body),
        "size": len(body),
    }
    return Copy(outer.model_copy(update=facts), body, _SAID_BY, _FORWARDED)


def _text_of(message: Message) -> str:
    """The text that a mail shows, without its markup."""
    part = _shown(message)
    held = content(part) if part is not None else None
    text = (held or b"")[:_SEARCHED].decode("utf-8", "replace")
    return _TAG.sub(" ", text)


def _plain_of(message: Message) -> str:
    """The plain text of a mail; empty where it has none."""
    shown = (part for part in parts(message) if part.get_content_disposition() != "attachment")
    part = next((part for part in shown if part.get_content_type() == "text/plain"), None)
    held = content(part) if part is not None else None
    return decode(held, content_type=header(part, "Content-Type"))[0] if part is not None and held else ""


def _shown(message: Message) -> Message | None:
    """The part that mail programs show: the first HTML that is not attached, else the first plain text."""
    shown = [part for part in parts(message) if part.get_content_disposition() != "attachment"]
    for kind in ("text/html", "text/plain"):
        for part in shown:
            if part.get_content_type() == kind:
                return part
    return None


def _address(text: bytes, *, is_html: bool) -> str | None:
    """Where the mail says that it can be read in a browser."""
    piece = text if len(text) <= 2 * _SEARCHED else text[:_SEARCHED] + b"\n" + text[-_SEARCHED:]
    plain = piece.decode("utf-8", "replace")
    return next(_links(plain) if is_html else _addresses(plain), None)


def _links(text: str) -> Iterator[str]:
    for attributes, label in _ANCHOR.findall(text):
        if _words().search(html.unescape(_TAG.sub(" ", label))) and (link := _HREF.search(attributes)):
            yield html.unescape(link[1])


def _addresses(text: str) -> Iterator[str]:
    for found in _words().finditer(text):
        address = _ADDRESS.search(text, found.end(), found.end() + _NEAR + 2000)
        if address and address.start() - found.end() <= _NEAR:
            yield address[0].rstrip(".,;")


@cache
def _words() -> re.Pattern[str]:
    """What such a link says, in the languages of the table."""
    phrases = [phrase.split() for known in facts("view-online").values() for phrase in known]
    return re.compile("|".join(r"\s{1,9}".join(map(re.escape, words)) for words in phrases), re.IGNORECASE)
