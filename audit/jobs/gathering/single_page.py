"""One page, fetched for a person who waits for it; nothing is kept."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

from audit.errors import AuditError
from audit.evidence import MOST_READ, PAGES, capture_evidence, no_page
from audit.formats.http import undo_coding
from audit.gather import guard_refused, run
from audit.jobs.context import ANYWAY
from audit.jobs.fetching import open_clients
from audit.links import THERE
from audit.model import Capture, CaptureEvidence, Interval, Reason, SaidBy, ShownPage, Skipped
from audit.report import reason_words

if TYPE_CHECKING:
    from audit.evidence import Reading
    from audit.jobs.context import Asking, Gathering
    from audit.jobs.fetching import FetchedPage
    from audit.model import Outcome, Received

ADVICE = "Try again later, look in an archive, or save the page with a browser and name its file."
PORT = "Browsers refuse this port too: check the address."
_FETCHED = SaidBy(Reason("by-fetch"), Reason("by-fetch"))
PRIVATE = "Let the guard pass it with --allow-private HOST|CIDR, if it is yours."


def fetched_page(url: str, options: Gathering, reading: Reading) -> ShownPage:
    """What an address shows now. What is no page (a 404, a parked domain) is read only ``anyway``.

    robots.txt is not asked: one page for one person is no crawl (RFC 9309, 2.1 speaks of crawlers).
    Raises AuditError when there is no answer or no page, UsageError for an unusable ``allow_private``.
    """
    fetched = run(_fetch(url, replace(options, robots=False)))
    if fetched.received is None or fetched.attempt is None:
        raise _no_answer(url, fetched)
    held = _evidence(url, fetched.received, fetched.attempt.outcome, reading)
    if held.page is None:
        raise AuditError(f"{url}: {reason_words(held.skipped[-1].reason)}", ANYWAY)
    return ShownPage(replace(held.page, skipped=(*held.skipped, *held.page.skipped)), held.capture, _FETCHED)


def fetched_evidence(
    url: str, options: Gathering, reading: Reading, asking: Asking | None = None
) -> CaptureEvidence:
    """What an address shows now, as ``fetched_page``. It is waited for within ``asking``.

    Without an answer or a page, why there is none stands in ``skipped``.
    Raises UsageError for an unusable ``allow_private``.
    """
    with asking(url) if asking else nullcontext():
        fetched = run(_fetch(url, replace(options, robots=False)))
    if fetched.received is None or fetched.attempt is None:
        unanswered = tuple(Skipped(url, reason) for reason in _why_no_answer(fetched))
        return CaptureEvidence(Capture(url=url, via="live"), None, unanswered, said_by=_FETCHED)
    return _evidence(url, fetched.received, fetched.attempt.outcome, reading)


def _evidence(url: str, received: Received, outcome: Outcome, reading: Reading) -> CaptureEvidence:
    """An answer with its page, or with why it is none."""
    noted = [] if outcome.name in THERE else [Skipped(url, no_page(outcome))]
    if outcome.name not in PAGES and not reading.anyway:
        return CaptureEvidence(_capture(received), None, tuple(noted), said_by=_FETCHED)
    held = capture_evidence(_capture(received), received.body, url, reading)
    return replace(held, skipped=(*noted, *held.skipped), said_by=_FETCHED)


def _capture(received: Received) -> Capture:
    headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in received.headers)
    return Capture(
        url=received.url,
        via="live",
        received=Interval.at(received.received),
        status=received.status,
        headers=headers,
        truncated=received.truncated,
    )


async def _fetch(url: str, options: Gathering) -> FetchedPage:
    clients = open_clients(options, keep=True)
    async with clients.pages:
        return await clients.pages.fetch(url)


def _no_answer(url: str, fetched: FetchedPage) -> AuditError:
    why = "; ".join(map(reason_words, _why_no_answer(fetched)))
    return AuditError(f"{url} cannot be had: {why}", _advice(fetched))


def _why_no_answer(fetched: FetchedPage) -> tuple[Reason, ...]:
    if fetched.attempt:
        return fetched.attempt.outcome.reasons
    return (fetched.fault or Reason("not-asked"),)


def _advice(fetched: FetchedPage) -> str:
    if fetched.attempt is not None or fetched.fault is None or not guard_refused(fetched.fault):
        return ADVICE
    return PORT if fetched.fault.code == "port-refused" else PRIVATE


def fetched_body(url: str, options: Gathering) -> tuple[bytes, str, str]:
    """The body of an address with its codings undone, its media type, and the address that answered.

    Raises AuditError when there is no answer, or no page (an error page, a bot check, a login).
    """
    fetched = run(_fetch(url, replace(options, robots=False)))
    received = fetched.received
    if received is None or fetched.attempt is None:
        raise _no_answer(url, fetched)
    if fetched.attempt.outcome.name not in THERE:
        raise AuditError(f"{url}: {reason_words(no_page(fetched.attempt.outcome))}", ADVICE)
    media = next((value for name, value in received.headers if name.lower() == b"content-type"), b"")
    body = undo_coding(received.body, received.headers, MOST_READ).body
    return body, media.decode("latin-1").partition(";")[0].strip().lower(), received.url
