"""The copies of a task, whatever they are taken from."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from audit.evidence import MOST_READ
from audit.formats.warc import RecordPlace, WarcFile, arc_copies, copies_between, missing_files, wacz_file
from audit.jobs.corpus.limits import TooSlowError, within
from audit.jobs.corpus.rows import Named
from audit.jobs.dates import held_in
from audit.model import Capture, CaptureEvidence, Declared, Reason, Skipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audit.formats.warc import Copy
    from audit.jobs.corpus.task import Task


class InputLostError(Exception):
    """An input that was there when it was looked at cannot be opened: its tasks are left for another run."""


@dataclass(frozen=True, slots=True)
class Found:
    """A copy with what its row is called by: as it stands in an archive file, or read already (``held``)."""

    named: Named
    capture: Capture
    copy: Copy | None = None
    held: CaptureEvidence | None = None

    @property
    def repeats_unknown(self) -> bool:
        """Whether it is a revisit of a record that stands in no file read before: its body is not had."""
        note = self.copy.note if self.copy else None
        return note is not None and note.code == "revisit-unresolved"


def copies_of(task: Task, leave: Callable[[str], None], seconds: float = 60.0) -> Iterator[Found | Skipped]:
    """The copies of a task, in the order in which they stand, and what could not be had.

    Of files and dossiers they are read already; what takes longer than ``seconds`` is a row too. ``leave`` is
    called with what each thing is that is in the task and no copy of a page.
    """
    if task.kind == "records":
        return _of_records(task, leave)
    if task.kind == "arc":
        return _of_arc(task, leave)
    if task.kind == "package":
        return _of_package(task)
    return _of_files(task, seconds, leave) if task.kind == "files" else _of_dossier(task, seconds)


def _of_records(task: Task, leave: Callable[[str], None]) -> Iterator[Found | Skipped]:
    repeats = {RecordPlace(a, b): RecordPlace(c, d) for a, b, c, d in task.repeats}
    with _opened(task.path) as stream:
        file: WarcFile | Skipped = WarcFile(stream, task.path, MOST_READ)
        if task.member is not None:
            declared = Declared.model_validate(task.declared) if task.declared else None
            file = wacz_file(stream, task.path, MOST_READ, task.member, declared)
        if isinstance(file, Skipped):
            yield file
            return
        yield from _named(task, copies_between(file, task.start, task.end, repeats, leave))


def _of_arc(task: Task, leave: Callable[[str], None]) -> Iterator[Found | Skipped]:
    with _opened(task.path) as stream:
        yield from _named(task, arc_copies(WarcFile(stream, task.path, MOST_READ), leave))


def _of_package(task: Task) -> Iterator[Found | Skipped]:
    with _opened(task.path) as stream:
        yield from missing_files(stream, task.path)


def _named(task: Task, copies: Iterator[Copy | Skipped]) -> Iterator[Found | Skipped]:
    """The copies with the ids of their rows: the file's digest, the byte, and the number at that byte."""
    last, number = "", 0
    for copy in copies:
        if isinstance(copy, Skipped):
            yield copy
            continue
        place = copy.capture.path or task.path
        last, number = place, number + 1 if place == last else 0
        offset = place.rpartition("#")[2]
        member = "" if task.member is None else f"{task.member}:"
        id_ = f"{task.key[:16]}:{member}{offset}" + (f":{number}" if number else "")
        yield Found(Named(id_, task.path, place), copy.capture, copy)


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    """A file that was there before. Raises InputLostError where it is not, or cannot be read to its end."""
    try:
        with Path(path).open("rb") as stream:
            yield stream
    except OSError as error:
        raise InputLostError(f"{path}: {error.strerror or error}") from error


def _of_files(task: Task, seconds: float, leave: Callable[[str], None]) -> Iterator[Found | Skipped]:
    for path in task.files:
        for number, held in enumerate(_in_time(held_in(path, task.now, leave), path, seconds)):
            place = held.capture.path or path
            id_ = f"{(held.capture.digest or task.key).removeprefix('sha256:')[:16]}:{path}"
            named = Named(f"{id_}:{number}" if number else id_, path, place)
            yield Found(named, held.capture, held=held)


def _in_time(held: Iterator[CaptureEvidence], path: str, seconds: float) -> Iterator[CaptureEvidence]:
    """What is read of a file, page by page; after one that takes too long no more, and that is said."""
    while True:
        try:
            with within(seconds):
                found = next(held, None)
        except TooSlowError:
            reason = Reason("page-too-slow", seconds=seconds)
            found, held = CaptureEvidence(Capture(path=path), None, (Skipped(path, reason),)), iter(())
        if found is None:
            return
        yield found


def _of_dossier(task: Task, seconds: float) -> Iterator[Found | Skipped]:
    from audit.jobs.captures import capture_tasks, read_task
    from audit.sources import load_sources

    dossier, folder = load_sources(Path(task.path)), Path(task.path).parent
    files = [(citation, file) for citation in dossier.citations for file in citation.captures]
    chosen = list(islice(files, task.start, task.start + task.count))
    for at, one in enumerate(capture_tasks((file for _, file in chosen), folder, now=task.now)):
        path = chosen[at][1].path
        held = next(_in_time(map(read_task, [one]), path, seconds))
        named = Named(f"{task.key[:16]}:{task.start + at}", task.path, path, chosen[at][0].id)
        yield Found(named, held.capture, held=held)
