"""Fit the weights by which a text is judged to support a claim; write ``support-weights.claims.jsonl``.

    python -m tools.fit_support ../shared/data/claims [--write]

A logistic regression with a quadratic penalty, by Newton's method, on the features of ``audit/support``.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Sequence
from pathlib import Path

from audit.support.claims import features_of
from tools.lines import write
from tools.supported import Labelled, expertqa, strangers, wice

HEADER = {
    "by": "tools/fit_support.py",
    "set": "WiCE dev (349 claims of Wikipedia with the page they cite), and ExpertQA dev (MIT; 820 claims"
    " with the passages they cite)",
    "licence": "ODC-BY-1.0",
    "date": "2026-11-30",
    "about": "The weights by which a text is judged to support a claim (support/judge.py), in log odds. Only"
    " these numbers come from the claims.",
}
PENALTY = 3.0
STRANGE = 1.0  # how much a claim beside a text about something else counts
Row = tuple[dict[str, float], bool]


def fitted(rows: Sequence[tuple[dict[str, float], bool, float]]) -> dict[str, float]:
    """The weights that make the labels likeliest; each row has features, label and how much it counts."""
    names = list(rows[0][0])
    weight = [0.0] * len(names)
    for _ in range(12):
        slope = [-PENALTY * value * (name != "one") for name, value in zip(names, weight, strict=True)]
        curve = [
            [PENALTY * (i == j) * (names[i] != "one") for j in range(len(names))] for i in range(len(names))
        ]
        for features, label, counts in rows:
            x = [features[name] for name in names]
            p = 1 / (1 + math.exp(-sum(w * v for w, v in zip(weight, x, strict=True))))
            for i, v in enumerate(x):
                slope[i] += counts * (label - p) * v
                for j in range(len(x)):
                    curve[i][j] += counts * p * (1 - p) * v * x[j]
        weight = [w + step for w, step in zip(weight, _solved(curve, slope), strict=True)]
    return dict(zip(names, weight, strict=True))


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a system of linear equations (Gauss with pivots)."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at in range(len(rows)):
        best = max(range(at, len(rows)), key=lambda number: abs(rows[number][at]))
        rows[at], rows[best] = rows[best], rows[at]
        for number, row in enumerate(rows):
            if number != at and row[at]:
                factor = row[at] / rows[at][at]
                rows[number] = [v - factor * u for v, u in zip(row, rows[at], strict=True)]
    return [row[-1] / row[at] for at, row in enumerate(rows)]


def weighed(sets: Sequence[Sequence[Labelled]]) -> list[tuple[dict[str, float], bool, float]]:
    """The rows of all sets, each counted as much as the first, and of each claim with a strange text."""
    chance = random.Random(15)
    return [
        (
            features_of(one.claim, one.text, title=one.title),
            one.supported,
            counts * len(sets[0]) / len(of_set),
        )
        for of_set in sets
        for rows, counts in ((of_set, 1.0), (strangers(of_set, chance), STRANGE))
        for one in rows
    ]


def main() -> None:
    """Fit, print, and with ``--write`` write the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    sets = [wice(options.folder / "wice-dev.jsonl"), expertqa(options.folder / "expertqa-dev.jsonl")]
    weight = {name: round(value, 3) for name, value in fitted(weighed(sets)).items()}
    print(weight)
    if options.write:
        rows = [{"row": name, "weights": {name: value}} for name, value in weight.items()]
        write("support-weights", "claims", HEADER, rows)


if __name__ == "__main__":
    main()
