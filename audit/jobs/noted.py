"""What a saved file notes of itself beside what is stated of it: one fills the other, or they differ."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from audit.evidence import of_another_page
from audit.model import Reason, SaidBy, Skipped

if TYPE_CHECKING:
    from audit.formats.warc import Copy
    from audit.jobs.inputs import FileState, Inputs
    from audit.model import Capture, CaptureFile, Interval

_INDEX = 4_000_000  # bytes of ArchiveBox's index of a page


class Filled(NamedTuple):
    """A capture as stated, filled from what its file says, and the copy that is in the file.

    ``differences`` are what the two do not agree on. Where the first is `saved-from-elsewhere`, the file is
    not the capture.
    """

    capture: Capture
    copy: Copy
    differences: tuple[Skipped, ...] = ()


def with_note(stated: Capture, copy: Copy, path: Path | None) -> Filled:
    """The capture as stated, filled from the note of the file at ``path`` or the one beside it."""
    copy = _with_snapshot(copy, path, len(PurePath(stated.path or "").parts))
    noted = copy.capture
    elsewhere = of_another_page(noted, copy.body, stated.url, stated=True) if stated.url else None
    if elsewhere:  # then its time is that of another copy too
        return Filled(stated, copy, (Skipped(stated.path or "", elsewhere),))
    filled = stated.model_copy(
        update={
            "url": stated.url or noted.url,
            "received": stated.received or noted.received,
            "archived": stated.archived or noted.archived,
            "via": "archive" if stated.archived or noted.archived else stated.via,
        }
    )
    another = _other_time(stated, noted)
    return Filled(filled, copy, (Skipped(stated.path or "", another),) if another else ())


def _other_time(stated: Capture, noted: Capture) -> Reason | None:
    from audit.formats.notes import time_differs

    pairs: tuple[tuple[Interval | None, Interval | None], ...] = (
        (noted.received, stated.received),
        (noted.archived, stated.archived),
    )
    found = (time_differs(own, given) for own, given in pairs if own and given)
    return next(filter(None, found), None)


def _with_snapshot(copy: Copy, path: Path | None, depth: int) -> Copy:
    """Filled from the ``index.json`` of the folder in which ArchiveBox keeps a page and its files.

    ``depth`` is the number of folders above the file that may be looked into.
    """
    if path is None or (copy.capture.url and copy.capture.received):
        return copy
    from audit.formats.notes import SNAPSHOT_FOLDER

    folders = [folder for folder in list(path.parents)[:depth] if SNAPSHOT_FOLDER.fullmatch(folder.name)]
    return next(filter(None, (_snapshot(folder, path, copy) for folder in folders)), copy)


def _snapshot(folder: Path, path: Path, copy: Copy) -> Copy | None:
    from audit.formats.notes import snapshot_note

    try:
        with (folder / "index.json").open("rb") as file:
            note = snapshot_note(file.read(_INDEX), path.relative_to(folder).as_posix())
    except OSError:
        return None
    if note is None:
        return None
    own, by = copy.capture, Reason("by-snapshot")
    return replace(
        copy,
        capture=own.model_copy(update={"url": own.url or note.url, "received": own.received or note.time}),
        said_by=SaidBy(copy.said_by.url if own.url else by, copy.said_by.time if own.received else by),
    )


def notes_beside(found: FileState, file: CaptureFile, inputs: Inputs) -> bool:
    """Whether ArchiveBox may have noted the page in an index beside it, which `with_note` reads then."""
    from audit.formats.notes import SNAPSHOT_FOLDER

    if not any(map(SNAPSHOT_FOLDER.fullmatch, f"{inputs.folder}/{found.path}".replace("\\", "/").split("/"))):
        return False
    above = list(Path(inputs.folder, found.path).parents)[: len(Path(file.path).parts)]
    beside = [str(folder / "index.json") for folder in above if SNAPSHOT_FOLDER.fullmatch(folder.name)]
    for name in beside:
        inputs.state(name)
    inputs.doubt(beside)
    return bool(beside)
