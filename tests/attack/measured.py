"""Python code run in a child process, with the time and the memory that it took."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
SECONDS, MEGABYTES = 5.0, 400.0
"""What anything hostile may take of processor time and of memory, Python and its modules counted."""
_PATIENCE = 90.0  # seconds after which a child is ended: a machine that does other work too is slow
_WRAPPED = """
import resource, sys
sys.path.insert(0, {root!r})
{code}
used = resource.getrusage(resource.RUSAGE_SELF)
peak = used.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
try:  # what getrusage gives on Linux counts what the parent held when it made the child
    with open("/proc/self/status") as status:
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / (1 << 10)
except OSError:
    pass
print("\\n::took", used.ru_utime + used.ru_stime, peak)
"""


class Measured(NamedTuple):
    """What a child printed, its seconds of processor and of clock, its most memory in MB, and its end."""

    printed: str
    processor: float
    clock: float
    memory: float
    failed: str

    def broken(self, clock: float = _PATIENCE) -> str:
        """Which bound was broken; empty where none was. ``clock`` bounds the seconds that passed."""
        if self.failed:
            return self.failed
        if self.processor > SECONDS or self.clock > clock:
            return f"{self.processor:.1f} s of processor time in {self.clock:.1f} s"
        return f"{self.memory:.0f} MB" if self.memory > MEGABYTES else ""


def measure(code: str) -> Measured:
    """Run ``code`` in a child. It fails where it raises, is ended by a signal or takes more than 90 s."""
    begun = time.monotonic()
    whole = _WRAPPED.format(root=str(ROOT), code=code)
    try:
        made = subprocess.run(
            [sys.executable, "-c", whole], capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return Measured("", _PATIENCE, _PATIENCE, 0.0, f"still running after {_PATIENCE:.0f} s")
    clock = time.monotonic() - begun
    printed, mark, took = made.stdout.rpartition("\n::took ")
    if made.returncode or not mark:
        return Measured(made.stdout, 0.0, clock, 0.0, made.stderr[-2000:] or f"ended with {made.returncode}")
    processor, memory = map(float, took.split())
    return Measured(printed, processor, clock, memory, "")
