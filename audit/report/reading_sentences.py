"""The sentences of reading: who says where a capture is from, what many were missed for, and of packages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audit.model import ReasonCode

READ: dict[ReasonCode, str] = {
    "package-unreadable": "it cannot be opened as a package: {message}",
    "package-empty": "the package holds no WARC file, so there is nothing in it to see",
    "package-file-absent": "the package lists {name}, which does not stand in it: get it, and name it too",
    "package-too-deep": "it is a package in a package of a package: unpack it and name it",
    "package-file-too-large": "the WARC file is compressed within the package, and too large to unpack",
    "package-damaged": "the package is damaged here: {message}",
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
