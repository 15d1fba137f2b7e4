"""The captures of a store: WARC files that only grow, and the index over them."""

from __future__ import annotations

import os
from contextlib import suppress
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

from audit.errors import StoreError
from audit.formats.warc.exchange import Piece, Row, pieces
from audit.formats.warc.writing import record, record_id, records
from audit.model import digest_of
from audit.store.index import FOLDER, Entry, Index, Kept, Span
from audit.store.recovery import repair
from audit.store.segment import Segment, claim, create

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from audit.model import Capture, Received
    from audit.store.history import History

_TRIED = 8  # files, newest first, that a process tries to continue before it begins a new one
_INDEX = "index.cdxj"
_INFO = b"software: audit\r\nformat: WARC File Format 1.1\r\n"


class Captures:
    """What was received, kept exactly.

    Several threads and processes may use one store at once: each process appends to a WARC file of
    its own, which it holds locked.
    """

    def __init__(self, folder: Path, history: History) -> None:
        self.folder = folder / FOLDER
        self.folder.mkdir(exist_ok=True)
        self.index = Index(history.database)
        self.notes: list[str] = []
        self._lock = Lock()
        self._segment: Segment | None = None
        files = sorted(self.folder.glob("audit-*.warc.gz"))
        self._changed = _newest(files) > _newest([self.folder / _INDEX])
        for path in files:
            if path.stat().st_size != self.index.known(path.name) and (segment := self._take(path)):
                segment.close()

    def close(self) -> None:
        """Bring the CDXJ index up to date and give the WARC file back."""
        with self._lock:
            try:
                if self._changed:
                    self.write_index()
            finally:
                self._drop()

    # -- writing ---------------------------------------------------------------------

    def keep(self, batch: Iterable[Received]) -> tuple[Capture, ...]:
        """Write exchanges, all or none; they are on the disk when this returns. Raises StoreError."""
        with self._lock:
            try:
                return self._keep(batch, self._open())
            except BaseException:  # Ctrl-C too: whoever takes the file up next mends its end
                self._drop()
                raise

    def _keep(self, batch: Iterable[Received], segment: Segment) -> tuple[Capture, ...]:
        fresh: dict[str, Row] = {}
        made = [piece for one in batch for piece in self._pieces(one, fresh)]
        moment = next((piece.row.at for piece in made if piece.row), None)
        if moment is None:
            return ()
        if segment.size == 0:
            made.insert(0, Piece(_file_head(segment.path.name, moment), head=True))
        offset = segment.append(b"".join(piece.data for piece in made))
        entries = list(_entries(made, offset))
        try:
            self.index.add(segment.path.name, entries, segment.size)
        except StoreError:
            with suppress(OSError):  # where even this fails, the next to open the file indexes it
                segment.cut(offset)
            raise
        self._changed = True
        return tuple(_placed(segment.path.name, entries))

    def _pieces(self, received: Received, fresh: dict[str, Row]) -> Iterator[Piece]:
        def known(digest: str) -> Row | None:
            place = self.index.body(digest)
            return fresh.get(digest) or (place[0] if place else None)

        for piece in pieces(received, known):
            if piece.row and not piece.row.revisit:
                fresh.setdefault(piece.row.digest, piece.row)
            yield piece

    def _open(self) -> Segment:
        if self._segment is not None and self._segment.full:
            self._drop()
        if self._segment is None:
            newest = sorted(self.folder.glob("audit-*.warc.gz"), reverse=True)[:_TRIED]
            taken = (self._take(path) for path in newest)
            self._segment = next((one for one in taken if one is not None), None) or create(self.folder)
        return self._segment

    def _take(self, path: Path) -> Segment | None:
        """The file, locked and repaired; ``None`` if another process writes it or it cannot be repaired."""
        segment = claim(path)
        if segment is None:
            return None
        try:
            self.notes += repair(segment, self.index)
        except OSError as error:
            self.notes.append(f"{path.name} was left as it is, because {error.strerror}.")
        else:
            if not segment.full and segment.size == self.index.known(path.name):
                return segment
        segment.close()
        return None

    def _drop(self) -> None:
        if self._segment is not None:
            self._segment.close()
        self._segment = None

    # -- reading ---------------------------------------------------------------------

    def of(self, url: str | None = None) -> Iterator[Kept]:
        """The captures of an address as the citation has it, oldest first; of all without one."""
        return self.index.captures(url)

    def body(self, digest: str) -> bytes:
        """A body as received, its digest verified. Raises StoreError when it is not held or damaged."""
        found = self.index.body(digest)
        if found is None:
            raise StoreError(f"The store holds no body with the digest {digest}.", "Fetch the source again.")
        body = self._body(found[1])
        if body is None or digest_of(body) != digest:
            raise StoreError(
                f"{found[1].file} is damaged at byte {found[1].offset}: the body there is not {digest}.",
                "Restore the file from a backup, or fetch the source again.",
            )
        return body

    def _body(self, span: Span) -> bytes | None:
        found = next(records(BytesIO(self.read(span)), 0), None)
        return found.body if found else None

    def read(self, span: Span) -> bytes:
        """A stretch of a WARC file, as it is. Raises StoreError when the file is gone or unreadable."""
        try:
            with (self.folder / span.file).open("rb") as stream:
                stream.seek(span.offset)
                return stream.read(span.length)
        except OSError as error:
            raise StoreError(
                f"{self.folder / span.file} cannot be read: {error.strerror}", "Restore it from a backup."
            ) from error

    def write_index(self) -> Path:
        """Write the index of all files as sorted CDXJ, in place of the one before it at one stroke."""
        path = self.folder / _INDEX
        fresh = path.with_suffix(f".{os.getpid()}.part")
        try:
            with fresh.open("w", encoding="utf-8", newline="\n") as target:
                target.writelines(f"{line}\n" for line in self.index.lines())
                target.flush()
                os.fsync(target.fileno())
            fresh.replace(path)
        except OSError as error:
            fresh.unlink(missing_ok=True)
            raise StoreError(f"{path} cannot be written: {error.strerror}", "Free some space.") from error
        return path


def _newest(files: Iterable[Path]) -> int:
    """When the file changed last was changed; 0 where there is none."""
    return max((path.stat().st_mtime_ns for path in files if path.exists()), default=0)


def _entries(made: Iterable[Piece], offset: int) -> Iterator[Entry]:
    start = offset
    for piece in made:
        yield Entry(offset, len(piece.data), piece.row, piece.capture, start)
        offset += len(piece.data)
        if piece.capture is not None or piece.head:
            start = offset


def _placed(file: str, entries: Iterable[Entry]) -> Iterator[Capture]:
    response = 0
    for entry in entries:
        response = entry.offset if entry.row else response
        if entry.capture is not None:
            yield entry.capture.model_copy(update={"path": f"{FOLDER}/{file}#{response}"})


def _file_head(name: str, at: datetime) -> bytes:
    fields = [("WARC-Filename", name)]
    return record(
        "warcinfo", record_id("warcinfo", name), at, _INFO, media="application/warc-fields", fields=fields
    )
