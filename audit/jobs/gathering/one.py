"""One page, got for a person who waits for it; nothing is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audit.errors import AuditError
from audit.formats.http import undo_coding
from audit.gather import run
from audit.jobs.captures import MOST_READ
from audit.jobs.gathering.wire import Wire
from audit.model import Skipped
from audit.page import read_page
from audit.report import reason_words

if TYPE_CHECKING:
    from audit.gather import Fetched
    from audit.jobs.gathering.options import Gathering
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
        raise AuditError(f"{url} cannot be had: {_why(fetched)}", _advice(fetched))
    plain = undo_coding(received.body, received.headers, MOST_READ)
    headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in received.headers]
    page = read_page(
        plain.body, url=received.url, headers=headers, received=received.received, encoding=encoding
    )
    reasons = [reason_words(why) for why in (received.truncated, plain.problem) if why]
    if fetched.attempt and fetched.attempt.outcome.name != "ok":
        outcome = fetched.attempt.outcome
        reasons.insert(
            0, ": ".join([f"what the address gives is {outcome.name}", *map(reason_words, outcome.reasons)])
        )
    return replace(page, skipped=(*(Skipped(url, why) for why in reasons), *page.skipped))


async def _fetch(url: str, options: Gathering) -> Fetched:
    wire = Wire.of(options)
    async with wire.plain:
        return await wire.live.fetch(url)


def _why(fetched: Fetched) -> str:
    if fetched.skipped is not None:
        return reason_words(fetched.skipped.reason)
    return "; ".join(map(reason_words, fetched.attempt.outcome.reasons)) if fetched.attempt else "no answer"


def _advice(fetched: Fetched) -> str:
    return (
        PRIVATE if fetched.skipped and reason_words(fetched.skipped.reason).startswith("guard:") else ADVICE
    )
