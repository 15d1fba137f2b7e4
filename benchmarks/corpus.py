"""`audit corpus read` on one process, two, and a Dask cluster of two workers; peers over the same pages.

``python -m benchmarks.corpus [--folder DIR] [--pages N] [--rounds N] [--peers PYTHON]``. The collection is
that of ``benchmarks.corpus_pages``. On a machine that others use wall times say little, so what is taken of
each run is: CPU of all its processes, less that of the same run over one page, and of it what those spend
that do not read; the share of samples (four a second) in which its workers ran or could have run, so had a
task; how evenly the work fell on them (the mean of their CPU over the largest: what the last task costs);
and the largest resident memory of one. Rounds of all follow each other, and of each the one counts that took
least CPU. Three numbers come of it for two workers against one: CPU of a page on one over that on two (work
that is done twice, or by the process that hands out; and what two do to each other's caches); the share in
which two had a task over that of one; evenness. Their product is the efficiency that a machine at rest would
show. ``PYTHON`` is that of an environment for ``benchmarks/corpus_peers.py``.
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
_EVERY = 0.25  # seconds between samples
_BEGUN = 3.0  # seconds of CPU after which a worker has begun to read


@dataclass(slots=True)
class Measured:
    """One run: pages, wall and CPU seconds, those of what does not read, the peak of a process (MB).

    ``busy`` is the share of samples in which workers had a task, ``even`` how evenly it fell on them.
    """

    name: str
    pages: int = 0
    wall: float = 0.0
    cpu: float = 0.0
    beside: float = 0.0
    busy: float = 0.0
    even: float = 1.0
    peak: float = 0.0

    @property
    def cpu_ms(self) -> float:
        """Milliseconds of CPU a page."""
        return 1000 * self.cpu / self.pages

    def row(self) -> list[str]:
        """The row of the table."""
        speeds = f"{self.pages / self.wall:.1f}", f"{self.pages / self.cpu:.1f}", f"{self.cpu_ms:.2f}"
        beside = f"{1000 * self.beside / self.pages:.2f}"
        return [self.name, *speeds, beside, f"{self.busy:.3f}", f"{self.even:.3f}", f"{self.peak:.0f}"]


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
    used = {pid: seconds - before.get(pid, 0) for pid, seconds in spent.items()}
    made.cpu = sum(used.values())
    most = sorted(used, key=lambda pid: -used[pid])[:workers]
    made.beside = made.cpu - sum(used[pid] for pid in most)
    made.even = sum(used[pid] for pid in most) / workers / max(used.values())
    taken = [states.get(pid, []) for pid in most]
    made.busy = sum(map(sum, taken)) / max(1, sum(map(len, taken)))
    made.pages = sum(pq.read_metadata(file).num_rows for file in (folder / "pages").glob("*.parquet"))
    return made


def without_start(run: Measured, start: Measured) -> Measured:
    """A run without what the same costs over one page."""
    run.cpu, run.wall, run.pages = run.cpu - start.cpu, run.wall - start.wall, run.pages - start.pages
    run.beside -= start.beside
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
        [
            str(name),
            "",
            f"{count / spent:.1f}",
            f"{1000 * spent / count:.2f}",
            "",
            "",
            "",
            f"{said['peak_mb']:.0f}",
        ]
        for name, spent in rows
    ]


def measured(folder: Path, pages: int, rounds: int) -> list[Measured]:
    """Each way of running, measured so many times in turn; of each the run that took least CPU."""
    files = [str(path) for path in make(folder / str(pages), pages)]
    single = [str(path) for path in make(folder / "1", 1)]
    ways = (
        (own, "one process", 1),
        (own, "two processes", 2),
        (on_cluster, "Dask, one worker", 1),
        (on_cluster, "Dask, two workers", 2),
    )
    with tempfile.TemporaryDirectory() as name:
        made = Path(name)
        starts = [run(said, single, made / f"{said}, start", count) for run, said, count in ways]
        runs = [
            [
                without_start(run(said, files, made / f"{said} {turn}", count), start)
                for (run, said, count), start in zip(ways, starts, strict=True)
            ]
            for turn in range(rounds)
        ]
    return [min(of_way, key=lambda run: run.cpu_ms) for of_way in zip(*runs, strict=True)]


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "corpus-pages")
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", help="the Python of an environment with the peers")
    given = parser.parse_args()
    runs = measured(given.folder, given.pages, given.rounds)
    rows = [run.row() for run in runs]
    file = make(given.folder / str(given.pages), given.pages)[0]
    rows += peers(given.peers, str(file), min(given.pages, 1343)) if given.peers else []
    header = [
        "", "pages/s, wall", "pages/s of CPU", "ms of CPU a page", "of it beside reading", "workers busy",
        "even", "peak MB of a process",
    ]  # fmt: skip
    print(table(header, rows))
    print(f"load at the end: {os.getloadavg()[0]:.1f}")
    for alone, two in (runs[:2], runs[2:]):
        cpu, busy = alone.cpu_ms / two.cpu_ms, two.busy / alone.busy
        print(f"{two.name} against one: {cpu:.3f} by CPU, {busy:.3f} busy, {two.even:.3f} even;", end=" ")
        print(f"{cpu * busy * two.even:.3f}")


if __name__ == "__main__":
    main()
