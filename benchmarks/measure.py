"""What every benchmark measures with: wall time, CPU time and peak memory of a command or a call."""

from __future__ import annotations

import os
import resource
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


@dataclass(frozen=True)
class Figures:
    """Wall and CPU seconds, and the peak resident memory in MB of the process (0 where not taken)."""

    wall: float
    cpu: float
    peak_mb: float = 0.0
    code: int = 0


def run_command(
    command: Sequence[str],
    *,
    cwd: str | None = None,
    env: dict[str, str] | None = None,
    out: Path = Path(os.devnull),
) -> Figures:
    """Run a command to its end and measure that process alone (children it waited for included).

    What it prints goes to the file ``out``.
    """
    start = time.perf_counter()
    with out.open("wb") as stdout:
        process = subprocess.Popen(command, cwd=cwd, env=env, stdout=stdout, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    return Figures(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode)


def time_call(call: Callable[[], object], *, rounds: int = 3) -> Figures:
    """The fastest of ``rounds`` calls in this process, by CPU time."""
    best = Figures(float("inf"), float("inf"))
    for _ in range(rounds):
        wall, cpu = time.perf_counter(), time.process_time()
        call()
        best = min(
            best, Figures(time.perf_counter() - wall, time.process_time() - cpu), key=lambda one: one.cpu
        )
    return best


def peak_mb() -> float:
    """The peak resident memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)
