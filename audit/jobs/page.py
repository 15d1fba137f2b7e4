"""`audit page`: what one page says of itself."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from audit.errors import UsageError
from audit.evidence import MOST_READ, Reading
from audit.jobs.captures import MEDIA, Unreadable, read_body
from audit.jobs.context import Gathering
from audit.jobs.packed import PACKED, find_and_read
from audit.model import CaptureFile, Interval
from audit.report import page_as_json, page_tables, reason_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from audit.model import Page

__all__ = ["Gathering", "page_as_json", "page_of", "print_page"]
WIDE = 160
"""Columns of the tables where the output is no terminal."""


def page_of(
    name: str,
    *,
    url: str | None = None,
    received: str | None = None,
    encoding: str | None = None,
    feeds: Sequence[str] = (),
    stdin: BinaryIO | None = None,
    options: Gathering | None = None,
) -> Page:
    """The page of a file, of an address, or of standard input when ``name`` is ``-``.

    ``file.warc.gz#321`` is the copy whose record begins at byte 321. ``received`` is a date in EDTF;
    ``feeds`` are files of feeds or sitemaps of its site, heard for a file or standard input; ``options``
    say how the network may be used for an address. Raises UsageError when a file or an option cannot be
    used, and AuditError when an address gives no answer.
    """
    from audit.formats import START, archive_file_kind
    from audit.page import read_page

    when = _received(received)
    if name.lower().startswith(("http://", "https://")):
        from audit.jobs.gathering.single_page import fetched_page

        return fetched_page(name, options or Gathering(), _encoding(encoding))
    file, record = _record(name)
    if record is not None:
        return _packed(file, url, record)
    body = (stdin or sys.stdin.buffer).read(MOST_READ) if name == "-" else _body(name)
    if name != "-" and archive_file_kind(body[:START]) in PACKED:
        return _packed(name, url)
    return read_page(
        body,
        url=url,
        received=when,
        media=MEDIA.get(Path(name).suffix.lower()),
        encoding=_encoding(encoding),
        feeds=[_body(one) for one in feeds],
    )


def _record(name: str) -> tuple[str, int | None]:
    """A file and the byte at which a record of it begins, where the name says so."""
    file, mark, record = name.rpartition("#")
    if (
        not (mark and record.isascii() and record.isdigit())
        or Path(name).exists()
        or not Path(file).is_file()
    ):
        return name, None
    return file, int(record)


def _packed(name: str, url: str | None, record: int | None = None) -> Page:
    file = CaptureFile.model_validate({"path": name, "from": url})
    held = find_and_read(file, Path(name), Reading(), record)
    if held.page is None:
        advice = f"Name the address of the copy with --url, or its place: {name}#321."
        raise UsageError(f"{name}: {reason_words(held.skipped[-1].reason)}", advice)
    return held.page


def _body(name: str) -> bytes:
    try:
        return read_body(Path(name)).data
    except Unreadable as error:
        raise UsageError(f"{name}: {reason_words(error.reason)}") from error


def _received(text: str | None) -> Interval | None:
    try:
        return Interval.parse(text) if text else None
    except ValueError as error:
        raise UsageError(f"--received: {error}") from error


def _encoding(name: str | None) -> str | None:
    import codecs

    try:
        return codecs.lookup(name).name if name else None
    except (LookupError, ValueError) as error:
        raise UsageError(
            f"--encoding: no encoding is called {name!r}", "Try utf-8 or windows-1252."
        ) from error


def print_page(page: Page, *, everything: bool = False) -> None:
    """Print the page's tables to standard output, in the terminal's width and colours if it is one."""
    from rich.console import Console

    console = Console(markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = WIDE
    for part in page_tables(page, everything=everything):
        console.print(part)
