"""Findings at their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.checks import all_checks
from audit.jobs.located import Locator, shown_path
from audit.model import Because, Citation, FileLine, Finding, Method, Property
from audit.sources import load_sources

if TYPE_CHECKING:
    from pathlib import Path

SOURCES = """\
documents:
  - id: text
    claims:
      - id: one
        text: The bridge opened.
        cites: [ap]
citations:
  - id: ap
    title: Bridge opens
    URL: https://a.example/
"""


@pytest.fixture
def locator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Locator:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sources.yaml").write_text(SOURCES)
    return Locator(load_sources("sources.yaml"))


def finding(check: str = "undated", line: int | None = None, /, **about: str) -> Finding:
    where = Property("capture") if line is None else FileLine(line)
    because = (Because(quote="q", method=Method("page"), where=where),)
    return Finding(check=check, severity="note", confidence="low", message="m", because=because, **about)


@pytest.mark.parametrize(
    ("check", "about", "lines"),
    [
        ("dead-link", {"citation": "ap"}, [10]),
        ("title-differs", {"citation": "ap"}, [9]),
        ("undated", {"citation": "ap"}, [8]),
        ("isbn-invalid", {"citation": "ap"}, [8]),
        ("claim-date-differs", {"document": "text", "claim": "one", "citation": "ap"}, [5, 8]),
        ("uncited-claim", {"claim": "one"}, [5]),
        ("undated", {"document": "text"}, [2]),
        ("undated", {"citation": "unheard-of"}, [1]),
    ],
)
def test_a_finding_stands_at_what_it_speaks_of(
    locator: Locator, check: str, about: dict[str, str], lines: list[int]
) -> None:
    spots = locator.spots(finding(check, **about))
    assert [spot.line for spot in spots] == lines
    assert {spot.path for spot in spots} == {"sources.yaml"}


def test_a_finding_that_names_its_line_stands_there(locator: Locator) -> None:
    (spot,) = locator.spots(finding("stale-acceptance", 7, citation="unheard-of"))
    assert spot.line == 7


def test_every_field_that_a_check_speaks_of_is_one_of_a_citation() -> None:
    names = {field.alias or name for name, field in Citation.model_fields.items()}
    fields = {module.CHECK.field for module in all_checks().values()} - {None}
    assert fields
    assert fields <= names


def test_a_path_is_shown_from_here_where_it_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    assert shown_path(tmp_path / "in" / "a.yaml") == "a.yaml"
    assert shown_path("../b.yaml") == (tmp_path / "b.yaml").as_posix()
