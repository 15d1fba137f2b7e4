"""Sitemaps, their indexes and feeds that addresses name: fetched as pages are, and read within bounds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audit.errors import AuditError
from audit.formats import (
    MOST_LIST_BYTES,
    MOST_LISTED,
    address_list_kind,
    read_address_list,
    unpack_address_list,
)
from audit.formats.http import undo_coding
from audit.gather import Clock, FetchRequest, run
from audit.jobs.fetching import open_clients
from audit.jobs.links.targets import Target
from audit.report import reason_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.gather import Client
    from audit.jobs.context import NetworkOptions
    from audit.jobs.links.reading import Reading, RemoteList

MOST_LISTS = 1000
"""Sitemaps that are read of one index."""
_DEPTH = 2  # indexes within indexes: none by sitemaps.org, yet some sites have them
_ACCEPTED = (("Accept", "application/xml, text/xml, application/rss+xml, application/atom+xml, */*;q=0.5"),)


def read_remote_lists(lists: Sequence[RemoteList], reading: Reading, options: NetworkOptions) -> None:
    """Fetch the lists and take what they cite; one that cannot be had is noted, and its earlier links stay.

    What turns out to be no list is taken for a link. Raises KeyboardInterrupt where it was stopped.
    """
    client = open_clients(options, clock=Clock(reading.now), most=MOST_LIST_BYTES).pages.client
    reading.stop.run(lambda: run(_fetch_all(lists, reading, client)))
    if reading.stop.stopped:
        raise KeyboardInterrupt


async def _fetch_all(lists: Sequence[RemoteList], reading: Reading, client: Client) -> None:
    async with client:
        for listed in dict.fromkeys(lists):
            await _Remote(listed, reading, client).read()


@dataclass(slots=True)
class _Remote:
    """One address that names a list, and all that an index there leads to."""

    listed: RemoteList
    reading: Reading
    client: Client
    count: int = 0
    read_from: dict[str, str] = field(default_factory=dict)  # address of a list → its document

    async def read(self) -> None:
        """Read them all, and forget those that the index does not name any more."""
        reading, url = self.reading, self.listed.url
        known = [document for document in reading.history.documents() if self.listed.has(document)]
        before = len(reading.notes.unread)
        await self._read(url, self.listed.document, 0)
        if len(reading.notes.unread) > before:
            reading.take_earlier(self.listed)  # an index that was not read whole names its lists still
        else:
            for document in known:
                if document not in self.read_from.values():
                    reading.history.forget_document(document)
        if self.count or url not in reading.notes.unread:
            lists = f"{len(self.read_from)} lists, " if len(self.read_from) > 1 else ""
            reading.notes.listed.append(f"{url}: {lists}{self.count:,} addresses")

    async def _read(self, url: str, document: str, depth: int) -> None:
        reading, index = self.reading, list[str]()
        self.read_from[url] = document
        try:
            body = await self._body(url)
            if body is None:
                del self.read_from[url]
                reading.take("", [Target(url, "command line" if depth == 0 else self.listed.url)])
                return
            self.count += reading.take(document, self._targets(body, url, index))
        except AuditError as error:
            reading.leave_unread(document, str(error))
            return
        for nested in dict.fromkeys(index):
            if len(self.read_from) > MOST_LISTS or depth >= _DEPTH:
                reading.notes.unread[url] = f"{url} names more lists than are followed; the first were read"
                return
            if nested not in self.read_from:
                await self._read(nested, f"{self.listed.document}\n{nested}", depth + 1)

    async def _body(self, url: str) -> bytes | None:
        """The list at an address, unpacked; ``None`` where another page answers. Raises AuditError."""
        result = await self.client.fetch(FetchRequest(url, headers=_ACCEPTED))
        received = result.received
        if received is None or received.status != 200:
            raise AuditError(f"{url} cannot be had: {reason_words(result.failure)}")
        if received.truncated:
            raise AuditError(f"{url} is not whole: {reason_words(received.truncated)}")
        body = undo_coding(received.body, received.headers, MOST_LIST_BYTES + 1)
        if body.problem:
            raise AuditError(f"{url} is not whole: {reason_words(body.problem)}")
        plain = unpack_address_list(body.body)
        return plain if address_list_kind(plain[:4096]) is not None else None

    def _targets(self, body: bytes, url: str, index: list[str]) -> Iterator[Target]:
        for number, found in enumerate(read_address_list(body, base=url), 1):
            if number > MOST_LISTED:
                more = f"{url} holds more than {MOST_LISTED:,} addresses, the most of a sitemap"
                self.reading.notes.unread[url] = f"{more}; the first were read"
                return
            if found.is_list:
                index.append(found.url)
            else:
                yield Target(found.url, f"{url}:{found.line}")
