"""What a WARC record is of: its address, its time, and whether a page can stand there."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from audit.model import Interval

if TYPE_CHECKING:
    from audit.formats.warc.records import WarcRecord

HOLD_BODY = frozenset({"response", "resource"})
"""Types of records that hold a body of their own."""
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,30}):")
# Others name what is no page: metadata, urn, dns, whois, screenshot. Pages of a disk are kept under file.
_PAGES = frozenset({"http", "https", "ftp", "file"})
_LONGEST_KIND = 40  # characters of a record's type; that of the standard's longest is 12


def may_be_page(record: WarcRecord) -> bool:
    """Whether a record is of a page's address: logs, screenshots and look-ups of names are of others."""
    url = record.fields.get("warc-target-uri", "")
    if url.startswith(("http", "<http")):  # nearly all, and no other scheme is called so
        return True
    return _scheme(url) in {"", *_PAGES}


def _scheme(url: str) -> str:
    scheme = _SCHEME.match(url.strip("<>"))
    return scheme[1].lower() if scheme else ""


def described(record: WarcRecord) -> str:
    """What a record is that holds no copy: ``request``, ``resource of urn``."""
    kind = record.kind[:_LONGEST_KIND] or "record without a type"
    scheme = _scheme(record.fields.get("warc-target-uri", ""))
    return f"{kind} of {scheme}" if record.kind in HOLD_BODY else kind


def target_url(record: WarcRecord) -> str | None:
    """The address that the record is of."""
    return record.fields.get("warc-target-uri", "").strip("<>") or None


def record_time(date: str) -> Interval | None:
    """The time of a record as it is written (W3C-DTF); ``None`` for what is none."""
    try:
        if len(date) < len("2026-03-01T12:00:00"):  # WARC 1.1 lets a date be coarser
            return Interval.parse(date)
        moment = datetime.fromisoformat(date)
    except ValueError:
        return None
    return Interval.at(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
