"""How often a day is right, by the confidence that it was given with."""

from __future__ import annotations

import math
from dataclasses import dataclass

from audit.page import read_page, whole
from audit.page.dates.opinion import LEAST, capped
from benchmarks.labelled import labelled
from benchmarks.measure import table
from tools import fit_dates

EDGES = (0.0, 0.6, 0.8, 0.9, 0.95, 1.0)
Said = tuple[float, bool]  # the confidence of a day, and whether it was right


@dataclass(frozen=True)
class Bin:
    """The days of one range of confidence: their mean confidence, how many, how many right."""

    low: float
    mean: float
    pages: int
    right: int

    @property
    def share(self) -> float:
        """The share that was right."""
        return self.right / self.pages

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true share lies 95 times in 100 (Wilson, JASA 22, 1927, p. 209)."""
        n, z2 = self.pages, 1.96**2
        middle = (self.share + z2 / (2 * n)) / (1 + z2 / n)
        reach = 1.96 * math.sqrt(self.share * (1 - self.share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
        return max(0.0, middle - reach), min(1.0, middle + reach)


def bins(said: list[Said]) -> list[Bin]:
    """The ranges that hold anything, the lowest first."""
    found: dict[float, list[Said]] = {}
    for one in said:
        found.setdefault(max(edge for edge in EDGES[:-1] if one[0] >= edge), []).append(one)
    return [
        Bin(low, sum(c for c, _ in ones) / len(ones), len(ones), sum(right for _, right in ones))
        for low, ones in sorted(found.items())
    ]


def cross_validated(*, with_url: bool = False) -> list[Said]:
    """Of the 478 pages, each judged by weights and by a calibration that have not seen it."""
    results = fit_dates.cross_validate(fit_dates.load(with_url=with_url))
    answers = [(fit_dates.best_day(found, LEAST), one.gold) for one, found in results]
    fit_dates.report(f"478, cross-validated, address {'given' if with_url else 'not given'}", answers)
    said = []
    size = len(results) // fit_dates.FOLDS
    for fold in range(fit_dates.FOLDS):
        start, end = fold * size, (fold + 1) * size if fold < fit_dates.FOLDS - 1 else len(results)
        steps = fit_dates.calibration(results[:start] + results[end:])
        for example, found in results[start:end]:
            chance, day = fit_dates.top(found)
            if day and chance >= LEAST:
                best = next(one for one in example.days if one.day == day)
                heard = [one for other in example.days for one, _ in other.statements]
                sure = capped(fit_dates.interpolate(steps, chance), best, heard)
                said.append((sure, day == example.gold))
    return said


def never_fitted() -> list[Said]:
    """Of the 258 pages, by the weights of the program, which were fitted without them."""
    said = []
    for row in labelled("dates-fundus"):
        opinion = whole(read_page(row.body)).published
        if opinion and opinion.day:
            said.append((opinion.confidence, opinion.day == row.gold))
    return said


def calibration() -> dict[str, list[Bin]]:
    """Print both tables; the bins are what the diagram shows."""
    cross_validated(with_url=True)
    found = {}
    for name, said, pages in (
        ("478 pages, cross-validated", cross_validated(), len(labelled("dates"))),
        ("258 pages never fitted to", never_fitted(), len(labelled("dates-fundus"))),
    ):
        found[name] = bins(said)
        lines = [
            [
                f">= {one.low}",
                one.pages,
                f"{one.mean:.3f}",
                f"{one.share:.3f}",
                "{:.2f} to {:.2f}".format(*one.interval),
            ]
            for one in found[name]
        ]
        sure = [right for confidence, right in said if confidence >= 0.9]
        lines.append(
            [">= 0.9", f"{len(sure)} ({len(sure) / pages:.2f})", "", f"{sum(sure) / len(sure):.3f}", ""]
        )
        print(f"\n{name}")
        print(table(["confidence", "pages (coverage)", "mean", "right", "95 %"], lines), flush=True)
    return found
