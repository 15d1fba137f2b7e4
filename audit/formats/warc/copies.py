"""WARC records as captures: HTTP taken apart, digests checked, revisits resolved."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from audit.formats.warc.fixity import check_digest
from audit.formats.warc.records import WarcRecord, warc_records
from audit.model import Capture, Interval, Skipped, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from audit.model import Declared, Via

_HOLD_BODY = frozenset({"response", "resource"})
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})(?: |\r|\n|$)")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,256})?\r?\n")
_MOST_REMEMBERED = 200_000  # records by which a revisit can be resolved; bounds memory to some 50 MB
_RENAMED = "x-archive-orig-"


@dataclass(frozen=True, slots=True)
class Copy:
    """A capture and its body as received: content codings kept, the transfer coding undone."""

    capture: Capture
    body: bytes


@dataclass(frozen=True, slots=True)
class _Message:
    status: int | None
    headers: tuple[tuple[str, str], ...]
    raw: bytes  # the body as the file holds it
    body: bytes  # … with the transfer coding undone


def warc_copies(stream: BinaryIO, path: str, limit: int, via: Via = "warc") -> Iterator[Copy | Skipped]:
    """The copies that a WARC file holds, in its order, and what could not be had; never raises.

    A revisit gets the body of the record that it repeats, where that stands earlier in this file.
    """
    seen: dict[str, int] = {}
    for record in warc_records(stream, path, limit):
        place = stream.tell()
        if isinstance(record, Skipped):
            yield record
        elif record.fields.get("warc-type") == "revisit":
            yield _revisit(record, stream, path, limit, seen, via)
        elif record.fields.get("warc-type") in _HOLD_BODY:
            message = _message(record)
            _remember(record, seen)
            yield _copy(record, message, message, f"{path}#{record.offset}", via)
        stream.seek(place)  # a revisit was looked up, or the reader of the copy moved on in the file


def _remember(record: WarcRecord, seen: dict[str, int]) -> None:
    if len(seen) < _MOST_REMEMBERED:
        for key in (
            record.fields.get("warc-record-id"),
            record.fields.get("warc-payload-digest"),
            _visit(record),
        ):
            if key:
                seen.setdefault(key, record.offset)


def _visit(record: WarcRecord, before: str = "warc-") -> str:
    return f"{record.fields.get(before + 'target-uri', '')} {record.fields.get(before + 'date', '')}"


def _revisit(  # noqa: PLR0917  one record and all that is needed to resolve it
    record: WarcRecord, stream: BinaryIO, path: str, limit: int, seen: dict[str, int], via: Via
) -> Copy | Skipped:
    where, fields = f"{path}#{record.offset}", record.fields
    keys = (
        fields.get("warc-refers-to"),
        _visit(record, "warc-refers-to-"),
        fields.get("warc-payload-digest"),
    )
    offset = next((seen[key] for key in keys if key in seen), None)
    first = None if offset is None else next(warc_records(stream, path, limit, offset), None)
    if not isinstance(first, WarcRecord):
        uri, date = (
            fields.get("warc-refers-to-target-uri", "an unnamed address"),
            fields.get("warc-refers-to-date"),
        )
        return Skipped(
            where, f"it repeats {uri} of {date or 'an unknown time'}, which this file does not hold"
        )
    return _copy(record, _message(record), _message(first), where, via)


def _copy(record: WarcRecord, said: _Message, held: _Message, where: str, via: Via) -> Copy:
    """``said`` are the headers of this record, ``held`` is the body: of another record for a revisit."""
    fields = record.fields
    capture = Capture(
        url=_address(fields),
        via=via,
        path=where,
        received=_time(fields.get("warc-date", "")),
        status=said.status,
        headers=said.headers or held.headers,
        digest=digest_of(held.body),
        size=len(held.body),
        truncated=fields.get("warc-truncated"),
        declared=tuple(_declared(record, held, where)),
    )
    return Copy(capture, held.body)


def _declared(record: WarcRecord, held: _Message, where: str) -> Iterator[Declared]:
    stated = record.fields.get("warc-payload-digest")
    if stated and (found := check_digest("payload", stated, (held.body, held.raw), where)):
        yield found
    stated = record.fields.get("warc-block-digest")
    if stated and (found := check_digest("block", stated, (record.block,), where)):
        yield found


def _address(fields: dict[str, str]) -> str | None:
    return fields.get("warc-target-uri", "").strip("<>") or None


def _time(date: str) -> Interval | None:
    try:
        if len(date) < len("2026-03-01T12:00:00"):  # WARC 1.1 lets a date be coarser
            return Interval.parse(date)
        moment = datetime.fromisoformat(date)
    except ValueError:
        return None
    return Interval.at(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _message(record: WarcRecord) -> _Message:
    """The HTTP message of a record, or its bare content where it holds none."""
    start = _STATUS.match(record.block)
    if start is None:
        media = record.fields.get("content-type")
        return _Message(None, (("Content-Type", media),) if media else (), record.block, record.block)
    end = _HEAD_END.search(record.block)
    head, raw = (record.block[: end.start()], record.block[end.end() :]) if end else (record.block, b"")
    headers = _headers(head)
    coded = any(name.lower() == "transfer-encoding" and "chunked" in value.lower() for name, value in headers)
    return _Message(int(start[1]), headers, raw, (_unchunked(raw) if coded else None) or raw)


def _headers(head: bytes) -> tuple[tuple[str, str], ...]:
    """The header lines, folded ones joined; a name that an archive set aside gets its own back."""
    pairs: list[tuple[str, str]] = []
    for line in head.decode("latin-1").replace("\r", "").split("\n")[1:]:
        name, colon, value = line.partition(":")
        if line[:1] in {" ", "\t"} and pairs:
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]} {line.strip()}")
        elif colon:
            pairs.append(
                (name[len(_RENAMED) :] if name.lower().startswith(_RENAMED) else name, value.strip())
            )
    return tuple(pairs)


def _unchunked(body: bytes) -> bytes | None:
    """The body with the chunked coding undone (RFC 9112 §7.1); ``None`` where it is not in chunks."""
    pieces: list[bytes] = []
    at = 0
    while size := _CHUNK.match(body, at):
        length = int(size[1], 16)
        if length == 0:
            return b"".join(pieces)
        pieces.append(body[size.end() : size.end() + length])
        at = size.end() + length
        at += len(body[at : at + 2]) - len(body[at : at + 2].lstrip(b"\r\n"))
    return None
