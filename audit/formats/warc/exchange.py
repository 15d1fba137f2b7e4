"""One exchange as WARC records: request, response or revisit, and the capture as metadata."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from audit.formats.warc.surt import surt
from audit.formats.warc.writing import UNCHANGED, Found, http_block, record, record_id, target, warc_date
from audit.model import Capture, Interval, Received

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ORIGINAL = b"X-Archive-Orig-"  # before a header that no longer describes the bytes that follow it
_REASONS = {"bytes": "length", "length": "length", "size": "length", "time": "time", "timeout": "time",
            "closed": "disconnect", "disconnect": "disconnect"}  # fmt: skip
_RESPONSE = "application/http; msgtype=response"
_REQUEST = "application/http; msgtype=request"


@dataclass(frozen=True, slots=True)
class Row:
    """What the index knows of a response or revisit record. ``name`` is its WARC-Record-ID."""

    surt: str
    at: datetime
    url: str
    mime: str
    status: str
    digest: str
    name: str
    revisit: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """One record ready to be written, with its row and its capture where it has them.

    ``head`` marks the record that opens a file.
    """

    data: bytes
    row: Row | None = None
    capture: Capture | None = None
    head: bool = False


def pieces(received: Received, known: Callable[[str], Row | None]) -> list[Piece]:
    """The records of an exchange and of the redirects before it.

    ``known`` finds the record that already holds a body, by digest: then a revisit is written.
    """
    made = [piece for earlier in received.earlier for piece in _messages(earlier, known)[1]]
    row, messages = _messages(received, known)
    capture = capture_of(received, row.digest)
    text = capture.model_dump_json(exclude_defaults=True, exclude={"headers"}).encode()
    metadata = record(
        "metadata",
        record_id("metadata", row.name),
        received.received,
        text,
        media="application/json",
        url=received.url,
        fields=[("WARC-Refers-To", f"<{row.name}>")],
    )
    return [*made, *messages, Piece(metadata, capture=capture)]


def capture_of(received: Received, digest: str) -> Capture:
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


def _messages(received: Received, known: Callable[[str], Row | None]) -> tuple[Row, list[Piece]]:
    digest = received.digest
    first = known(digest) if received.body else None
    date = warc_date(received.received)
    url, revisit = target(received.url), first is not None
    name = record_id("revisit" if revisit else "response", url, date, digest)
    mime = "warc/revisit" if revisit else _mime(received.headers)
    row = Row(surt(url), received.received, url, mime, str(received.status), digest, name, revisit)
    fields = [*_transport(received), ("WARC-Payload-Digest", digest), *_unchanged(first)]
    start = f"HTTP/1.1 {received.status:03} ".encode() + received.reason
    response = record(
        "revisit" if revisit else "response",
        name,
        received.received,
        http_block(start, _told_apart(received.headers), b"" if revisit else received.body),
        media=_RESPONSE,
        url=received.url,
        fields=fields,
    )
    return row, [*_request(received, name), Piece(response, row)]


def _request(received: Received, response: str) -> list[Piece]:
    if not received.request:
        return []
    request = record(
        "request",
        record_id("request", response),
        received.started,
        received.request,
        media=_REQUEST,
        url=received.url,
        fields=[("WARC-Concurrent-To", f"<{response}>")],
    )
    return [Piece(request)]


def _transport(received: Received) -> list[tuple[str, str]]:
    fields = [("WARC-Protocol", "h2" if received.http_version == "2" else f"http/{received.http_version}")]
    if received.ip:
        fields.append(("WARC-IP-Address", received.ip))
    if received.truncated:
        words = str(received.truncated).lower().replace("-", " ").split()
        reason = next((_REASONS[word] for word in words if word in _REASONS), "unspecified")
        fields.append(("WARC-Truncated", reason))
    return fields


def _unchanged(first: Row | None) -> list[tuple[str, str]]:
    if first is None:
        return []
    return [
        ("WARC-Profile", UNCHANGED),
        ("WARC-Refers-To", f"<{first.name}>"),
        ("WARC-Refers-To-Target-URI", first.url),
        ("WARC-Refers-To-Date", warc_date(first.at)),
    ]


def _told_apart(headers: Sequence[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers, with the transfer coding renamed: the body that follows has it undone."""
    return [
        (ORIGINAL + name if name.lower() == b"transfer-encoding" else name, value) for name, value in headers
    ]


def _mime(headers: Sequence[tuple[bytes, bytes]]) -> str:
    value = next((value for name, value in headers if name.lower() == b"content-type"), b"")
    return value.decode("latin-1").partition(";")[0].strip().lower() or "unk"


def row_of(found: Found) -> Row | None:
    """The index row of a record read back; ``None`` for a record that is no response or revisit."""
    if found.kind not in {"response", "revisit"}:
        return None
    status, headers = http_head(found.block)
    url, revisit = found.fields.get("warc-target-uri", ""), found.kind == "revisit"
    return Row(
        surt=surt(url),
        at=datetime.fromisoformat(found.fields["warc-date"]),
        url=url,
        mime="warc/revisit" if revisit else _mime(headers),
        status=str(status),
        digest=found.fields.get("warc-payload-digest", ""),
        name=found.fields.get("warc-record-id", "").strip("<>"),
        revisit=revisit,
    )


def recovered(found: Found, response: Found) -> Capture:
    """The capture that a metadata record tells of, with the headers from its response record."""
    told = Capture.model_validate_json(found.block)
    headers = tuple(
        (name.removeprefix(ORIGINAL).decode("latin-1"), value.decode("latin-1"))
        for name, value in http_head(response.block)[1]
    )
    return told.model_copy(update={"headers": headers})


def http_head(block: bytes) -> tuple[int, list[tuple[bytes, bytes]]]:
    """The status and the headers of an HTTP message that this store wrote."""
    first, *lines = block.partition(b"\r\n\r\n")[0].split(b"\r\n")
    status = first.split(b" ")[1]
    pairs = (line.partition(b": ") for line in lines)
    return int(status), [(name, value) for name, _, value in pairs]
