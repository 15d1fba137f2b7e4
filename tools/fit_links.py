"""Fit the weights of the model that links claims to sources; write ``link-weights.claims.jsonl``.

    python -m tools.fit_links ../shared/data/claims [--write] [--folds 5]

A conditional logit with "none of them", by gradient ascent with a quadratic penalty, on ``tools/linked.py``.
What is printed is cross-validated by page and question: top-1, precision of the most confident, reliability.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from pathlib import Path

from audit.draft.weighing import NONE, probabilities
from tools.lines import write
from tools.linked import Example, examples

HEADER = {
    "by": "tools/fit_links.py",
    "set": "WiCE dev (349 claims with their page among nine others), and ExpertQA dev (MIT; 552 claims with"
    " the source cited for them among those of the same question)",
    "licence": "ODC-BY-1.0",
    "date": "2026-11-30",
    "about": "The weights of the model that links claims to sources (draft/weighing.py), in log odds. Only"
    " these numbers come from the claims.",
}
STEPS, RATE, PENALTY = 120, 0.1, 0.002


def fitted(given: Sequence[Example]) -> dict[str, float]:
    """The weights that make the right answers likeliest (Adam, Kingma and Ba 2015)."""
    names = sorted({name for example in given for row in example.rows for name in row})
    scale = {
        name: max(abs(row.get(name, 0.0)) for example in given for row in example.rows) or 1.0
        for name in names
    }
    weight = dict.fromkeys([*names, NONE, "none-many"], 0.0)
    first, second = dict.fromkeys(weight, 0.0), dict.fromkeys(weight, 0.0)
    for step in range(1, STEPS + 1):
        slope = _slope(given, {name: value / scale.get(name, 1.0) for name, value in weight.items()}, scale)
        for name in weight:
            along = slope[name] / len(given) - PENALTY * weight[name] / 2
            first[name] = 0.9 * first[name] + 0.1 * along
            second[name] = 0.99 * second[name] + 0.01 * along * along
            size = math.sqrt(second[name] / (1 - 0.99**step)) + 1e-8
            weight[name] += RATE * first[name] / (1 - 0.9**step) / size
    return {name: value / scale.get(name, 1.0) for name, value in weight.items()}


def _slope(given: Sequence[Example], weight: dict[str, float], scale: dict[str, float]) -> dict[str, float]:
    slope = dict.fromkeys(weight, 0.0)
    for example in given:
        likely = probabilities(example.rows, weight)
        for at, (row, probability) in enumerate(zip(example.rows, likely, strict=True)):
            off = (at == example.right) - probability
            for name, value in row.items():
                slope[name] += off * value / scale[name]
        none = (example.right is None) - (1 - sum(likely))
        slope[NONE] += none
        slope["none-many"] += none * math.log(len(example.rows))
    return slope


def judged(given: Sequence[Example], folds: int) -> list[tuple[Example, float, bool]]:
    """Each example with the confidence of its likeliest source and whether that is right, cross-validated."""
    groups = sorted({example.group for example in given})
    fold_of = {group: number % folds for number, group in enumerate(groups)}
    found = []
    for fold in range(folds):
        weight = fitted([example for example in given if fold_of[example.group] != fold])
        for example in given:
            if fold_of[example.group] == fold:
                likely = probabilities(example.rows, weight)
                best = max(range(len(likely)), key=likely.__getitem__)
                found.append((example, likely[best], best == example.right))
    return found


def show(name: str, rows: list[tuple[Example, float, bool]]) -> None:
    """Print top-1 where the source is there, and of all: precision of the most confident, and reliability."""
    there = sorted((row for row in rows if row[0].right is not None), key=lambda row: -row[1])
    if not there:
        return
    parts = [
        sum(right for *_, right in there[: round(len(there) * part)]) / round(len(there) * part)
        for part in (0.25, 0.5, 0.75)
    ]
    top = sum(right for *_, right in there) / len(there)
    print(
        f"{name}: n {len(there)}, top-1 {top:.3f}, precision of the most confident 25/50/75 %: "
        + " / ".join(f"{part:.2f}" for part in parts)
    )
    print("  confidence: right of all (with the source away too)")
    for low in (0.1, 0.25, 0.4, 0.6, 0.8, 0.9):
        high = {0.1: 0.25, 0.25: 0.4, 0.4: 0.6, 0.6: 0.8, 0.8: 0.9, 0.9: 1.01}[low]
        within = [(confidence, right) for _, confidence, right in rows if low <= confidence < high]
        if within:
            mean = sum(confidence for confidence, _ in within) / len(within)
            print(
                f"  {low:.2f}-{min(high, 1):.2f}: said {mean:.2f},"
                f" right {sum(right for _, right in within) / len(within):.2f}, n {len(within)}"
            )


def main() -> None:
    """Fit, print, and with ``--write`` write the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    given = examples(options.folder)
    rows = judged(given, options.folds)
    for of_set in ("wice", "expertqa"):
        for held in ("all", "some", "none"):
            show(
                f"{of_set}, texts held: {held}",
                [row for row in rows if row[0].group.startswith(of_set) and row[0].held == held],
            )
    weight = {name: round(value, 3) for name, value in fitted(given).items()}
    print(weight)
    if options.write:
        write(
            "link-weights",
            "claims",
            HEADER,
            [{"row": name, "weights": {name: value}} for name, value in weight.items()],
        )


if __name__ == "__main__":
    main()
