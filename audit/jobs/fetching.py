"""The clients of a run: one that fetches pages and classifies them, one that asks archives and services."""

from __future__ import annotations

import asyncio
import os
import re
import secrets
import sys
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, Self, TypeVar
from zlib import crc32

from audit import __version__
from audit.formats.http import join_addresses, split_address, undo_coding
from audit.gather import (
    Client,
    CurlTransport,
    FetchRequest,
    Guard,
    Limits,
    Pace,
    Politeness,
    Resolver,
    Robots,
    target_or_refresh,
    user_agent,
)
from audit.jobs.batches import Batches
from audit.jobs.cited_copies import archive_of, judge_copy, onward
from audit.jobs.fragments import attempt_at, places_of
from audit.links import THERE, Answer, Classified, Question, classify_fault, classify_questions
from audit.model import Outcome, Reason
from audit.text import compile_later

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from types import TracebackType

    from audit.formats.html import FragmentPage
    from audit.gather import Clock, FetchResult, Timing
    from audit.jobs.context import NetworkOptions
    from audit.model import Attempt, Received

    Value = TypeVar("Value")

_KEPT = 20_000  # folders and final addresses remembered in one run
_MADE_OF = 64_000  # bytes of a body whose tags are compared
_TAG = compile_later(rb"<[a-z][a-z0-9]*", re.IGNORECASE)
_ALIKE = 3  # addresses of one host that end at one page, from which on none of them is it
WORTH = 500
"""Addresses from which on other processes are worth their start."""
MOST_PROCESSES = 6
"""Processes that can be kept busy by one that asks."""


class FetchedPage(NamedTuple):
    """What came of a request: an attempt with its outcome, and what was received where it is kept.

    ``attempt`` is ``None`` where nobody was asked; ``fault`` is then why. ``ours`` says that it is our own
    network that failed. ``mark`` is a number that pages of one make share, ``None`` for a page with a text of
    its own. ``places`` tells whether a fragment leads anywhere on it, where that is asked for.
    """

    request: FetchRequest
    attempt: Attempt | None = None
    received: Received | None = None
    fault: Reason | None = None
    ours: bool = False
    mark: int | None = None
    places: FragmentPage | None = None


@dataclass(frozen=True, slots=True)
class Clients:
    """``pages`` fetches pages and classifies them; ``plain`` asks archives and services.

    They share transport and queues, so that a host is never pressed from two sides. Either closes both.
    """

    pages: PageFetcher
    plain: Client


def open_clients(
    options: NetworkOptions,
    *,
    idle: float = 20.0,
    keep: bool = False,
    remember: bool = True,
    processes: int = 0,
    timing: Timing | None = None,
    clock: Clock | None = None,
    most: int | None = None,
) -> Clients:
    """The clients of a run; ``processes`` others classify what comes.

    ``idle`` is for how many seconds a server may send nothing, the request's time at most. With ``keep``
    what was received is given back; with ``remember`` the body is at least named by its digest.
    ``timing`` is for tests; of a body at most ``most`` bytes are taken. Raises UsageError for an unusable
    ``allow_private``.
    """
    total = options.timeout
    limits = Limits(connect=min(10.0, total), idle=min(idle, total), total=total)
    limits = replace(limits, body=most) if most else limits
    pace = Pace(options.per_host, options.interval, options.together, retries=options.retries)
    transport = CurlTransport(
        Guard(options.allow_private),
        limits,
        resolver=Resolver(options.control_names),
        connections=pace.together,
    )
    polite, agent = Politeness(pace, timing), user_agent(__version__, options.contact)
    plain = Client(transport, polite=polite, limits=limits, agent=agent)
    may = Robots(plain.fetch, agent, polite.slow).may if options.robots else None
    client = Client(transport, polite=polite, limits=limits, agent=agent, may=may, clock=clock)
    return Clients(PageFetcher(client, keep=keep, remember=remember, processes=processes), plain)


def processes_for(jobs: int | None, due: int) -> int:
    """How many processes classify beside this one: ``jobs`` in all, or as the cores and the work allow."""
    if not sys.platform.startswith("linux"):  # elsewhere a fork is unsafe beside the system's own libraries
        return 0
    if jobs is not None:
        return jobs - 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST_PROCESSES) - 1 if due >= WORTH else 0


class PageFetcher:
    """Fetches addresses and says what stands there.

    A sibling probe is asked once for a host and folder, and only where a page is too thin to tell. ``shared``
    are the pages, without fragments, that are cited under several addresses. ``name`` makes the random name
    of the probe (a test brings its own).
    """

    name: Callable[[], str] = staticmethod(lambda: secrets.token_hex(8))

    def __init__(
        self, client: Client, *, keep: bool = False, remember: bool = True, processes: int = 0
    ) -> None:
        self.client, self.polite = client, client.polite
        self._keep, self._remember = keep, remember and not keep
        self._classifier: Batches[Question, Classified] = Batches(classify_questions, processes)
        self._siblings: OrderedDict[str, asyncio.Task[Answer]] = OrderedDict()
        self.shared: Collection[str] = frozenset()
        self.reads_fragments = False
        self._pages: OrderedDict[str, asyncio.Task[FetchedPage]] = OrderedDict()
        self._ends: OrderedDict[str, set[str]] = OrderedDict()

    async def __aenter__(self) -> Self:
        self._classifier.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            await self.client.__aexit__(kind, error, trace)
        finally:
            self._classifier.stop()

    async def fetch(self, request: FetchRequest | str, *, gate: asyncio.Event | None = None) -> FetchedPage:
        """Fetch and classify one address. Never raises for what a server does.

        A page that is nothing but a refresh is followed as a redirect is. One of ``shared`` is asked once,
        for all the fragments under which it is cited.
        """
        request = FetchRequest(request) if isinstance(request, str) else request
        page = request.url.partition("#")[0]
        if page not in self.shared:
            return await self._fetch(request, gate)
        task = self._pages.get(page)
        if task is None:
            task = asyncio.ensure_future(self._fetch(replace(request, url=page), gate))
            _remember(self._pages, page, task)
        fetched = await asyncio.shield(task)
        return fetched._replace(
            request=request, attempt=attempt_at(request.url, fetched.attempt, fetched.places)
        )

    async def _fetch(self, request: FetchRequest, gate: asyncio.Event | None) -> FetchedPage:
        archive = archive_of(request.url)
        if archive is not None:
            return await self._fetch_copy(archive, request, gate)
        return await self._fetch_page(request, gate)

    async def _fetch_page(self, request: FetchRequest, gate: asyncio.Event | None) -> FetchedPage:
        if request.follow is None:
            request = replace(request, follow=target_or_refresh)
        result = await self.client.fetch(request, gate=gate)
        received = result.received
        if received is None:
            fault = result.failure
            return FetchedPage(result.request, result.attempt(classify_fault(fault)), fault=fault)
        classified = await self._classify(result, received)
        digest = received.digest if self._keep else classified.digest
        attempt = result.attempt(self._outcome(result.request.url, classified), digest=digest)
        places = places_of(received) if self.reads_fragments and request.url in self.shared else None
        kept = received if self._keep else None
        return FetchedPage(result.request, attempt, kept, mark=_mark(classified, received), places=places)

    async def _fetch_copy(
        self, archive: str, request: FetchRequest, gate: asyncio.Event | None
    ) -> FetchedPage:
        """Fetch an address of a copy in an archive, and nothing outside that archive."""
        result = await self.client.fetch(replace(request, follow=onward), gate=gate)
        received = result.received
        if received is None:
            return FetchedPage(
                result.request, result.attempt(classify_fault(result.failure)), fault=result.failure
            )
        answer = Answer(received.url, received.status, received.headers, received.body, coded=True)
        read = await self._classifier.do(Question(answer, None, self._remember))
        digest = received.digest if self._keep else read.digest
        attempt = result.attempt(judge_copy(archive, received, read.outcome), digest=digest)
        return FetchedPage(result.request, attempt, received if self._keep else None)

    async def _classify(self, result: FetchResult, received: Received) -> Classified:
        request = result.request
        answer = Answer(
            request.url, received.status, received.headers, received.body, received.hops, request.title,
            request.weak_title, coded=True,
        )  # fmt: skip
        question = Question(answer, None, self._remember)
        classified = await self._classifier.do(question)
        if not classified.doubtful:
            return classified
        question = question._replace(sibling=await self._sibling(request.url))
        classified = await self._classifier.do(question)
        if classified.lacks_front:
            question = question._replace(front=await self._front(request.url))
            classified = await self._classifier.do(question)
        return classified._replace(doubtful=True)

    def _outcome(self, asked: str, classified: Classified) -> Outcome:
        if classified.outcome.name == "redirected" and self._shares_its_end(asked, classified.final):
            reason = Reason("shared-target", count=_ALIKE, url=classified.final)
            return Outcome(name="redirected-home", reasons=(reason,))
        return classified.outcome

    async def _sibling(self, asked: str) -> Answer:
        """The answer to a random address in the folder of the one asked."""
        folder = join_addresses(asked, ".") or asked
        return await self._probed(folder, join_addresses(folder, f"{self.name()}{_suffix(asked)}") or folder)

    async def _front(self, asked: str) -> Answer:
        """The answer to the home page of the host asked."""
        front = join_addresses(asked, "/") or asked
        return await self._probed(f"front of {front}", front)

    async def _probed(self, key: str, url: str) -> Answer:
        task = self._siblings.get(key)
        if task is None:
            task = asyncio.ensure_future(self._probe(url))
            _remember(self._siblings, key, task)
        return await asyncio.shield(task)

    async def _probe(self, url: str) -> Answer:
        """What an address is given; of status 0 where nothing came or a redirect led elsewhere."""
        probed = (await self.client.fetch(url)).received
        if probed is None or probed.hops:
            return Answer(url, 0)
        return Answer(probed.url, probed.status, probed.headers, probed.body, coded=True)

    def _shares_its_end(self, asked: str, final: str) -> bool:
        if split_address(asked).path in {"", "/"} or asked == final:
            return False
        ends = self._ends.get(final)
        if ends is None:
            ends = set()
            _remember(self._ends, final, ends)
        if len(ends) < _ALIKE:
            ends.add(asked)
        return len(ends) >= _ALIKE


def _mark(classified: Classified, received: Received) -> int | None:
    """By what pages of one make can be told: their tags. ``None`` for a page that is more than a message."""
    if classified.outcome.name in THERE and not classified.doubtful:
        return None
    body = undo_coding(received.body, received.headers, _MADE_OF).body[:_MADE_OF]
    return crc32(b"".join(_TAG.findall(body)) or body)


def _suffix(url: str) -> str:
    last = split_address(url).path.rpartition("/")[2]
    return f".{last.rpartition('.')[2]}" if "." in last else ""


def _remember(table: OrderedDict[str, Value], key: str, value: Value) -> None:
    table[key] = value
    if len(table) > _KEPT:
        table.popitem(last=False)
