"""WARC, WACZ and CDXJ: records read and written, as captures, indexed, packed and checked.

One reader (``records``) walks through every WARC file, whoever wrote it; ``copies`` makes captures of
its records, ``index`` finds one of many. ``writing`` makes the records of this program.
A module is loaded when a name of it is first used: most files are no archives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.formats.warc.cdxj import CdxLine, surt
    from audit.formats.warc.copies import Copy, WarcFile, warc_copies
    from audit.formats.warc.index import CopyIndex, CopyPlace, copy_in
    from audit.formats.warc.records import GZIP, WarcRecord, whole_records
    from audit.formats.warc.wacz import wacz_copies
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
    "GZIP",
    "CdxLine",
    "Copy",
    "CopyIndex",
    "CopyPlace",
    "IndexRow",
    "NewRecord",
    "NotWholeError",
    "WarcFile",
    "WarcRecord",
    "capture_of",
    "check_wacz",
    "copy_in",
    "exchange_records",
    "file_head",
    "http_body",
    "response_head",
    "row_of",
    "surt",
    "wacz_copies",
    "warc_copies",
    "whole_records",
    "write_wacz",
]

__getattr__, __dir__ = public_names(
    __name__,
    {
        "cdxj": "CdxLine surt",
        "copies": "Copy WarcFile warc_copies",
        "index": "CopyIndex CopyPlace copy_in",
        "records": "GZIP WarcRecord whole_records",
        "wacz": "wacz_copies",
        "wacz_check": "check_wacz",
        "wacz_writing": "NotWholeError write_wacz",
        "writing": "IndexRow NewRecord capture_of exchange_records file_head http_body response_head row_of",
    },
)
