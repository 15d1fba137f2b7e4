"""What was known before."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from audit.errors import AuditError, UsageError
from audit.jobs.baseline import new_findings, read_baseline, write_baseline
from audit.model import Because, FileLine, Finding, Method, WebAddress
from audit.report import fingerprints

if TYPE_CHECKING:
    from pathlib import Path


def finding(citation: str, message: str = "m", check: str = "undated") -> Finding:
    because = (Because(quote="q", method=Method("page"), where=FileLine(1)),)
    return Finding(
        check=check, severity="note", confidence="low", message=message, citation=citation, because=because
    )


def test_what_was_written_is_read_and_known(tmp_path: Path) -> None:
    found = [finding("b"), finding("a"), finding("a", "again")]
    path = tmp_path / "known.json"
    known = write_baseline(path, found)
    assert read_baseline(path) == known
    assert len(known) == 3
    assert new_findings(found, known) == ()
    assert new_findings([finding("a", "other words")], known) == ()
    assert new_findings([finding("c"), finding("a", check="restamped")], known) != ()


def test_the_file_is_the_same_whatever_the_order(tmp_path: Path) -> None:
    write_baseline(tmp_path / "one.json", [finding("a"), finding("b")])
    write_baseline(tmp_path / "two.json", [finding("b"), finding("a")])
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_one_more_on_a_known_subject_is_new(tmp_path: Path) -> None:
    known = write_baseline(tmp_path / "known.json", [finding("a")])
    more = [finding("a"), finding("a", "second")]
    assert new_findings(more, known) == (more[1],)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(AuditError, match="cannot be written"):
        write_baseline(tmp_path / "file" / "known.json", [])


@pytest.mark.parametrize("schema", ["audit-report/1", "audit-report/2"])
def test_a_report_in_place_of_a_baseline_is_refused_with_advice(tmp_path: Path, schema: str) -> None:
    (tmp_path / "report.json").write_text(json.dumps({"schema": schema, "documents": []}))
    with pytest.raises(UsageError, match="is not a baseline") as refused:
        read_baseline(tmp_path / "report.json")
    assert "--write-baseline" in str(refused.value.advice)


def test_a_fingerprint_is_that_of_earlier_versions() -> None:
    place = WebAddress("https://a.example/x")
    because = (Because(quote="q", method=Method("attempt"), where=place),)
    named = finding("a", check="dead-link")
    bare = named.model_copy(update={"citation": None, "because": because})
    assert fingerprints([named, bare]) == [
        "aacc0aa060ef4ec51d27eda12aa140ba",
        "81dbfcc8f97e68eb73945bc01f23459f",
    ]
