"""Safari's web archive: a property list, binary or XML, with the page and what it loaded."""

from __future__ import annotations

import plistlib
from typing import Any
from xml.parsers.expat import ExpatError

from audit.formats.http import web_address
from audit.formats.warc import Copy
from audit.model import Capture, Reason, Skipped, digest_of

_BROKEN = (
    plistlib.InvalidFileException,
    ExpatError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    OverflowError,
    RecursionError,
    MemoryError,
)  # what plistlib raises for damaged lists; entities of XML it refuses


def webarchive_copy(body: bytes, path: str) -> Copy | Skipped:
    """The page of a web archive; never raises. A list's parser holds the file and its parts, and no more."""
    try:
        held = plistlib.loads(body)
    except _BROKEN as error:
        return Skipped(path, Reason("plist-unreadable", error=type(error).__name__))
    main = held.get("WebMainResource") if isinstance(held, dict) else None
    page = main.get("WebResourceData") if isinstance(main, dict) else None
    if not isinstance(main, dict) or not isinstance(page, bytes):
        return Skipped(path, Reason("plist-without-page"))
    media = _text(main, "WebResourceMIMEType") or "text/html"
    encoding = _text(main, "WebResourceTextEncodingName")
    capture = Capture(
        url=web_address(_text(main, "WebResourceURL")),
        via="webarchive",
        path=path,
        headers=(("Content-Type", f"{media}; charset={encoding}" if encoding else media),),
        digest=digest_of(page),
        size=len(page),
    )
    return Copy(capture, page)


def _text(held: dict[Any, Any], name: str) -> str | None:
    value = held.get(name)
    return value.strip() or None if isinstance(value, str) else None
