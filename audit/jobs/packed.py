"""A capture that lies in an archive file: one copy out of a WARC, WACZ or MHTML file."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from audit.evidence import MOST_READ, Reading, capture_evidence
from audit.formats.files import INDEXED
from audit.model import Capture, CaptureEvidence, Reason, Skipped

if TYPE_CHECKING:
    from pathlib import Path

    from audit.formats.files import CopyIndex, CopyPlace
    from audit.formats.warc import Copy
    from audit.model import CaptureFile

PACKED = INDEXED | {"arc", "mhtml", "mail", "mailbox", "plist", "gzip", "zstd", "unread"}
"""The kinds of file that hold copies instead of being one, and those that are not read."""
MOST_NAMED = 8
"""Copies whose places are named where one has to be chosen."""
MOST_OPEN = 64
"""Archive files whose indexes are held at once; the one used longest ago gives way."""


class ArchiveFiles:
    """The WARC and WACZ files of a run, each walked through once however many copies of it are asked for.

    ``limit`` bounds the body of one copy, in bytes.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held: dict[tuple[str, int, int], tuple[BinaryIO, CopyIndex]] = {}

    def find(self, file: CaptureFile, path: Path, record: int | None = None) -> CopyPlace | Skipped:
        """Where the copy of ``file.from_`` stands, or the only one that the file holds.

        ``record`` is the byte at which the record of the copy begins, as captures name their place. Raises
        OSError when the file cannot be opened.
        """
        index = self._index(file.path, path)
        return _chosen(index, file) if record is None else _beginning_at(index, file, record)

    def close(self) -> None:
        """Give every file back."""
        while self._held:
            self._drop(next(iter(self._held)))

    def _index(self, name: str, path: Path) -> CopyIndex:
        from audit.formats import archive_file_kind
        from audit.formats.files import START, CopyIndex

        facts = path.stat()
        key = (str(path), facts.st_size, facts.st_mtime_ns)
        held = self._held.pop(key, None)
        if held is None:
            stream = path.open("rb")
            kind = archive_file_kind(stream.read(START))
            held = stream, CopyIndex(stream, name, self._limit, kind if kind in INDEXED else "warc")
        self._held[key] = held
        if len(self._held) > MOST_OPEN:
            self._drop(next(iter(self._held)))
        return held[1]

    def _drop(self, key: tuple[str, int, int]) -> None:
        stream, index = self._held.pop(key)
        index.close()
        stream.close()


def find_and_read(
    file: CaptureFile, path: Path, reading: Reading, record: int | None = None
) -> CaptureEvidence:
    """The copy of ``file.from_`` in an archive file of any kind, or the only one; see `ArchiveFiles.find`."""
    from audit.formats import START, archive_file_kind

    with path.open("rb") as stream:
        kind = archive_file_kind(stream.read(START))
    if kind not in INDEXED and record is None:
        return read_single(file, path, reading)
    archives = ArchiveFiles(MOST_READ)
    try:
        return read_packed(file, path, archives.find(file, path, record), reading)
    finally:
        archives.close()


def read_packed(
    file: CaptureFile, path: Path, place: CopyPlace | Skipped, reading: Reading
) -> CaptureEvidence:
    """The copy that stands at a place of a WARC or WACZ file.

    The copy's own address, time and headers count; what the dossier states fills what it lacks. The
    digest is that of the copy's body as received.
    """
    from audit.formats.files import copy_in

    if isinstance(place, Skipped):
        return _evidence(file, place, reading)
    with path.open("rb") as stream:
        return _evidence(file, copy_in(stream, file.path, MOST_READ, place), reading)


def read_single(file: CaptureFile, path: Path, reading: Reading) -> CaptureEvidence:
    """The one copy of a file that holds no more, if it is of ``file.from_`` or of an unnamed address."""
    from audit.formats import read_archive_file

    with path.open("rb") as stream:
        copy = next(read_archive_file(stream, file.path, MOST_READ))
    url = None if isinstance(copy, Skipped) else copy.capture.url
    if file.from_ is not None and url is not None and not _same(url, file.from_):
        copy = _no_copy(file)
    return _evidence(file, copy, reading)


def _evidence(file: CaptureFile, copy: Copy | Skipped, reading: Reading) -> CaptureEvidence:
    if isinstance(copy, Skipped):
        stated = Capture(url=file.from_, path=file.path, received=file.received, archived=file.archived)
        return CaptureEvidence(stated, None, (copy,))
    capture = copy.capture.model_copy(
        update={
            "url": copy.capture.url or file.from_,
            "received": copy.capture.received or file.received,
            "archived": copy.capture.archived or file.archived,
        }
    )
    return capture_evidence(capture, copy.body, file.path, reading)


def _chosen(index: CopyIndex, file: CaptureFile) -> CopyPlace | Skipped:
    """The first copy of the address asked for; without one, the only copy there is."""
    if file.from_ is not None and (place := index.first(file.from_)):
        return place
    number, first = index.count(), index.first()
    if file.from_ is not None and (number > 1 or first is None or first.url):
        return index.missed() or _no_copy(file)
    if first is None:
        return index.missed() or Skipped(file.path, Reason("copies-none"))
    return first if number == 1 else Skipped(file.path, Reason("copies-many", count=number))


def _beginning_at(index: CopyIndex, file: CaptureFile, record: int) -> CopyPlace | Skipped:
    """The copy whose record begins at a byte of the file."""
    if found := index.at(record):
        return found
    offsets = index.offsets(MOST_NAMED + 1)
    more = ", …" if len(offsets) > MOST_NAMED else ""
    others = f"{', '.join(map(str, offsets[:MOST_NAMED]))}{more}"
    reason = Reason("copy-elsewhere", offset=record, others=others)
    return Skipped(file.path, reason if offsets else Reason("copy-not-there", offset=record))


def _no_copy(file: CaptureFile) -> Skipped:
    return Skipped(file.path, Reason("copy-absent", url=file.from_ or ""))


def _same(held: str, asked: str) -> bool:
    return held.partition("#")[0] == asked.partition("#")[0]
