"""Fit the weights of the model that labels the pieces of a reference, and write them.

    python -m tools.fit_references [--write]

A conditional random field over pieces (python-crfsuite, L-BFGS with L1 and L2 penalties), fitted on
AnyStyle's tagged references and on those of ``tools/reference_lists.py``. Needs ``pip install
python-crfsuite``. How well it does on references held back: ``python -m benchmarks.references --folds 5``.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from audit.references.entry import Entry, read_entry
from audit.references.features import features_of
from tools.lines import write
from tools.reference_lists import made_references
from tools.tagged import Example, Spans, tagged_references

HEADER = {
    "by": "tools/fit_references.py",
    "set": "AnyStyle core.xml (1,514 references tagged by its curators), and tools/reference_lists.py",
    "licence": "BSD-2-Clause",
    "date": "2026-11-29",
    "about": "The weights of the model that labels the pieces of a reference (references/labelling.py), in"
    " log odds by hundredths. states: of a feature for each label; steps: of a label after another. Only"
    " these numbers come from the references; a word is a feature where several references have it.",
}
PARAMETERS = {"c1": 0.4, "c2": 0.05, "max_iterations": 150, "feature.minfreq": 2}


def labels_of(entry: Entry, spans: Spans) -> list[str]:
    """The label of each piece: that of the span with which it has most in common."""
    found = []
    for piece in entry.pieces:
        start, end = entry.cleaned.span(piece.start, piece.end)
        best = max(spans, key=lambda span: min(end, span[1]) - max(start, span[0]))
        found.append("id" if piece.kind in {"access", "spot"} else best[2])
    return found


def prepared(examples: Iterable[Example]) -> list[tuple[list[list[str]], list[str]]]:
    """Features and labels of each reference that has pieces."""
    rows = []
    for example in examples:
        entry = read_entry(example.text)
        if entry.pieces:
            rows.append((features_of(entry.pieces), labels_of(entry, example.spans)))
    return rows


def fitted(rows: Iterable[tuple[list[list[str]], list[str]]]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The weights of features and of steps from label to label, in hundredths."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(PARAMETERS)
    for features, labels in rows:
        trainer.append(features, labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    states: dict[str, dict[str, int]] = {}
    for (feature, label), weight in info.state_features.items():
        if hundredths := round(weight * 100):
            states.setdefault(feature, {})[label] = hundredths
    steps: dict[str, dict[str, int]] = {label: {} for label in info.labels}
    for (before, after), weight in info.transitions.items():
        if hundredths := round(weight * 100):
            steps[before][after] = hundredths
    return states, steps


def rows_of(states: dict[str, Any], steps: dict[str, Any]) -> list[dict[str, Any]]:
    """The lines of the table."""
    lines = [
        {"row": f"step {name}", "steps": {name: dict(sorted(steps[name].items()))}} for name in sorted(steps)
    ]
    return lines + [
        {"row": name, "states": {name: dict(sorted(states[name].items()))}} for name in sorted(states)
    ]


def main() -> None:
    """Fit on everything, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    rows = prepared([*tagged_references(), *made_references()])
    random.Random(14).shuffle(rows)
    states, steps = fitted(rows)
    click.echo(f"{len(rows)} references, {len(states)} features with weight")
    if arguments.write:
        write("reference-weights", "anystyle", HEADER, rows_of(states, steps))


if __name__ == "__main__":
    main()
