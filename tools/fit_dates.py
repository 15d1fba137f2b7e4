"""Fit the weights of the date model on ../shared/data/dates and write ``date-weights.htmldate.jsonl``.

    python -m tools.fit_dates [--write] [--errors N]

Conditional logit over the days of a page and "no date", by gradient ascent with an L2 penalty;
accuracy and calibration come from five-fold cross-validation, the committed weights from all pages.
"""

from __future__ import annotations

import argparse
import itertools
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from audit.formats.html import parse_page
from audit.page.dates import collect_dates
from audit.page.dates.model import Candidate, best_scored, candidates
from audit.page.dates.served import latest_day
from benchmarks.labelled import labelled
from tools.lines import write

NULL = "no-date"
HEADER = {
    "by": "tools/fit_dates.py",
    "set": "evaluation pages of htmldate (478 pages labelled by people)",
    "licence": "Apache-2.0",
    "date": "2026-11-28",
    "about": "The weights of the date model (page/dates/model.py), in log odds, and the share of right"
    " answers by its probability. Only these numbers come from the pages. A few start from a prior"
    " (PRIORS in the script).",
}
FOLDS = 5
EPOCHS = 40
L2 = 0.04
# What the labelled pages are too few to say, as log odds that the fit starts from and is drawn to.
PRIORS = {
    "listed-not-strong": -2.0, "changed-soon": -3.0, "title:apart": 1.0, "rare-order": -1.4,
    "feed-published": 1.0, "change-beside": -1.0, "before-web": -2.5, "before-web-published": -3.0,
}  # fmt: skip


@dataclass
class Example:
    """One labelled page; ``gold`` is ``None`` where no date can be told."""

    name: str
    url: str
    gold: date | None
    days: list[Candidate]


def load(folder: str = "dates", *, with_url: bool | None = None) -> list[Example]:
    found = []
    for number, row in enumerate(labelled(folder)):
        # Both ways of calling are trained on: half of the pages come with their address.
        url = row.url if (number % 2 == 0 if with_url is None else with_url) else None
        statements = collect_dates(parse_page(row.body, url=url), None)
        days = candidates(statements, latest_day(statements))
        found.append(Example(row.name, row.url, row.gold, days))
    return found


Rows = list[tuple[float, date | None, tuple[str, ...]]]
Result = tuple[Example, Rows]


def top(rows: Rows) -> tuple[float, date | None]:
    """The likeliest day and its probability; ``None`` where the page names no day."""
    return max(((p, day) for p, day, _ in rows if day), default=(0.0, None))


def interpolate(steps: list[list[float]], chance: float) -> float:
    """What a calibration says of a probability, linear between its steps."""
    if chance <= steps[0][0]:
        return steps[0][1]
    for (low, bottom), (high, above) in itertools.pairwise(steps):
        if chance <= high:
            return bottom + (above - bottom) * (chance - low) / (high - low)
    return steps[-1][1]


def chances(example: Example, weights: dict[str, float]) -> Rows:
    best = best_scored(example.days, weights)
    rows: Rows = [(one.score, one.candidate.day, one.features) for one in best]
    rows.append((weights.get(NULL, 0.0), None, (NULL,)))
    top = max(total for total, _, _ in rows)
    mass = sum(math.exp(total - top) for total, _, _ in rows)
    return [(math.exp(total - top) / mass, day, used) for total, day, used in rows]


def fit(examples: list[Example], *, seed: int = 1) -> dict[str, float]:
    weights: dict[str, float] = defaultdict(float, {"visible:near": 0.5, "visible:prose": -0.5, **PRIORS})
    squares: dict[str, float] = defaultdict(lambda: 0.01)
    order = list(examples)
    chance = random.Random(seed)
    mean: dict[str, float] = defaultdict(float)
    for epoch in range(EPOCHS):
        chance.shuffle(order)
        for example in order:
            rows = chances(example, weights)
            target = example.gold if any(day == example.gold for _, day, _ in rows) else None
            slope: dict[str, float] = defaultdict(float)
            for p, day, used in rows:
                step = (1.0 if day == target else 0.0) - p
                if abs(step) > 1e-4:
                    for feature in used:
                        slope[feature] += step
            for feature, pull in slope.items():
                value = pull - L2 * (weights[feature] - PRIORS.get(feature, 0.0))
                squares[feature] += value * value
                weights[feature] += 0.3 * value / math.sqrt(squares[feature])
        if epoch >= EPOCHS // 2:  # the mean of the later weights depends less on the order of the pages
            for feature, weight in weights.items():
                mean[feature] += weight / (EPOCHS - EPOCHS // 2)
    weights = mean
    seen = Counter(
        f for e in examples for c in e.days for f in {*c.features, *(x for p in c.places for x in p)}
    )
    return {
        k: round(v, 3)
        for k, v in weights.items()
        if abs(v) >= 0.02 and (seen[k] >= 2 or k == NULL or k in PRIORS)
    }


def cross_validate(examples: list[Example]) -> list[Result]:
    out = []
    for fold in range(FOLDS):
        weights = fit([e for n, e in enumerate(examples) if n % FOLDS != fold])
        out += [
            (e, sorted(chances(e, weights), key=lambda r: -r[0]))
            for n, e in enumerate(examples)
            if n % FOLDS == fold
        ]
    return out


def calibration(results: list[Result]) -> list[list[float]]:
    """Isotonic regression (pool adjacent violators) of being right on the model's probability."""
    points = []
    for example, rows in results:
        p, day = top(rows)
        if day:
            points.append((p, float(day == example.gold)))
    points.sort()
    pools = [[p, right, 1.0] for p, right in points]
    merged: list[list[float]] = []
    for pool in pools:
        merged.append(pool)
        while len(merged) > 1 and merged[-2][1] / merged[-2][2] >= merged[-1][1] / merged[-1][2]:
            last = merged.pop()
            merged[-1] = [merged[-1][0] + last[0], merged[-1][1] + last[1], merged[-1][2] + last[2]]
    # One imagined error and one imagined hit per pool keep the ends away from 0 and 1.
    return [[round(p / n, 4), round((right + 0.5) / (n + 1), 4)] for p, right, n in merged]


def report(title: str, answers: list[tuple[date | None, date | None]]) -> None:
    right = sum(a == g and a is not None for a, g in answers)
    given = sum(a is not None for a, g in answers)
    print(
        f"{title}: accuracy {right / len(answers):.3f} ({right}/{len(answers)}) "
        f"precision {right / max(given, 1):.3f} given {given}"
    )


def best_day(rows: Rows, least: float) -> date | None:
    p, day = top(rows)
    return day if p >= least else None


def rows_of(weights: dict[str, float], steps: list[list[float]]) -> Iterator[dict[str, Any]]:
    """The lines of the table, the heaviest weights first."""
    for name, weight in sorted(weights.items(), key=lambda pair: -abs(pair[1])):
        yield {"row": name, "weights": {name: weight}}
    for number, step in enumerate(steps):
        yield {"row": f"calibration/{number}", "calibration": [step]}


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--write", action="store_true")
    options.add_argument("--errors", type=int, default=0)
    given = options.parse_args()
    examples = load()
    reach = sum(any(c.day == e.gold for c in e.days) for e in examples)
    print(f"{len(examples)} pages; the gold day is a candidate on {reach}")
    results = cross_validate(examples)
    for least in (0.0, 0.2, 0.3, 0.4, 0.5):
        report(f"cross-validated, least {least}", [(best_day(rows, least), e.gold) for e, rows in results])
    weights = fit(examples)
    report("on training data", [(best_day(chances(e, weights), 0.3), e.gold) for e in examples])
    if given.errors:
        shown = 0
        for e, rows in sorted(results, key=lambda r: r[0].name):
            day = best_day(rows, 0.25)
            if day != e.gold and shown < given.errors:
                shown += 1
                print(f"\n== {e.name} {e.url}\n   gold {e.gold} got {day}")
                for p, d, used in rows[:4]:
                    print(f"   {p:.2f} {d} {' '.join(used)}")
                if all(d != e.gold for _, d, _ in rows[:4]):
                    print("   gold:", [(round(p, 3), used) for p, d, used in rows if d == e.gold])
    if given.write:
        write("date-weights", "htmldate", HEADER, rows_of(weights, calibration(results)))


if __name__ == "__main__":
    main()
