"""Files that tools write beside the pages they keep, for their own use: they are no copies of a page.

ArchiveBox keeps each page in a folder ``archive/<seconds since 1970>/``: ``index.json`` says what it is,
``index.html`` is ArchiveBox's own view of it under the page's title, ``headers.json`` has the headers.
HTTrack writes an index of a mirror, and stubs for addresses that redirect.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from audit.formats.notes.note import FileNote
from audit.model import FilePart, Interval
from audit.text import compile_later

SNAPSHOT_FOLDER = compile_later(r"\d{9,11}(?:\.\d{1,9})?")
"""The name of a folder in which ArchiveBox keeps one page."""
_START = 16_384  # bytes
_JSON = 4_000_000  # bytes
_LONGEST = 2_000  # characters of an address
_HTTRACK = compile_later(rb"<!-- (?:Mirror and index made|Created) by HTTrack Website Copier")
_ARCHIVEBOX = b'class="header-archivebox"'  # of the link home, below 150 KB of style sheets
_VIEW = 1_000_000  # bytes of a page in which that link is looked for
_SNAPSHOT = frozenset({"url", "timestamp", "history", "bookmarked_date"})  # keys of ArchiveBox's index.json
_JSON_NAMES = (
    (b'"fingerprint"', b'"hostname"'),
    (b'"bookmarked_date"',),
    (b'"Status-Code"', b'"Content-Type"'),
)
_HEADERS = frozenset({"Status-Code", "Content-Type"})  # keys of its headers.json


def is_noted_json(start: bytes) -> bool:
    """Whether a JSON file, by its beginning, may be a clip or of a tool's own, and is no HAR file."""
    return b'"log"' not in start and any(all(name in start for name in names) for names in _JSON_NAMES)


def tool_of_file(body: bytes) -> str | None:
    """The tool that wrote a file for its own use; ``None`` for every other file. Never raises."""
    start = body[:_START].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        names = _object(body).keys()
        return "ArchiveBox" if names >= _SNAPSHOT or names >= _HEADERS else None
    if _HTTRACK.search(start):
        return "HTTrack"
    return "ArchiveBox" if body.find(_ARCHIVEBOX, 0, _VIEW) >= 0 else None


def snapshot_note(index: bytes, name: str = "") -> FileNote | None:
    """What ArchiveBox's ``index.json`` says of the file ``name`` beside it; ``None`` if it is none.

    The time is that of the tool that wrote the file; else, between the oldest and the newest of the folder.
    """
    given = _object(index)
    url = given.get("url")
    if not given.keys() >= _SNAPSHOT or not isinstance(url, str) or not url or len(url) > _LONGEST:
        return None
    result = _result(given["history"], name)
    times = (result.get("start_ts"), result.get("end_ts")) if result else ()
    time = _between(times) or _between((given.get("oldest_archive_date"), given.get("newest_archive_date")))
    return FileNote(
        "ArchiveBox", url, time, FilePart("index.json"), f"url {url} timestamp {given['timestamp']}"[:300]
    )


def _object(body: bytes) -> dict[str, Any]:
    try:
        given = json.loads(body[:_JSON])
    except (ValueError, RecursionError):
        return {}
    return given if isinstance(given, dict) else {}


def _result(history: Any, name: str) -> dict[str, Any] | None:
    """The last result of any tool whose output is the file."""
    lists = (
        [results for results in history.values() if isinstance(results, list)]
        if isinstance(history, dict)
        else []
    )
    found = [result for results in lists for result in results if isinstance(result, dict)]
    return next((result for result in reversed(found) if name and result.get("output") == name), None)


def _between(times: tuple[object, ...]) -> Interval | None:
    """From the first of these times to the last, where they are times with a zone."""
    try:
        moments = [datetime.fromisoformat(time) for time in times if isinstance(time, str) and time]
        known = sorted(moment.astimezone(UTC) for moment in moments if moment.tzinfo)
    except (ValueError, OverflowError):
        return None
    ends = [Interval.at(moment) for moment in known]
    return Interval.between(ends[0], ends[-1]) if len(set(ends)) > 1 else next(iter(ends), None)
