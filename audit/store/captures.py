"""The captures of a store: WARC files that only grow, and the index over them."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

from audit.errors import StoreError
from audit.formats.warc import (
    IndexRow,
    NewRecord,
    exchange_records,
    file_head,
    http_body,
    whole_records,
)
from audit.model import digest_of
from audit.store.index import FOLDER, Entry, Index, Kept, Span
from audit.store.marks import marked
from audit.store.recovery import read_on, repair
from audit.store.segment import NO_ROOM, Segment, claim, create
from audit.store.sqlite_files import refuse_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from audit.model import Capture, Received
    from audit.store.history import History

_TRIED = 8  # files, newest first, that a process tries to continue before it begins a new one
_INDEX = "index.cdxj"


class Captures:
    """What was received, kept exactly.

    Several threads and processes may use one store at once: each process appends to a WARC file of
    its own, which it holds locked.
    """

    def __init__(self, folder: Path, history: History, *, writable: bool = True) -> None:
        self.folder = folder / FOLDER
        self.index = Index(history.database)
        self.notes: list[str] = []
        self._lock = Lock()
        self._segment: Segment | None = None
        self.writable = writable
        if writable:
            self.folder.mkdir(exist_ok=True)
        files = sorted(self.folder.glob("audit-*.warc.gz"))
        self._changed = _newest(files) > _newest([self.folder / _INDEX])
        for path in files:
            refuse_links(path)
            if path.stat().st_size != self.index.known(path.name):
                self._catch_up(path)

    def _catch_up(self, path: Path) -> None:
        """Index what nobody indexed of a file, and mend its end where it may be written."""
        if not self.writable:
            self.notes += read_on(path, self.index)
        elif segment := self._take(path):
            segment.close()

    def close(self) -> None:
        """Bring the CDXJ index up to date and give the WARC file back."""
        with self._lock:
            try:
                if self._changed and self.writable:
                    self.write_index()
            finally:
                self._drop()

    # -- writing ---------------------------------------------------------------------

    def keep(self, batch: Iterable[Received]) -> tuple[Capture, ...]:
        """Write exchanges, all or none; they are on the disk when this returns. Raises StoreError."""
        if not self.writable:
            raise StoreError(
                f"{self.folder} cannot be written.", "Run with --offline, or name another --store."
            )
        with self._lock:
            try:
                return self._keep(batch, self._open())
            except OSError as error:
                self._drop()
                raise StoreError(f"{self.folder} cannot be written: {error.strerror}", NO_ROOM) from error
            except BaseException:  # Ctrl-C too: whoever takes the file up next mends its end
                self._drop()
                raise

    def _keep(self, batch: Iterable[Received], segment: Segment) -> tuple[Capture, ...]:
        fresh: dict[str, IndexRow] = {}
        made = [record for received in batch for record in self._records(received, fresh)]
        moment = next((record.row.at for record in made if record.row), None)
        if moment is None:
            return ()
        segment, made = self._marked(segment, made, moment)
        offset = segment.append(b"".join(record.data for record in made))
        entries = list(_entries(made, offset))
        try:
            self.index.add(segment.path.name, entries, segment.size)
        except StoreError:
            with suppress(OSError):  # where even this fails, the next to open the file indexes it
                segment.cut(offset)
            raise
        self._changed = True
        return tuple(_placed(segment.path.name, entries))

    def _records(self, received: Received, fresh: dict[str, IndexRow]) -> Iterator[NewRecord]:
        """The records of an exchange; ``fresh`` are the bodies of this batch, by digest."""

        def known(digest: str) -> IndexRow | None:
            return fresh.get(digest) or next((row for row, _ in self._whole_bodies(digest)), None)

        for record in exchange_records(received, known):
            if record.row and not record.row.revisit:
                fresh.setdefault(record.row.digest, record.row)
            yield record

    def _marked(
        self, segment: Segment, made: list[NewRecord], moment: datetime
    ) -> tuple[Segment, list[NewRecord]]:
        """The records with the mark of their file; a new file where one of them holds that mark."""
        head = [file_head(segment.path.name, moment)] if segment.size == 0 else []
        members = [marked(record.data, segment.mark) for record in (*head, *made)]
        if None in members:
            segment.close()
            self._segment = self._create()
            return self._marked(self._segment, made, moment)
        data = [member for member in members if member is not None]
        return segment, [
            replace(record, data=member) for record, member in zip((*head, *made), data, strict=True)
        ]

    def _open(self) -> Segment:
        if self._segment is not None and self._segment.full:
            self._drop()
        if self._segment is None:
            newest = sorted(self.folder.glob("audit-*.warc.gz"), reverse=True)[:_TRIED]
            taken = (self._take(path) for path in newest)
            self._segment = next(filter(None, taken), None) or self._create()
        return self._segment

    def _create(self) -> Segment:
        return create(self.folder, taken=self.index.files())

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
            if segment.mark and not segment.full and segment.size == self.index.known(path.name):
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
        if found := next(self._whole_bodies(digest), None):
            return found[1]
        spans = [span for _, span in self.index.bodies(digest)]
        if not spans:
            raise StoreError(f"The store holds no body with the digest {digest}.", "Fetch the source again.")
        file, offset = spans[0].file, spans[0].offset
        there = (self.folder / file).exists()
        raise StoreError(
            f"{file} is damaged at byte {offset}: the body there is not {digest}."
            if there
            else f"{file} is not there; it held the body {digest}.",
            "Restore the file from a backup, or fetch the source again.",
        )

    def _whole_bodies(self, digest: str) -> Iterator[tuple[IndexRow, bytes]]:
        """The records that hold the body of that digest unharmed, with it."""
        for row, span in self.index.bodies(digest):
            with suppress(StoreError):  # the file is gone; another may hold the body
                record = next(whole_records(BytesIO(self.read(span))), None)
                body = http_body(record) if record else b""
                if record and digest_of(body) == digest:
                    yield row, body

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

    def spans(self, kept: Iterable[Kept]) -> list[Span]:
        """The stretches that hold captures, and before them the bodies that revisits among them repeat."""
        chosen = list(kept)
        own = sorted({capture.span for capture in chosen}, key=_place)
        held = {capture.capture.path for capture in chosen}
        digests = (capture.capture.digest for capture in chosen if capture.capture.digest)
        bodies = {found[0][1] for found in map(self.index.bodies, digests) if found}
        missing = [span for span in bodies if f"{FOLDER}/{span.file}#{span.offset}" not in held]
        return [*sorted(missing, key=_place), *own]

    def write_index(self) -> Path:
        """Write the index of all files as sorted CDXJ, in place of the one before it at one stroke."""
        path = self.folder / _INDEX
        fresh = path.with_suffix(f".{os.getpid()}.part")
        try:
            fresh.unlink(missing_ok=True)
            with fresh.open("x", encoding="utf-8", newline="\n") as target:
                target.writelines(f"{line}\n" for line in self.index.lines())
                target.flush()
                os.fsync(target.fileno())
            fresh.replace(path)
        except OSError as error:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise StoreError(f"{path} cannot be written: {error.strerror}", "Free some space.") from error
        return path


def _place(span: Span) -> tuple[str, int]:
    return span.file, span.offset


def _newest(files: Iterable[Path]) -> int:
    """When the file changed last was changed; 0 where there is none."""
    return max((path.stat().st_mtime_ns for path in files if path.exists()), default=0)


def _entries(made: Iterable[NewRecord], offset: int) -> Iterator[Entry]:
    start = offset
    for record in made:
        yield Entry(offset, len(record.data), record.row, record.capture, start)
        offset += len(record.data)
        if record.capture is not None or record.head:
            start = offset


def _placed(file: str, entries: Iterable[Entry]) -> Iterator[Capture]:
    response = 0
    for entry in entries:
        response = entry.offset if entry.row else response
        if entry.capture is not None:
            yield entry.capture.model_copy(update={"path": f"{FOLDER}/{file}#{response}"})
