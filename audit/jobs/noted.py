"""What a saved file notes of itself beside what is stated of it: one fills the other, or they differ."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from audit.model import Capture, Reason, Skipped

if TYPE_CHECKING:
    from pathlib import Path

    from audit.model import Interval

_INDEX = 4_000_000  # bytes of ArchiveBox's index of a page


def with_note(
    stated: Capture, noted: Capture, body: bytes, path: Path | None
) -> tuple[Capture, list[Skipped]]:
    """The capture as stated, filled from the file's own note, and what the two do not agree on.

    ``body`` are the bytes of the file at ``path``. Where the file says that it was saved from another
    address, the first reason is `saved-from-elsewhere`, and it is not the capture.
    """
    noted = _with_snapshot(noted, path, len(PurePath(stated.path or "").parts))
    elsewhere = _other_address(stated, noted, body)
    if elsewhere:  # then its time is that of another copy too
        return stated, [Skipped(stated.path or "", elsewhere)]
    filled = stated.model_copy(
        update={
            "url": stated.url or noted.url,
            "received": stated.received or noted.received,
            "archived": stated.archived or noted.archived,
            "via": "archive" if stated.archived or noted.archived else stated.via,
        }
    )
    another = _other_time(stated, noted)
    return filled, [Skipped(stated.path or "", another)] if another else []


def _other_address(stated: Capture, noted: Capture, body: bytes) -> Reason | None:
    from audit.formats.html import parse_page
    from audit.formats.notes import OFTEN_SERVED, address_differs, file_note

    if stated.url is None or noted.url is None or address_differs(noted.url, stated.url) is None:
        return None
    page = parse_page(body, url=noted.url)
    declared = [address for address in (page.canonical, page.meta("og:url")) if address]
    reason = address_differs(noted.url, stated.url, declared=declared)
    note = file_note(body) if reason else None
    if reason and note and note.tool in OFTEN_SERVED:
        return Reason("perhaps-saved-from-elsewhere", held=str(reason["held"]), stated=str(reason["stated"]))
    return reason


def _other_time(stated: Capture, noted: Capture) -> Reason | None:
    from audit.formats.notes import time_differs

    pairs: tuple[tuple[Interval | None, Interval | None], ...] = (
        (noted.received, stated.received),
        (noted.archived, stated.archived),
    )
    found = (time_differs(own, given) for own, given in pairs if own and given)
    return next(filter(None, found), None)


def _with_snapshot(noted: Capture, path: Path | None, depth: int) -> Capture:
    """Filled from the ``index.json`` of the folder in which ArchiveBox keeps a page and its files.

    ``depth`` is the number of folders above the file that may be looked into.
    """
    if noted.url and noted.received:
        return noted
    if path is None:
        return noted
    from audit.formats.notes import SNAPSHOT_FOLDER

    folders = [folder for folder in list(path.parents)[:depth] if SNAPSHOT_FOLDER.fullmatch(folder.name)]
    return next(filter(None, (_snapshot(folder, path, noted) for folder in folders)), noted)


def _snapshot(folder: Path, path: Path, noted: Capture) -> Capture | None:
    from audit.formats.notes import snapshot_note

    try:
        with (folder / "index.json").open("rb") as file:
            note = snapshot_note(file.read(_INDEX), path.relative_to(folder).as_posix())
    except OSError:
        return None
    if note is None:
        return None
    return noted.model_copy(update={"url": noted.url or note.url, "received": noted.received or note.time})
