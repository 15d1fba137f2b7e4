"""`audit corpus read` on one process, two, and a Dask cluster of two workers; peers over the same pages.

``python -m benchmarks.corpus [--folder DIR] [--pages N] [--peers PYTHON]``. The collection is that of
``benchmarks.corpus_pages``. On a machine that others use wall times say little, so three things are taken of
each run: CPU of all its processes, less that of the same run over one page; the share of samples (ten a
second) in which its workers ran or could have run; and the largest resident memory of one. The efficiency of
two against one is the CPU of a page on one over that on two, times the share in which two were busy over that
of one: what contention adds to both falls out. ``PYTHON`` is that of an environment for
``benchmarks/corpus_peers.py``.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from benchmarks.corpus_pages import make
from benchmarks.measure import table

_TICK = os.sysconf("SC_CLK_TCK")
_EVERY = 0.1  # seconds between samples
_BEGUN = 3.0  # seconds of CPU after which a worker has begun to read


@dataclass(slots=True)
class Measured:
    """One run: pages, wall and CPU seconds, the share in which workers were busy, the peak of one (MB)."""

    name: str
    pages: int = 0
    wall: float = 0.0
    cpu: float = 0.0
    busy: float = 0.0
    peak: float = 0.0

    @property
    def cpu_ms(self) -> float:
        """Milliseconds of CPU a page."""
        return 1000 * self.cpu / self.pages

    def row(self) -> list[str]:
        """The row of the table."""
        speeds = f"{self.pages / self.wall:.1f}", f"{self.pages / self.cpu:.1f}", f"{self.cpu_ms:.1f}"
        return [self.name, *speeds, f"{self.busy:.3f}", f"{self.peak:.0f}"]


def descendants(root: int) -> list[int]:
    """The processes below one, by /proc."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(fields[1])
    found = {root}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return sorted(found - {root})


def sample(pid: int) -> tuple[str, float, float] | None:
    """Whether a thread of a process runs or could (R), its CPU seconds so far, and its peak memory in MB."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        status = Path(f"/proc/{pid}/status").read_text()
        threads = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/stat")]
    except OSError:
        return None
    runs = any(thread.rpartition(")")[2].split()[0] in {"R", "D"} for thread in threads)
    peak = next((line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")), "0")
    return ("R" if runs else "S"), (int(fields[11]) + int(fields[12])) / _TICK, int(peak) / 1024


def watch(name: str, command: list[str], folder: Path, workers: int, above: int | None = None) -> Measured:
    """Run a command that writes into ``folder`` to its end.

    Its ``workers`` are those of the processes below it, or below ``above``, that use most CPU.
    """
    made, spent, states = Measured(name), dict[int, float](), dict[int, list[bool]]()
    before = {pid: found[1] for pid in descendants(above) if (found := sample(pid))} if above else {}
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        for pid in {*descendants(above or process.pid), process.pid}:
            if found := sample(pid):
                state, spent[pid], peak = found
                made.peak = max(made.peak, peak)
                if spent[pid] - before.get(pid, 0) > _BEGUN:
                    states.setdefault(pid, []).append(state == "R")
        time.sleep(_EVERY)
    made.wall = time.perf_counter() - start
    made.cpu = sum(spent.values()) - sum(before.values())
    most = sorted(states, key=lambda pid: before.get(pid, 0) - spent[pid])[:workers]
    made.busy = sum(sum(states[pid]) for pid in most) / max(1, sum(len(states[pid]) for pid in most))
    made.pages = sum(pq.read_metadata(file).num_rows for file in (folder / "pages").glob("*.parquet"))
    return made


def without_start(run: Measured, start: Measured) -> Measured:
    """A run without what the same costs over one page."""
    run.cpu, run.wall, run.pages = run.cpu - start.cpu, run.wall - start.wall, run.pages - start.pages
    return run


def own(name: str, files: list[str], out: Path, jobs: int) -> Measured:
    """A run of ours on processes."""
    command = [sys.executable, "-m", "audit", "corpus", "read", *files, "--output", str(out)]
    return watch(name, [*command, "--jobs", str(jobs)], out, jobs)


def on_cluster(name: str, files: list[str], out: Path, workers: int) -> Measured:
    """A run of ours on a Dask cluster, whose processes are below this one."""
    import distributed

    made: Any = distributed  # whose functions do not say how they are typed
    command = [sys.executable, "-m", "audit", "corpus", "read", *files, "--output", str(out)]
    with made.LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        more = ["--scheduler", cluster.scheduler_address]
        return watch(name, [*command, *more], out, workers, os.getpid())


def peers(python: str, file: str, pages: int) -> list[list[str]]:
    """What a user would write, in an environment of its own."""
    script = str(Path(__file__).with_name("corpus_peers.py"))
    done = subprocess.run(
        [python, script, file, "--pages", str(pages)], capture_output=True, text=True, check=True
    )
    said = json.loads(done.stdout)
    count, cpu = said["pages"], said["cpu"]
    rows = [
        ["FastWARC + htmldate fast + trafilatura", sum(cpu.values())],
        ["of it trafilatura", cpu["trafilatura"]],
        ["of it htmldate fast", cpu["htmldate"]],
    ]
    return [
        [str(name), "", f"{count / spent:.1f}", f"{1000 * spent / count:.1f}", "", f"{said['peak_mb']:.0f}"]
        for name, spent in rows
    ]


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "corpus-pages")
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--peers", help="the Python of an environment with the peers")
    given = parser.parse_args()
    files = [str(path) for path in make(given.folder / str(given.pages), given.pages)]
    single = [str(path) for path in make(given.folder / "1", 1)]
    with tempfile.TemporaryDirectory() as name:
        made = Path(name)
        one, two, dask = (
            without_start(
                run(said, files, made / said, count), run(said, single, made / f"{said}, start", count)
            )
            for run, said, count in (
                (own, "one process", 1),
                (own, "two processes", 2),
                (on_cluster, "Dask, two workers", 2),
            )
        )
    rows = [run.row() for run in (one, two, dask)]
    rows += peers(given.peers, files[0], min(given.pages, 1343)) if given.peers else []
    header = [
        "",
        "pages/s, wall",
        "pages/s of CPU",
        "ms of CPU a page",
        "workers busy",
        "peak MB of a process",
    ]
    print(table(header, rows))
    for run in (two, dask):
        print(f"efficiency, {run.name} against one: {one.cpu_ms / run.cpu_ms * run.busy / one.busy:.3f}")


if __name__ == "__main__":
    main()
