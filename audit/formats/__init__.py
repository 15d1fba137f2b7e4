"""How things are written down: HTTP, HTML, WARC, documents, PDF, saved pages, timestamps.

HTTP, HTML, WARC, documents and the files that people hold are packages of their own; what else other
packages use stands here and is loaded when first used, so that nobody waits for a format that is not met.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.formats.clips import with_clip_text
    from audit.formats.files import START, FileKind, archive_file_kind, read_archive_file, read_start
    from audit.formats.pdf import with_pdf_text
    from audit.formats.sitemaps import (
        MOST_LIST_BYTES,
        MOST_LISTED,
        ListedAddress,
        address_list_kind,
        may_be_address_list,
        named_as_list,
        read_address_list,
        unpack_address_list,
    )
    from audit.formats.timestamp import TIMESTAMP_QUERY, Proof, check_timestamp, timestamp_request

__all__ = [
    "MOST_LISTED",
    "MOST_LIST_BYTES",
    "START",
    "TIMESTAMP_QUERY",
    "FileKind",
    "ListedAddress",
    "Proof",
    "address_list_kind",
    "archive_file_kind",
    "check_timestamp",
    "may_be_address_list",
    "named_as_list",
    "read_address_list",
    "read_archive_file",
    "read_start",
    "timestamp_request",
    "unpack_address_list",
    "with_clip_text",
    "with_pdf_text",
]

__getattr__, __dir__ = public_names(
    __name__,
    {
        "files": "START FileKind archive_file_kind read_archive_file read_start",
        "clips": "with_clip_text",
        "pdf": "with_pdf_text",
        "sitemaps": "MOST_LISTED MOST_LIST_BYTES ListedAddress address_list_kind may_be_address_list"
        " named_as_list read_address_list unpack_address_list",
        "timestamp": "TIMESTAMP_QUERY Proof check_timestamp timestamp_request",
    },
)
