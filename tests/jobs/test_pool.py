from __future__ import annotations

import asyncio
import errno
import multiprocessing
import os
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from audit.errors import AuditError
from audit.jobs.pool import MOST_BYTES, MOST_WAITING, Batches, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def slow_first(number: int) -> int:
    time.sleep(0.2 if number == 0 else 0)
    return number * 2


def die(number: int) -> int:
    os._exit(number)


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
        list(in_order(die, [1], 2))
    assert "fewer --jobs" in caught.value.advice


def lengths(tasks: Sequence[bytes]) -> list[tuple[int, int]]:
    return [(len(task), os.getpid()) for task in tasks]


def die_elsewhere(tasks: Sequence[bytes]) -> list[tuple[int, int]]:
    if multiprocessing.parent_process() is not None and tasks:
        os._exit(1)
    return lengths(tasks)


async def done(
    tasks: list[bytes], processes: int, work: Callable[[Sequence[bytes]], list[tuple[int, int]]] = lengths
) -> list[tuple[int, int]]:
    batches = Batches(work, processes, len)
    batches.start()
    try:
        return await asyncio.gather(*map(batches.do, tasks))
    finally:
        batches.stop()


def test_tasks_of_a_loop_are_answered_by_other_processes_and_none_is_mixed_up() -> None:
    tasks = [bytes(number) for number in range(20)]
    answers = asyncio.run(done(tasks, 2))
    assert [length for length, _ in answers] == list(range(20))
    assert os.getpid() not in {process for _, process in answers}


def test_what_finds_the_other_processes_busy_is_done_by_this_one() -> None:
    answers = asyncio.run(done([b""] * (MOST_WAITING + 1) + [bytes(MOST_BYTES + 1)], 1))
    assert [process == os.getpid() for _, process in answers] == [False] * MOST_WAITING + [True, True]


@pytest.mark.parametrize("processes", [0, 1])
def test_a_process_that_is_not_there_or_dies_costs_no_answer(processes: int) -> None:
    answers = asyncio.run(done([bytes(number) for number in range(60)], processes, die_elsewhere))
    assert [length for length, _ in answers] == list(range(60))


def test_a_system_that_allows_no_process_costs_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError(errno.EAGAIN, "no more processes")

    monkeypatch.setattr(ProcessPoolExecutor, "submit", refuse)
    assert asyncio.run(done([b"ab"], 2)) == [(2, os.getpid())]


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
    until = time.monotonic() + 10
    while Path(f"/proc/{child}").exists():
        assert time.monotonic() < until
        time.sleep(0.05)


def wait_long(number: int) -> int:
    time.sleep(30 if number else 0)
    return os.getpid()
