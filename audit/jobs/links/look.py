"""One look at one address: fetched, read as a person would, probed where it is thin."""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from audit.gather import Client, Fetched, Wanted
from audit.model import Attempt, Outcome, undo_coding
from audit.read import is_doubtful, judge_answer, read_answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.model import Received
    from audit.read import Answer

DECODED = 3_000_000  # bytes of a body that are looked at
_KEPT = 20_000  # folders and final addresses remembered in one run
_ALIKE = 3  # addresses of one host that end at one page, from which on none of them is it


class Looker(Client):
    """A client whose fetches are read: the attempt's outcome says what stands at the address.

    A sibling probe is asked once for a host and folder, and only where a page is too thin to judge.
    ``name`` makes the random name of the probe (a test brings its own). ``remember`` says that there is a
    history, for which the body that was judged is named by its digest.
    """

    name: Callable[[], str] = staticmethod(lambda: secrets.token_hex(8))

    def __init__(self, *args: Any, remember: bool = True, **rest: Any) -> None:
        super().__init__(*args, digests=remember, **rest)
        self._siblings: OrderedDict[str, asyncio.Task[Answer | None]] = OrderedDict()
        self._ends: OrderedDict[str, set[str]] = OrderedDict()

    async def fetch(self, wanted: Wanted | str, *, gate: asyncio.Event | None = None) -> Fetched:
        """Fetch and read one address. Never raises for what a server does."""
        fetched = await super().fetch(wanted, gate=gate)
        if fetched.attempt is None or fetched.received is None:
            return fetched
        attempt = await self._read(fetched.wanted, fetched.attempt, fetched.received)
        return replace(fetched, attempt=attempt, received=None)

    async def _read(self, wanted: Wanted, attempt: Attempt, received: Received) -> Attempt:
        if attempt.outcome.name not in {"ok", "redirected"} and attempt.status is None:
            return attempt
        answer = _answer(wanted, received)
        sibling = await self._sibling(answer) if is_doubtful(answer) else None
        outcome = judge_answer(answer, sibling)
        if outcome.name == "redirected" and self._shares_its_end(wanted.url, answer.final):
            reason = f"{_ALIKE} or more addresses of this host end there: {answer.final}"
            outcome = Outcome(name="redirected-home", reasons=(reason,))
        tried = tuple(reason for reason in attempt.outcome.reasons if reason.startswith("tried "))
        told = Outcome(name=outcome.name, reasons=(*outcome.reasons, *tried))
        return attempt.model_copy(update={"outcome": told})

    async def _sibling(self, answer: Answer) -> Answer | None:
        folder = urljoin(answer.asked, ".")
        task = self._siblings.get(folder)
        if task is None:
            task = asyncio.ensure_future(self._probe(folder, _suffix(answer.asked)))
            _remember(self._siblings, folder, task)
        return await asyncio.shield(task)

    async def _probe(self, folder: str, suffix: str) -> Answer | None:
        probed = await super().fetch(Wanted(urljoin(folder, f"{self.name()}{suffix}")))
        if probed.received is None or probed.received.hops:
            return None
        return _answer(probed.wanted, probed.received)

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


def _answer(wanted: Wanted, received: Received) -> Answer:
    body = undo_coding(received.body, received.headers, DECODED).body
    title = wanted.tag if isinstance(wanted.tag, str) else None
    return read_answer(wanted.url, received.status, received.headers, body, hops=received.hops, title=title)


def _suffix(url: str) -> str:
    last = urlsplit(url).path.rpartition("/")[2]
    return f".{last.rpartition('.')[2]}" if "." in last else ""


def _remember(table: OrderedDict[str, Any], key: str, value: Any) -> None:
    table[key] = value
    if len(table) > _KEPT:
        table.popitem(last=False)
