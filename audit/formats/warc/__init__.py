"""WARC, WACZ and CDXJ: records read and written, as captures, packed and checked.

One reader (``records``) walks through every WARC file, whoever wrote it; ``copies`` makes captures of
its records. ``writing`` makes the records of this program.
A module is loaded when a name of it is first used: most files are no archives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.formats.warc.arc import arc_copies
    from audit.formats.warc.cdxj import CdxLine, surt
    from audit.formats.warc.copies import (
        Copy,
        WarcFile,
        copies_between,
        copy_at,
        copy_records,
        warc_copies,
    )
    from audit.formats.warc.heads import HeadsUnsureError, record_heads
    from audit.formats.warc.members import GZIP
    from audit.formats.warc.records import RecordPlace, WarcRecord, whole_records
    from audit.formats.warc.targets import record_time, target_url
    from audit.formats.warc.wacz import (
        BROKEN_PACKAGE,
        is_package,
        is_warc,
        missing_files,
        wacz_copies,
        wacz_file,
        wacz_files,
    )
    from audit.formats.warc.wacz_check import check_wacz
    from audit.formats.warc.wacz_writing import NotWholeError, write_wacz
    from audit.formats.warc.writing import (
        IndexRow,
        NewRecord,
        capture_of,
        exchange_records,
        file_head,
        http_body,
        response_head,
        row_of,
    )

__all__ = [
    "BROKEN_PACKAGE",
    "GZIP",
    "CdxLine",
    "Copy",
    "HeadsUnsureError",
    "IndexRow",
    "NewRecord",
    "NotWholeError",
    "RecordPlace",
    "WarcFile",
    "WarcRecord",
    "arc_copies",
    "capture_of",
    "check_wacz",
    "copies_between",
    "copy_at",
    "copy_records",
    "exchange_records",
    "file_head",
    "http_body",
    "is_package",
    "is_warc",
    "missing_files",
    "record_heads",
    "record_time",
    "response_head",
    "row_of",
    "surt",
    "target_url",
    "wacz_copies",
    "wacz_file",
    "wacz_files",
    "warc_copies",
    "whole_records",
    "write_wacz",
]

__getattr__, __dir__ = public_names(
    __name__,
    {
        "arc": "arc_copies",
        "cdxj": "CdxLine surt",
        "copies": "Copy WarcFile copies_between copy_at copy_records warc_copies",
        "heads": "HeadsUnsureError record_heads",
        "members": "GZIP",
        "records": "RecordPlace WarcRecord whole_records",
        "targets": "record_time target_url",
        "wacz": "BROKEN_PACKAGE is_package is_warc missing_files wacz_copies wacz_file wacz_files",
        "wacz_check": "check_wacz",
        "wacz_writing": "NotWholeError write_wacz",
        "writing": "IndexRow NewRecord capture_of exchange_records file_head http_body response_head row_of",
    },
)
