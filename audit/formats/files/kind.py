"""What a file is, by its bytes and never by its name, which may say anything.

Kinds that are not read are in the table of ``unread``, so that a message can name them.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Literal

from audit.formats.files.unread import unread_kind
from audit.formats.notes import is_noted_json
from audit.formats.warc import GZIP
from audit.formats.zstd import is_zstd, unpack_start

if TYPE_CHECKING:
    from typing import BinaryIO

FileKind = Literal[
    "warc",
    "arc",
    "zip",
    "json",
    "mhtml",
    "mail",
    "mailbox",
    "plist",
    "gzip",
    "zstd",
    "http",
    "file",
    "unread",
]
"""``zip``, ``json`` and ``plist`` may hold copies (WACZ, HAR, Safari's web archive) or something else.

``file`` is one page, document or text by itself, ``unread`` a kind that is named and not read.
"""
INDEXED: frozenset[FileKind] = frozenset({"warc", "zip", "json"})
"""The kinds that hold any number of copies, or may."""
START = 160 << 10
"""Bytes of a file that tell what it is: a block of Zstandard has up to 128 KiB. Of all else 4 KiB do."""
_SEEN = 4096
_FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9-]{0,60}):|[ \t]")  # of a mail's header, or the next line of one
_TRACE = frozenset(
    {b"message-id", b"received", b"return-path", b"delivered-to", b"dkim-signature", b"arc-seal"}
)  # what a mail gets on its way (RFC 5322, 3.6.7) and a saved page has not
_SAVED = re.compile(rb"^(?:from:[ \t]*<saved by |snapshot-content-location:)", re.IGNORECASE | re.MULTILINE)
_MBOX = re.compile(rb"From \S+ .*\n[A-Za-z-]+:")  # RFC 4155, appendix A
_ANSWER = re.compile(rb"HTTP/\d(?:\.\d)? \d{3}[ \r\n]")
_COUNT = re.compile(rb"(\d{1,9})[ \t]{0,20}\r?\n")  # of the bytes of the mail that follows
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,99}(?:\{\s*[\"}]|\[\s*[\[{\"\]\d])")
_PLIST = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,99}<\?xml[^>]{0,99}>\s{0,99}<(?:!DOCTYPE )?plist\b")


def read_start(stream: BinaryIO) -> bytes:
    """As many of a file's first bytes as tell what it is."""
    start = stream.read(_SEEN)
    return start + stream.read(START - len(start)) if is_zstd(start) else start


def archive_file_kind(start: bytes) -> FileKind:
    """What a file is, from its first ``START`` bytes, or those of `read_start`."""
    if start.startswith(GZIP):
        try:
            inner = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(start[:_SEEN], 16)
        except zlib.error:
            return "gzip"
        return _archive_kind(inner) or "gzip"
    if is_zstd(start):
        return _archive_kind(unpack_start(start)) or "zstd"
    start = start[:_SEEN]
    if kind := _archive_kind(start):
        return kind
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    return _text_kind(start) or ("unread" if unread_kind(start) else "file")


def _archive_kind(start: bytes) -> FileKind | None:
    if start.lstrip(b"\r\n").startswith(b"WARC/"):
        return "warc"
    return "arc" if start.startswith(b"filedesc://") else None


def _text_kind(start: bytes) -> FileKind | None:
    if _JSON.match(start):
        return "file" if is_noted_json(start) else "json"
    if start.startswith(b"bplist00") or _PLIST.match(start):
        return "plist"
    if _MBOX.match(start):
        return "mailbox"
    if _ANSWER.match(start):
        return "http"
    return _mail_kind(start)


def without_count(body: bytes) -> bytes:
    """The mail in a file of Apple Mail (``.emlx``): its size in a line before, a property list behind it."""
    found = _COUNT.match(body)
    return body[found.end() : found.end() + int(found[1])] if found else body


def _mail_kind(start: bytes) -> FileKind | None:
    """A mail or MHTML file, if the file begins with a header as RFC 5322 has it."""
    head = without_count(start).replace(b"\r\n", b"\n").lstrip(b"\n")
    head, end, _ = head.partition(b"\n\n")
    lines = head.split(b"\n")[: None if end else -1]
    found = [_FIELD.match(line) for line in lines]
    names = {name[1].lower() for name in found if name and name[1]}
    if not all(found) or len(names) < 2:
        return None
    related = b"mime-version" in names and b"multipart/related" in head.lower()
    if related and (_SAVED.search(head) or not (names & _TRACE or b"to" in names)):
        return "mhtml"
    return "mail" if names & _TRACE or {b"from", b"date", b"mime-version"} <= names else None
