"""Politeness on a clock of its own: no test here sleeps."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections.abc import Awaitable, Callable, Coroutine
from email.utils import formatdate
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.formats.http import seconds_to_wait
from audit.gather import Client, gather
from audit.gather.exchange import Reply, Request
from audit.gather.faults import AddressRefusedError, FaultError, fault
from audit.gather.polite import MOST_HOSTS, HostRestsError, Pace, Politeness, Timing
from audit.model import Reason
from audit.report import reason_words

EPOCH = 1_700_000_000.0


class Virtual:
    """A clock that jumps to the next thing due as soon as nothing else can run."""

    def __init__(self) -> None:
        self.now = 0.0
        self._due: list[tuple[float, int, asyncio.Future[None]]] = []
        self.timing = Timing(lambda: self.now, lambda: EPOCH + self.now, self.sleep, lambda: 0.5)

    async def sleep(self, seconds: float) -> None:
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._due, (self.now + seconds, id(waiter), waiter))
        await waiter

    def run(self, main: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run(self._drive(main))

    async def _drive(self, main: Coroutine[Any, Any, Any]) -> Any:
        task = asyncio.ensure_future(main)
        while not task.done():
            for _ in range(10):
                await asyncio.sleep(0)
            if self._due and not task.done():
                self.now, _, waiter = heapq.heappop(self._due)
                if not waiter.done():
                    waiter.set_result(None)
        return await task


class Server:
    """What a server sees of requests that take ``takes`` seconds each."""

    def __init__(self, clock: Virtual, polite: Politeness, takes: float = 0.1) -> None:
        self.clock, self.polite, self.takes = clock, polite, takes
        self.starts: list[tuple[str, float]] = []
        self.now: dict[str, int] = {}
        self.peak: dict[str, int] = {}

    async def ask(self, host: str, *, started: bool = False, then: Callable[[], Any] | None = None) -> None:
        async with self.polite.turn(host, started=started):
            self.starts.append((host, self.clock.now))
            self.now[host] = self.now.get(host, 0) + 1
            self.peak[host] = max(self.peak.get(host, 0), self.now[host])
            self.peak["all"] = max(self.peak.get("all", 0), sum(self.now.values()))
            await self.clock.sleep(self.takes)
            self.now[host] -= 1
            if then is not None:
                then()


def served(pace: Pace, hosts: list[str], takes: float = 0.1) -> Server:
    clock = Virtual()
    server = Server(clock, Politeness(pace, clock.timing), takes)
    clock.run(_all(server.ask(host) for host in hosts))
    return server


async def _all(asked: Any) -> list[Any]:
    return await asyncio.gather(*asked, return_exceptions=True)


def gaps(server: Server, host: str) -> list[float]:
    times = [at for one, at in server.starts if one == host]
    return [later - sooner for sooner, later in itertools.pairwise(times)]


def test_one_host_gets_its_requests_apart_and_few_at_once() -> None:
    server = served(Pace(per_host=2, interval=0.5), ["a"] * 300, takes=3.0)
    assert server.peak["a"] == 2
    assert min(gaps(server, "a")) >= 0.5 - 1e-9
    assert len(server.starts) == 300


def test_hosts_do_not_wait_for_each_other() -> None:
    server = served(Pace(per_host=1, interval=1.0), ["a"] * 5 + ["b"] * 5)
    assert max(at for _, at in server.starts) == pytest.approx(4.0)


def test_the_limit_over_all_holds_and_keeps_the_interval() -> None:
    server = served(Pace(per_host=3, interval=0.2, together=4), ["a", "b", "c"] * 20, takes=1.0)
    assert server.peak["all"] == 4
    assert min(gap for host in "abc" for gap in gaps(server, host)) >= 0.2 - 1e-9


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from("abc"), max_size=30),
    st.integers(1, 3),
    st.integers(1, 4),
    st.sampled_from([0.0, 0.1, 1.0]),
)
def test_no_order_of_requests_breaks_the_pace(
    hosts: list[str], per_host: int, together: int, interval: float
) -> None:
    server = served(Pace(per_host=per_host, interval=interval, together=together), hosts, takes=0.3)
    assert len(server.starts) == len(hosts)
    assert server.peak.get("all", 0) <= together
    for host in "abc":
        assert server.peak.get(host, 0) <= per_host
        assert min(gaps(server, host), default=interval) >= interval - 1e-9


def test_a_redirect_goes_before_what_has_not_started() -> None:
    clock = Virtual()
    server = Server(clock, Politeness(Pace(per_host=1, interval=0), clock.timing))
    order: list[str] = []

    async def main() -> None:
        await asyncio.gather(
            server.ask("a", then=lambda: order.append("first")),
            server.ask("a", then=lambda: order.append("queued")),
            server.ask("a", started=True, then=lambda: order.append("redirect")),
        )

    clock.run(main())
    assert order == ["first", "redirect", "queued"]


RETRY_AFTER = [
    ("7", 7.0),
    (formatdate(EPOCH + 9.0, usegmt=True), 9.0),
    ("soon", 1.5),
    (None, 1.5),
    ("-4", 1.5),
]


@pytest.mark.parametrize(("value", "wait"), RETRY_AFTER)
def test_the_whole_host_waits_as_long_as_it_asked(value: str | None, wait: float) -> None:
    clock = Virtual()
    polite = Politeness(Pace(per_host=1, interval=0, backoff=1.0), clock.timing)
    server = Server(clock, polite, takes=0.0)

    async def main() -> None:
        await server.ask("a", then=lambda: polite.answered("a", 429, value))
        await asyncio.gather(server.ask("a"), server.ask("b"))

    clock.run(main())
    assert sorted(server.starts) == [("a", 0.0), ("a", pytest.approx(wait)), ("b", 0.0)]


def test_a_host_that_asks_for_a_day_is_left_alone_with_the_reason() -> None:
    clock = Virtual()
    polite = Politeness(Pace(interval=0), clock.timing)
    polite.answered("a", 503, "86400")
    (error,) = clock.run(_all([Server(clock, polite).ask("a")]))
    assert reason_words(error.reason) == "host: a is left alone for now, as it asked for 86400 s"
    assert polite.again(1, "a", 503) is None


def failing(polite: Politeness, errors: list[Exception]) -> Awaitable[list[Any]]:
    async def one(error: Exception) -> None:
        async with polite.turn("a"):
            raise error

    async def main() -> list[Any]:
        return [(await asyncio.gather(one(error), return_exceptions=True))[0] for error in errors]

    return main()


def test_a_host_that_fails_alike_on_everything_rests_and_is_tried_again_later() -> None:
    clock = Virtual()
    polite = Politeness(Pace(interval=0, strikes=3, rest=600), clock.timing)
    refused: list[Exception] = [fault("connection", "refused")] * 5
    met = clock.run(failing(polite, refused))  # type: ignore[arg-type]
    assert [type(one) for one in met] == [FaultError] * 3 + [HostRestsError] * 2
    assert reason_words(met[-1].reason).endswith("as it failed 3 times in a row alike (connection)")
    clock.now = 601.0
    assert type(clock.run(failing(polite, refused[:1]))[0]) is FaultError  # type: ignore[arg-type]


def test_a_host_that_fails_in_different_ways_or_answers_between_does_not_rest() -> None:
    clock = Virtual()
    polite = Politeness(Pace(interval=0, strikes=2), clock.timing)
    mixed: list[Exception] = [fault("timeout", "x"), fault("closed", "x")] * 3
    assert HostRestsError not in {type(one) for one in clock.run(failing(polite, mixed))}  # type: ignore[arg-type]
    for _ in range(5):
        polite.answered("a", 503)
        polite.answered("a", 404)
    assert not clock.run(_all([Server(clock, polite).ask("a")]))[0]


def test_an_address_that_we_refuse_says_nothing_about_its_host() -> None:
    clock = Virtual()
    polite = Politeness(Pace(interval=0, strikes=2), clock.timing)
    ours: list[Exception] = [AddressRefusedError(Reason("address-unreadable", address="no"))] * 5
    assert {type(one) for one in clock.run(failing(polite, ours))} == {AddressRefusedError}  # type: ignore[arg-type]


def test_a_failure_is_tried_again_later_each_time_and_then_no_more() -> None:
    polite = Politeness(Pace(retries=3, backoff=2.0), Virtual().timing)
    assert [polite.again(tries, "a", None) for tries in (1, 2, 3, 4)] == [1.5, 3.0, 6.0, None]


def test_a_cancelled_request_gives_its_place_back() -> None:
    clock = Virtual()
    server = Server(clock, Politeness(Pace(per_host=1, interval=0, together=1), clock.timing), takes=5.0)

    async def main() -> None:
        tasks = [asyncio.ensure_future(server.ask("a")) for _ in range(4)]
        for _ in range(5):
            await asyncio.sleep(0)
        for task in tasks[:3]:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    clock.run(main())
    assert len(server.starts) == 2


def test_a_slower_host_is_asked_at_its_own_pace() -> None:
    clock = Virtual()
    polite = Politeness(Pace(per_host=2, interval=0.1), clock.timing)
    polite.slow("a", 4.0)
    server = Server(clock, polite)
    clock.run(_all(server.ask("a") for _ in range(3)))
    assert gaps(server, "a") == [pytest.approx(4.0)] * 2


def test_hosts_long_done_are_forgotten() -> None:
    clock = Virtual()
    polite = Politeness(Pace(interval=0.001, rest=10), clock.timing)
    for number in range(3 * MOST_HOSTS):
        clock.now += 0.01
        polite.answered(f"host{number}", 429, "1")
    assert len(polite._hosts) <= MOST_HOSTS + 1


@given(st.text(max_size=40) | st.sampled_from(["99999999999999999999", "Mon, 99 Foo 20000 00:00:00 GMT"]))
def test_no_retry_after_makes_it_raise_or_wait_for_ever(value: str) -> None:
    wait = seconds_to_wait(value, EPOCH)
    assert wait is None or 0 <= wait <= 366 * 86400


def test_all_spellings_of_a_host_wait_in_one_queue() -> None:
    """Two requests at once to a host, however its name is spelled."""
    running, most = 0, 0

    class Counting:
        async def send(self, _request: Request) -> Reply:
            nonlocal running, most
            running += 1
            most = max(most, running)
            await asyncio.sleep(0.01)
            running -= 1
            return Reply(200, body=b"page")

        async def aclose(self) -> None:
            """Nothing is open."""

    spellings = [
        "http://b\u00fccher.example",
        "https://XN--BCHER-KVA.example:443",
        "http://b\u00fccher.example.:8080",
    ]

    async def main() -> int:
        client = Client(Counting(), polite=Politeness(Pace(per_host=2, interval=0, retries=0)))
        urls = [f"{host}/{number}" for number in range(4) for host in spellings]
        return len([result async for result in gather(urls, client) if result.received])

    assert asyncio.run(main()) == 12
    assert most == 2
