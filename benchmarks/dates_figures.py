"""The two pictures of docs/benchmarks.md."""

from __future__ import annotations

from pathlib import Path

from benchmarks.charts import Axis, Chart
from benchmarks.dates_calibration import Bin

FOLDER = Path(__file__).parent.parent / "docs" / "figures"
AIM = 50.0  # ms of CPU for a megabyte
Cost = tuple[float, float]  # of one page: its size in KB, the milliseconds of CPU it takes


def draw_reliability(sets: dict[str, list[Bin]]) -> None:
    """Confidence against the share that was right; each set of pages is a series."""
    whole = tuple(at / 10 for at in range(11))
    told = "; ".join(
        f"{name}: " + ", ".join(f"{one.mean:.2f} said, {one.right} of {one.pages} right" for one in found)
        for name, found in sets.items()
    )
    chart = Chart(
        "How often a day is right, by the confidence it is given with",
        told,
        Axis("confidence said", 0.4, 1.0, whole[4:]),
        Axis("share right, 95 % intervals; numbers: pages", 0.0, 1.0, whole[::2]),
    )
    chart.guide((0.4, 0.4), (1.0, 1.0), "")
    for name, found in sets.items():
        for one in found:
            chart.interval(one.mean, *one.interval, str(one.pages))
        chart.points(name, [(one.mean, one.share) for one in found], size=9)
    _write("reliability.svg", chart)


def draw_cost(tools: dict[str, list[Cost]]) -> None:
    """CPU time of every page against its size; the first tool is drawn first, below the others."""
    means = {name: sum(cost for _, cost in pages) / len(pages) for name, pages in tools.items()}
    chart = Chart(
        "CPU time of a page against its size (beside each name the mean)",
        "Both axes logarithmic. " + ", ".join(f"{name}: mean {mean:.1f} ms" for name, mean in means.items()),
        Axis("KB of HTML", 1, 3000, (1, 3, 10, 30, 100, 300, 1000, 3000), log=True),
        Axis("ms of CPU", 0.1, 300, (0.1, 0.3, 1, 3, 10, 30, 100, 300), log=True),
    )
    for name, pages in tools.items():
        chart.points(f"{name}: {means[name]:.1f} ms", pages)
    chart.guide((4, 4 * AIM / 1000), (3000, 3 * AIM), f"{AIM:.0f} ms for a megabyte")
    _write("cost-by-size.svg", chart)


def _write(name: str, chart: Chart) -> None:
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / name).write_text(chart.svg(), encoding="utf-8")
    print(f"wrote docs/figures/{name}")
