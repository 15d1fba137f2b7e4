"""What a page, feed, document or dossier costs grows no faster than its size, whatever it is made of."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.attack.growth import KINDS
from tests.attack.measured import ROOT

MOST = 6.0
"""Times that four times as much may cost: four and what a noisy machine adds; a square would be sixteen."""
FLOOR = 0.15
"""Seconds below which a cost says nothing."""
SIZE, BEST_OF = 700, 3
SAMPLE = 3
"""Every third shape; `python -m benchmarks.attack growth` tries all, at a larger size."""


def grown(kind: str, size: int, times: int, *names: str) -> dict[str, tuple[float, float]]:
    """The seconds at a size and at four times it, by the names of the shapes."""
    command = [sys.executable, "-m", "tests.attack.growth", kind, str(size), str(times), *names]
    made = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600, cwd=ROOT)
    return {name: (small, large) for name, small, large in map(json.loads, made.stdout.splitlines())}


def is_faster(small: float, large: float) -> bool:
    return large > FLOOR and large > MOST * small


def test_there_are_more_than_a_hundred_shapes() -> None:
    assert sum(len(shapes) for shapes, _ in KINDS.values()) > 100


@pytest.mark.parametrize("kind", KINDS)
def test_four_times_as_much_costs_no_more_than_six_times(kind: str) -> None:
    sample = list(KINDS[kind][0])[::SAMPLE]
    suspects = [name for name, taken in grown(kind, SIZE, 1, *sample).items() if is_faster(*taken)]
    again = grown(kind, SIZE, BEST_OF, *suspects) if suspects else {}
    assert {name: taken for name, taken in again.items() if is_faster(*taken)} == {}


def test_a_thousand_notes_are_found_in_one_look() -> None:
    (taken,) = grown("Markdown", 3000, 1, "notes").values()
    assert not is_faster(*taken)
