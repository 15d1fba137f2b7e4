from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from audit.errors import AuditError
from audit.jobs.pool import ALONE, in_order
from audit.jobs.processes import YOUNG, RaisedThreshold
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


def test_garbage_is_looked_for_as_before_once_the_last_thread_is_done() -> None:
    before, within = gc.get_threshold(), RaisedThreshold()
    try:
        gc.set_threshold(700, 10, 10)
        with within:
            with within:
                assert gc.get_threshold()[0] == YOUNG
            assert gc.get_threshold()[0] == YOUNG
        assert gc.get_threshold() == (700, 10, 10)
        with within:
            gc.set_threshold(900, 10, 10)  # by somebody else
        assert gc.get_threshold() == (900, 10, 10)
        gc.set_threshold(0)
        with within:
            assert gc.get_threshold()[0] == 0
    finally:
        gc.set_threshold(*before)
