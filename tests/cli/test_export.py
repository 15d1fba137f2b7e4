"""`audit export csl|ris|bibtex`: to a file and to standard output, and what is said beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from audit.cli import main

SOURCES = """citations:
  - {id: talks, type: article-newspaper, title: Talks on می‌روم, issued: 2024-01-27, original-date: 2023}
  - {id: tool, type: software, title: A tool}
"""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    path = tmp_path / "sources.yaml"
    path.write_text(SOURCES, encoding="utf-8")
    return path


def test_standard_output_gets_the_bytes_and_standard_error_what_is_otherwise(sources: Path) -> None:
    result = CliRunner().invoke(main, ["export", "csl", str(sources)])
    assert result.exit_code == 0
    items = json.loads(result.stdout)
    assert [item["title"] for item in items] == ["Talks on می‌روم", "A tool"]
    assert result.stderr == "tool: the type “software” was written as “document”\n"


@pytest.mark.parametrize(
    ("form", "begin"), [("csl", b"["), ("ris", b"TY  - NEWS\r\n"), ("bibtex", b"@article{talks,")]
)
def test_a_file_is_written(sources: Path, form: str, begin: bytes) -> None:
    target = sources.parent / "out" / "refs"
    result = CliRunner().invoke(main, ["export", form, str(sources), "-o", str(target)])
    assert (result.exit_code, result.stdout) == (0, f"{target}: 2 citations\n")
    assert target.read_bytes().startswith(begin)


def test_a_dossier_that_cannot_be_used_ends_with_2(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["export", "ris", str(tmp_path / "none.yaml")]).exit_code == 2


def test_a_file_that_cannot_be_written_ends_with_3(sources: Path) -> None:
    result = CliRunner().invoke(main, ["export", "ris", str(sources), "-o", str(sources / "x")])
    assert result.exit_code == 3
    assert "cannot be written" in result.stderr
