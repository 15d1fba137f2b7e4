"""The sentences of reasons of reading: who says where a capture is from, and what many were missed for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audit.model import ReasonCode

READ: dict[ReasonCode, str] = {
    # who says of which address a capture is, or when it was made
    "as-stated": "as stated, not by the file",
    "by-fetch": "fetched now",
    "by-record": "its record in the file",
    "by-headers": "the headers in the file",
    "by-redirect": "the last redirect in the file",
    "by-mail-link": "the mail's link to itself",
    "by-note": "the note of {tool} in the file",
    "by-pdf": "what a browser wrote into the PDF",
    "by-snapshot": "ArchiveBox's index.json beside the file",
    "date-unread": "{quote!r} could not be read as a date",
    # what a run over a collection missed
    "page-too-slow": "reading it took longer than {seconds:g} seconds",
    "page-crashed": "reading it failed ({error}): please report this",
    "reading-killed": "the process that read it died each time",
    "copies-counted-otherwise": "{counted} copies begin from here on, and {read} could be read",
}
