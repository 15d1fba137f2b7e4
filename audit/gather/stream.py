"""Many addresses in bounded memory: a lane per host, so that one host never holds up another."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterable, AsyncIterator, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from audit.formats.http import host_of
from audit.gather.fetch_request import FetchRequest

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from audit.gather.polite import Politeness

_T = TypeVar("_T")
Result = TypeVar("Result")
Result_co = TypeVar("Result_co", covariant=True)
Requests: TypeAlias = Iterable[FetchRequest | str] | AsyncIterable[FetchRequest | str]
AHEAD, READY = 2000, 64


@dataclass(slots=True)
class _Lane:
    waiting: deque[FetchRequest] = field(default_factory=deque)
    runners: int = 0


class Fetcher(Protocol[Result_co]):
    """Whatever fetches: a client, or something that reads what a client brings."""

    polite: Politeness

    async def fetch(self, request: FetchRequest, *, gate: asyncio.Event | None = None) -> Result_co:
        """What came of a request; never raises for what a server does."""


async def gather(
    requests: Requests, fetcher: Fetcher[Result], *, ahead: int = AHEAD
) -> AsyncIterator[Result]:
    """Fetch all of ``requests``, each as soon as its host may be asked; results come as they are ready.

    No more than ``ahead`` addresses are read from ``requests`` beyond what the caller has taken, and of
    one host no more run at a time than the client's pace allows. While 64 answers wait for the caller
    no new request starts. Closing the generator stops all.
    """
    results: asyncio.Queue[Result | None] = asyncio.Queue()
    room, gate = asyncio.Semaphore(ahead), asyncio.Event()
    gate.set()
    work = asyncio.create_task(_work(requests, fetcher, results, room, gate))
    work.add_done_callback(lambda _: results.put_nowait(None))
    try:
        while (result := await results.get()) is not None:
            if results.qsize() < READY:
                gate.set()
            yield result
            room.release()
        await work
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)


async def _work(
    requests: Requests,
    fetcher: Fetcher[Result],
    results: asyncio.Queue[Result | None],
    room: asyncio.Semaphore,
    gate: asyncio.Event,
) -> None:
    lanes: dict[str, _Lane] = {}
    most = fetcher.polite.pace.per_host

    async def run(host: str, lane: _Lane) -> None:
        while lane.waiting:
            results.put_nowait(await fetcher.fetch(lane.waiting.popleft(), gate=gate))
            if results.qsize() >= READY:
                gate.clear()
        lane.runners -= 1
        if not lane.runners:
            lanes.pop(host, None)

    async with asyncio.TaskGroup() as group:
        async for request in _each(requests):
            await room.acquire()
            host = host_of(request.url)
            lane = lanes.setdefault(host, _Lane())
            lane.waiting.append(request)
            if lane.runners < most:
                lane.runners += 1
                group.create_task(run(host, lane))


async def _each(requests: Requests) -> AsyncIterator[FetchRequest]:
    if isinstance(requests, AsyncIterable):
        async for request in requests:
            yield FetchRequest(request) if isinstance(request, str) else request
    else:
        for request in requests:
            yield FetchRequest(request) if isinstance(request, str) else request


def run(main: Coroutine[object, object, _T]) -> _T:
    """Run a coroutine on a loop that the transport can use: uvloop's where installed, else a selector's."""
    with asyncio.Runner(loop_factory=_loop) as runner:
        return runner.run(main)


def _loop() -> asyncio.AbstractEventLoop:
    try:
        import uvloop
    except ImportError:
        return asyncio.SelectorEventLoop()
    loop: asyncio.AbstractEventLoop = uvloop.new_event_loop()
    return loop
