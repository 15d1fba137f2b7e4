"""ARC, the format before WARC: a line of fields before each answer, and nothing to find the next one by.

Source of the format: https://archive.org/web/researcher/ArcFileFormat.php (versions 1 and 2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.formats.warc.copies import copy_of
from audit.formats.warc.members import GZIP, BrokenError, Packed, Plain
from audit.formats.warc.records import WarcRecord
from audit.formats.warc.targets import described
from audit.model import Reason, Skipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audit.formats.warc.copies import Copy, WarcFile

_FIELDS = {b"1": 5, b"2": 10}  # of a line, by the version that the file's first block states


def arc_copies(file: WarcFile, leave: Callable[[str], None] | None = None) -> Iterator[Copy | Skipped]:
    """The copies that an ARC file holds, in its order; never raises.

    ``leave`` is called with what each other record is, as `copies_between` says it. Where it is damaged the
    rest is left and said: only an answer's length tells where the next one begins.
    """
    file.stream.seek(0)
    packed = file.stream.read(len(GZIP)) == GZIP
    source = (Packed if packed else Plain)(file.stream, 0)
    fields = _FIELDS[b"1"]
    try:
        while (line := source.line()) is not None:
            record = _record(source, line, fields, file.limit)
            if record.fields["warc-target-uri"].startswith("http"):
                yield copy_of(file, record)
                continue
            if leave is not None:
                leave(described(record))
            if record.fields["warc-target-uri"].startswith("filedesc:"):
                fields = _FIELDS.get(record.block[:1], fields)
    except BrokenError as broken:
        yield Skipped(f"{file.path}#{source.offset}", broken.reason)


def _record(source: Plain, line: bytes, fields: int, limit: int) -> WarcRecord:
    """The record whose line was read. Raises BrokenError where it is none, or too large."""
    parts = line.decode("latin-1").rsplit(" ", fields - 1)  # an address can hold blanks
    if parts[0].startswith("filedesc:"):
        parts = line.decode("latin-1").split(" ")
    length = parts[-1]
    if len(parts) < _FIELDS[b"1"] or not (length.isascii() and length.isdigit() and len(length) <= 12):
        raise BrokenError(Reason("record-absent"))
    size = int(length)
    if size > limit:
        raise BrokenError(Reason("record-too-large", size=size, limit=limit))
    offset, block = source.offset, source.take(size)
    if len(block) < size:
        raise BrokenError(Reason("record-cut", read=len(block), size=size))
    named = {
        "warc-type": "response",
        "warc-target-uri": parts[0],
        "warc-date": _time(parts[2]),
        "content-type": parts[3],
    }
    return WarcRecord(offset, source.taken - 1, None, named, block)


def _time(digits: str) -> str:
    """Fourteen digits of UTC as WARC writes them; nothing for others."""
    if len(digits) != 14 or not (digits.isascii() and digits.isdigit()):
        return ""
    day, clock = digits[:8], digits[8:]
    return f"{day[:4]}-{day[4:6]}-{day[6:]}T{clock[:2]}:{clock[2:4]}:{clock[4:]}Z"
