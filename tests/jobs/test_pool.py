from __future__ import annotations

import os
import time

import pytest

from audit.errors import AuditError
from audit.jobs.pool import in_order


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
