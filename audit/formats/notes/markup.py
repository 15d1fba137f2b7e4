"""Notes that tools leave in the markup of the pages they save: comments, metas and attributes.

The forms are those that the tools themselves write: SingleFile, HTTrack, monolith, Save Page WE,
WebScrapBook, "Save page as" of browsers, and the Wayback Machine in the copies that it hands out.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from typing import TYPE_CHECKING

from audit.formats.http import mail_time, with_scheme
from audit.formats.notes.note import FileNote
from audit.model import Interval, Property
from audit.text import compile_later

if TYPE_CHECKING:
    from collections.abc import Iterator

_START = 16_384  # bytes in which a tool writes its note into the head
_HEAD = 1_000_000  # bytes, since Save Page WE writes below the styles that it takes into the head
_AFTER = 5_000  # bytes of its note
_END = 4_000  # bytes at the end, in which HTTrack and the Wayback Machine sign
_QUOTED = 300  # characters of a note that are quoted
_SAVE_PAGE = b'name="savepage-url"'
_MARKS = (
    b" SingleFile", b"using monolith", b"by HTTrack", _SAVE_PAGE, b"saved from url=",
    b"data-scrapbook-source", b"__wm.wombat",
)  # fmt: skip
# "Save page as" of browsers: the length of the address in parentheses before it (the "mark of the web",
# https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/compatibility/ms537628(v=vs.85)).
# Authors write "about:internet" or "http://internet.e-mail" there too, which are no addresses.
_BROWSER = compile_later(
    r"<!--\s{0,9}saved from url=\(\d{1,6}\)(?P<url>(?:https?|file)://(?!internet\.e-mail)\S{1,2000})",
    re.ASCII,
)
_SINGLE_FILE = compile_later(
    r"(?:Page saved with|Archive processed by) SingleFile\s{1,9}"
    r"url: (?P<url>\S{1,2000})\s{1,9}saved date: (?P<time>[^\r\n]{1,80})"
)
_MONOLITH = compile_later(
    r"<!--\s{0,9}Saved from (?P<url>https?://\S{1,2000}) at (?P<time>[0-9TZ:+.-]{10,40}) using monolith"
)
_SAVE_PAGE_URL = compile_later(r"""<meta name="savepage-url" content=["']?(?P<url>[^"'>\s]{1,2000})""")
_SAVE_PAGE_DATE = compile_later(r"""<meta name="savepage-date" content=["']?([^"'>]{1,80})""")
_SCRAPBOOK_URL = compile_later(
    r"""<html\b[^>]{0,2000}?\sdata-scrapbook-source=["']?(?P<url>[^"'>\s]{1,2000})"""
)
_SCRAPBOOK_TIME = compile_later(r"""data-scrapbook-create=["']?(\d{14})\d{3}\b""", re.ASCII)
_HTTRACK = compile_later(
    r"<!-- Mirrored from (?P<url>[^\s<>]{1,2000}) by HTTrack Website Copier[^,<>]{0,100}, "
    r"(?P<time>[^<>]{10,60}?) -->"
)
# Of the script with which the Wayback Machine rewrites its copies: address and time (14 digits, UTC).
_WAYBACK = compile_later(
    r"""__wm\.wombat\(\s?["'](?P<url>[^"'\s]{1,2000})["'],\s?["'](?P<time>\d{14})["']""", re.ASCII
)
_JS_DATE = compile_later(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2} \d{2} \d{4} \d{2}:\d{2}:\d{2}) GMT([+-]\d{4})", re.ASCII
)


def markup_note(body: bytes) -> FileNote | None:
    """The first note in the markup of a saved page, a tool's own before a browser's. Never raises."""
    start, end = body[:_START], body[max(_START, len(body) - _END) :]
    if (at := body.find(_SAVE_PAGE, 0, _HEAD)) >= 0:
        start += body[max(at - 99, _START) : max(at, _START) + _AFTER]
    if not any(mark in start or mark in end for mark in _MARKS):
        return None
    return next(_notes(start.decode("utf-8", "replace"), end.decode("utf-8", "replace")), None)


def _notes(start: str, end: str) -> Iterator[FileNote]:
    for tool, pattern, read in (("SingleFile", _SINGLE_FILE, _js_date), ("monolith", _MONOLITH, _iso)):
        if found := pattern.search(start):
            yield _note(tool, found, read(found["time"]))
    yield from _httrack(start + end)
    if found := _SAVE_PAGE_URL.search(start):
        dated = _SAVE_PAGE_DATE.search(start)
        yield _note("Save Page WE", found, _js_date(dated[1]) if dated else None)
    if found := _SCRAPBOOK_URL.search(start):
        made = _SCRAPBOOK_TIME.search(found.string, found.start(), found.end() + 2_000)
        yield _note("WebScrapBook", found, _digits(made[1], None) if made else None)
    if found := _WAYBACK.search(start):
        yield _note("Wayback Machine", found, _digits(found["time"], UTC), archived=True)
    if found := _BROWSER.search(start):
        yield _note("a browser", found, None)


def _note(tool: str, found: re.Match[str], time: Interval | None, *, archived: bool = False) -> FileNote:
    words = " ".join(found[0].removeprefix("<!--").split())[:_QUOTED]
    return FileNote(tool, unescape(found["url"]), time, Property("comment"), words, archived=archived)


def _httrack(text: str) -> Iterator[FileNote]:
    """HTTrack's note stands at the head and at the end, and the two times can differ.

    The body came at some time between the two, so that is what is said. A note of another address is of a
    page that was itself a mirror when it was got.
    """
    found = list(_HTTRACK.finditer(text))
    if not found:
        return
    first = found[0]
    times = (mail_time(note["time"]) for note in found if note["url"] == first["url"])
    known = sorted((time for time in times if time is not None), key=str)
    between = Interval.between(known[0], known[-1]) if len(set(known)) > 1 else None
    words = first[0].removeprefix("<!--").removesuffix("-->").strip()[:_QUOTED]
    url, time = with_scheme(unescape(first["url"])), between or next(iter(known), None)
    scheme_known = "://" in first["url"]
    yield FileNote("HTTrack", url, time, Property("comment"), words, scheme_known)


# -- times ------------------------------------------------------------------------------


def _js_date(text: str) -> Interval | None:
    """A date as JavaScript prints it, with its zone."""
    found = _JS_DATE.match(text)
    return _parsed(" ".join(found.groups()), "%b %d %Y %H:%M:%S %z") if found else None


def _parsed(text: str, form: str) -> Interval | None:
    try:
        return Interval.at(datetime.strptime(text, form))
    except (ValueError, OverflowError):
        return None


def _digits(text: str, zone: object) -> Interval | None:
    """Fourteen digits of a time; the zone is unknown where none is given."""
    return _parsed(f"{text}+0000", "%Y%m%d%H%M%S%z") if zone is UTC else _parsed(text, "%Y%m%d%H%M%S")


def _iso(text: str) -> Interval | None:
    try:
        return Interval.at(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return None
