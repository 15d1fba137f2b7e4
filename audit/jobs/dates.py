"""`audit dates`: the dates of many pages, on several processes, in the order they were named."""

from __future__ import annotations

import csv
import json
import os
import re
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from audit.evidence import MOST_READ, Reading, copy_evidence
from audit.formats.files import is_document
from audit.jobs.bodies import Unreadable, read_body
from audit.jobs.captures import read_saved
from audit.jobs.packed import PACKED
from audit.jobs.pool import in_order
from audit.model import Capture, CaptureEvidence, CaptureFile, Reason, Skipped, is_of_change
from audit.report import location_words, reason_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from audit.formats.warc import Copy
    from audit.model import Opinion, Page

Row = dict[str, str | float | None]
COLUMNS = (
    "file", "place", "url", "captured", "day", "interval", "confidence", "method", "quote", "where", "story",
    "title", "newsroom", "carrier", "reason", "skipped",
)  # fmt: skip
_FORMULA = re.compile(r"""(?:^|(?<=;))(?=[\s"']*[-=+@＝＋－＠﹦﹢﹣﹫])""")
_PASSED_OVER = frozenset({"hts-cache"})  # folders: HTTrack's own, of which its mirror is made
_PARTS = frozenset(
    ".css .js .mjs .map .png .jpg .jpeg .gif .svg .webp .avif .ico .bmp .woff .woff2 .ttf .otf .eot .mp3 "  # noqa: SIM905  a list of words reads best as words
    ".mp4 .webm .ogg .m4a .wav".split()
)  # what pages are made of, in a folder


class Rows:
    """The rows of the files and folders that are named, as they are read: one per page.

    What cannot be read as a page gives a row whose ``reason`` says why, and is counted in ``unread``;
    ``count`` is the number of rows so far. Raises AuditError when a process dies: the rows before it are out
    already.
    """

    def __init__(self, names: Sequence[str], *, jobs: int = 1) -> None:
        self._names, self._jobs = names, jobs
        self.count = self.unread = 0

    def __iter__(self) -> Iterator[Row]:
        for rows in in_order(rows_of, _files(self._names), self._jobs):
            for row, is_read in rows:
                self.count += 1
                self.unread += not is_read
                yield row


def _files(names: Iterable[str]) -> Iterator[str]:
    """The files that are named, and those in the folders that are."""
    for name in names:
        if not Path(name).is_dir():
            yield name
        else:
            found = list(files_below(name))
            yield from found or [name]


def files_below(folder: str) -> Iterator[str]:
    """The files in a folder and the folders below, sorted; links to folders are not followed.

    Folders that cannot be listed come last, by their own names: `held_in` says why.
    """
    unlisted: list[str] = []
    for place, folders, files in os.walk(folder, onerror=lambda error: unlisted.append(str(error.filename))):
        folders[:] = sorted({name for name in folders if name[:1] != "."} - _PASSED_OVER)
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() not in _PARTS:
                yield str(Path(place) / name)
    yield from unlisted


def rows_of(name: str) -> list[tuple[Row, bool]]:
    """The rows of one file, each with whether it was read as a page."""
    return [(_row(name, held), held.page is not None) for held in held_in(name, datetime.now(UTC))]


def held_in(
    name: str, now: datetime, leave: Callable[[str], None] | None = None
) -> Iterator[CaptureEvidence]:
    """What a file holds, read; no day of a copy that states no time of its own is later than ``now``.

    ``leave`` is called for each copy that is none of a page: with ``redirect``, or its media type.
    """
    from audit.formats import START, archive_file_kind, read_archive_file

    file, reading = CaptureFile(path=name), Reading(now=now)
    try:
        body = read_body(Path(name))
    except Unreadable as error:
        is_folder = error.reason.code == "file-folder"
        yield _unread(name, without_pages(name) if is_folder else error.reason)
        return
    if not body.data:
        yield _unread(name, Reason("file-empty"))
    elif archive_file_kind(body.data[:START]) not in PACKED:
        yield read_saved(file, body, reading)
    else:
        with Path(name).open("rb") as stream:
            yield from _of_copies(read_archive_file(stream, name, MOST_READ), name, reading, leave)


def without_pages(folder: str) -> Reason:
    """Why a folder stands for itself: of the others the files are read."""
    try:
        with os.scandir(folder):
            return Reason("folder-without-pages")
    except OSError as error:
        return Reason("file-unreadable", message=error.strerror or str(error))


def _of_copies(
    copies: Iterator[Copy | Skipped], name: str, reading: Reading, leave: Callable[[str], None] | None
) -> Iterator[CaptureEvidence]:
    """The pages among the copies of a file. A redirect is none; of a file without pages the first is said."""
    nothing, rows = Reason("copies-none"), False
    for copy in copies:
        if isinstance(copy, Skipped):
            rows = True
            yield CaptureEvidence(Capture(path=name), None, (copy,))
        elif _redirect(copy.capture) is None and _may_be_page(copy.capture):
            rows = True
            yield copy_evidence(copy, copy.capture, name, reading)
        else:
            target = _redirect(copy.capture)
            if leave is not None:
                leave("redirect" if target else _media(copy.capture) or "unknown")
            if target and nothing.code == "copies-none":
                nothing = Reason("redirect-target-absent", status=copy.capture.status or 0, url=target)
    if not rows:
        yield _unread(name, nothing)


def _redirect(capture: Capture) -> str | None:
    """Where a copy that only leads elsewhere leads."""
    if not 300 <= (capture.status or 0) < 400:
        return None
    return next((value for name, value in capture.headers if name.lower() == "location"), None)


def _unread(name: str, reason: Reason) -> CaptureEvidence:
    return CaptureEvidence(Capture(path=name), None, (Skipped(name, reason),))


def _may_be_page(capture: Capture) -> bool:
    """Whether a copy is of a page, and not of a picture, a style or a script that pages are made of."""
    return is_document(_media(capture))


def _media(capture: Capture) -> str:
    stated = next((value for name, value in capture.headers if name.lower() == "content-type"), "")
    return stated.partition(";")[0].strip().lower()[:100]


def _row(name: str, held: CaptureEvidence) -> Row:
    row: Row = dict.fromkeys(COLUMNS)
    captured = held.capture.archived or held.capture.received
    row |= {"file": name, "url": held.capture.url, "captured": captured.edtf if captured else None}
    row["place"] = held.capture.path if held.capture.path != name else None
    page = held.page
    skipped = (*held.skipped, *(page.skipped if page else ()))
    row["skipped"] = "; ".join(_said(one, name) for one in skipped) or None
    if page is None:
        row["reason"] = reason_words(held.skipped[-1].reason)
        return row
    row |= {"title": page.title, "story": _says(page.story)}
    if page.origin:
        row |= {"newsroom": page.origin.name, "carrier": page.origin.carrier}
    if page.published:
        row |= _opinion(page.published)
    if not row["day"]:
        row["reason"] = reason_words(_why_no_day(page))
    elif page.published and is_of_change(one.about for one in page.published.because):
        row["reason"] = reason_words(Reason("day-of-change"))
    return row


def _said(skipped: Skipped, name: str) -> str:
    words = reason_words(skipped.reason)
    return words if skipped.what == name else f"{skipped.what}: {words}"


def _opinion(opinion: Opinion) -> Row:
    row: Row = {
        "day": opinion.day.isoformat() if opinion.day else None,
        "interval": _says(opinion),
        "confidence": round(opinion.confidence, 4),
    }
    if opinion.because:
        best = opinion.because[0]
        row |= {"method": str(best.method), "quote": best.quote, "where": location_words(best.where)}
    return row


def _why_no_day(page: Page) -> Reason:
    """Why a page that was read has no day."""
    if page.published:
        return Reason("day-unsure")
    left_out = [one.left_out for one in page.witnesses if one.value is not None and one.left_out]
    if left_out:
        return Reason("dates-left-out", count=len(left_out), why=left_out[0])
    return Reason("dates-none")


def _says(opinion: Opinion | None) -> str | None:
    return opinion.interval.edtf if opinion and opinion.interval else None


def as_jsonl(rows: Iterable[Row]) -> Iterator[str]:
    """A JSON object a line, ASCII only."""
    return (json.dumps(row) + "\n" for row in rows)


def as_csv(rows: Iterable[Row]) -> Iterator[str]:
    """A header and a line per row. What a spreadsheet would take for a formula gets a quote mark.

    Also after a semicolon, where many spreadsheets begin a new cell, whatever quotes stand around it.
    """
    line = StringIO()
    writer = csv.DictWriter(line, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def _cell(value: str | float | None) -> str | float | None:
    # https://owasp.org/www-community/attacks/CSV_Injection
    if not isinstance(value, str):
        return value
    plain = "".join(one if one.isprintable() else " " for one in value)
    return _FORMULA.sub("'", plain)
