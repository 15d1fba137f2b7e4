"""Many addresses in bounded memory: a lane per host, so that one host never holds up another."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterable, AsyncIterator, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from audit.formats.http import host_of
from audit.gather.fetched import Fetched, Wanted

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from audit.gather.client import Client

_T = TypeVar("_T")
AHEAD, READY = 2000, 64


@dataclass(slots=True)
class _Lane:
    waiting: deque[Wanted] = field(default_factory=deque)
    runners: int = 0


async def gather(
    wanted: Iterable[Wanted | str] | AsyncIterable[Wanted | str], client: Client, *, ahead: int = AHEAD
) -> AsyncIterator[Fetched]:
    """Fetch all of ``wanted``, each as soon as its host may be asked; results come as they are ready.

    No more than ``ahead`` addresses are read from ``wanted`` beyond what the caller has taken, and of
    one host no more run at a time than the client's pace allows. While 64 answers wait for the caller
    no new request starts. Closing the generator stops all.
    """
    results: asyncio.Queue[Fetched | None] = asyncio.Queue()
    room, gate = asyncio.Semaphore(ahead), asyncio.Event()
    gate.set()
    work = asyncio.create_task(_work(wanted, client, results, room, gate))
    work.add_done_callback(lambda _: results.put_nowait(None))
    try:
        while (fetched := await results.get()) is not None:
            if results.qsize() < READY:
                gate.set()
            yield fetched
            room.release()
        await work
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)


async def _work(
    wanted: Iterable[Wanted | str] | AsyncIterable[Wanted | str],
    client: Client,
    results: asyncio.Queue[Fetched | None],
    room: asyncio.Semaphore,
    gate: asyncio.Event,
) -> None:
    lanes: dict[str, _Lane] = {}
    most = client.polite.pace.per_host

    async def run(host: str, lane: _Lane) -> None:
        while lane.waiting:
            results.put_nowait(await client.fetch(lane.waiting.popleft(), gate=gate))
            if results.qsize() >= READY:
                gate.clear()
        lane.runners -= 1
        if not lane.runners:
            lanes.pop(host, None)

    async with asyncio.TaskGroup() as group:
        async for one in _each(wanted):
            await room.acquire()
            host = host_of(one.url)
            lane = lanes.setdefault(host, _Lane())
            lane.waiting.append(one)
            if lane.runners < most:
                lane.runners += 1
                group.create_task(run(host, lane))


async def _each(wanted: Iterable[Wanted | str] | AsyncIterable[Wanted | str]) -> AsyncIterator[Wanted]:
    if isinstance(wanted, AsyncIterable):
        async for one in wanted:
            yield Wanted(one) if isinstance(one, str) else one
    else:
        for one in wanted:
            yield Wanted(one) if isinstance(one, str) else one


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
