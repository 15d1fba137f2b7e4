"""Many addresses: bounded, in lanes, and ending cleanly whatever happens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import pytest

from audit.gather import Client, FetchRequest, FetchResult, Pace, Politeness, gather, run
from audit.gather.exchange import Reply, Request
from audit.gather.stream import READY
from tests.gather._fetching import open_client, status_of

Site = Any
HOSTS = [f"127.1.7.{last}" for last in range(1, 9)]


def mocked(
    answer: Any, pace: Pace | None = None, hosts: int = 50, count: int = 1000, **options: Any
) -> tuple[list[FetchResult], Iterator[str]]:
    urls = (f"http://h{number % hosts}.example/{number}" for number in range(count))

    async def main() -> list[FetchResult]:
        polite = Politeness(pace or Pace(interval=0, retries=0))
        client = Client(Answering(answer), polite=polite)
        return [one async for one in gather(urls, client, **options)]

    return run(main()), urls


async def ok(_request: Request) -> Reply:
    await asyncio.sleep(0)
    return Reply(200, body=b"page")


class Answering:
    """A transport whose answers a function gives."""

    def __init__(self, answer: Callable[[Request], Awaitable[Reply]]) -> None:
        self._answer = answer

    async def send(self, request: Request) -> Reply:
        return await self._answer(request)

    async def aclose(self) -> None:
        """Nothing is open."""


def test_every_address_comes_back_once() -> None:
    done, _ = mocked(ok)
    assert len(done) == 1000
    assert len({one.request.url for one in done}) == 1000


def test_no_more_is_read_ahead_than_was_said() -> None:
    read = 0

    def urls() -> Iterator[str]:
        nonlocal read
        for number in range(100_000):
            read += 1
            yield f"http://one.example/{number}"

    async def main() -> int:
        client = Client(Answering(ok), polite=Politeness(Pace(interval=0)))
        stream = gather(urls(), client, ahead=10)
        async for _ in stream:
            await asyncio.sleep(0.05)
            break
        await stream.aclose()  # type: ignore[attr-defined]
        return read

    assert run(main()) <= 12


def test_a_slow_caller_is_not_buried_in_answers() -> None:
    answered = 0

    async def counted(request: Request) -> Reply:
        nonlocal answered
        answered += 1
        return await ok(request)

    async def main() -> None:
        client = Client(Answering(counted), polite=Politeness(Pace(interval=0, together=10)))
        stream = gather((f"http://h{n}.example/" for n in range(1000)), client)
        await anext(stream)
        await asyncio.sleep(0.3)
        assert answered <= READY + 10 + 1
        await client.fetch("http://aside.example/")  # what the caller itself asks is not held up
        assert len([one async for one in stream]) == 999

    run(main())
    assert answered == 1001


def test_one_slow_host_holds_up_nobody_else() -> None:
    order: list[str] = []

    async def answer(request: Request) -> Reply:
        await asyncio.sleep(0.02 if request.url.host == "h0.example" else 0)
        order.append(request.url.host)
        return Reply(200, body=b"page")

    mocked(answer, Pace(per_host=1, interval=0), hosts=10, count=200)
    assert order.count("h0.example") == 20
    assert set(order[-15:]) == {"h0.example"}


def test_an_async_source_is_read_as_well() -> None:
    async def urls() -> AsyncIterator[FetchRequest]:
        for number in range(5):
            await asyncio.sleep(0)
            yield FetchRequest(f"http://a.example/{number}", title=str(number))

    async def main() -> set[str | None]:
        client = Client(Answering(ok), polite=Politeness(Pace(interval=0)))
        return {one.request.title async for one in gather(urls(), client)}

    assert run(main()) == set(map(str, range(5)))


def test_leaving_early_stops_what_runs() -> None:
    running = 0

    async def slow(_request: Request) -> Reply:
        nonlocal running
        running += 1
        try:
            await asyncio.sleep(30)
        finally:
            running -= 1
        return Reply(200)

    async def main() -> None:
        client = Client(Answering(slow), polite=Politeness(Pace(interval=0)))
        stream = gather((f"http://h{n}.example/" for n in range(20)), client)
        task = asyncio.ensure_future(anext(stream))
        await asyncio.sleep(0.05)
        assert running == 20
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await stream.aclose()  # type: ignore[attr-defined]

    run(main())
    assert running == 0


def test_a_broken_source_is_told_to_the_caller() -> None:
    def urls() -> Iterator[str]:
        yield "http://a.example/"
        raise OSError("the list ended badly")

    async def main() -> list[FetchResult]:
        client = Client(Answering(ok), polite=Politeness(Pace(interval=0)))
        return [one async for one in gather(urls(), client)]

    with pytest.raises(ExceptionGroup) as caught:
        run(main())
    assert caught.group_contains(OSError, match="ended badly")


def test_a_real_server_never_sees_more_than_the_pace_allows(site: Site) -> None:
    """Redirect hops included, and from the server's own side."""
    pace = Pace(per_host=2, interval=0.03, together=6, retries=0)
    urls = [site.url(f"/page/{n}" if n % 3 else "/steps/1", HOSTS[n % 4]) for n in range(60)]

    async def main() -> list[FetchResult]:
        async with open_client(allow_private=["127.0.0.0/8"], pace=pace) as client:
            return [one async for one in gather(urls, client)]

    assert {status_of(result) for result in run(main())} == {200}
    assert len(site.requests) == 80
    assert max(site.peak.values()) <= 2
    for host in HOSTS[:4]:
        times = [at for one, _, at in site.requests if one == host]
        span = times[-1] - times[0]
        assert span >= 0.03 * (len(times) - 1) * 0.9
