"""An input file looked at once: what it is, its digest, and the tasks that its copies are cut into."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from audit.evidence import MOST_READ
from audit.formats import archive_file_kind, read_start
from audit.formats.files import other_zip
from audit.formats.warc import (
    HeadsUnsureError,
    WarcFile,
    copies_between,
    copy_records,
    record_heads,
    wacz_file,
    wacz_files,
)
from audit.jobs.corpus.task import Index, Task
from audit.model import Reason, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from io import BufferedReader
    from typing import BinaryIO

    from audit.formats.warc import RecordPlace, WarcRecord

COPIES = 500
"""Copies of one task: some five seconds of reading, and what is done again after a kill."""
_FEW_COPIES = 100
_LARGE = 1 << 28  # bytes of the inputs for each process, some sixteen tasks of ``COPIES``
_Copy: TypeAlias = "tuple[RecordPlace, RecordPlace | None]"  # and the record that it repeats
ARCHIVES = frozenset({"warc", "zip"})
"""The kinds of file that are cut into tasks; others are one copy, or few."""


def copies_of_task(paths: Iterable[str], processes: int) -> int:
    """How many copies a task of these inputs has: fewer where they are small for so many processes.

    At the end all wait for the task that ends last, which a large collection does not feel.
    """
    size = 0
    for path in paths:
        with suppress(OSError):
            size += Path(path).stat().st_size
    return COPIES if size > processes * _LARGE else _FEW_COPIES


def look_at(path: str, now: datetime, copies: int = COPIES) -> Index:
    """What a file holds, as tasks of so many copies. Never raises for what it is; runs in any process."""
    try:
        facts = Path(path).stat()
        with Path(path).open("rb") as stream:
            kind = archive_file_kind(read_start(stream))
            base = Index(path, kind, facts.st_size, facts.st_mtime_ns, digest=_digest(stream))
            if not base.size:
                return replace(base, reason=Reason("file-empty").as_json())
            if kind == "arc":
                return _of_task(base, Task("arc", path, base.digest or "", now))
            if kind not in ARCHIVES:
                return _of_task(base, Task("files", path, base.digest or "", now, files=(path,), count=1))
            return _cut(base, stream, now, copies)
    except OSError as error:
        reason = Reason("file-unreadable", message=error.strerror or str(error))
        return Index(path, "unread", 0, 0, reason=reason.as_json())


def _digest(stream: BufferedReader) -> str:
    stream.seek(0)
    made = file_digest(stream, "sha256").hexdigest()
    stream.seek(0)
    return made


def _of_task(base: Index, *tasks: Task, reader: str = "") -> Index:
    return replace(base, tasks=tasks, reader=reader, copies=sum(task.count for task in tasks))


def _cut(base: Index, stream: BinaryIO, now: datetime, copies: int) -> Index:
    """The index of a file of records or of a package of such files."""
    first = Task("records", base.path, base.digest or "", now)
    if base.kind == "warc":
        file = WarcFile(stream, base.path, MOST_READ)
        with suppress(HeadsUnsureError):
            return _of_task(
                base, *_tasks(first, _copies(file, record_heads(stream)), copies), reader="fastwarc"
            )
        return _of_task(base, *_tasks(first, _copies(file), copies), reader="audit")
    if (other := other_zip(stream)) is not None:
        return replace(base, reason=other.as_json())
    stream.seek(0)
    return _of_package(base, first, stream, copies)


def _of_package(base: Index, first: Task, stream: BinaryIO, copies: int) -> Index:
    """The index of a package. What of it cannot be had is read as tasks too, which say why."""
    tasks, missed, of_whole = list[Task](), list[Reason](), False
    for member, held in wacz_files(stream, base.path, MOST_READ):
        if isinstance(held, Skipped):
            missed.append(held.reason)
            of_whole |= member is None
            tasks += [] if member is None else [replace(first, member=member)]
        else:
            digest = held.digest.model_dump(mode="json") if held.digest else None
            tasks += _tasks(replace(first, member=member, declared=digest), _copies(held), copies)
    if not tasks:
        return replace(base, reason=missed[-1].as_json())
    tasks += [replace(first, kind="package")] if of_whole else []
    return _of_task(base, *tasks, reader="audit")


def _copies(file: WarcFile, records: Iterator[WarcRecord] | None = None) -> Iterator[_Copy]:
    """Where the copies stand. What cannot be had is said when the records are read."""
    for found in copy_records(file, records):
        if not isinstance(found, Skipped):
            yield found[0].place, found[1]


def _tasks(first: Task, copies: Iterator[_Copy], most: int) -> Iterator[Task]:
    """The tasks that together cover every byte of a file, each beginning where a record does."""
    start, count = 0, 0
    repeats: list[tuple[int, int, int, int]] = []
    for place, repeated in copies:
        if count >= most and place.number == 0:
            yield replace(first, start=start, end=place.offset, count=count, repeats=tuple(repeats))
            start, count, repeats = place.offset, 0, []
        count += 1
        if repeated is not None:
            repeats.append((*place, *repeated))
    yield replace(first, start=start, count=count, repeats=tuple(repeats))


def split(task: Task) -> tuple[Task, ...]:
    """A task in halves; nothing where it is one copy, or cannot be cut."""
    if task.kind == "files":
        middle = len(task.files) // 2
        return (task.of_files(task.files[:middle]), task.of_files(task.files[middle:])) if middle else ()
    middle = task.count // 2
    if not middle:
        return ()
    if task.kind == "dossier":
        rest = replace(task, start=task.start + middle, count=task.count - middle)
        return replace(task, count=middle), rest
    return _halved(task, middle)


def _halved(task: Task, middle: int) -> tuple[Task, ...]:
    """The records of a task before and from the one in the middle on."""
    with Path(task.path).open("rb") as stream:
        file = WarcFile(stream, task.path, MOST_READ)
        if task.member is not None:
            held = wacz_file(stream, task.path, MOST_READ, task.member, None)
            if isinstance(held, Skipped):
                return ()
            file = held
        cut = _begin_of(file, task, middle)
    if cut is None:
        return ()
    before = tuple(one for one in task.repeats if one[0] < cut)
    after = tuple(one for one in task.repeats if one[0] >= cut)
    return (
        replace(task, end=cut, count=middle, repeats=before),
        replace(task, start=cut, count=task.count - middle, repeats=after),
    )


def _begin_of(file: WarcFile, task: Task, number: int) -> int | None:
    """The byte at which copy ``number`` of a task begins; ``None`` where it does not begin a gzip member."""
    before = task.start
    for copy in copies_between(file, task.start, task.end, {}):
        if isinstance(copy, Skipped) or (copy.note and copy.note.code == "revisit-unresolved"):
            continue
        offset = (copy.capture.path or "").rpartition("#")[2].partition(":")[0]
        if number <= 0 and int(offset) > before:
            return int(offset)
        before, number = int(offset), number - 1
    return None
