"""Links as people write them: what is read of each case, beside what a renderer makes of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from benchmarks.links_written import MARK, PAGE, TABLE, agrees, of_markdown, of_text, ours, page_table

HEAD, *CASES = map(json.loads, TABLE.read_text(encoding="utf-8").splitlines())


def named(case: dict[str, Any]) -> str:
    return f"{case['format']} {case['case']}"


@pytest.mark.parametrize("case", CASES, ids=named)
def test_links_are_read_as_they_are_written(case: dict[str, Any]) -> None:
    assert ours(case) == case["ours"]


@pytest.mark.parametrize("case", [case for case in CASES if case["format"] != "html"], ids=named)
def test_the_renderer_answers_as_the_table_says(case: dict[str, Any]) -> None:
    asked = of_markdown if case["format"] == "md" else of_text
    assert asked(case["source"]) == case["renderer"]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_where_the_reading_differs_from_the_renderer_the_table_says_why(case: dict[str, Any]) -> None:
    assert agrees(case) == (not case["why"])


def test_the_page_of_the_documentation_has_every_difference() -> None:
    assert PAGE.read_text(encoding="utf-8").partition(MARK)[2] == page_table(HEAD, CASES)


def test_there_are_more_than_sixty_cases_and_the_renderers_are_named() -> None:
    assert len(CASES) > 60
    assert all(HEAD[renderer] for renderer in ("markdown", "html", "text"))
