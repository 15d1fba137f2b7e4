"""A store with everything in it, ways to damage it, and what a user does with it afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from audit.model import Attempt, Outcome, Received
from audit.store import Standing, Store

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
URLS = tuple(f"http://news{number}.example/story" for number in range(6))


def exchange(number: int) -> Received:
    """The answer of the address of that number."""
    return Received(
        url=URLS[number],
        started=START,
        received=START + timedelta(seconds=number),
        request=b"GET /story HTTP/1.1\r\nHost: news.example\r\n\r\n",
        status=200,
        reason=b"OK",
        headers=((b"Content-Type", b"text/html"),),
        body=Random(number).randbytes(300) + b"<p>A bridge was opened.</p>" * 40,
    )


def made_store(folder: Path) -> None:
    """A store with captures, attempts, standings, places and events of five addresses."""
    with Store.open(folder) as store:
        for number, url in enumerate(URLS[:5]):
            capture = store.keep(exchange(number))
            for day in range(4):
                outcome = Outcome(name="ok" if day else "unavailable")
                at = START + timedelta(days=day)
                store.record(Attempt(url=url, at=at, outcome=outcome, status=200, capture=capture.digest))
            store.history.settle(Standing(url, "alive", START, START + timedelta(days=7)))
            store.history.record_event(f"news{number}.example", START, "unavailable")
        store.history.cite([(url, f"text/{n}") for n, url in enumerate(URLS)], START, document="text")


def used(folder: Path) -> None:
    """Do with a store what commands do: read all of it, then keep something new."""
    with Store.open(folder) as store:
        for kept in list(store.captures.of()):
            store.body(kept.capture)
        for url in URLS:
            store.attempts(url)
            store.captures_of(url)
            store.host_events(url)
            store.history.standing(url)
            store.history.places(url)
        store.history.known(URLS)
        list(store.history.standings())
        store.history.due(START)
        for url in store.history.claim("me", START + timedelta(days=90), timedelta(hours=1), 10):
            store.history.settle(Standing(url, "alive", START, START))
        store.keep(exchange(5))
        store.record(Attempt(url=URLS[5], at=START, outcome=Outcome(name="ok")))
        store.export_wacz(folder / "all.wacz")


def damages(data: bytes, random: Random, number: int) -> Iterator[tuple[str, bytes]]:
    """Ways to damage a file, each as its name and the bytes that it leaves."""
    for _ in range(number):
        place, kind = random.randrange(max(len(data), 1)), random.choice(_KINDS)
        yield f"{kind} at {place}", _damaged(data, place, kind, random)


_KINDS = ("bit flipped", "bit flipped", "bit flipped", "cut", "zeros", "noise", "noise added")


def _damaged(data: bytes, place: int, kind: str, random: Random) -> bytes:
    noise = random.randbytes(random.choice((1, 1, 1, 4, 64, 4096)))
    before, after = data[:place], data[place:]
    if kind == "bit flipped" and after:
        return before + bytes([after[0] ^ (1 << random.randrange(8))]) + after[1:]
    if kind == "zeros":
        return before + bytes(len(noise)) + after[len(noise) :]
    if kind == "noise":
        return before + noise + after[len(noise) :]
    return before + noise + after if kind == "noise added" else before
