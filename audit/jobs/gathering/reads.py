"""What reading says of something just received, before anybody relies on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.formats.http import archived_address, undo_coding
from audit.model import Hop
from audit.report import reason_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from audit.jobs.gathering.wants import Want
    from audit.model import Outcome, Received

LONG_AFTER = 90
"""Days between a citation and the stamp of the page from which on the page may be another one."""
MOST_READ = 16 * 1024 * 1024


def read_as(want: Want, received: Received) -> Outcome:
    """What an archived copy shows: the page, or what stood there instead when it was captured."""
    from audit.links import classify_response

    body = undo_coding(received.body, received.headers, MOST_READ).body
    return classify_response(
        want.url,
        status=received.status,
        headers=received.headers,
        body=body,
        hops=list(_archived_hops(received)),
        title=want.title,
    )


def why_no_page(want: Want, received: Received) -> str | None:
    """Why an archived copy is not the page that is cited; ``None`` when it reads as the page."""
    outcome = read_as(want, received)
    if outcome.name in {"ok", "redirected"}:
        return None
    return ": ".join((f"it reads as {outcome.name}", *map(reason_words, outcome.reasons[:1])))


def _archived_hops(received: Received) -> Iterator[Hop]:
    """The redirects of the page as it was; steps from one copy of an address to another are none."""
    for hop in received.hops:
        start, end = _original(hop.url), _original(hop.location or "")
        if start and end and start != end:
            yield Hop(url=start, status=hop.status, location=end)


def _original(url: str) -> str | None:
    named = archived_address(url)
    return named.original if named else None


def stamped_on(want: Want, received: Received) -> date | None:
    """The day on which the page says it was published, when that is long after it was cited."""
    from audit.page import read_page

    cited = want.when.last_day if want.when else None
    if cited is None:
        return None
    plain = undo_coding(received.body, received.headers, MOST_READ)
    headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in received.headers]
    page = read_page(plain.body, url=received.url, headers=headers, received=received.received)
    day = page.published.day if page.published else None
    return day if day is not None and (day - cited).days > LONG_AFTER else None
