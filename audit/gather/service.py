"""Asking a service that answers with JSON."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from audit.formats.http import undo_coding
from audit.gather.fetch_request import MIB, FetchRequest
from audit.model import Reason

if TYPE_CHECKING:
    from audit.gather.client import Client
    from audit.model import Received

MOST_READ = 8 * MIB
_JSON = (("Accept", "application/json"),)
_OK, _NOT_FOUND = 200, 404


class ServiceAnswer(NamedTuple):
    """The body of a whole 200, decoded; else ``problem`` says why there is none.

    ``unknown`` says that the service answered 404: it has no record. ``received`` is the answer as it came.
    """

    body: bytes = b""
    problem: Reason | None = None
    unknown: bool = False
    received: Received | None = None


async def ask_service(
    client: Client, address: str, *, headers: tuple[tuple[str, str], ...] = (), content: bytes = b""
) -> ServiceAnswer:
    """Ask for one address; ``content`` is posted, and redirects of that are not followed.

    Never raises for what a server does; 429 and 503 are waited for as it asks.
    """
    request = FetchRequest(address, headers=(*_JSON, *headers))
    if content:
        request = replace(request, method="POST", content=content, follow=lambda _: None)
    fetched = await client.fetch(request)
    received = fetched.received
    if received is None:
        return ServiceAnswer(problem=fetched.failure)
    if received.status == _NOT_FOUND:
        return ServiceAnswer(unknown=True, received=received)
    if received.status != _OK:
        return ServiceAnswer(problem=fetched.failure, received=received)
    if received.truncated is not None:
        return ServiceAnswer(problem=Reason("answer-cut", why=received.truncated), received=received)
    body, problem = undo_coding(received.body, received.headers, MOST_READ)
    if problem is not None:
        return ServiceAnswer(problem=Reason("answer-cut", why=problem), received=received)
    return ServiceAnswer(body, received=received)
