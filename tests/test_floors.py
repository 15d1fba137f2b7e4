"""Figures that must not drop: a floor is raised when the program gets better, never lowered in silence."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from audit.model import Opinion
from audit.page import read_page
from audit.support import check_claim
from benchmarks.claims import auroc, labelled, passages
from benchmarks.overlap import measure, stories
from benchmarks.quotes import shares
from benchmarks.quotes import texts as quoted_texts
from benchmarks.references import Gold, Score, by_hand, own_lists, scored, tagged
from benchmarks.served import RIGHT, judge, served
from tools.tagged import tagged_references

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


def _exact(golds: list[Gold]) -> dict[str, float]:
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    scored(golds, scores)
    together: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for (_, name), score in scores.items():
        together[name][0] += score.exact
        together[name][1] += score.total
    return {name: exact / total for name, (exact, total) in together.items()}


def _hold(name: str, golds: list[Gold]) -> None:
    found = _exact(golds)
    for field, floor in FLOORS[name].items():
        assert field == "about" or found[field] >= floor, field


def test_references_are_read_as_well_as_before(shared: Path) -> None:
    assert shared.is_dir()
    _hold("references", by_hand())
    _hold("references-anystyle", tagged(tagged_references()[::4], "anystyle"))


def test_references_of_our_own_lists_are_read_as_well_as_before() -> None:
    _hold("references-own", own_lists())


def test_what_sites_served_in_place_of_a_page_is_named_as_often_as_before(shared: Path) -> None:
    judged = [(page.label, judge(page.asked, page.body).name) for page in served(shared)]
    others = [(label, name) for label, name in judged if label != "page"]
    floor = FLOORS["served"]
    assert sum(name in RIGHT[label] for label, name in others) / len(others) >= floor["right"]
    assert sum(name != "ok" for _, name in others) / len(others) >= floor["found"]
    assert sum(name != "ok" for label, name in judged if label == "page") <= floor["alarms"]


def test_copies_are_told_from_other_stories_as_well_as_before(shared: Path) -> None:
    assert shared.is_dir()
    found = measure([story for story in stories() if story.measured][::6])
    assert found.recall >= FLOORS["overlap"]["recall"]
    assert found.precision >= FLOORS["overlap"]["precision"]
    assert found.inserted >= FLOORS["overlap"]["inserted"]


def test_support_of_claims_is_told_as_well_as_before(shared: Path) -> None:
    floors = FLOORS["claim-support"]
    for name, given in labelled(shared / "data" / "claims").items():
        matches = [check_claim(one.claim, one.text, title=one.title, language="en") for one in given]
        scores = [(match.score or 0.0, one.supported) for one, match in zip(given, matches, strict=True)]
        assert auroc(scores) >= floors[name]
        if name == "WiCE":
            labels = [one.supported for one in given]
            flagged = [not label for label, match in zip(labels, matches, strict=True) if match.flags]
            assert sum(flagged) / len(flagged) >= floors["flag-precision"]
            assert sum(flagged) / labels.count(False) >= floors["flag-recall"]
            assert passages(given, matches)[3][0] >= floors["gold-among-3"]


def test_altered_quotations_are_told_from_genuine_ones_as_well_as_before(shared: Path) -> None:
    found = shares([*quoted_texts(shared / "data" / "dates", "held")][::9])
    floor = FLOORS["quotes"]

    def share(*kinds: str) -> float:
        return sum(found[kind][0] for kind in kinds) / sum(found[kind][1] for kind in kinds)

    assert share("as is", "typography", "brackets", "ellipsis", "later part") >= floor["genuine"]
    assert share("number", "negation dropped", "negation added", "clipped negation") <= floor["wrong"]
    assert share("ellipsis over negation", "pieces reversed", "shuffled", "other page") <= floor["wrong"]
