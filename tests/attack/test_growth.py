"""What a page, feed, document or dossier costs grows no faster than its size, whatever it is made of."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.attack.growth import KINDS, growth
from tests.attack.measured import ROOT

MOST = 1.5
"""Times that a cost may grow faster than that of linear work does.

Four times as much may cost six times as much where linear work costs four times; a square costs sixteen.
"""
FLOOR = 0.15
"""Seconds below which a cost says nothing."""
SIZE, ROUNDS = 700, 4
SAMPLE = 3
"""Every third shape; `python -m benchmarks.attack growth` tries all, at a larger size."""


def grown(kind: str, size: int, rounds: int, *names: str) -> dict[str, list[float]]:
    """What ``growth`` says of the shapes, by their names."""
    command = [sys.executable, "-m", "tests.attack.growth", kind, str(size), str(rounds), *names]
    made = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600, cwd=ROOT)
    return {name: taken for name, *taken in map(json.loads, made.stdout.splitlines())}


def is_faster(small: float, large: float, linear_small: float = 1.0, linear_large: float = 4.0) -> bool:
    """Whether a cost grows faster than the size, by what linear work costs at the same sizes."""
    return large > FLOOR and large / small > MOST * max(4.0, linear_large / linear_small)


def too_fast(kind: str, size: int, *names: str) -> dict[str, list[float]]:
    """The shapes whose cost grows too fast: suspected at one look, and so in the best of several rounds."""
    suspects = [name for name, taken in grown(kind, size, 1, *names).items() if is_faster(*taken)]
    again = grown(kind, size, ROUNDS, *suspects) if suspects else {}
    return {name: taken for name, taken in again.items() if is_faster(*taken)}


def test_there_are_more_than_a_hundred_shapes() -> None:
    assert sum(len(shapes) for shapes, _ in KINDS.values()) > 100


@pytest.mark.parametrize("kind", KINDS)
def test_four_times_as_much_costs_no_more_than_six_times(kind: str) -> None:
    assert too_fast(kind, SIZE, *list(KINDS[kind][0])[::SAMPLE]) == {}


def test_a_thousand_notes_are_found_in_one_look() -> None:
    assert too_fast("Markdown", 3000, "notes") == {}


def words(number: int) -> bytes:
    return b"".join(b"word%d " % at for at in range(number))


def found_each_from_the_start(body: bytes) -> None:
    for word in body.split():
        body.index(word + b" ")


def test_one_loop_inside_another_is_noticed() -> None:
    assert is_faster(*growth(found_each_from_the_start, words, 3000, 2))
