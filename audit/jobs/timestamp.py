"""Asks a timestamping authority through the client that fetches everything: guarded and bounded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import __version__
from audit.errors import AuditError
from audit.formats import TIMESTAMP_QUERY
from audit.formats.http import undo_coding
from audit.gather import (
    Client,
    CurlTransport,
    FetchRequest,
    Guard,
    Limits,
    Pace,
    Politeness,
    guard_refused,
    run,
    user_agent,
)
from audit.report import reason_words

if TYPE_CHECKING:
    from audit.gather import FetchResult
    from audit.jobs.context import NetworkOptions

_ADVICE = "The package and the manifest are written; try again, or name another authority."
_PRIVATE = (
    "The package and the manifest are written; --allow-private HOST|CIDR lets the guard pass an authority."
)
_LONGEST = 1 << 20  # bytes of an authority's answer; real ones have some thousands


def ask_authority(url: str, request: bytes, options: NetworkOptions) -> bytes:
    """The answer of an RFC 3161 authority to a timestamp request. Raises AuditError when none comes."""
    fetched = run(_post(url, request, options))
    received = fetched.received
    if received is None or not 200 <= received.status < 300:
        refused = fetched.fault is not None and guard_refused(fetched.fault)
        why = reason_words(fetched.failure)
        raise AuditError(f"{url} gave no timestamp: {why}", _PRIVATE if refused else _ADVICE)
    body, problem = undo_coding(received.body, received.headers, _LONGEST)
    if cut := received.truncated or problem:
        raise AuditError(f"{url} gave no timestamp: {reason_words(cut)}", _ADVICE)
    return body


async def _post(url: str, request: bytes, options: NetworkOptions) -> FetchResult:
    total = options.timeout
    limits = Limits(body=_LONGEST, connect=min(10.0, total), idle=min(20.0, total), total=total)
    transport = CurlTransport(Guard(options.allow_private), limits)
    polite = Politeness(Pace(interval=options.interval, retries=options.retries))
    agent = user_agent(__version__, options.contact)
    headers = (("Content-Type", TIMESTAMP_QUERY),)
    async with Client(transport, polite=polite, limits=limits, agent=agent) as client:
        return await client.fetch(FetchRequest(url, headers, "POST", request))
