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
