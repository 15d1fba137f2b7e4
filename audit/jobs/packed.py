"""A capture out of a file that holds it: a WARC, WACZ, HAR or MHTML file, a mail, a compressed page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from audit.evidence import MOST_READ, Reading, copy_evidence
from audit.formats.files import INDEXED
from audit.model import Capture, CaptureEvidence, Declared, Reason, Skipped

if TYPE_CHECKING:
    from pathlib import Path

    from audit.formats.files import Choice, CopyIndex
    from audit.formats.warc import Copy
    from audit.jobs.bodies import RecordMark
    from audit.model import CaptureFile, Interval

PACKED = INDEXED | {"arc", "mhtml", "mail", "mailbox", "plist", "http", "gzip", "zstd", "unread"}
"""The kinds of file that hold copies instead of being one, and those that are not read."""
MOST_OPEN = 64
"""Archive files whose indexes are held at once; the one used longest ago gives way."""


class Cited(NamedTuple):
    """What the citation of a capture says: its address, its title and its date."""

    url: str | None = None
    title: str | None = None
    when: Interval | None = None


class ArchiveFiles:
    """The WARC, WACZ and HAR files of a run, each walked through once for all copies asked of it.

    ``limit`` bounds the body of one copy, in bytes.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held: dict[tuple[str, int, int], tuple[BinaryIO, CopyIndex]] = {}

    def find(
        self, file: CaptureFile, path: Path, record: RecordMark | None = None, cited: Cited | None = None
    ) -> Choice | Skipped:
        """The copy of ``file.from_`` or of the cited address, or the only one that the file holds.

        ``record`` is where the record of the copy stands, as captures name their place. Raises
        OSError when the file cannot be opened.
        """
        from audit.formats.files import Wanted, choose_copy

        index = self._index(file.path, path)
        if record is not None:
            return _beginning_at(index, file, record)
        url, _, when = cited or Cited()
        found = choose_copy(index, Wanted(file.from_, url, file.archived or file.received, when))
        return Skipped(file.path, found) if isinstance(found, Reason) else found

    def close(self) -> None:
        """Give every file back."""
        while self._held:
            self._drop(next(iter(self._held)))

    def _index(self, name: str, path: Path) -> CopyIndex:
        from audit.formats import archive_file_kind
        from audit.formats.files import CopyIndex, read_start

        facts = path.stat()
        key = (str(path), facts.st_size, facts.st_mtime_ns)
        held = self._held.pop(key, None)
        if held is None:
            stream = path.open("rb")
            kind = archive_file_kind(read_start(stream))
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
    file: CaptureFile, path: Path, reading: Reading, record: RecordMark | None = None
) -> CaptureEvidence:
    """The copy of ``file.from_`` in an archive file of any kind, or the only one; see `ArchiveFiles.find`."""
    from audit.formats import archive_file_kind, read_start

    with path.open("rb") as stream:
        kind = archive_file_kind(read_start(stream))
    if kind == "arc" and record is not None:
        return read_in_arc(file, path, record, reading)
    if kind not in INDEXED and record is None:
        return read_single(file, path, reading)
    archives = ArchiveFiles(MOST_READ)
    try:
        return read_packed(file, path, archives.find(file, path, record), reading)
    finally:
        archives.close()


def read_packed(file: CaptureFile, path: Path, found: Choice | Skipped, reading: Reading) -> CaptureEvidence:
    """The copy that was found in a WARC, WACZ or HAR file.

    The copy's own address, time and headers count; what the dossier states fills what it lacks. The
    digest is that of the copy's body as received.
    """
    from audit.formats.files import copy_in

    if isinstance(found, Skipped):
        return _evidence(file, found, reading)
    with path.open("rb") as stream:
        copy = copy_in(stream, file.path, MOST_READ, found.place)
    made = _evidence(file, copy if isinstance(copy, Skipped) else _redirected(copy, found), reading)
    notes = [found.note] if found.note else []
    if found.place.damage is not None:
        notes.append(Reason("copy-after-damage", offset=found.place.damage))
    return replace(made, skipped=(*(Skipped(file.path, note) for note in notes), *made.skipped))


def read_single(file: CaptureFile, path: Path, reading: Reading) -> CaptureEvidence:
    """The one copy of a file that holds no more, if it is of ``file.from_`` or of an unnamed address.

    What a mail links to as itself in a browser is often a tracker's address: the one stated stands for it.
    """
    from audit.formats import read_archive_file
    from audit.formats.files import address_key

    with path.open("rb") as stream:
        copy = next(read_archive_file(stream, file.path, MOST_READ))
    url = None if isinstance(copy, Skipped) else copy.capture.url
    if isinstance(copy, Skipped) or file.from_ is None or url is None:
        return _evidence(file, copy, reading)
    if copy.capture.via == "mail":
        copy = replace(copy, capture=copy.capture.model_copy(update={"url": None}))
    elif address_key(url) != address_key(file.from_):
        return _evidence(file, Skipped(file.path, Reason("copy-absent", url=file.from_)), reading)
    return _evidence(file, copy, reading)


def read_in_arc(file: CaptureFile, path: Path, record: RecordMark, reading: Reading) -> CaptureEvidence:
    """The copy of an ARC file whose record is meant: the file is read up to it."""
    from audit.formats.warc import WarcFile, arc_copies

    number = record.number or 0
    wanted = f"{file.path}#{record.offset}" + (f":{number}" if number else "")
    with path.open("rb") as stream:
        for copy in arc_copies(WarcFile(stream, file.path, MOST_READ)):
            if (copy.what if isinstance(copy, Skipped) else copy.capture.path) == wanted:
                return _evidence(file, copy, reading)
    return _evidence(file, Skipped(file.path, Reason("copy-not-there", offset=record.place)), reading)


def _redirected(copy: Copy, found: Choice) -> Copy:
    """The copy under the address that was asked for, with the redirects that led to it."""
    if not found.hops:
        return copy
    facts = {"url": found.hops[0].url, "final_url": copy.capture.url, "hops": found.hops}
    return replace(copy, capture=copy.capture.model_copy(update=facts))


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
    if file.digest:  # what differs was refused before
        whole = Declared(of="file", stated=file.digest, actual=file.digest, where=file.path)
        capture = capture.model_copy(update={"declared": (*capture.declared, whole)})
    return copy_evidence(copy, capture, file.path, reading)


def _beginning_at(index: CopyIndex, file: CaptureFile, record: RecordMark) -> Choice | Skipped:
    """The copy whose record begins at a byte of the file."""
    from audit.formats.files import MOST_NAMED, follow_redirects

    if found := index.at(*record):
        end = found if isinstance(found, Skipped) else follow_redirects(index, found)
        return Skipped(file.path, end) if isinstance(end, Reason) else end
    places = index.places(MOST_NAMED + 1)
    more = ", …" if len(places) > MOST_NAMED else ""
    others = f"{', '.join(places[:MOST_NAMED])}{more}"
    reason = Reason("copy-elsewhere", offset=record.place, others=others)
    return Skipped(file.path, reason if places else Reason("copy-not-there", offset=record.place))
