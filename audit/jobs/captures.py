"""Reads the capture files that a dossier names: bounded, inside its folder, never raising.

What cannot be had becomes a ``Skipped`` with the reason, and harms only its own citation.
"""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from itertools import repeat
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, BinaryIO

from audit.evidence import MOST_READ, Reading, copy_evidence
from audit.formats.files import INDEXED
from audit.jobs.noted import with_note
from audit.jobs.packed import PACKED, ArchiveFiles, Cited, read_packed, read_single
from audit.model import NO_CACHE, Capture, CaptureEvidence, Declared, Reason, Skipped, digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from audit.formats.files import Choice
    from audit.model import CaptureFile, ResultCache

MOST_HASHED = 1024 * 1024 * 1024
"""Bytes up to which a file's digest is taken."""
_CHUNK = 1024 * 1024
_DIGITS = 1000  # of a byte's number; Python makes no number of more than 4,300
MEDIA = {
    ".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml", ".shtml": "text/html",
    ".txt": "text/plain", ".md": "text/markdown", ".pdf": "application/pdf",
}  # fmt: skip
"""Media types by file name, for captures that state none."""


class Unreadable(Exception):  # noqa: N818  a reason, not a fault of the program
    """A file cannot be had; ``reason`` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes of a file up to the limit, its whole size, and the digest of all of it where taken."""

    data: bytes
    size: int
    digest: str | None
    truncated: Reason | None
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class CaptureTask:
    """One capture to read, for any process; ``place`` where it is one of many copies in its file.

    ``title`` and ``cited`` are title and address of the citation; no date is later than ``now`` (UTC).
    ``cache`` may know what was read of it before.
    """

    file: CaptureFile
    folder: Path
    place: Choice | Skipped | None = None
    title: str | None = None
    now: datetime | None = None
    cited: str | None = None
    cache: ResultCache = NO_CACHE


def body_of(data: bytes) -> Body:
    """Bytes that came otherwise than from a file."""
    return Body(data, len(data), digest_of(data), None)


def read_body(path: Path, *, most: int = MOST_READ) -> Body:
    """The first ``most`` bytes of a regular file, with size and digest of the whole. Raises Unreadable."""
    try:
        with _opened(path) as file:
            size = os.fstat(file.fileno()).st_size
            data = file.read(most)
            digest = hashlib.sha256(data)
            if size <= MOST_HASHED:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
    except (OSError, ValueError) as error:
        raise Unreadable(
            Reason("file-unreadable", message=getattr(error, "strerror", None) or str(error))
        ) from error
    cut = Reason("file-cut", read=most, size=size) if size > len(data) else None
    whole = f"sha256:{digest.hexdigest()}" if size <= MOST_HASHED else None
    return Body(data, size, whole, cut, path)


def _opened(path: Path) -> BinaryIO:
    """A regular file, open for reading. Raises Unreadable, OSError or ValueError."""
    try:
        # Without waiting: a pipe or device that somebody put there must not hold up the run.
        file = os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb")
    except FileNotFoundError:
        raise Unreadable(Reason("file-absent")) from None
    except IsADirectoryError:
        raise Unreadable(Reason("file-folder")) from None
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise Unreadable(Reason("file-irregular"))
    return file


def inside(folder: Path, name: str) -> Path:
    """The path of a file that the dossier names. Raises Unreadable when it lies outside its folder."""
    if PurePosixPath(name).is_absolute() or PureWindowsPath(name).drive or name.startswith("\\"):
        raise Unreadable(Reason("path-absolute"))
    try:
        root = folder.resolve()
        path = (root / name).resolve()
    except (OSError, ValueError, RuntimeError) as error:
        raise Unreadable(Reason("path-unfollowable", message=str(error))) from error
    if not path.is_relative_to(root):
        raise Unreadable(Reason("path-outside"))
    return path


def file_and_record(name: str, path_of: Callable[[str], Path]) -> tuple[str, int | None]:
    """The file that is named, and the byte at which a record of it begins: ``crawl.warc.gz#321``.

    ``path_of`` gives the path of a name and may raise Unreadable. A file whose own name has such a mark is
    itself meant. Never raises.
    """
    file, mark, record = name.rpartition("#")
    if not (mark and record.isascii() and record.isdigit()) or len(record) > _DIGITS:
        return name, None
    try:
        split = path_of(file).is_file() and not path_of(name).exists()
    except (Unreadable, OSError, ValueError):
        split = False
    return (file, int(record)) if split else (name, None)


def capture_tasks(
    files: Iterable[CaptureFile],
    folder: Path,
    cited: Iterable[Cited] = repeat(Cited()),
    now: datetime | None = None,
    cache: ResultCache = NO_CACHE,
) -> Iterator[CaptureTask]:
    """The captures that a dossier names as tasks; an archive file is walked through once for all of them.

    ``cited`` is what the citation of each says. No date in a capture is later than ``now``. ``cache`` may
    know what was read of them before.
    """
    with closing(ArchiveFiles(MOST_READ)) as archives:
        digests: dict[tuple[str, int], str | None] = {}
        for stated, citation in zip(files, cited, strict=False):
            name, record = file_and_record(stated.path, partial(inside, folder))
            file = stated.model_copy(update={"path": name})
            try:
                place = _place(file, folder, archives, digests, cited=citation, record=record)
            except (Unreadable, OSError, ValueError):
                place = None  # whoever reads it says why it cannot be had
            yield CaptureTask(file, folder, place, citation.title, now, citation.url, cache)


def _place(
    file: CaptureFile,
    folder: Path,
    archives: ArchiveFiles,
    digests: dict[tuple[str, int], str | None],
    *,
    cited: Cited,
    record: int | None,
) -> Choice | Skipped | None:
    """Where the capture stands in its archive file; ``None`` where the file is not that or not as stated."""
    from audit.formats import START, archive_file_kind

    path = inside(folder, file.path)
    with _opened(path) as stream:
        if archive_file_kind(stream.read(START)) not in INDEXED:
            return None if record is None else Skipped(file.path, Reason("copy-not-there", offset=record))
    if file.digest:
        key = (str(path), path.stat().st_mtime_ns)
        if key not in digests:
            digests[key] = read_body(path, most=0).digest
        if digests[key] != file.digest:
            return None
    return archives.find(file, path, record, cited)


def read_capture(file: CaptureFile, folder: Path) -> CaptureEvidence:
    """The capture with its page read. What could not be had is said in its ``skipped``."""
    (task,) = capture_tasks([file], folder)
    return read_task(task)


def read_task(task: CaptureTask) -> CaptureEvidence:
    """The capture of a task with its page read. What could not be had is said in its ``skipped``."""
    file = task.file
    cited = None if file.from_ else task.cited
    reading = Reading(task.title, file.media, file.encoding, now=task.now, cited=cited, cache=task.cache)
    try:
        path = inside(task.folder, file.path)
        if task.place is not None:
            return read_packed(file, path, task.place, reading)
        body = read_body(path)
    except Unreadable as error:
        return CaptureEvidence(_capture(file), None, (Skipped(file.path, error.reason),))
    from audit.formats import START, archive_file_kind

    kind = archive_file_kind(body.data[:START])
    if problem := _problem(file, body) or (Reason("file-changed") if kind in INDEXED else None):
        return CaptureEvidence(_stated(file, body), None, (Skipped(file.path, problem),))
    if kind in PACKED:
        return replace(read_single(file, path, reading), file_digest=body.digest)
    feeds, missed = _feeds(file, task.folder)
    made = read_saved(file, body, reading._replace(feeds=feeds))
    return replace(made, skipped=made.skipped + missed)


def read_known(task: CaptureTask) -> CaptureEvidence | None:
    """As `read_task` where the cache knows what was read of the capture, else ``None``."""
    from audit.jobs.cache import Cache, NotHeldError

    if not isinstance(task.cache, Cache):
        return None
    try:
        return read_task(replace(task, cache=task.cache.held_only))
    except NotHeldError:
        return None


def _problem(file: CaptureFile, body: Body) -> Reason | None:
    """Why a file that was read is not the capture."""
    if not body.size:
        return Reason("file-empty")
    if file.digest and file.digest != body.digest:
        return Reason("digest-differs", stated=file.digest)
    return None


def read_saved(file: CaptureFile, body: Body, reading: Reading) -> CaptureEvidence:
    """One saved file; what is stated of it comes before what it notes of itself."""
    from audit.formats import read_archive_file

    stated = _stated(file, body)
    copy = next(read_archive_file(BytesIO(body.data), file.path, MOST_READ))
    if isinstance(copy, Skipped):
        return CaptureEvidence(stated, None, (copy,))
    capture, copy, differences = with_note(stated, copy, body.path)
    if differences and differences[0].reason.code == "saved-from-elsewhere":
        return CaptureEvidence(stated, None, differences)
    media = reading.media or MEDIA.get(Path(file.path).suffix.lower())
    digest = body.digest if copy.body == body.data and body.truncated is None else None
    made = copy_evidence(copy, capture, file.path, reading._replace(media=media, digest=digest))
    return replace(made, skipped=(*differences, *made.skipped))


def _stated(file: CaptureFile, body: Body) -> Capture:
    """The capture as the dossier states it, with what was found of its file."""
    facts = {"digest": body.digest, "size": body.size, "truncated": body.truncated}
    return _capture(file).model_copy(update={**facts, "declared": _declared(file, body)})


def _feeds(file: CaptureFile, folder: Path) -> tuple[list[bytes], tuple[Skipped, ...]]:
    """The feeds and sitemaps named beside a capture, and those that cannot be had."""
    held, missed = [], []
    for name in file.feeds:
        try:
            held.append(read_body(inside(folder, name)).data)
        except Unreadable as error:
            missed.append(Skipped(name, error.reason))
    return held, tuple(missed)


def _declared(file: CaptureFile, body: Body) -> tuple[Declared, ...]:
    """The digest that the dossier states, beside the one of the file."""
    if file.digest is None or body.digest is None:
        return ()
    return (Declared(of="file", stated=file.digest, actual=body.digest, where=file.path),)


def _capture(file: CaptureFile) -> Capture:
    return Capture.unvalidated(
        url=file.from_,
        via="archive" if file.archived else "file",
        path=file.path,
        received=file.received,
        archived=file.archived,
    )
