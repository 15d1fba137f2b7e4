from __future__ import annotations

import asyncio
import errno
import multiprocessing
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from audit.errors import AuditError
from audit.jobs.pool import ALONE, MOST_MESSAGE, MOST_WAITING, PLACE, Batches, in_order
from tests.timing import PATIENCE


def slow_first(number: int) -> int:
    time.sleep(0.2 if number == 0 else 0)
    return number * 2


def die_later(number: int) -> int:
    if number > ALONE:
        os._exit(number)
    return os.getpid()


@pytest.mark.parametrize("jobs", [1, 2])
def test_answers_come_in_the_order_of_the_tasks(jobs: int) -> None:
    assert list(in_order(slow_first, range(40), jobs)) == [number * 2 for number in range(40)]


def test_tasks_are_taken_only_as_answers_are_used() -> None:
    taken: list[int] = []

    def tasks() -> object:
        for number in range(1000):
            taken.append(number)
            yield number

    answers = in_order(slow_first, tasks(), 2)  # type: ignore[arg-type]
    next(answers)
    assert len(taken) < 20


def test_a_process_that_dies_is_an_error_with_advice() -> None:
    with pytest.raises(AuditError) as caught:
        list(in_order(die_later, range(20), 2))
    assert "fewer --jobs" in caught.value.advice


def test_few_tasks_are_done_in_this_process() -> None:
    assert set(in_order(die_later, range(ALONE), 2)) == {os.getpid()}


def test_what_is_known_is_answered_in_order_and_not_done_again() -> None:
    answers = in_order(slow_first, range(60), 2, lambda number: -1 if number % 3 else None)
    assert list(answers) == [-1 if number % 3 else number * 2 for number in range(60)]


class Parcel(NamedTuple):
    """A task with one body."""

    number: int
    body: bytes = b""

    def without_bodies(self) -> tuple[Parcel, list[bytes]]:
        return Parcel(self.number), [self.body]

    def with_bodies(self, bodies: Sequence[bytes]) -> Parcel:
        return Parcel(self.number, *bodies)


def contents(tasks: Sequence[Parcel]) -> list[tuple[int, bytes, int]]:
    return [(task.number, task.body, os.getpid()) for task in tasks]


def die_elsewhere(tasks: Sequence[Parcel]) -> list[tuple[int, bytes, int]]:
    if multiprocessing.parent_process() is not None:
        os._exit(1)
    return contents(tasks)


Work = Callable[[Sequence[Parcel]], list[tuple[int, bytes, int]]]


async def done(
    tasks: list[Parcel], processes: int, work: Work = contents, together: int = 1000
) -> list[tuple[int, bytes, int]]:
    batches = Batches(work, processes)
    batches.start()
    try:
        answers = []
        for start in range(0, len(tasks), together):
            answers += await asyncio.gather(*map(batches.do, tasks[start : start + together]))
        return answers
    finally:
        batches.stop()


LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="NOT TESTED: processes are forked")


@LINUX
def test_tasks_of_a_loop_are_answered_by_other_processes_and_no_bodies_are_mixed_up() -> None:
    chance = random.Random(5)
    tasks = [Parcel(number, chance.randbytes(chance.choice((0, 900, 90_000)))) for number in range(400)]
    answers = asyncio.run(done(tasks, 2, together=10))
    assert [(number, body) for number, body, _ in answers] == tasks
    assert os.getpid() not in {process for *_, process in answers}


@LINUX
def test_what_finds_the_other_processes_busy_is_done_by_this_one() -> None:
    tasks = [Parcel(number) for number in range(MOST_WAITING + 1)] + [Parcel(0, bytes(PLACE + 1))]
    answers = asyncio.run(done(tasks, 1))
    assert [process == os.getpid() for *_, process in answers] == [False] * MOST_WAITING + [True, True]


@LINUX
@pytest.mark.parametrize("processes", [0, 1, 2])
def test_a_process_that_is_not_there_or_dies_costs_no_answer(processes: int) -> None:
    tasks = [Parcel(number, b"body") for number in range(60)]
    answers = asyncio.run(done(tasks, processes, die_elsewhere, together=7))
    assert [(number, body) for number, body, _ in answers] == tasks


@LINUX
def test_a_message_that_sending_might_wait_for_is_not_sent() -> None:
    tasks = [Parcel(10 ** (3 * MOST_MESSAGE))]
    ((_, _, process),) = asyncio.run(done(tasks, 1))
    assert process == os.getpid()


def test_a_system_that_allows_no_process_costs_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError(errno.EAGAIN, "no more processes")

    monkeypatch.setattr(multiprocessing, "Pipe", refuse)
    assert asyncio.run(done([Parcel(1, b"ab")], 2)) == [(1, b"ab", os.getpid())]


@pytest.mark.skipif(sys.platform != "linux", reason="NOT TESTED: processes are found in /proc")
def test_no_process_outlives_a_killed_parent() -> None:
    script = (
        "import os, time\nfrom audit.jobs.pool import in_order\nfrom tests.jobs.test_pool import wait_long\n"
        "for pid in in_order(wait_long, range(9), 2): print(pid, flush=True)"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    until = time.monotonic() + PATIENCE
    while Path(f"/proc/{child}").exists():
        assert time.monotonic() < until
        time.sleep(0.05)


def wait_long(number: int) -> int:
    time.sleep(30 if number else 0)
    return os.getpid()
