"""docs/formats.md names every field of what is read and written, in the place where it belongs."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from audit.jobs.dates import COLUMNS
from audit.jobs.keep import KeptRow
from audit.jobs.links.rows import LinkRow
from audit.model import (
    Acceptance,
    AcceptedFinding,
    ArchiveService,
    Attempt,
    Because,
    Capture,
    CaptureBrief,
    CaptureFile,
    CaptureReport,
    Changes,
    Citation,
    CitationChange,
    CitationReport,
    Claim,
    ClaimChange,
    ClaimReport,
    Declared,
    Difference,
    Document,
    DocumentReport,
    Dossier,
    Finding,
    FindingChange,
    Hop,
    Interval,
    JudgeId,
    Link,
    Model,
    Name,
    NamedEvent,
    NotExamined,
    OpinionReport,
    OriginGroup,
    OriginJoin,
    OriginReport,
    Outcome,
    Report,
    Run,
    SkippedReport,
    SourceList,
    SourceSupport,
    ValueChange,
    Verdict,
    WitnessReport,
)
from audit.sources import load_sources

SOURCES = [
    Dossier, Document, Claim, Link, Citation, Name, CaptureFile, Acceptance, ArchiveService, NamedEvent,
    SourceList,
]  # fmt: skip
REPORT = [
    Report, Run, DocumentReport, OriginGroup, OriginJoin, ClaimReport, SourceSupport, Difference, Finding,
    JudgeId, Verdict, Because, NotExamined, AcceptedFinding, CitationReport,
    CaptureReport, Capture, Declared, Hop, OriginReport, OpinionReport, WitnessReport, SkippedReport,
    Attempt, Outcome, Changes, ClaimChange, FindingChange, CitationChange, ValueChange, CaptureBrief,
]  # fmt: skip


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "formats.md").read_text(encoding="utf-8")


def tables(page: str) -> list[list[str]]:
    """The keys of each table of the page."""
    found = re.findall(r"\| key \| holds \|\n\|---\|---\|\n((?:\|.*\n?)+)", page)
    return [re.findall(r"^\| `([^`]+)` \|", one, re.MULTILINE) for one in found]


def keys(model: type[Model]) -> list[str]:
    named = [one.alias or name for name, one in model.model_fields.items() if not one.exclude]
    placed = model in {Because, WitnessReport}
    return [key for name in named for key in ([name, "location"] if placed and name == "where" else [name])]


@pytest.mark.parametrize("model", SOURCES + REPORT, ids=lambda model: model.__name__)
def test_every_field_has_its_row(page: str, model: type[Model]) -> None:
    assert keys(model) in tables(page)


def test_every_model_that_the_dossier_or_the_report_holds_is_among_them() -> None:
    reached: set[type[Model]] = set()
    todo: list[type[Model]] = [Dossier, Report]
    while todo:
        one = todo.pop()
        reached.add(one)
        inside = {held for name in one.model_fields for held in models_in(one.model_fields[name].annotation)}
        todo.extend(inside - reached)
    assert {one.__name__ for one in reached} - {"Where"} == {one.__name__ for one in SOURCES + REPORT}


def models_in(annotation: object) -> set[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return {annotation}
    return {one for inner in getattr(annotation, "__args__", ()) for one in models_in(inner)}


@pytest.mark.parametrize("model", SOURCES, ids=lambda model: model.__name__)
def test_the_page_says_of_a_key_what_the_schema_says(page: str, model: type[Model]) -> None:
    stated = model.model_json_schema(ref_template="{model}")
    properties = stated["$defs"][model.__name__]["properties"] if "$ref" in stated else stated["properties"]
    for key, schema in properties.items():
        assert f"| `{key}` | {schema['description']}" in page
    assert len(properties) == sum(not field.exclude for field in model.model_fields.values())


def test_the_example_loads(page: str, tmp_path: Path) -> None:
    example = next(one for one in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL) if "documents:" in one)
    (tmp_path / "sources.yaml").write_text(example, encoding="utf-8")
    dossier = load_sources(tmp_path / "sources.yaml")
    assert [one.id for one in dossier.citations] == ["ap-2024-01-27", "rudaw"]


def test_the_dates_of_the_page_are_read(page: str) -> None:
    table = page.partition("| written | means |\n|---|---|\n")[2].partition("\n\n")[0]
    written = re.findall(r"`([^`]+)`", "\n".join(row.split("|")[1] for row in table.splitlines()))
    assert len(written) > 12
    for one in written:
        Interval.parse(one)


def test_every_column_of_the_rows_has_its_line(page: str) -> None:
    for columns in (COLUMNS, *([one.name for one in fields(row)] for row in (LinkRow, KeptRow))):
        assert list(columns) in tables(page)
