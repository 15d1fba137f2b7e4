"""Fit the weights by which a text is judged to support a claim; write ``support-weights.claims.jsonl``.

    python -m tools.fit_support ../shared/data/claims [--write]

A logistic regression with a quadratic penalty, by Newton's method, on the features of ``audit/support``. No
weight may have the wrong sign: a feature that gets one is left out. Each set has a start of its own, because
each has its own share of supported claims; the table holds their mean. ``python -m benchmarks.claims``
measures by cross-validation.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from audit.support.claim_text import ClaimText
from audit.support.claims import compare
from audit.support.features import FOR
from audit.support.judge import START
from audit.support.source_text import SourceText
from tools.lines import write
from tools.supported import Labelled, expertqa, strangers, wice

HEADER = {
    "by": "tools/fit_support.py",
    "set": "WiCE dev (349 claims of Wikipedia with the page they cite), and ExpertQA dev (MIT; 820 claims"
    " with the passages they cite), each claim also with a text that was cited for another",
    "licence": "ODC-BY-1.0",
    "date": "2026-11-30",
    "about": "The weights by which a text is judged to support a claim (support/judge.py), in log odds. Only"
    " these numbers come from the claims.",
}
PENALTY = 60.0  # of the square of each weight, in standard deviations of its feature
STRANGE = 0.5  # how much a claim beside a strange text counts
STEPS = 8


@dataclass(frozen=True)
class Row:
    """A claim with a text, as features, and how much it counts."""

    given: Labelled
    of_set: int
    features: dict[str, float]
    counts: float

    @property
    def label(self) -> bool:
        """Whether the text supports the whole claim."""
        return self.given.supported


def rows_of(sets: Sequence[Sequence[Labelled]]) -> list[Row]:
    """The rows of all sets, each counted as much as the first, and of each claim with a strange text."""
    chance = random.Random(15)
    return [
        Row(given, number, features(given), counts * len(sets[0]) / len(of_set))
        for number, of_set in enumerate(sets)
        for claims, counts in ((of_set, 1.0), (strangers(of_set, chance), STRANGE))
        for given in claims
    ]


def features(given: Labelled) -> dict[str, float]:
    """What the judge weighs of a claim and its text."""
    return compare(ClaimText(given.claim, "en"), SourceText(given.text, title=given.title, language="en"))[2]


def fitted(rows: Sequence[Row]) -> dict[str, float]:
    """The weights that make the labels likeliest, without those of the wrong sign."""
    names = list(rows[0].features)
    while True:
        weight = _newton(rows, names)
        wrong = [name for name in names if (weight[name] < 0) == (name in FOR)]
        if not wrong:
            break
        names = [name for name in names if name not in wrong]
    return dict.fromkeys(rows[0].features, 0.0) | weight


def _newton(rows: Sequence[Row], names: Sequence[str]) -> dict[str, float]:
    scale = {name: _deviation([row.features[name] for row in rows]) for name in names}
    sets = sorted({row.of_set for row in rows})
    size = len(names) + len(sets)
    inputs = [
        [row.features[name] / scale[name] for name in names] + [float(row.of_set == one) for one in sets]
        for row in rows
    ]
    weight = [0.0] * size
    for _ in range(STEPS):
        slope = [-PENALTY * value * (at < len(names)) for at, value in enumerate(weight)]
        curve = [[PENALTY * (i == j < len(names)) for j in range(size)] for i in range(size)]
        for row, x in zip(rows, inputs, strict=True):
            likely = 1 / (1 + math.exp(-sum(w * v for w, v in zip(weight, x, strict=True))))
            off, bend = row.counts * (row.label - likely), row.counts * likely * (1 - likely)
            for i, value in enumerate(x):
                if value:
                    slope[i] += off * value
                    line, part = curve[i], bend * value
                    for j, other in enumerate(x):
                        line[j] += part * other
        weight = [w + step for w, step in zip(weight, _solved(curve, slope), strict=True)]
    found = {name: weight[at] / scale[name] for at, name in enumerate(names)}
    return found | {START: sum(weight[len(names) :]) / len(sets)}


def _deviation(values: Sequence[float]) -> float:
    mean = sum(values) / len(values)
    return math.sqrt(sum((value - mean) ** 2 for value in values) / len(values)) or 1.0


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a system of linear equations (Gauss and Jordan, with pivots)."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at in range(len(rows)):
        best = max(range(at, len(rows)), key=lambda number: abs(rows[number][at]))
        rows[at], rows[best] = rows[best], rows[at]
        for number, row in enumerate(rows):
            if number != at and row[at]:
                factor = row[at] / rows[at][at]
                rows[number] = [v - factor * u for v, u in zip(row, rows[at], strict=True)]
    return [row[-1] / row[at] for at, row in enumerate(rows)]


def main() -> None:
    """Fit, print, and with ``--write`` write the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    sets = [wice(options.folder / "wice-dev.jsonl"), expertqa(options.folder / "expertqa-dev.jsonl")]
    weight = {name: round(value, 3) for name, value in fitted(rows_of(sets)).items()}
    print(weight)
    if options.write:
        rows = [{"row": name, "weights": {name: value}} for name, value in weight.items()]
        write("support-weights", "claims", HEADER, rows)


if __name__ == "__main__":
    main()
