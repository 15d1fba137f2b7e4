"""Where each copy in a WARC or WACZ file stands, and the copy that stands at a place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING

from audit.formats.http import parse_head
from audit.formats.warc import (
    Copy,
    RecordPlace,
    WarcFile,
    WarcRecord,
    copy_at,
    copy_records,
    record_time,
    target_url,
    wacz_file,
)
from audit.model import Declared, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEARCHED = frozenset(
    {
        "record-absent",
        "record-of-no-length",
        "record-head-endless",
        "record-cut",
        "gzip-damaged",
        "zstd-damaged",
    }
)
"""Reasons after which it is not known where the next record begins, so that one was looked for."""
_DOCUMENTS = frozenset(
    {"", "text/html", "application/xhtml+xml", "application/pdf", "text/plain", "text/markdown"}
)
_HEAD = 1024  # bytes of a message in which its status line stands


@dataclass(frozen=True, slots=True)
class CopyPlace:
    """Where one copy stands in a file. ``time`` is as the record writes it, ``status`` that of HTTP.

    ``location`` is where an answer points that is a redirect; ``bare`` copies were exported without a body.
    ``repeats`` is the record whose body a revisit repeats. ``member`` is the number of the WARC file in its
    package, ``None`` where the file is itself one, and ``digest`` what the package states of that file.
    ``size`` counts the bytes of an entry of a HAR file. ``damage`` is the byte of a damaged record before it:
    what was found after it by looking for a record can be part of the damaged one's body. A ``part`` is no
    document by its type: a style, a script, a picture that pages are made of.
    """

    url: str | None
    time: str
    status: int | None
    record: RecordPlace
    repeats: RecordPlace | None = None
    member: int | None = None
    digest: Declared | None = None
    location: str | None = None
    bare: bool = False
    size: int = 0
    damage: int | None = None
    part: bool = False

    @property
    def moment(self) -> datetime:
        """When the copy was made, in UTC; where that is not known, before all that is."""
        made = record_time(self.time)
        return (made.earliest if made else None) or datetime.min.replace(tzinfo=UTC)


def is_document(media: str) -> bool:
    """Whether a body of a media type, as a header states it, may be a page and not a part of one."""
    return media.partition(";")[0].strip().lower() in _DOCUMENTS


def warc_places(file: WarcFile, member: int | None = None) -> Iterator[CopyPlace | Skipped]:
    """The places of the copies in a WARC file, in its order, and what could not be had; never raises."""
    damage: int | None = None
    for found in copy_records(file):
        if isinstance(found, Skipped):
            if damage is None and found.reason.code in _SEARCHED:
                place = found.what.rpartition("#")[2].partition(":")[0]
                damage = int(place) if place.isdecimal() else 0
            yield found
        else:
            yield replace(_place_of(found[0], found[1], member, file.digest), damage=damage)


def warc_copy(stream: IO[bytes], path: str, limit: int, place: CopyPlace) -> Copy | Skipped:
    """The copy at a place of a WARC or WACZ file, reading no more than its records; never raises."""
    file: WarcFile | Skipped = WarcFile(stream, path, limit)
    if place.member is not None:
        file = wacz_file(stream, path, limit, place.member, place.digest)
    return file if isinstance(file, Skipped) else copy_at(file, place.record, place.repeats)


def _place_of(
    record: WarcRecord, repeats: RecordPlace | None, member: int | None, digest: Declared | None
) -> CopyPlace:
    head = parse_head(record.block[:_HEAD])
    status = head.status or None
    media = next((value for name, value in head.headers if name.lower() == b"content-type"), b"")
    return CopyPlace(
        target_url(record),
        record.fields.get("warc-date", ""),
        status,
        record.place,
        repeats,
        member,
        digest,
        _location(record) if status and 300 <= status < 400 else None,
        part=not is_document(media.decode("latin-1")),
    )


def _location(record: WarcRecord) -> str | None:
    headers = parse_head(record.block).headers
    found = (value for name, value in headers if name.lower() == b"location")
    return next(found, b"").decode("utf-8", "replace").strip() or None
