from __future__ import annotations

import asyncio
import errno
import multiprocessing
import os
import random
import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple

import pytest

from audit.jobs.batches import MOST_MESSAGE, MOST_WAITING, PLACE, Batches


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
