from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from audit.jobs.context import RunContext, Stop
from audit.jobs.evidence import read_evidence
from audit.model import DocumentEvidence, Evidence, Reason
from audit.report import reason_words
from audit.sources import load_sources
from tests.jobs._home import SOURCES, make_home

NOW = datetime(2026, 1, 15, tzinfo=UTC)


def evidence(folder: Path, sources: str = SOURCES) -> Evidence:
    dossier = load_sources(make_home(folder, sources=sources))
    return read_evidence(dossier, RunContext(folder, NOW))


def document(folder: Path, sources: str) -> DocumentEvidence:
    return evidence(folder, sources).documents[0]


def test_a_claim_holds_its_place_and_the_evidence_of_its_citations(tmp_path: Path) -> None:
    held = evidence(tmp_path)
    opened = held.documents[0].claims[0]
    assert opened.place
    assert (opened.place.line, opened.place.column) == (1, 1)
    assert opened.citations == (held.citations["mail"],)


def test_a_citation_knows_which_claims_rest_on_it(tmp_path: Path) -> None:
    held = evidence(tmp_path)
    assert held.citations["mail"].cited_by == (("bridge", "opened"),)


def test_a_citation_without_a_capture_says_so(tmp_path: Path) -> None:
    bare = SOURCES.replace("    captures: [{path: gone.html, received: 2024-02-01}]\n", "")
    (skipped,) = evidence(tmp_path, bare).citations["gone"].skipped
    assert "no capture" in reason_words(skipped.reason)


@pytest.mark.parametrize(
    ("path", "reason"),
    [("none.txt", "does not exist"), ("../x.txt", "leads out of"), (".", "it is a folder")],
)
def test_a_document_that_cannot_be_read_leaves_its_claims_standing(
    tmp_path: Path, path: str, reason: str
) -> None:
    held = document(tmp_path, SOURCES.replace("text: bridge.txt", f"text: {path}"))
    assert held.text is None
    assert reason in reason_words(held.skipped[0].reason)
    assert [one.place for one in held.claims] == [None, None, None]


def test_of_a_damaged_document_no_claim_counts_as_looked_for(tmp_path: Path) -> None:
    (tmp_path / "damaged.pdf").write_bytes(b"%PDF-1.4 cut off")
    held = document(tmp_path, SOURCES.replace("text: bridge.txt", "text: damaged.pdf"))
    assert held.text is None
    assert [item.what for item in held.skipped] == ["damaged.pdf"]


def test_a_document_without_a_file_says_so(tmp_path: Path) -> None:
    held = document(tmp_path, SOURCES.replace("    text: bridge.txt\n", ""))
    assert held.skipped[0].reason == Reason("document-without-file")


def test_a_claim_that_is_not_in_the_document_is_told(tmp_path: Path) -> None:
    held = document(tmp_path, SOURCES.replace("The city paid for it.", "A king paid for it."))
    assert [one.what for one in held.skipped] == ["claim paid"]


def test_what_a_stopped_run_did_not_come_to_is_told(tmp_path: Path) -> None:
    stop = Stop(stopped=True, _clock=lambda: 1.0)
    dossier = load_sources(make_home(tmp_path))
    held = read_evidence(dossier, RunContext(tmp_path, NOW, stop=stop))
    assert {one.skipped[0].reason for one in held.citations.values()} == {Reason("stopped-before-reading")}
    assert [one.cited_by for one in held.citations.values()] == [
        (("bridge", "opened"),), (("bridge", "paid"),),
    ]  # fmt: skip


def test_no_date_of_a_capture_is_later_than_the_time_judged_by(tmp_path: Path) -> None:
    """Where nothing says when the capture was made, a coming day alone is none of publication."""
    page = (
        "<title>A show</title><h1>A show of lamps</h1><p>Wednesday, 4 March 2026</p><p>It is open daily.</p>"
    )
    path = make_home(tmp_path, sources="citations:\n  - id: show\n    captures: [{path: show.html}]\n")
    (tmp_path / "show.html").write_text(page)
    dossier = load_sources(path)
    before = read_evidence(dossier, RunContext(tmp_path, NOW)).citations["show"].captures[0].page
    later = NOW.replace(month=6)
    after = read_evidence(dossier, RunContext(tmp_path, later)).citations["show"].captures[0].page
    assert before
    assert after
    assert after.published
    assert before.published is None or before.published.day is None or before.published.confidence < 0.5
    assert str(after.published.day) == "2026-03-04"
