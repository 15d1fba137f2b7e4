"""A capture that lies in an archive file: one copy out of a WARC, WACZ or MHTML file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.formats.http import undo_coding
from audit.model import Capture, CaptureEvidence, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from audit.formats.warc import Copy
    from audit.model import CaptureFile

PACKED = frozenset({"warc", "arc", "wacz", "mhtml", "gzip"})
"""The kinds of file that hold copies instead of being one."""


MOST_NAMED = 8
"""Copies whose places are named where one has to be chosen."""


def read_packed(file: CaptureFile, path: Path, *, limit: int, record: int | None = None) -> CaptureEvidence:
    """The copy of ``file.from_`` in the file, or the only one it holds; ``limit`` bounds its body, in bytes.

    ``record`` is the byte at which the record of the copy begins, as captures name their place.

    The copy's own address, time and headers count; what the dossier states fills what it lacks. The
    digest is that of the copy's body as received.
    """
    from audit.formats.archive_files import read_archive_file
    from audit.page import read_page, whole

    with path.open("rb") as stream:
        held = read_archive_file(stream, file.path, limit)
        found = _chosen(held, file) if record is None else _at(held, file, record)
    if isinstance(found, Skipped):
        return CaptureEvidence(_stated(file), None, (found,))
    capture = found.capture.model_copy(
        update={
            "url": found.capture.url or file.from_,
            "received": found.capture.received or file.received,
            "archived": found.capture.archived or file.archived,
        }
    )
    plain = undo_coding(found.body, capture.headers, limit)
    page = read_page(
        plain.body,
        url=capture.url,
        headers=capture.headers,
        received=capture.archived or capture.received,
        media=file.media,
        encoding=file.encoding,
    )
    return CaptureEvidence(
        capture, whole(page), (Skipped(file.path, plain.problem),) if plain.problem else ()
    )


def _chosen(held: Iterable[Copy | Skipped], file: CaptureFile) -> Copy | Skipped:
    """The first copy of the address asked for; without one, the only copy there is."""
    first: Copy | None = None
    missed: Skipped | None = None
    number = 0
    for one in held:
        if isinstance(one, Skipped):
            missed = missed or one
        elif file.from_ is not None and _same(one.capture.url, file.from_):
            return one
        else:
            first, number = first or one, number + 1
    if file.from_ is not None and (number > 1 or first is None or first.capture.url):
        return missed or Skipped(file.path, f"it holds no copy of {file.from_}")
    if first is None:
        return missed or Skipped(file.path, "it holds no copy of anything")
    return first if number == 1 else Skipped(file.path, f"it holds {number} copies; `from` must say of what")


def _at(held: Iterable[Copy | Skipped], file: CaptureFile, record: int) -> Copy | Skipped:
    """The copy whose record begins at a byte of the file."""
    places: list[str] = []
    for one in held:
        place = (one.what if isinstance(one, Skipped) else one.capture.path or "").rpartition("#")[2]
        if place == str(record):
            return one
        if not isinstance(one, Skipped):
            places.append(place)
    more = ", …" if len(places) > MOST_NAMED else ""
    named = f"; copies begin at {', '.join(places[:MOST_NAMED])}{more}" if places else ""
    return Skipped(file.path, f"no copy begins at byte {record}{named}")


def _same(held: str | None, asked: str) -> bool:
    return held is not None and held.partition("#")[0] == asked.partition("#")[0]


def _stated(file: CaptureFile) -> Capture:
    return Capture(url=file.from_, path=file.path, received=file.received, archived=file.archived)
