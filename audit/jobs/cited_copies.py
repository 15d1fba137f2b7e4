"""Cited addresses of copies in archives: looked at as copies, and the page they are of is never asked.

Rules of pages do not hold for them: an archive redirects to the nearest copy, shows the home page where that
is what it captured, and says 404 where it holds none. Source: RFC 7089 (Memento), 4.5: an answer that carries
Memento-Datetime is a copy, whatever its status, which is then that of the captured answer.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from audit.data import facts
from audit.formats.http import archived_address, host_of, join_addresses
from audit.gather import memento_datetime
from audit.model import Outcome, Reason

if TYPE_CHECKING:
    from audit.model import Received

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ABSENT = frozenset({404, 410})


def archive_of(url: str) -> str | None:
    """The archive whose copy an address is, by the address alone; ``None`` for any other address."""
    if "/http" not in url[8:] and host_of(url).removeprefix("www.") not in _hosts():
        return None  # what every other address is, told in a fifth of the time
    copy = archived_address(url)
    return copy.archive if copy else None


@cache
def _hosts() -> frozenset[str]:
    """The hosts of archives whose addresses may be short."""
    return frozenset(host for archive in facts("archives")["archives"] for host in archive["hosts"])


def onward(received: Received) -> str | None:
    """Where an archive's answer leads within that archive; ``None`` also where it leads out of it."""
    stated = next((value for name, value in received.headers if name.lower() == b"location"), None)
    if received.status not in _REDIRECTS or stated is None:
        return None
    target = join_addresses(received.url, stated.decode("latin-1"))
    if target is None:
        return None
    same = host_of(target) == host_of(received.url)
    return target if same or archive_of(target) in {archive_of(received.url)} - {None} else None


def judge_copy(archive: str, received: Received, read: Outcome) -> Outcome:
    """The outcome of a look at a copy; ``read`` is what the answer would be for a page of its own.

    `not-archived` where the archive holds no copy, or only one of an error or of a wall; what the archive
    itself answers in a copy's place (a refusal, a failure of its own) stays what it is.
    """
    is_copy = memento_datetime(received) is not None
    if received.status in _ABSENT and not is_copy:
        return Outcome(name="not-archived", reasons=(Reason("archive-holds-none", archive=archive),))
    if is_copy and (received.status >= 400 or read.name == "refused"):
        return Outcome(name="not-archived", reasons=(Reason("archive-holds-no-page", archive=archive),))
    if received.status in _REDIRECTS:
        return Outcome(name="unavailable", reasons=(Reason("status", status=received.status),))
    if read.name in {"refused", "unavailable", "legal"} or received.status >= 400:
        return read
    return Outcome(name="ok")
