"""Reads the capture files that a dossier names: bounded, inside its folder, never raising.

What cannot be had becomes a ``Skipped`` with the reason, and harms only its own citation.
"""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

from audit.analysis import Recent
from audit.evidence import MOST_READ, Reading, bound_by, copy_evidence
from audit.formats.files import INDEXED
from audit.jobs.bodies import Body, RecordMark, Unreadable, file_and_record, inside, opened, read_body
from audit.jobs.kept_pages import PageGoneError, kept_capture
from audit.jobs.noted import notes_beside, with_note
from audit.jobs.packed import PACKED, ArchiveFiles, Cited, read_in_arc, read_packed, read_single
from audit.model import NO_CACHE, Capture, CaptureEvidence, Declared, Reason, Skipped, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from audit.formats.files import Choice
    from audit.jobs.inputs import Inputs
    from audit.jobs.kept_pages import KeptCapture
    from audit.model import CaptureFile, Page, ResultCache

MEDIA = {
    ".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml", ".shtml": "text/html",
    ".txt": "text/plain", ".md": "text/markdown", ".pdf": "application/pdf",
}  # fmt: skip
"""Media types by file name, for captures that state none."""
MOST_PAGES = 200
"""Pages that an earlier run read and that are held at once, where they are asked for."""


@dataclass(frozen=True, slots=True)
class CaptureTask:
    """One capture to read, for any process; ``place`` where it is one of many copies in its file.

    ``title`` and ``cited`` are title and address of the citation; no date is later than ``now`` (UTC).
    ``cache`` may know what was read of it before. Where the ``digest`` of its file was taken, ``inputs`` are
    all that what it says depends on beside the time, and ``known`` is that, where it was read before.
    """

    file: CaptureFile
    folder: Path
    place: Choice | Skipped | RecordMark | None = None
    title: str | None = None
    now: datetime | None = None
    cited: str | None = None
    cache: ResultCache = NO_CACHE
    digest: str | None = None
    inputs: tuple[str | None, ...] = ()
    known: CaptureEvidence | None = None


def capture_tasks(
    files: Iterable[CaptureFile],
    folder: Path,
    cited: Iterable[Cited] = repeat(Cited()),
    now: datetime | None = None,
    *,
    cache: ResultCache = NO_CACHE,
    inputs: Inputs | None = None,
) -> Iterator[CaptureTask]:
    """The captures that a dossier names as tasks; an archive file is walked through once for all of them.

    ``cited`` is what the citation of each says. No date in a capture is later than ``now``. ``cache`` may
    know what was read of them before, ``inputs`` the digests of their files.
    """
    pages: Recent[Page] = Recent(MOST_PAGES)
    with closing(ArchiveFiles(MOST_READ)) as archives:
        digests: dict[tuple[str, int], str | None] = {}
        for stated, citation in zip(files, cited, strict=False):
            name, record = file_and_record(stated.path, partial(inside, folder))
            file = stated if name == stated.path else stated.model_copy(update={"path": name})
            task = CaptureTask(file, folder, None, citation.title, now, citation.url, cache)
            if inputs and record is None:
                with suppress(ValueError):  # half of a surrogate pair, which UTF-8 has not
                    task = _with_known(task, inputs, pages)
            if not task.known:
                try:
                    place = _place(file, folder, archives, digests, cited=citation, record=record)
                except (Unreadable, OSError, ValueError):
                    place = None  # whoever reads it says why it cannot be had
                task = task if place is None else replace(task, place=place, inputs=())
            yield task


def _with_known(task: CaptureTask, inputs: Inputs, pages: Recent[Page]) -> CaptureTask:
    """The task with all that what its file says depends on, and with that, where it was read before.

    Of a file beside which others are read, nothing is known as a whole.
    """
    found = inputs.state(task.file.path)
    if found.digest is None or task.file.feeds or notes_beside(found, task.file, inputs):
        return task
    key = (found.digest, found.path, task.file.model_dump_json(), task.title, task.cited)
    task = replace(task, digest=found.digest, inputs=key)
    bounds = ("made before", f"{task.now:%Y-%m-%d}" if task.now else "unbounded")
    for bound in bounds:
        kept: KeptCapture | None = task.cache.held("file", (*key, bound))
        if kept is not None and bound_by(kept.evidence.capture, task.now) == bound:
            identity = identity_of(*key, bound)
            page = partial(_page, task, identity, inputs, pages)
            opinions = partial(task.cache.held, "opinions", (identity,))
            return replace(task, known=kept.read(identity, page, opinions))
    return task


def _page(task: CaptureTask, identity: str, inputs: Inputs, pages: Recent[Page]) -> Page:
    """The page of a capture that was read before, from the results, or else from its file.

    Raises PageGoneError where the file is another one meanwhile.
    """
    return pages.of(identity, partial(_page_anew, task, identity, inputs), 1)


def _page_anew(task: CaptureTask, identity: str, inputs: Inputs) -> Page:
    kept: Page | None = task.cache.held("page", (identity,))
    if kept is not None:
        return kept
    made = read_task(task)
    if made.identity != identity or made.page is None:
        inputs.doubt([task.file.path])
        raise PageGoneError
    return made.page


def _place(
    file: CaptureFile,
    folder: Path,
    archives: ArchiveFiles,
    digests: dict[tuple[str, int], str | None],
    *,
    cited: Cited,
    record: RecordMark | None,
) -> Choice | Skipped | RecordMark | None:
    """Where the capture stands in its archive file; ``None`` where the file is not that or not as stated."""
    from audit.formats import archive_file_kind, read_start

    path = inside(folder, file.path)
    with opened(path) as stream:
        kind = archive_file_kind(read_start(stream))
        if kind == "arc" and record is not None:
            return record
        if kind not in INDEXED:
            return (
                None if record is None else Skipped(file.path, Reason("copy-not-there", offset=record.place))
            )
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
    if task.known:
        return task.known
    made = _read(task, NO_CACHE if task.inputs else task.cache)
    if task.inputs and task.digest in {made.capture.digest, made.file_digest}:  # it did not change meanwhile
        inputs = (*task.inputs, bound_by(made.capture, task.now))
        identity = identity_of(*inputs)
        with task.cache.together():
            if page := made.page:
                task.cache.keep("page", (identity,), page)
                task.cache.keep("opinions", (identity,), (page.published, page.story))
            task.cache.keep("file", inputs, kept_capture(made))
        return replace(made, identity=identity)
    return made


def identity_of(*inputs: str | None) -> str:
    """A digest of all that the evidence of a capture was made of."""
    return digest_of(repr(inputs).encode("utf-8", "surrogatepass"))


def _read(task: CaptureTask, cache: ResultCache) -> CaptureEvidence:
    file = task.file
    cited = None if file.from_ else task.cited
    reading = Reading(task.title, file.media, file.encoding, now=task.now, cited=cited, cache=cache)
    try:
        path = inside(task.folder, file.path)
        if isinstance(task.place, RecordMark):
            return read_in_arc(file, path, task.place, reading)
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
    """As `read_task` where it is known already what was read of the capture, else ``None``."""
    from audit.jobs.cache import Cache, NotHeldError

    if task.known or task.inputs or not isinstance(task.cache, Cache):
        return task.known
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
