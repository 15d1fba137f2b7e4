"""`audit page`: what one page says of itself."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from audit.errors import AuditError, UsageError
from audit.evidence import MOST_READ, NOT_THE_PAGE, Reading
from audit.jobs.bodies import Body, RecordMark, Unreadable, body_of, file_and_record, read_body
from audit.jobs.captures import read_saved
from audit.jobs.context import ANYWAY, Gathering, wide_console
from audit.jobs.files import is_address
from audit.jobs.packed import PACKED, find_and_read
from audit.model import CaptureFile, Interval, ShownPage
from audit.report import page_tables, reason_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from audit.jobs.context import Asking
    from audit.model import CaptureEvidence

__all__ = ["Gathering", "json_of", "page_evidence", "page_of", "print_page"]
_WHICH = "Name the address of the copy with --url, or the byte at which its record begins: crawl.warc.gz#321."
_WHICH_COPY = frozenset(
    {"copy-absent", "copies-none", "copies-many", "both", "copy-not-there", "copy-elsewhere"}
)


def page_of(
    name: str,
    *,
    url: str | None = None,
    received: str | None = None,
    encoding: str | None = None,
    feeds: Sequence[str] = (),
    stdin: BinaryIO | None = None,
    options: Gathering | None = None,
    anyway: bool = False,
) -> ShownPage:
    """The page of a file, of an address, or of standard input when ``name`` is ``-``.

    ``file.warc.gz#321`` is the copy whose record begins at byte 321 (see `file_and_record`). ``received`` is
    a date in EDTF; ``feeds`` are files of feeds or sitemaps of its site, heard for a file or standard input;
    ``options`` say how the network may be used for an address. With ``anyway`` what is no page (error page,
    check for robots, parked domain) is read all the same. Raises UsageError when a file or an option
    cannot be used, and AuditError when an address gives no answer or what is there is no page.
    """
    when = _received(received)
    reading = Reading(encoding=_encoding(encoding), anyway=anyway, now=datetime.now(UTC))
    if is_address(name):
        from audit.jobs.gathering.single_page import fetched_page

        return fetched_page(name, options or Gathering(), reading)
    path, record = file_and_record(name, Path)
    file = CaptureFile.unvalidated(path=path, from_=url, received=when)
    reading = reading._replace(feeds=[_body(feed).data for feed in feeds])
    held = _held(file, record, reading, stdin)
    if held.page is None:
        raise _not_shown(name, held)
    page = replace(held.page, skipped=(*held.skipped, *held.page.skipped))
    return ShownPage(page, held.capture, held.said_by)


def page_evidence(
    name: str, url: str | None, options: Gathering | None, asking: Asking | None = None
) -> CaptureEvidence:
    """The capture of a file or an address with its page, or with the reason why it is none.

    An address is waited for within ``asking``.

    ``url`` is the address that a file came from, or that of the copy in an archive file. Raises UsageError
    when a file cannot be used; an address that gives no answer has no page.
    """
    reading = Reading(now=datetime.now(UTC))
    if is_address(name):
        from audit.jobs.gathering.single_page import fetched_evidence

        return fetched_evidence(name, options or Gathering(), reading, asking)
    path, record = file_and_record(name, Path)
    held = _held(CaptureFile.unvalidated(path=path, from_=url), record, reading, None)
    if held.page is None and held.skipped[-1].reason.code in _WHICH_COPY:
        raise _not_shown(name, held)
    return held


def _held(
    file: CaptureFile, record: RecordMark | None, reading: Reading, stdin: BinaryIO | None
) -> CaptureEvidence:
    from audit.formats import START, archive_file_kind

    if file.path == "-":
        return read_saved(file, body_of((stdin or sys.stdin.buffer).read(MOST_READ)), reading)
    body = _body(file.path)
    if record is not None or archive_file_kind(body.data[:START]) in PACKED:
        return find_and_read(file, Path(file.path), reading, record)
    return read_saved(file, body, reading)


_OF_A_FOLDER = "`audit dates` reads the files of a folder."
_NAME_A_PAGE = "Name a file that holds a page, an address that begins with https://, or - for standard input."


def _not_shown(name: str, held: CaptureEvidence) -> AuditError:
    reason = held.skipped[-1].reason
    words = f"{name}: {reason_words(reason)}"
    if reason.code in _WHICH_COPY:
        return UsageError(words, _WHICH)
    return AuditError(words, ANYWAY if reason.code in NOT_THE_PAGE else "")


def _body(name: str) -> Body:
    try:
        return read_body(Path(name))
    except Unreadable as error:
        advice = _OF_A_FOLDER if error.reason.code == "file-folder" else _NAME_A_PAGE
        raise UsageError(f"{name}: {reason_words(error.reason)}", advice) from error


def _received(text: str | None) -> Interval | None:
    try:
        return Interval.parse(text) if text else None
    except ValueError as error:
        raise UsageError(f"--received: {error}", "Give it as 2025-04-26, or in EDTF.") from error


def _encoding(name: str | None) -> str | None:
    import codecs

    try:
        return codecs.lookup(name).name if name else None
    except (LookupError, ValueError) as error:
        raise UsageError(
            f"--encoding: no encoding is called {name!r}", "Try utf-8 or windows-1252."
        ) from error


def json_of(shown: ShownPage) -> str:
    """The page as JSON."""
    from audit.report import page_as_json  # which loads what a whole report is made of

    return page_as_json(shown)


def print_page(shown: ShownPage, *, everything: bool = False) -> None:
    """Print the page's tables to standard output, in the terminal's width and colours if it is one."""
    console = wide_console()
    for part in page_tables(shown, everything=everything):
        console.print(part)
