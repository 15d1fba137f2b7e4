"""What people already have: WARC, WACZ, MHTML, a saved page, a PDF, a text; each as captures with bytes."""

from __future__ import annotations

import re
import zlib
from datetime import datetime
from email import policy
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Literal

from audit.formats.warc import GZIP, Copy, WarcFile, wacz_copies, warc_copies
from audit.model import Capture, Interval, Reason, Skipped, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message
    from typing import BinaryIO

FileKind = Literal["warc", "arc", "wacz", "mhtml", "file", "gzip"]
_LEFT = {
    "gzip": Reason("gzip-of-no-warc"),
    "arc": Reason("arc-file"),
}
BODY_LIMIT = 64 << 20  # bytes of one body
_MOST_LINES = 1_000_000  # of an MHTML file; its parser holds each as an object
_MOST_NESTED = 16  # parts that hold parts; the parser asks each about every line
_HOLDS_PARTS = re.compile(rb"content-type:\s{0,99}(?:multipart|message)/", re.IGNORECASE)
_SEARCHED = 4096  # bytes of a page in which a browser leaves its note
# "Save page as" of browsers: the length of the address in parentheses before it (the "mark of the web",
# https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/compatibility/ms537628(v=vs.85)).
_SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d{1,6}\)(\S{1,2000})")
_SINGLE_FILE = re.compile(
    rb"Page saved with SingleFile\s{1,9}url: (\S{1,2000})\s{1,9}saved date: ([^\r\n]{1,80})"
)
_JS_DATE = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2} \d{2} \d{4} \d{2}:\d{2}:\d{2}) GMT([+-]\d{4})")


def archive_file_kind(start: bytes) -> FileKind:
    """What a file is, from its first 4,096 bytes; never from its name, which may say anything."""
    if start.startswith(GZIP):
        try:
            inner = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(start, 16)
        except zlib.error:
            return "gzip"
        return _plain_kind(inner) or "gzip"
    if kind := _plain_kind(start):
        return kind
    if start.startswith(b"PK\x03\x04"):
        return "wacz"
    return "mhtml" if _is_mhtml(start) else "file"


def _plain_kind(start: bytes) -> FileKind | None:
    if start.lstrip(b"\r\n").startswith(b"WARC/"):
        return "warc"
    return "arc" if start.startswith(b"filedesc://") else None


def read_archive_file(stream: BinaryIO, path: str, limit: int = BODY_LIMIT) -> Iterator[Copy | Skipped]:
    """Every copy in a file, and what in it could not be had, with its place; never raises.

    ``path`` names the file in captures and messages. ``limit`` bounds one body, in bytes: memory
    stays within a few times that, whatever the file's size. The stream must allow seeking.
    """
    start = stream.read(4096)
    stream.seek(0)
    kind = archive_file_kind(start)
    if kind == "warc":
        yield from warc_copies(WarcFile(stream, path, limit))
    elif kind == "wacz":
        yield from wacz_copies(stream, path, limit)
    elif kind in _LEFT:
        yield Skipped(path, _LEFT[kind])
    else:
        body = stream.read(limit + 1)
        if len(body) > limit:
            yield Skipped(path, Reason("file-too-large", limit=limit))
        else:
            yield _mhtml_copy(body, path) if kind == "mhtml" else _saved_file(body, path)


def _is_mhtml(start: bytes) -> bool:
    head = start.replace(b"\r\n", b"\n").partition(b"\n\n")[0].lower()
    return b"mime-version:" in head and b"multipart/related" in head and not head.lstrip().startswith(b"<")


def _mhtml_copy(body: bytes, path: str) -> Copy | Skipped:
    """The page of an MHTML file (RFC 2557), with the address and time its headers name; never raises."""
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


def _saved_file(body: bytes, path: str) -> Copy:
    """A file as a capture; a saved HTML page's own note gives the address and the time; never raises."""
    url, received = next(_notes(body[:_SEARCHED]), (None, None))
    capture = Capture(
        url=url, via="file", path=path, received=received, digest=digest_of(body), size=len(body)
    )
    return Copy(capture, body)


def _notes(start: bytes) -> Iterator[tuple[str, Interval | None]]:
    if found := _SINGLE_FILE.search(start):
        yield found[1].decode("utf-8", "replace"), _js_date(found[2].decode("latin-1"))
    if found := _SAVED_FROM.search(start):
        yield found[1].decode("utf-8", "replace"), None


def _js_date(text: str) -> Interval | None:
    """A date as JavaScript prints it, with its zone."""
    found = _JS_DATE.match(text)
    try:
        return (
            Interval.at(datetime.strptime(" ".join(found.groups()), "%b %d %Y %H:%M:%S %z"))
            if found
            else None
        )
    except ValueError:
        return None
