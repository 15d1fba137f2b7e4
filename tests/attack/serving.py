"""What the client makes of a hostile server, measured in a child process."""

from __future__ import annotations

from tests.attack.measured import Measured, measure
from tests.attack.servers import SERVERS, serving

PATIENCE = 3.0
"""Seconds that the client has for one hop."""
_FETCH = """
from audit.gather import Client, CurlTransport, Guard, Limits, Pace, Politeness, run
from audit.jobs.fetching import open_clients
from audit.jobs.context import NetworkOptions
from audit.report import reason_words

async def main():
    allowed, once = ("127.0.0.0/8",), dict(robots=False, retries=0, interval=0)
    options = NetworkOptions(allow_private=allowed, timeout={patience}, **once)
    clients = open_clients(options, keep=True)
    async with clients.pages:
        return await clients.pages.fetch({url!r})

fetched = run(main())
outcome = fetched.attempt.outcome
print(outcome.name, *map(reason_words, outcome.reasons))
print(len(fetched.received.body) if fetched.received else None)
"""


def fetched(name: str) -> Measured:
    """The outcome of the server of that name, and what fetching and classifying its answer took."""
    with serving(SERVERS[name]) as port:
        return measure(_FETCH.format(url=f"http://127.0.0.1:{port}/story", patience=PATIENCE))
