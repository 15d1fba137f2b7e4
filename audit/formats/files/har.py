"""HAR files (HTTP Archive 1.2), as browsers and their drivers record them: many copies, as in a WARC file.

Bodies are texts already decoded into Unicode, or bytes in base 64; the transfer and content codings that the
headers name are undone. Source: http://www.softwareishard.com/blog/har-12-spec/ and the W3C's draft.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from typing import TYPE_CHECKING, Any

from audit.formats.files.json_scan import TooComplexError, entry_stretches
from audit.formats.files.places import CopyPlace, is_document
from audit.formats.http import web_address
from audit.formats.warc import Copy, RecordPlace, record_time
from audit.model import Capture, Reason, Skipped, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

_FILE_LIMIT = 256 << 20  # bytes of a file that is searched
_UNDONE = frozenset({"content-encoding", "transfer-encoding", "content-length"})
# What sanitizers and exporters write in place of a body.
_TAKEN_OUT = re.compile(
    r"\W{0,5}(?:\w{1,20} ){0,2}(?:redacted|removed|sanitized|stripped|omitted|filtered|masked)\W{0,5}",
    re.IGNORECASE,
)
_TEXT_GROWTH = 6  # bytes of JSON for a byte of text, where every character is escaped


def har_places(stream: IO[bytes], path: str, limit: int) -> Iterator[CopyPlace | Skipped]:
    """Where each answer of a HAR file stands, and what could not be had; never raises."""
    stream.seek(0)
    data = stream.read(_FILE_LIMIT + 1)
    if len(data) > _FILE_LIMIT:
        yield Skipped(path, Reason("file-too-large", limit=_FILE_LIMIT))
        return
    met = 0
    try:
        for start, end in entry_stretches(data):
            met += 1
            where = f"{path}#{start}"
            found = _entry(data[start:end], where, limit) if end else Skipped(where, Reason("har-cut"))
            yield found if isinstance(found, Skipped) else _place(found, start, (end or 0) - start)
    except TooComplexError:
        yield Skipped(path, Reason("har-too-complex"))
        return
    if not met:
        yield Skipped(path, Reason("json-unread"))


def har_copy(stream: IO[bytes], path: str, limit: int, place: CopyPlace) -> Copy | Skipped:
    """The answer whose entry stands at a place of the file; never raises."""
    where = f"{path}#{place.record.offset}"
    stream.seek(place.record.offset)
    entry = _entry(stream.read(place.size), where, limit)
    return entry if isinstance(entry, Skipped) else _copy(entry, where, limit)


def har_copies(stream: IO[bytes], path: str, limit: int) -> Iterator[Copy | Skipped]:
    """All answers of a HAR file as copies; never raises."""
    for place in har_places(stream, path, limit):
        yield place if isinstance(place, Skipped) else har_copy(stream, path, limit, place)


def _entry(text: bytes, where: str, limit: int) -> dict[str, Any] | Skipped:
    """An entry with a request and a response that are objects."""
    if len(text) > _TEXT_GROWTH * limit:
        return Skipped(where, Reason("record-too-large", size=len(text), limit=limit))
    try:
        entry = json.loads(text)
    except (ValueError, RecursionError):
        return Skipped(where, Reason("har-entry-damaged"))
    parts = [_object(entry, "request"), _object(entry, "response")]
    return entry if all(parts) else Skipped(where, Reason("har-entry-damaged"))


def _place(entry: dict[str, Any], start: int, size: int) -> CopyPlace:
    response = entry["response"]
    body = _object(response, "content").get("text")
    return CopyPlace(
        web_address(_text(entry["request"], "url")),
        _text(entry, "startedDateTime"),
        _status(response),
        RecordPlace(start),
        location=_location(response),
        bare=not isinstance(body, str) or _TAKEN_OUT.fullmatch(body) is not None,
        size=size,
        part=not _is_document(entry),
    )


def _is_document(entry: dict[str, Any]) -> bool:
    """By the kind of request that browsers note beside an entry, where they do, and by the media type."""
    kind = _text(entry, "_resourceType").lower()
    media = _text(_object(entry["response"], "content"), "mimeType")
    return kind in {"", "document", "other"} and (is_document(media) or media == "x-unknown")


def _copy(entry: dict[str, Any], where: str, limit: int) -> Copy | Skipped:
    response, url = entry["response"], web_address(_text(entry["request"], "url"))
    held = _object(response, "content")
    body, encoded = held.get("text"), _text(held, "encoding").lower()
    if not isinstance(body, str) or _TAKEN_OUT.fullmatch(body):
        if not _location(response):
            return Skipped(where, Reason("har-without-body", url=url or ""))
        body = ""
    try:
        data = base64.b64decode(body) if encoded == "base64" else body.encode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return Skipped(where, Reason("har-entry-damaged"))
    if len(data) > limit:
        return Skipped(where, Reason("record-too-large", size=len(data), limit=limit))
    capture = Capture(
        url=url,
        via="har",
        path=where,
        received=record_time(_text(entry, "startedDateTime")),
        status=_status(response),
        headers=_headers(response, held, is_text=encoded != "base64"),
        digest=digest_of(data),
        size=len(data),
    )
    return Copy(capture, data)


def _headers(response: dict[str, Any], held: dict[str, Any], *, is_text: bool) -> tuple[tuple[str, str], ...]:
    """The headers that are true of the body as the file has it: its codings are undone, a text is UTF-8."""
    listed = response.get("headers")
    pairs = [
        (_text(one, "name"), _text(one, "value"))
        for one in (listed if isinstance(listed, list) else ())
        if isinstance(one, dict)
    ]
    kept = [(name, value) for name, value in pairs if name and name.lower() not in _UNDONE]
    media = next((value for name, value in kept if name.lower() == "content-type"), _text(held, "mimeType"))
    if is_text and media:
        media = f"{media.partition(';')[0].strip()}; charset=utf-8"
    others = [(name, value) for name, value in kept if name.lower() != "content-type"]
    return (*others, ("Content-Type", media)) if media else tuple(others)


def _location(response: dict[str, Any]) -> str | None:
    return _text(response, "redirectURL") or None if 300 <= (_status(response) or 0) < 400 else None


def _status(response: dict[str, Any]) -> int | None:
    status = response.get("status")
    return status if isinstance(status, int) and 100 <= status < 1000 else None


def _object(held: object, name: str) -> dict[str, Any]:
    value = held.get(name) if isinstance(held, dict) else None
    return value if isinstance(value, dict) else {}


def _text(held: dict[str, Any], name: str) -> str:
    value = held.get(name)
    return value.strip() if isinstance(value, str) else ""
