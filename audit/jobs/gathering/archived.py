"""Copies in archives: which one may be asked for what, whether a copy reads as the page, cited copies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audit.evidence import MOST_READ
from audit.formats.http import archived_address, host_of, is_ip_address, undo_coding
from audit.gather import Guard, archive_named, fetch_copy
from audit.jobs.fetching import FetchedPage
from audit.links import THERE, classify_fault, classify_response
from audit.model import Hop, Outcome, Reason

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from audit.gather import Archive, Client
    from audit.jobs.gathering.requests import SourceRequest
    from audit.model import Received

LONG_AFTER = 90
"""Days between a citation and the stamp of the page from which on the page may be another one."""
# Names that have a meaning inside one network only: RFC 6761, 6762, 8375; ICANN's reservation of .internal
# (2024); and what networks use without leave (draft-chapin-additional-reserved-tlds).
INSIDE = ("localhost", "local", "internal", "home.arpa", "lan", "intranet", "corp", "home", "private")


def may_disclose(archive: Archive, url: str, allowed: Collection[str], *, inside: bool = False) -> bool:
    """Whether ``url`` may be sent to an archive: an address in a private network only to an archive in one.

    ``allowed`` are the hosts of ``--allow-private``; ``inside`` says that a private address answered for it.
    """
    private = inside or is_private(host_of(url), allowed)
    return not private or all(is_private(host, allowed) for host in archive.hosts)


def is_private(host: str, allowed: Collection[str] = ()) -> bool:
    """Whether a host's name or address belongs to a private network; nothing is resolved."""
    host = host_of(host)
    if not host:
        return False
    if is_ip_address(host):
        return Guard().refuses(host) is not None
    return host in allowed or "." not in host or host.endswith(tuple(f".{name}" for name in INSIDE))


# -- what an archived copy shows ---------------------------------------------------------


def read_as(request: SourceRequest, received: Received) -> Outcome:
    """What an archived copy shows: the page, or what stood there instead when it was captured."""
    body = undo_coding(received.body, received.headers, MOST_READ).body
    return classify_response(
        request.url,
        status=received.status,
        headers=received.headers,
        body=body,
        hops=list(_archived_hops(received)),
        title=request.title,
    )


def why_no_page(request: SourceRequest, received: Received) -> Reason | None:
    """Why an archived copy is not the page that is cited; ``None`` when it reads as the page."""
    outcome = read_as(request, received)
    if outcome.name in THERE:
        return None
    if not outcome.reasons:
        return Reason("reads-as", outcome=outcome.name)
    return Reason("reads-as-because", outcome=outcome.name, why=outcome.reasons[0])


def _archived_hops(received: Received) -> Iterator[Hop]:
    """The redirects of the page as it was; steps from one copy of an address to another are none."""
    for hop in received.hops:
        start, end = _original(hop.url), _original(hop.location or "")
        if start and end and start != end:
            yield Hop(url=start, status=hop.status, location=end)


def _original(url: str) -> str | None:
    named = archived_address(url)
    return named.original if named else None


def stamped_on(request: SourceRequest, received: Received) -> date | None:
    """The day on which the page says it was published, when that is long after it was cited."""
    from audit.page import read_page

    cited = request.when.last_day if request.when else None
    if cited is None:
        return None
    plain = undo_coding(received.body, received.headers, MOST_READ)
    headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in received.headers]
    page = read_page(plain.body, url=received.url, headers=headers, received=received.received)
    day = page.published.day if page.published else None
    return day if day is not None and (day - cited).days > LONG_AFTER else None


# -- citations whose address is that of a copy -------------------------------------------


def archive_of(url: str, archives: Iterable[Archive]) -> tuple[Archive, str] | None:
    """The archive in which ``url`` names a copy, and the original address; ``None`` for other addresses.

    Of a short address (archive.ph/AbCdE) the original is not known: it stands for itself.
    """
    named = archived_address(url)
    if named is None:
        return None
    host = host_of(url)
    stated = next((archive for archive in archives if host in archive.hosts), None)
    archive = stated or archive_named(named.archive)
    return None if archive is None else (archive, named.original or url)


async def cited_copy(client: Client, archive: Archive, original: str, request: SourceRequest) -> FetchedPage:
    """The copy at ``request.url``, without the archive's own frame; its attempt has the outcome of reading.

    Where the archive gives no copy with its time (a check for robots, a page that only shows one), the
    attempt says so and nothing counts as the page. Kept under the address that is cited. Never raises for
    what an archive does.
    """
    fetched = await fetch_copy(client, archive, request.url, original)
    received, digest = fetched.received, None
    if received is None:
        outcome = classify_fault(fetched.failure)
    elif received.archived is None:
        reason = Reason("archive-no-copy", archive=archive.name, status=received.status)
        outcome = Outcome(name="unavailable", reasons=(reason,))
    else:
        outcome = read_as(replace(request, url=original), received)
    if received is not None:
        digest, received = received.digest, received.model_copy(update={"asked": request.url})
    attempt = fetched.attempt(outcome, digest=digest, url=request.url, via="archive")
    return FetchedPage(fetched.request, attempt, received, fetched.fault)
