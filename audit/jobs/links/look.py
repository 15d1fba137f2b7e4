"""One look at one address: fetched, read as a person would, probed where it is thin."""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urljoin, urlsplit

from audit.gather import Client, Fetched, Wanted
from audit.jobs.judging import Judged, Sibling, Task
from audit.jobs.links.readers import Readers
from audit.model import Attempt, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from audit.model import Received

_KEPT = 20_000  # folders and final addresses remembered in one run
_ALIKE = 3  # addresses of one host that end at one page, from which on none of them is it


class Looker(Client):
    """A client whose fetches are read: the attempt's outcome says what stands at the address.

    A sibling probe is asked once for a host and folder, and only where a page is too thin to judge.
    ``name`` makes the random name of the probe (a test brings its own). With ``keep`` what was
    received is given back; with ``remember`` the body that was judged is at least named by its digest.
    """

    name: Callable[[], str] = staticmethod(lambda: secrets.token_hex(8))

    def __init__(
        self,
        *args: Any,
        keep: bool = False,
        remember: bool = True,
        readers: Readers | None = None,
        **rest: Any,
    ) -> None:
        super().__init__(*args, digests=keep, **rest)
        self._keep, self._remember = keep, remember and not keep
        self._readers = readers or Readers(0)
        self._siblings: OrderedDict[str, asyncio.Task[Sibling | None]] = OrderedDict()
        self._ends: OrderedDict[str, set[str]] = OrderedDict()

    async def __aenter__(self) -> Self:
        await self._readers.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            await super().__aexit__(kind, error, trace)
        finally:
            self._readers.stop()

    async def fetch(self, wanted: Wanted | str, *, gate: asyncio.Event | None = None) -> Fetched:
        """Fetch and read one address. Never raises for what a server does."""
        fetched = await super().fetch(wanted, gate=gate)
        if fetched.attempt is None or fetched.received is None:
            return fetched
        attempt = await self._read(fetched.wanted, fetched.attempt, fetched.received)
        return replace(fetched, attempt=attempt, received=fetched.received if self._keep else None)

    async def _read(self, wanted: Wanted, attempt: Attempt, received: Received) -> Attempt:
        if attempt.outcome.name not in {"ok", "redirected"} and attempt.status is None:
            return attempt
        judged = await self._judge(wanted, received)
        outcome = Outcome(name=judged.name, reasons=judged.reasons)
        if outcome.name == "redirected" and self._shares_its_end(wanted.url, judged.final):
            reason = f"{_ALIKE} or more addresses of this host end there: {judged.final}"
            outcome = Outcome(name="redirected-home", reasons=(reason,))
        tried = tuple(reason for reason in attempt.outcome.reasons if str(reason).startswith("tried "))
        told = Outcome(name=outcome.name, reasons=(*outcome.reasons, *tried)) if tried else outcome
        return attempt.model_copy(update={"outcome": told, "capture": judged.digest or attempt.capture})

    async def _judge(self, wanted: Wanted, received: Received) -> Judged:
        task = Task(
            wanted.url,
            received.status,
            received.headers,
            received.body,
            tuple((hop.url, hop.status, hop.location) for hop in received.hops),
            wanted.tag if isinstance(wanted.tag, str) else None,
            self._remember,
        )
        judged = await self._readers.judge(task)
        if judged.doubtful and (sibling := await self._sibling(wanted.url)) is not None:
            judged = await self._readers.judge(task._replace(sibling=sibling))
        return judged

    async def _sibling(self, asked: str) -> Sibling | None:
        folder = urljoin(asked, ".")
        task = self._siblings.get(folder)
        if task is None:
            task = asyncio.ensure_future(self._probe(folder, _suffix(asked)))
            _remember(self._siblings, folder, task)
        return await asyncio.shield(task)

    async def _probe(self, folder: str, suffix: str) -> Sibling | None:
        """What a random address is given, where it is given a page: an error there says nothing."""
        probed = (await super().fetch(Wanted(urljoin(folder, f"{self.name()}{suffix}")))).received
        if probed is None or probed.hops or not 200 <= probed.status < 300:
            return None
        return Sibling(probed.url, probed.status, probed.headers, probed.body)

    def _shares_its_end(self, asked: str, final: str) -> bool:
        if urlsplit(asked).path in {"", "/"} or asked == final:
            return False
        ends = self._ends.get(final)
        if ends is None:
            ends = set()
            _remember(self._ends, final, ends)
        if len(ends) < _ALIKE:
            ends.add(asked)
        return len(ends) >= _ALIKE


def _suffix(url: str) -> str:
    last = urlsplit(url).path.rpartition("/")[2]
    return f".{last.rpartition('.')[2]}" if "." in last else ""


def _remember(table: OrderedDict[str, Any], key: str, value: Any) -> None:
    table[key] = value
    if len(table) > _KEPT:
        table.popitem(last=False)
