"""One exchange as WARC 1.1 records: request, response or revisit, and the capture as metadata; and read back.

Written here and not by warcio's writer, because that one re-encodes HTTP header values (a byte that
is not ASCII is percent-encoded), while evidence keeps what the server sent. Source of the format:
https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from audit.formats.http import Head, parse_head
from audit.formats.warc.cdxj import CdxLine, surt
from audit.model import Capture, Interval, Received, digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from audit.formats.warc.records import WarcRecord

RecordKind = Literal["warcinfo", "request", "response", "revisit", "metadata"]
_UNCHANGED = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_ORIGINAL = b"X-Archive-Orig-"  # before a header that no longer describes the bytes that follow it
_RESPONSE = "application/http; msgtype=response"
_REQUEST = "application/http; msgtype=request"
_BREAKS = bytes.maketrans(b"\r\n\x00", b"   ")
_URL_SAFE = "".join(chr(code) for code in range(0x21, 0x7F))
_TRUNCATED = {
    "cut-by-size": "length",
    "cut-by-pieces": "length",
    "cut-by-time": "time",
    "cut-by-close": "disconnect",
}


def _compressor() -> tuple[Any, int]:
    """The fastest compressor there is, and the level to use it at.

    Measured on a 50 kB text: zlib's level 3 takes half the time of level 6 for 5 % more bytes, and
    ISA-L (the extra ``fast``) a quarter of that for 18 % more.
    """
    try:
        from isal.isal_zlib import compressobj
    except ImportError:
        return zlib.compressobj, 3
    return compressobj, 1


_COMPRESS, _LEVEL = _compressor()


@dataclass(frozen=True, slots=True)
class IndexRow:
    """What an index knows of a response or revisit record. ``at`` is UTC, ``name`` is its WARC-Record-ID."""

    surt: str
    at: datetime
    url: str
    mime: str
    status: str
    digest: str
    name: str
    revisit: bool

    def cdx_line(self, length: int, offset: int, file: str) -> CdxLine:
        """The row as a line of an index, for the record that stands there (bytes) in that file."""
        stamp = self.at.strftime("%Y%m%d%H%M%S")
        return CdxLine(self.surt, stamp, self.url, self.mime, self.status, self.digest, length, offset, file)


@dataclass(frozen=True, slots=True)
class NewRecord:
    """One record ready to be written, with its row and its capture where it has them.

    ``head`` marks the record that opens a file.
    """

    data: bytes
    row: IndexRow | None = None
    capture: Capture | None = None
    head: bool = False


def file_head(name: str, at: datetime) -> NewRecord:
    """The record that opens a WARC file of that name."""
    info = b"software: audit\r\nformat: WARC File Format 1.1\r\n"
    fields = [("WARC-Filename", name)]
    media = "application/warc-fields"
    data = _record("warcinfo", _record_id("warcinfo", name), at, info, media=media, fields=fields)
    return NewRecord(data, head=True)


def exchange_records(received: Received, known: Callable[[str], IndexRow | None]) -> list[NewRecord]:
    """The records of an exchange and of the redirects before it.

    ``known`` finds the record that already holds a body, by digest: then a revisit is written.
    """
    made = [record for earlier in received.earlier for record in _messages(earlier, known)[1]]
    row, messages = _messages(received, known)
    capture = _capture(received, row.digest)
    text = capture.model_dump_json(exclude_defaults=True, exclude={"headers"}).encode()
    metadata = _record(
        "metadata",
        _record_id("metadata", row.name),
        received.received,
        text,
        media="application/json",
        url=received.url,
        fields=[("WARC-Refers-To", f"<{row.name}>")],
    )
    return [*made, *messages, NewRecord(metadata, capture=capture)]


def _capture(received: Received, digest: str) -> Capture:
    """The exchange as a capture of the address that the citation names."""
    asked = received.asked or received.url
    return Capture(
        url=asked,
        final_url=received.url if received.url != asked else None,
        via=received.via,
        received=Interval.at(received.received),
        archived=received.archived,
        asked_time=received.asked_time,
        status=received.status,
        headers=tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in received.headers),
        hops=received.hops,
        digest=digest,
        size=len(received.body),
        truncated=received.truncated,
    )


def _messages(
    received: Received, known: Callable[[str], IndexRow | None]
) -> tuple[IndexRow, list[NewRecord]]:
    digest = received.digest
    first = known(digest) if received.body else None
    date = _warc_date(received.received)
    url, revisit = _target(received.url), first is not None
    name = _record_id("revisit" if revisit else "response", url, date, digest)
    mime = "warc/revisit" if revisit else _mime(received.headers)
    row = IndexRow(surt(url), received.received, url, mime, str(received.status), digest, name, revisit)
    start = f"HTTP/1.1 {received.status:03} ".encode() + received.reason
    response = _record(
        "revisit" if revisit else "response",
        name,
        received.received,
        _http_block(start, _without_transfer_coding(received.headers), b"" if revisit else received.body),
        media=_RESPONSE,
        url=received.url,
        fields=[*_transport(received), ("WARC-Payload-Digest", digest), *_unchanged(first)],
    )
    return row, [*_request(received, name), NewRecord(response, row)]


def _request(received: Received, response: str) -> list[NewRecord]:
    if not received.request:
        return []
    request = _record(
        "request",
        _record_id("request", response),
        received.started,
        received.request,
        media=_REQUEST,
        url=received.url,
        fields=[("WARC-Concurrent-To", f"<{response}>")],
    )
    return [NewRecord(request)]


def _transport(received: Received) -> list[tuple[str, str]]:
    fields = [("WARC-Protocol", "h2" if received.http_version == "2" else f"http/{received.http_version}")]
    if received.ip:
        fields.append(("WARC-IP-Address", received.ip))
    if received.truncated:
        fields.append(("WARC-Truncated", _TRUNCATED.get(received.truncated.code, "unspecified")))
    return fields


def _unchanged(first: IndexRow | None) -> list[tuple[str, str]]:
    if first is None:
        return []
    return [
        ("WARC-Profile", _UNCHANGED),
        ("WARC-Refers-To", f"<{first.name}>"),
        ("WARC-Refers-To-Target-URI", first.url),
        ("WARC-Refers-To-Date", _warc_date(first.at)),
    ]


def _without_transfer_coding(headers: Sequence[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers, with the transfer coding renamed: the body that follows has it undone."""
    return [
        (_ORIGINAL + name if name.lower() == b"transfer-encoding" else name, value) for name, value in headers
    ]


def _mime(headers: Sequence[tuple[bytes, bytes]]) -> str:
    value = next((value for name, value in headers if name.lower() == b"content-type"), b"")
    return value.decode("latin-1").partition(";")[0].strip().lower() or "unk"


def _http_block(start: bytes, headers: Iterable[tuple[bytes, bytes]], body: bytes) -> bytes:
    """An HTTP message, its header bytes as given; a line break inside a value becomes a space."""
    lines = [start, *(name + b": " + value for name, value in headers)]
    return b"\r\n".join(line.translate(_BREAKS) for line in lines) + b"\r\n\r\n" + body


def _record(
    kind: RecordKind,
    identity: str,
    at: datetime,
    block: bytes,
    *,
    media: str,
    url: str | None = None,
    fields: Iterable[tuple[str, str]] = (),
) -> bytes:
    """One record, compressed into a gzip member of its own."""
    head: list[tuple[str, str]] = [("WARC-Type", kind), ("WARC-Record-ID", f"<{identity}>")]
    if url is not None:
        head.append(("WARC-Target-URI", _target(url)))
    head += [("WARC-Date", _warc_date(at)), *fields, ("WARC-Block-Digest", digest_of(block))]
    head += [("Content-Type", media), ("Content-Length", str(len(block)))]
    lines = ["WARC/1.1", *(_on_one_line(f"{name}: {value}") for name, value in head)]
    squeeze = _COMPRESS(_LEVEL, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    start = "\r\n".join(lines).encode() + b"\r\n\r\n"
    return b"".join(
        (squeeze.compress(start), squeeze.compress(block), squeeze.compress(b"\r\n\r\n"), squeeze.flush())
    )


def _on_one_line(field: str) -> str:
    return field if field.isprintable() else field.replace("\r", " ").replace("\n", " ")


def _warc_date(moment: datetime) -> str:
    """A moment as WARC 1.1 writes it, in UTC with microseconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _target(url: str) -> str:
    """An address as a record names it: what a header line cannot hold is escaped."""
    return quote(url, safe=_URL_SAFE)


def _record_id(*parts: str) -> str:
    """A record's name, made from what it holds: the same record has the same name."""
    return uuid5(NAMESPACE_URL, "\n".join(parts)).urn


# -- read back -----------------------------------------------------------------------


def http_body(record: WarcRecord) -> bytes:
    """The HTTP body of a request or response record, as received."""
    return record.block.partition(b"\r\n\r\n")[2]


def response_head(record: WarcRecord) -> Head | None:
    """The HTTP head of a response or revisit that was written here; ``None`` for any other record."""
    return parse_head(record.block, exact=True) if record.kind in {"response", "revisit"} else None


def row_of(record: WarcRecord, head: Head) -> IndexRow:
    """The index row of a response or revisit. Raises KeyError or ValueError for one that is none of ours."""
    url, revisit = record.fields.get("warc-target-uri", ""), record.kind == "revisit"
    at = datetime.fromisoformat(record.fields["warc-date"])
    if at.tzinfo is None or not 1 < at.year < 9999:  # in UTC, which is written, it could be no time
        raise ValueError(f"{at} is no time of a capture")
    return IndexRow(
        surt=surt(url),
        at=at,
        url=url,
        mime="warc/revisit" if revisit else _mime(head.headers),
        status=str(head.status),
        digest=record.fields.get("warc-payload-digest", ""),
        name=record.fields.get("warc-record-id", "").strip("<>"),
        revisit=revisit,
    )


def capture_of(metadata: str | bytes, head: Head) -> Capture:
    """The capture that the JSON of a metadata record describes, with the headers of its response."""
    bare = Capture.model_validate_json(metadata)
    headers = tuple(
        (name.removeprefix(_ORIGINAL).decode("latin-1"), value.decode("latin-1"))
        for name, value in head.headers
    )
    return bare.model_copy(update={"headers": headers})
