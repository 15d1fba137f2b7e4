"""Bounds on the seconds that pass, on a machine that may do other work at the same time."""

from __future__ import annotations

import time

PATIENCE = 120.0
"""Seconds after which a process or server that was to end is taken to hang, however busy the machine is."""
_SPENT = 0.1  # seconds of processor


def slowness() -> float:
    """Seconds of the clock that go by while this process is given one of the processor; at least 1."""
    clock, processor = time.perf_counter(), time.thread_time()
    while (spent := time.thread_time() - processor) < _SPENT:
        sum(range(1000))
    return max(1.0, (time.perf_counter() - clock) / spent)


def within(seconds: float, passed: float) -> bool:
    """Whether no more than so many seconds passed, or as many times more as this machine is slow."""
    return passed < seconds or passed < seconds * slowness()
