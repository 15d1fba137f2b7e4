"""WARC records as captures: HTTP taken apart, digests checked, revisits resolved."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audit.formats.http import parse_head
from audit.formats.warc.digests import check_digest
from audit.formats.warc.records import RecordPlace, WarcRecord, record_at, warc_records
from audit.formats.warc.targets import HOLD_BODY, described, may_be_page, record_time, target_url
from audit.model import Capture, Declared, Reason, SaidBy, Skipped, digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import IO

    from audit.model import Via

_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,256})?\r?\n")
_BEGUN = re.compile(rb"[ \t]*[0-9A-Fa-f]{0,8}\r?")  # of a chunk's size, where a body was cut in it
_OF_SIZE = 32
_MOST_REMEMBERED = 200_000  # records by which a revisit can be resolved; bounds memory to some 50 MB
_BY_RECORD = SaidBy(Reason("by-record"), Reason("by-record"))
_RENAMED = "x-archive-orig-"


@dataclass(frozen=True, slots=True)
class WarcFile:
    """A WARC file to read, alone or in a package. The stream must allow seeking.

    ``path`` names it in captures and messages, ``limit`` bounds the content of one record, in bytes, and
    ``digest`` is its own digest beside the one that its package states.
    """

    stream: IO[bytes]
    path: str
    limit: int
    via: Via = "warc"
    digest: Declared | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """A capture and its body as received: content codings kept, the transfer coding undone.

    ``said_by`` says where in the file its address and time stand, and ``note`` what its reader chose in it.
    """

    capture: Capture
    body: bytes
    said_by: SaidBy = _BY_RECORD
    note: Reason | None = None


@dataclass(frozen=True, slots=True)
class _Message:
    status: int | None
    headers: tuple[tuple[str, str], ...]
    raw: bytes  # the body as the file holds it
    body: bytes  # … with the transfer coding undone
    is_cut: bool = False  # whether its last chunk is missing


def warc_copies(file: WarcFile) -> Iterator[Copy | Skipped]:
    """The copies that a WARC file holds, in its order, and what could not be had; never raises.

    A revisit gets the body of the record that it repeats, where that stands earlier in this file.
    """
    for found in copy_records(file):
        place = file.stream.tell()
        yield found if isinstance(found, Skipped) else _copy(file, *found)
        file.stream.seek(place)  # a revisit was looked up, or the reader of the copy moved on in the file


def copy_at(file: WarcFile, place: RecordPlace, repeats: RecordPlace | None = None) -> Copy | Skipped:
    """The copy of the record at a place; ``repeats`` is the record whose body a revisit repeats."""
    record = record_at(file.stream, file.path, file.limit, place)
    if isinstance(record, WarcRecord):
        return _copy(file, record, repeats)
    return record or Skipped(f"{file.path}#{place}", Reason("record-absent"))


def copies_between(
    file: WarcFile,
    start: int,
    end: int | None,
    repeats: Mapping[RecordPlace, RecordPlace],
    leave: Callable[[str], None] | None = None,
) -> Iterator[Copy | Skipped]:
    """The copies of the records that begin from byte ``start`` to before ``end``; never raises.

    ``repeats`` says for each revisit which record it repeats. A revisit that is not among them is a copy
    without a body whose ``note`` says that its body could not be had. ``leave`` is called with what each
    other record is: its type, of one with a body also the scheme of its address.
    """
    for record in warc_records(file.stream, file.path, file.limit, start):
        if end is not None and _begins_at(record) >= end:
            return
        place = file.stream.tell()
        if isinstance(record, Skipped):
            yield record
        elif record.kind == "revisit" and record.place not in repeats:
            yield _bodiless(file, record)
        elif record.kind == "revisit" or (record.kind in HOLD_BODY and may_be_page(record)):
            yield _copy(file, record, repeats.get(record.place))
        elif leave is not None:
            leave(described(record))
        file.stream.seek(place)


def copy_of(file: WarcFile, record: WarcRecord) -> Copy | Skipped:
    """The copy of a record that repeats no other."""
    return _copy(file, record, None)


def _begins_at(found: WarcRecord | Skipped) -> int:
    """The byte at which a record begins; of what could not be had that which it names."""
    if isinstance(found, WarcRecord):
        return found.offset
    offset = found.what.rpartition("#")[2].partition(":")[0]
    return int(offset) if offset.isdecimal() else -1


def _bodiless(file: WarcFile, revisit: WarcRecord) -> Copy | Skipped:
    copy = _copy(file, revisit, None)
    return copy if isinstance(copy, Skipped) else replace(copy, note=_unresolved(file, revisit).reason)


def copy_records(
    file: WarcFile, records: Iterable[WarcRecord | Skipped] | None = None
) -> Iterator[tuple[WarcRecord, RecordPlace | None] | Skipped]:
    """The records that hold a copy, and for each revisit the place of the record that it repeats.

    ``records`` are those of the file where another reader than ours walks through it.
    """
    seen: dict[str, RecordPlace] = {}
    for record in records or warc_records(file.stream, file.path, file.limit):
        if isinstance(record, Skipped):
            yield record
        elif record.kind == "revisit":
            repeats = next((seen[key] for key in _repeated_keys(record) if key in seen), None)
            yield (record, repeats) if repeats else _unresolved(file, record)
        elif record.kind in HOLD_BODY and may_be_page(record):
            _remember(record, seen)
            yield record, None


def _remember(record: WarcRecord, seen: dict[str, RecordPlace]) -> None:
    if len(seen) < _MOST_REMEMBERED:
        for key in (
            record.fields.get("warc-record-id"),
            record.fields.get("warc-payload-digest"),
            _visit(record),
        ):
            if key:
                seen.setdefault(key, record.place)


def _visit(record: WarcRecord, before: str = "warc-") -> str:
    return f"{record.fields.get(before + 'target-uri', '')} {record.fields.get(before + 'date', '')}"


def _repeated_keys(revisit: WarcRecord) -> Iterator[str]:
    """By what the record that a revisit repeats may have been remembered, the surest first."""
    yield revisit.fields.get("warc-refers-to", "")
    yield _visit(revisit, "warc-refers-to-")
    yield revisit.fields.get("warc-payload-digest", "")


def _unresolved(file: WarcFile, revisit: WarcRecord) -> Skipped:
    url = revisit.fields.get("warc-refers-to-target-uri", Reason("address-unnamed"))
    date = revisit.fields.get("warc-refers-to-date") or Reason("time-unknown")
    return Skipped(f"{file.path}#{revisit.place}", Reason("revisit-unresolved", url=url, date=date))


def _copy(file: WarcFile, record: WarcRecord, repeats: RecordPlace | None) -> Copy | Skipped:
    """The copy of a record; its headers are its own, its body for a revisit that of another record."""
    whole = record
    own = held = _message(record)
    if repeats is not None:
        first = record_at(file.stream, file.path, file.limit, repeats)
        if not isinstance(first, WarcRecord):
            return _unresolved(file, record)
        whole, held = first, _message(first)
    fields, where = record.fields, f"{file.path}#{record.place}"
    capture = Capture(
        url=target_url(record),
        via=file.via,
        path=where,
        received=record_time(fields.get("warc-date", "")),
        status=own.status,
        headers=own.headers or held.headers,
        digest=digest_of(held.body),
        size=len(held.body),
        truncated=_truncated(whole, held),
        declared=(*_declared(record, held, where), *([file.digest] if file.digest else ())),
    )
    return Copy(capture, held.body)


def _truncated(record: WarcRecord, message: _Message) -> Reason | None:
    """What cut the record that has the body; a revisit is cut to its head by its nature (WARC 1.1, 6.7)."""
    cut = record.fields.get("warc-truncated")
    if not cut and "warc-segment-number" in record.fields:  # the rest stands in `continuation` records
        cut = "segmented"
    if cut:
        return Reason("cut-when-captured", why=cut)
    return Reason("chunks-cut") if message.is_cut else None


def _declared(record: WarcRecord, held: _Message, where: str) -> Iterator[Declared]:
    stated = record.fields.get("warc-payload-digest")
    if stated and (found := check_digest("payload", stated, (held.body, held.raw), where)):
        yield found
    stated = record.fields.get("warc-block-digest")
    # Of revisits GNU Wget 1.21 writes the digest of nothing.
    readings = (record.block, b"") if record.kind == "revisit" else (record.block,)
    if stated and (found := check_digest("block", stated, readings, where)):
        yield found


def _message(record: WarcRecord) -> _Message:
    """The HTTP message of a record, or its bare content where it holds none."""
    head = parse_head(record.block)
    if not head.status:
        media = record.fields.get("content-type")
        return _Message(None, (("Content-Type", media),) if media else (), record.block, record.block)
    raw = record.block[head.size :]
    headers = tuple(
        _own_name(name.decode("latin-1"), value.decode("latin-1")) for name, value in head.headers
    )
    coded = any(name.lower() == "transfer-encoding" and "chunked" in value.lower() for name, value in headers)
    body, is_whole = (_unchunked(raw) if coded else None) or (raw, True)
    return _Message(head.status, headers, raw, body, not is_whole)


def _own_name(name: str, value: str) -> tuple[str, str]:
    """A header whose name an archive set aside, under its own name again."""
    return (name[len(_RENAMED) :] if name.lower().startswith(_RENAMED) else name), value


def _unchunked(body: bytes) -> tuple[bytes, bool] | None:
    """The body with the chunked coding undone, and whether its last chunk is there (RFC 9112 §7.1, §8).

    ``None`` where it is not in chunks: many tools keep what they have undone.
    """
    pieces: list[bytes] = []
    at = 0
    while size := _CHUNK.match(body, at):
        length = int(size[1], 16)
        if length == 0:
            return b"".join(pieces), True
        pieces.append(body[size.end() : size.end() + length])
        at = size.end() + length
        at += len(body[at : at + 2]) - len(body[at : at + 2].lstrip(b"\r\n"))
    ended = len(body) - at <= _OF_SIZE and _BEGUN.fullmatch(body, min(at, len(body)))
    # A text that was kept without its chunks may begin with a number too.
    sure = len(pieces) > 1 or b"".join(pieces)[:1] in {b"<", b"\x1f"}
    return (b"".join(pieces), False) if ended and sure else None
