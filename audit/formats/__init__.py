"""How things are written down: HTTP, HTML, WARC, documents, PDF, saved pages, timestamps.

HTTP, HTML, WARC, documents and the files that people hold are packages of their own; what else other
packages use stands here and is loaded when first used, so that nobody waits for a format that is not met.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.formats.clips import with_clip_text
    from audit.formats.files import START, FileKind, archive_file_kind, read_archive_file
    from audit.formats.pdf import with_pdf_text
    from audit.formats.timestamp import TIMESTAMP_QUERY, Proof, check_timestamp, timestamp_request

__all__ = [
    "START",
    "TIMESTAMP_QUERY",
    "FileKind",
    "Proof",
    "archive_file_kind",
    "check_timestamp",
    "read_archive_file",
    "timestamp_request",
    "with_clip_text",
    "with_pdf_text",
]

__getattr__, __dir__ = public_names(
    __name__,
    {
        "files": "START FileKind archive_file_kind read_archive_file",
        "clips": "with_clip_text",
        "pdf": "with_pdf_text",
        "timestamp": "TIMESTAMP_QUERY Proof check_timestamp timestamp_request",
    },
)
