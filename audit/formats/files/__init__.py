"""What people already have: WARC, WACZ, HAR, MHTML, mails, web archives, saved pages; as captures with bytes.

``kind`` says what a file is by its bytes, ``reading`` gives its copies, ``index`` finds one of many.
A module is loaded when a name of it is first used: most files are single pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.formats.files.choice import MOST_NAMED, Choice, Wanted, choose_copy, follow_redirects
    from audit.formats.files.index import CopyIndex, address_key, copy_in
    from audit.formats.files.kind import INDEXED, START, FileKind, archive_file_kind, read_start
    from audit.formats.files.places import CopyPlace, is_document
    from audit.formats.files.reading import BODY_LIMIT, read_archive_file
    from audit.formats.files.unread import unread_kind
    from audit.formats.files.zips import other_zip

__all__ = [
    "BODY_LIMIT",
    "INDEXED",
    "MOST_NAMED",
    "START",
    "Choice",
    "CopyIndex",
    "CopyPlace",
    "FileKind",
    "Wanted",
    "address_key",
    "archive_file_kind",
    "choose_copy",
    "copy_in",
    "follow_redirects",
    "is_document",
    "other_zip",
    "read_archive_file",
    "read_start",
    "unread_kind",
]

__getattr__, __dir__ = public_names(
    __name__,
    {
        "choice": "MOST_NAMED Choice Wanted choose_copy follow_redirects",
        "index": "CopyIndex address_key copy_in",
        "kind": "INDEXED START FileKind archive_file_kind read_start",
        "places": "CopyPlace is_document",
        "unread": "unread_kind",
        "zips": "other_zip",
        "reading": "BODY_LIMIT read_archive_file",
    },
)
