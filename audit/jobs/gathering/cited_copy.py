"""Citations whose address is that of an archived copy: the copy itself is got, as it was captured."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audit.formats.http import archived_address, host_of
from audit.gather import fetch_copy, known_archives
from audit.jobs.gathering.reads import read_as
from audit.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.gather import Archive, Client, Fetched
    from audit.jobs.gathering.wants import Want


def archive_of(url: str, archives: Iterable[Archive]) -> tuple[Archive, str] | None:
    """The archive in which ``url`` names a copy, and the original address; ``None`` for other addresses."""
    named = archived_address(url)
    if named is None or named.original is None or named.time is None:
        return None
    host = host_of(url)
    every = (*archives, *known_archives())
    found = next((one for one in every if host in one.hosts and one.replay is not None), None)
    return (found, named.original) if found else None


async def cited_copy(client: Client, archive: Archive, original: str, want: Want) -> Fetched:
    """The copy at ``want.url``, without the archive's own frame; its attempt has the outcome of reading.

    Kept under the address that is cited. Never raises for what an archive does.
    """
    fetched = await fetch_copy(client, archive, want.url, original)
    received, attempt = fetched.received, fetched.attempt
    if received is None or attempt is None:
        return fetched
    if received.archived is None:
        outcome = Outcome(
            name="unavailable", reasons=(f"{archive.name} answered {received.status}, and no copy",)
        )
    else:
        outcome = read_as(replace(want, url=original), received)
    attempt = attempt.model_copy(update={"url": want.url, "outcome": outcome})
    return replace(fetched, attempt=attempt, received=received.model_copy(update={"asked": want.url}))
