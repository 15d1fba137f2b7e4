"""Asking the index of an archive which pages of an outlet it captured, by days and words of addresses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.gather.cdx import parse_cdx, resume_key
from audit.gather.fetch_request import FetchRequest
from audit.gather.mementos import answered_text
from audit.model import Reason

if TYPE_CHECKING:
    from audit.gather.archives import Archive
    from audit.gather.cdx import CdxRow, SiteQuery
    from audit.gather.client import Client
    from audit.gather.fetch_request import FetchResult

ROWS = 150
"""Rows of one answer: pages whose addresses hold all the words asked for, which are few."""
MOST_ANSWERS = 3
_OK = 200
_PLAIN = (("Accept", "*/*"),)


@dataclass(frozen=True, slots=True)
class OutletRows:
    """What an index answered. ``asked`` is the first address asked.

    ``problem`` says why nothing is known, or, where there are rows, that the index has more of them.
    """

    asked: str
    rows: tuple[CdxRow, ...] = ()
    problem: Reason | None = None


async def pages_of_outlet(client: Client, archive: Archive, query: SiteQuery) -> OutletRows:
    """The pages that an archive's index has for a query.

    Never raises for what an archive does. The index is asked as often as its row of the table allows.
    """
    if archive.cdx is None:
        return OutletRows("", problem=Reason("index-not-offered", archive=archive.name))
    queue = f"index of {archive.name}"
    client.polite.slow(queue, 60.0 / archive.per_minute)
    first = query.address(archive.cdx, archive.dialect, ROWS)
    address, rows = first, dict[str, "CdxRow"]()
    for _ in range(MOST_ANSWERS):
        fetched = await client.fetch(FetchRequest(address, headers=_PLAIN, queue=queue))
        text = answered_text(fetched)
        if text is None:
            return _broken(first, rows, Reason("index-failed", why=_why(fetched)))
        try:
            found = parse_cdx(text)
        except ValueError as error:
            return _broken(first, rows, Reason("index-unreadable", message=str(error)))
        for row in found:
            rows.setdefault(row.original, row)
        key = resume_key(text)
        if not key:
            cut = archive.dialect != "ia" and len(found) >= ROWS
            return OutletRows(first, tuple(rows.values()), _more(rows) if cut else None)
        address = query.address(archive.cdx, archive.dialect, ROWS, key)
    return OutletRows(first, tuple(rows.values()), _more(rows))


def _why(fetched: FetchResult) -> Reason:
    """Why there is no answer: what cut it, where it began as one."""
    received = fetched.received
    if received is not None and received.status == _OK and received.truncated is not None:
        return Reason("answer-cut", why=received.truncated)
    return fetched.failure


def _broken(asked: str, rows: dict[str, CdxRow], why: Reason) -> OutletRows:
    return OutletRows(asked, tuple(rows.values()), why)


def _more(rows: dict[str, CdxRow]) -> Reason:
    return Reason("rows-left-out", count=len(rows))
