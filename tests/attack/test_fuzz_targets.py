"""The targets of the fuzzer hold for their seeds and changed ones; `python -m benchmarks.fuzz` goes on."""

from __future__ import annotations

import zlib
from random import Random

import pytest

from tests.attack.damage import damages
from tests.attack.fuzz.registry import TARGETS
from tests.attack.fuzz.target import SEEDS, Target

EACH = 40
"""Changes of each seed."""
named = pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)


@named
def test_what_a_parser_promises_holds_for_the_seeds(target: Target) -> None:
    for seed in (b"", b"\0", b"\xff" * 9, *(path.read_bytes() for path in target.seeds)):
        target.check(seed)


@named
def test_what_a_parser_promises_holds_for_changed_seeds(target: Target) -> None:
    for path in target.seeds:
        random = Random(zlib.crc32(path.name.encode()))
        for change, data in damages(path.read_bytes(), random, EACH):
            try:
                target.check(data[:4096])
            except Exception as error:
                error.add_note(f"{path.name}, {change}")
                raise


def test_seeds_are_few_and_small() -> None:
    seeds = [path for path in SEEDS.rglob("*") if path.is_file()]
    assert len(seeds) <= 3 * len(TARGETS)
    assert all(path.stat().st_size <= 2048 for path in seeds)
    assert {path.parent.name for path in seeds} == set(TARGETS)
