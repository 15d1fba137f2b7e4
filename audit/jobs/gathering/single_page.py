"""One page, fetched for a person who waits for it; nothing is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audit.errors import AuditError
from audit.evidence import MOST_READ, no_page
from audit.formats.http import undo_coding
from audit.gather import guard_refused, run
from audit.jobs.fetching import open_clients
from audit.model import Reason, Skipped
from audit.page import read_page
from audit.report import reason_words

if TYPE_CHECKING:
    from audit.jobs.context import Gathering
    from audit.jobs.fetching import FetchedPage
    from audit.model import Page

ADVICE = "Try again later, look in an archive, or save the page with a browser and name its file."
PRIVATE = "Let the guard pass it with --allow-private HOST|CIDR, if it is yours."


def fetched_page(url: str, options: Gathering, encoding: str | None = None) -> Page:
    """What an address shows now. Where that is no page (a 404, a parked domain), its ``skipped`` says so.

    robots.txt is not asked: one page for one person is no crawl (RFC 9309, 2.1 speaks of crawlers).
    Raises AuditError when there is no answer, UsageError for an unusable ``allow_private``.
    """
    fetched = run(_fetch(url, replace(options, robots=False)))
    received = fetched.received
    if received is None:
        raise _no_answer(url, fetched)
    plain = undo_coding(received.body, received.headers, MOST_READ)
    headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in received.headers]
    page = read_page(
        plain.body, url=received.url, headers=headers, received=received.received, encoding=encoding
    )
    reasons = [reason for reason in (received.truncated, plain.problem) if reason]
    if fetched.attempt and fetched.attempt.outcome.name != "ok":
        reasons.insert(0, no_page(fetched.attempt.outcome))
    return replace(page, skipped=(*(Skipped(url, reason) for reason in reasons), *page.skipped))


async def _fetch(url: str, options: Gathering) -> FetchedPage:
    clients = open_clients(options, keep=True)
    async with clients.pages:
        return await clients.pages.fetch(url)


def _no_answer(url: str, fetched: FetchedPage) -> AuditError:
    reasons = fetched.attempt.outcome.reasons if fetched.attempt else (fetched.fault or Reason("not-asked"),)
    refused = fetched.attempt is None and fetched.fault is not None and guard_refused(fetched.fault)
    why = "; ".join(map(reason_words, reasons))
    return AuditError(f"{url} cannot be had: {why}", PRIVATE if refused else ADVICE)
