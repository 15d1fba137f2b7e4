"""Figures that must not drop: a floor is raised when the program gets better, never lowered in silence."""

from __future__ import annotations

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from audit.model import Opinion
from audit.page import read_page

FLOORS: dict[str, dict[str, Any]] = json.loads((Path(__file__).parent / "floors.json").read_text())
EVERY = 2  # half of the pages keeps the test short; the benchmark reads all


@cache
def answers(folder: Path) -> tuple[tuple[Opinion | None, str], ...]:
    """Our opinion and the labelled day, page by page."""
    rows = [json.loads(line) for line in (folder / "dates.jsonl").read_text().splitlines()[::EVERY]]
    return tuple(
        (
            read_page(gzip.decompress((folder / row["file"]).read_bytes())).published,
            row.get("date") or row.get("published", "")[:10],
        )
        for row in rows
    )


def _days(given: tuple[tuple[Opinion | None, str], ...]) -> list[tuple[str, str, float]]:
    return [(str(one.day), gold, one.confidence) for one, gold in given if one and one.day]


@pytest.mark.parametrize("name", ["dates", "dates-fundus"])
def test_the_day_of_publication_is_found_as_often_as_before(name: str, shared: Path) -> None:
    given = answers(shared / "data" / name)
    named = _days(given)
    right = sum(day == gold for day, gold, _ in named)
    assert right / len(given) >= FLOORS[name]["accuracy"]
    assert right / len(named) >= FLOORS[name]["precision"]


def test_a_high_confidence_is_kept(shared: Path) -> None:
    given = answers(shared / "data" / "dates-fundus")
    sure = [day == gold for day, gold, confidence in _days(given) if confidence >= 0.9]
    assert len(sure) / len(given) >= FLOORS["dates-fundus"]["coverage"]
    assert sum(sure) / len(sure) >= FLOORS["dates-fundus"]["sure"]
