"""Dating beside its peers, in one run: accuracy, speed, calibration, cost against size, memory.

    python -m benchmarks.dates [--every N] [--memory]

Peers (htmldate, trafilatura, turbohtml) are measured where they are installed; none is a dependency of
the program. Our figures on the labelled set are cross-validated; on the second set the committed
weights, fitted on the first, are used.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from audit.read import parse_page, read_page, whole
from audit.read.dates import collect_dates
from audit.read.dates.opinion import judge_dates
from benchmarks import fit_dates
from benchmarks.measure import peak_mb, table

Dater = Callable[[str, str], str | None]


@dataclass
class Row:
    """One labelled page."""

    url: str
    gold: date | None
    body: bytes
    text: str


def rows(folder: str, every: int) -> list[Row]:
    base = fit_dates.SHARED / "data" / folder
    found = []
    for line in (base / "dates.jsonl").read_text().splitlines()[::every]:
        row = json.loads(line)
        body = gzip.decompress((base / row["file"]).read_bytes())
        gold = row.get("date") or row.get("published", "")[:10]
        day = date.fromisoformat(gold) if gold and gold != "NaN" else None
        found.append(Row(row["url"], day, body, body.decode("utf-8", "replace")))
    return found


def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"{name} is not installed here and was not measured")
        return None


def peers() -> dict[str, Dater]:
    found: dict[str, Dater] = {}
    if htmldate := _module("htmldate"):
        found["htmldate fast"] = lambda text, _: htmldate.find_date(
            text, extensive_search=False, original_date=True
        )
        found["htmldate extensive"] = lambda text, _: htmldate.find_date(text, original_date=True)
    if trafilatura := _module("trafilatura"):
        found["trafilatura"] = lambda text, _: getattr(trafilatura.extract_metadata(text), "date", None)
    if extract := _module("turbohtml.extract"):
        original = extract.DateExtraction(original=True)
        found["turbohtml"] = lambda text, _: getattr(extract.dates(text, original), "date", None)
    return found


def ours(text: str, url: str) -> str | None:
    opinion = whole(read_page(text.encode(), url=url or None, encoding="utf-8")).published
    return str(opinion.day) if opinion and opinion.day else None


def day_only(text: str, url: str) -> str | None:
    """The fields of a page are worked out when they are asked for: here the day alone."""
    opinion = read_page(text.encode(), url=url or None, encoding="utf-8").published
    return str(opinion.day) if opinion and opinion.day else None


def dates_only(text: str, url: str) -> str | None:
    parsed = parse_page(text.encode(), url=url or None, encoding="utf-8")
    verdict = judge_dates(collect_dates(parsed, None))
    assert verdict.witnesses is not None
    return str(verdict.day) if verdict.day else None


def measured(answer: Dater, given: list[Row], *, with_url: bool = False) -> tuple[list[str | None], float]:
    """The answers and the CPU seconds they took."""
    for row in given[:5]:  # tables are loaded before the clock starts
        answer(row.text, "")
    start = time.process_time()
    found = [answer(row.text, row.url if with_url else "") for row in given]
    return [str(one)[:10] if one else None for one in found], time.process_time() - start


def scores(answers: list[str | None], given: list[Row]) -> list[str]:
    right = sum(a is not None and a == str(row.gold) for a, row in zip(answers, given, strict=True))
    said = sum(a is not None for a in answers)
    missed = len(given) - said
    f1 = 2 * right / (2 * right + (said - right) + missed)
    return [f"{right / len(given):.3f}", f"{right / max(said, 1):.3f}", f"{f1:.3f}", str(right)]


def beside_peers(folder: str, every: int) -> None:
    given = rows(folder, every)
    lines = []
    for name, answer in {
        "audit, whole page": ours,
        "audit, all dates": dates_only,
        "audit, the day": day_only,
        **peers(),
    }.items():
        answers, seconds = measured(answer, given)
        lines.append([name, *scores(answers, given), f"{len(given) / seconds:.0f}"])
    answers, _ = measured(ours, given, with_url=True)
    lines.insert(1, ["audit, address given", *scores(answers, given), ""])
    print(f"\n{folder}: {len(given)} pages (for `dates` ours has seen them: see cross-validation)")
    print(table(["", "accuracy", "precision", "F1", "right", "pages/s"], lines))


def cross_validated() -> None:
    from audit.read.dates.opinion import LEAST

    for with_url in (False, True):
        examples = fit_dates.load(with_url=with_url)
        results = fit_dates.cross_validate(examples)
        answers = [(fit_dates.best_day(found, LEAST), one.gold) for one, found in results]
        fit_dates.report(f"cross-validated, address {'given' if with_url else 'not given'}", answers)
        print(reliability(results))


def reliability(results: list[fit_dates.Result]) -> str:
    """Calibrated confidence against the share of right answers; calibrated on the other folds."""
    bins: dict[float, list[bool]] = {}
    size = len(results) // fit_dates.FOLDS
    for fold in range(fit_dates.FOLDS):
        inside = results[fold * size : (fold + 1) * size if fold < fit_dates.FOLDS - 1 else None]
        steps = fit_dates.calibration([one for one in results if one not in inside])
        for example, found in inside:
            p, day = fit_dates.top(found)
            if day:
                sure = fit_dates.interpolate(steps, p)
                low = next(edge for edge in (0.95, 0.9, 0.8, 0.6, 0.0) if sure >= edge)
                bins.setdefault(low, []).append(day == example.gold)
    high = [one for edge, ones in bins.items() if edge >= 0.9 for one in ones]
    lines = [[f">= {edge}", len(ones), f"{sum(ones) / len(ones):.3f}"] for edge, ones in sorted(bins.items())]
    lines.append(
        [">= 0.9 together", f"{len(high)} ({len(high) / len(results):.2f})", f"{sum(high) / len(high):.3f}"]
    )
    return table(["confidence", "pages (coverage)", "right"], lines)


def cost_by_size(every: int) -> None:
    lines, worst = [], 0.0
    given = sorted(rows("dates", every), key=lambda row: len(row.body))
    for part in range(4):
        chosen = given[part * len(given) // 4 : (part + 1) * len(given) // 4]
        seconds = []
        for row in chosen:
            start = time.process_time()
            whole(read_page(row.body))
            seconds.append(time.process_time() - start)
            if len(row.body) > 100_000:
                worst = max(worst, seconds[-1] * 1000 / (len(row.body) / 1e6))
        kilobytes = sum(len(row.body) for row in chosen) / len(chosen) / 1000
        lines.append(
            [f"{kilobytes:.0f} KB", f"{1000 * sum(seconds) / len(seconds):.1f}", f"{1000 * max(seconds):.0f}"]
        )
    print(table(["mean size", "mean ms", "worst ms"], lines))
    print(f"worst page above 100 KB: {worst:.0f} ms per MB")


def memory() -> None:
    given = rows("dates", 1)
    for reads in range(10_001):
        whole(read_page(given[reads % len(given)].body))
        if reads % 2_000 == 0 and reads:
            print(f"{reads} reads: peak {peak_mb():.0f} MB", flush=True)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--every", type=int, default=1)
    options.add_argument("--memory", action="store_true")
    given = options.parse_args()
    if given.memory:
        memory()
        return
    cross_validated()
    beside_peers("dates", given.every)
    beside_peers("dates-fundus", given.every)
    cost_by_size(given.every)


if __name__ == "__main__":
    main()
