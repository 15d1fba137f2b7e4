"""Dating beside its peers: accuracy, calibration, speed, cost against size, memory.

    python -m benchmarks.dates [--only accuracy calibration speed memory] [--peers DIR] [--figures]

The peers (htmldate, trafilatura, turbohtml) are run by the Python of the environment ``DIR``, where they
are installed with pip; none is a dependency of the program, and without it ours is measured alone. Each
tool reads the same bytes of the same pages in the same order, in processes of its own, one after the
other. ``--figures`` draws docs/figures anew from what was measured (calibration and speed).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.dates_calibration import calibration
from benchmarks.dates_figures import draw_cost, draw_reliability
from benchmarks.dates_memory import memory
from benchmarks.dates_reader import TOOLS
from benchmarks.labelled import Labelled, labelled
from benchmarks.measure import table

ROOT = Path(__file__).parent.parent
SETS = ("dates", "dates-fundus")
PASSES = 3
BASE = "htmldate fast"
PLOTTED = ("audit, whole page", "audit, the day", BASE)
PARTS = ("accuracy", "calibration", "speed", "memory")
WARM = 50  # pages of the other set that each process reads before its clock starts
BIG = 100_000  # bytes from which a page's cost for a megabyte says something


@dataclass(frozen=True)
class Run:
    """What one tool said of each page, and the CPU seconds it took over each."""

    answers: list[str | None]
    seconds: list[float]

    @property
    def mean(self) -> float:
        """Milliseconds of CPU a page."""
        return 1000 * sum(self.seconds) / len(self.seconds)


def run(tool: str, pages: list[Labelled], warm: list[Labelled], peers: Path | None) -> Run | None:
    """One pass of one tool in a process of its own; ``None`` where it is not installed."""
    own = tool.startswith("audit")
    if not own and peers is None:
        return None
    python = sys.executable if own or peers is None else str(peers / "bin" / "python")
    done = subprocess.run(
        [python, "-m", "benchmarks.dates_reader", tool, str(len(warm))],
        input="".join(f"{page.path.resolve()}\t{page.url}\n" for page in [*warm, *pages]),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        print(f"{tool} could not be run and was not measured")
        return None
    said = json.loads(done.stdout)
    return Run(said["answers"], said["seconds"])


def passes(folder: str, every: int, peers: Path | None, times: int = PASSES) -> dict[str, Run]:
    """What every tool says of a set, and the least time that each page took it over the passes.

    Each pass is a fresh process, lest a page be found in a cache of its own reading, and reads some pages of
    the other set first. The tools take turns, so that a noisy minute strikes all of them.
    """
    pages = labelled(folder, every)
    warm = [page for other in SETS if other != folder for page in labelled(other)[:WARM]]
    best: dict[str, Run] = {}
    for turn in range(times):
        for tool in TOOLS:
            if turn and tool not in best:
                continue
            if found := run(tool, pages, warm, peers):
                least = map(min, found.seconds, best.get(tool, found).seconds)
                best[tool] = Run(found.answers, list(least))
    return best


def accuracy(peers: Path | None, every: int) -> None:
    for folder in SETS:
        pages = labelled(folder, every)
        rows = [[tool, *scores(one.answers, pages)] for tool, one in passes(folder, every, peers, 1).items()]
        seen = " (ours was fitted on them: see calibration for the cross-validated figure)"
        print(f"\n{folder}: {len(pages)} pages{seen if folder == 'dates' else ''}")
        print(table(["", "accuracy", "precision", "F1", "right"], rows), flush=True)


def scores(answers: list[str | None], pages: list[Labelled]) -> list[str]:
    right = sum(
        said is not None and said == str(page.gold) for said, page in zip(answers, pages, strict=True)
    )
    said = sum(one is not None for one in answers)
    f1 = (
        2 * right / (right + len(pages))
    )  # what is not answered is missed, as htmldate's own evaluation has it
    return [f"{right / len(pages):.3f}", f"{right / max(said, 1):.3f}", f"{f1:.3f}", str(right)]


def speed(peers: Path | None, every: int, *, figures: bool) -> None:
    pages = labelled("dates", every)
    sizes = [len(page.body) for page in pages]
    found = passes("dates", every, peers)
    base = found.get(BASE)
    rows = [
        [
            tool, f"{one.mean:.2f}", f"{1000 / one.mean:.0f}", f"{1e9 * sum(one.seconds) / sum(sizes):.0f}",
            f"{one.mean / base.mean:.2f}" if base else "", *_worst(one, sizes),
        ]
        for tool, one in found.items()
    ]  # fmt: skip
    print(f"\nCPU, each page's best of {PASSES} passes, load {os.getloadavg()[0]:.1f}: {len(pages)} pages")
    header = ["", "ms a page", "pages/s", "ms a MB", f"× {BASE}", "worst page", "worst ms a MB"]
    print(table(header, rows), flush=True)
    if figures:
        draw_cost(
            {
                tool: [(size / 1000, 1000 * cost) for size, cost in zip(sizes, one.seconds, strict=True)]
                for tool in PLOTTED
                if (one := found.get(tool))
            }
        )


def _worst(one: Run, sizes: list[int]) -> list[str]:
    """The dearest page in ms, and the dearest for a megabyte among those of a fair size."""
    rates = [1e9 * cost / size for cost, size in zip(one.seconds, sizes, strict=True) if size > BIG]
    return [f"{1000 * max(one.seconds):.0f}", f"{max(rates, default=0.0):.0f}"]


def main() -> None:
    """Measure what was asked for."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    options.add_argument("--peers", type=Path, help="an environment with htmldate, trafilatura, turbohtml")
    options.add_argument("--every", type=int, default=1, help="each how many-th page is read")
    options.add_argument("--figures", action="store_true", help="draw docs/figures/*.svg anew")
    given = options.parse_args()
    print(time.strftime("%Y-%m-%d", time.gmtime()), *versions(given.peers))
    if "accuracy" in given.only:
        accuracy(given.peers, given.every)
    if "calibration" in given.only:
        bins = calibration()
        if given.figures:
            draw_reliability(bins)
    if "speed" in given.only:
        speed(given.peers, given.every, figures=given.figures)
    if "memory" in given.only:
        memory()


def versions(peers: Path | None) -> list[str]:
    """The peers' versions, as pip names them."""
    if peers is None:
        return []
    done = subprocess.run([peers / "bin" / "pip", "freeze"], capture_output=True, text=True, check=True)
    return [line for line in done.stdout.split() if line.startswith(("htmldate", "trafilatura", "turbohtml"))]


if __name__ == "__main__":
    main()
