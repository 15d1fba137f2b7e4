"""The processes that judge beside the one that asks."""

from __future__ import annotations

import asyncio
import errno
import os
import random
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from audit.gather import run
from audit.jobs.judging import Task, judge
from audit.jobs.links import readers as module
from audit.jobs.links.readers import MEMORY, MOST, WORTH, Readers, processes_for
from tests.jobs.links.test_interrupted import begin

if TYPE_CHECKING:
    from audit.jobs.judging import Judged
    from tests.jobs._site import Site

PARAGRAPH = b"<p>" + b"The council voted on Tuesday to close the old bridge. " * 40 + b"</p>"


def task(number: int, size: int) -> Task:
    body = b"<title>%d</title>" % number + (PARAGRAPH * (size // len(PARAGRAPH) + 1))[:size]
    return Task(f"https://a.example/{number}", 200, [(b"Content-Type", b"text/html")], body, digest=True)


async def ready(readers: Readers) -> None:
    """Wait until every process is there."""
    for one in readers._all:
        while not one._ready:  # noqa: ASYNC110  a test's patience, not worth an event in the code
            await asyncio.sleep(0.01)


async def judged(tasks: list[Task], number: int = 2, *, kill: bool = False) -> list[Judged]:
    readers = Readers(number)
    await readers.start()
    try:
        await ready(readers)
        waiting = [asyncio.ensure_future(readers.judge(one)) for one in tasks]
        await asyncio.sleep(0)
        if kill:
            readers._all[0]._process.kill()
        return await asyncio.gather(*waiting)
    finally:
        readers.stop()


def test_other_processes_judge_as_this_one_does_and_mix_no_bodies_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MEMORY", 200_000)  # so that the ring goes round many times
    chance = random.Random(5)
    tasks = [task(at, chance.choice((0, 900, 20_000, 90_000))) for at in range(300)]
    here = 0

    def count(one: Task) -> Judged:
        nonlocal here
        here += 1
        return judge(one)

    monkeypatch.setattr(module, "judge", count)

    async def in_turns() -> list[Judged]:
        """A few at a time, so that there is room for most of them."""
        readers = Readers(2)
        await readers.start()
        try:
            await ready(readers)
            found: list[Judged] = []
            for at in range(0, len(tasks), 5):
                found += await asyncio.gather(*map(readers.judge, tasks[at : at + 5]))
            return found
        finally:
            readers.stop()

    assert run(in_turns()) == [judge(one) for one in tasks]
    assert here < len(tasks) / 2


def test_what_does_not_fit_is_judged_here() -> None:
    large = task(1, MEMORY + 1)
    assert run(judged([large, task(2, 10)])) == [judge(large), judge(task(2, 10))]


def test_a_process_that_dies_costs_no_verdict() -> None:
    tasks = [task(at, 30_000) for at in range(100)]
    assert run(judged(tasks, 1, kill=True)) == [judge(one) for one in tasks]


def test_a_system_that_allows_no_process_costs_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError(errno.EAGAIN, "no more processes")

    monkeypatch.setattr("subprocess.Popen", refuse)
    assert run(judged([task(1, 10)])) == [judge(task(1, 10))]


@pytest.mark.parametrize(
    ("jobs", "due", "processes"), [(1, 10**6, 0), (4, 1, 3), (None, WORTH - 1, 0), (None, 0, 0)]
)
def test_how_many_processes_read_beside_this_one(jobs: int | None, due: int, processes: int) -> None:
    assert processes_for(jobs, due) == processes


def test_a_long_list_uses_the_cores_but_not_more_than_one_asker_can_feed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for cores in (1, 2, 64):
        monkeypatch.setattr(os, "sched_getaffinity", lambda _, n=cores: set(range(n)), raising=False)
        assert processes_for(None, WORTH) == min(cores, MOST) - 1


@pytest.mark.skipif(sys.platform != "linux", reason="NOT TESTED: children are found in /proc")
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT])
def test_no_process_outlives_a_run_however_it_ends(
    site: Site, root: Path, tmp_path: Path, sent: signal.Signals
) -> None:
    site.delay = 0.1
    listed = tmp_path / "urls.txt"
    listed.write_text("\n".join(site.page(f"/page-{at}") for at in range(60)))
    first = begin(listed, root, tmp_path / "store", "--jobs", "3")
    while sum(site.asked.values()) < 20:
        time.sleep(0.05)
    children = _children(first.pid)
    assert len(children) == 2
    first.send_signal(sent)
    first.communicate(timeout=20)
    until = time.monotonic() + 10
    while alive := [one for one in children if Path(f"/proc/{one}").exists()]:
        assert time.monotonic() < until, alive
        time.sleep(0.05)


def _children(parent: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]
