"""A single file as a capture: a saved HTML page with the note that a browser left in it, a PDF, a text."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from audit.formats.warc import Copy
from audit.model import Capture, Interval, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEARCHED = 4096  # bytes of a page in which a browser leaves its note
# "Save page as" of browsers: the length of the address in parentheses before it (the "mark of the web",
# https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/compatibility/ms537628(v=vs.85)).
_SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d{1,6}\)(\S{1,2000})")
_SINGLE_FILE = re.compile(
    rb"Page saved with SingleFile\s{1,9}url: (\S{1,2000})\s{1,9}saved date: ([^\r\n]{1,80})"
)
_JS_DATE = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2} \d{2} \d{4} \d{2}:\d{2}:\d{2}) GMT([+-]\d{4})")


def saved_page(body: bytes, path: str) -> Copy:
    """A file as a capture; a saved HTML page's own note gives the address and the time; never raises."""
    url, received = next(_notes(body[:_SEARCHED]), (None, None))
    capture = Capture(
        url=url, via="file", path=path, received=received, digest=digest_of(body), size=len(body)
    )
    return Copy(capture, body)


def _notes(start: bytes) -> Iterator[tuple[str, Interval | None]]:
    if found := _SINGLE_FILE.search(start):
        yield found[1].decode("utf-8", "replace"), _js_date(found[2].decode("latin-1"))
    if found := _SAVED_FROM.search(start):
        yield found[1].decode("utf-8", "replace"), None


def _js_date(text: str) -> Interval | None:
    """A date as JavaScript prints it, with its zone."""
    found = _JS_DATE.match(text)
    try:
        return (
            Interval.at(datetime.strptime(" ".join(found.groups()), "%b %d %Y %H:%M:%S %z"))
            if found
            else None
        )
    except ValueError:
        return None
