"""The checks on the two real seeds: a page of a content farm, and a post with an unmarked list of sources."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from audit.judge import judge
from audit.model import (
    Capture,
    CaptureEvidence,
    Citation,
    CitationEvidence,
    Claim,
    ClaimEvidence,
    Document,
    DocumentEvidence,
    Dossier,
    Evidence,
    Interval,
)
from audit.page import read_page

if TYPE_CHECKING:
    from pathlib import Path

    from audit.model import Finding

URL = "https://securepath-capital.example/contact/talks.html"
AP = {
    "id": "ap",
    "type": "article-newspaper",
    "title": "Iraq and US begin formal talks to end coalition mission formed to fight the Islamic State …",
    "container-title": "Associated Press",
    "issued": "2024-01-27",
    "URL": URL,
}
SPOX = {"id": "spox", "type": "article-newspaper", "container-title": "Rudaw", "issued": "2024-01-29"}
CABINET = {"id": "end", "type": "article-newspaper", "container-title": "Rudaw", "issued": "2025-11-26"}


@pytest.fixture(scope="module")
def copy_findings(shared: Path) -> tuple[Finding, ...]:
    received = Interval.parse("2025-04-26")
    body = (shared / "seeds" / "ap-copy.txt").read_bytes()
    page = read_page(body, url=URL, received=received, media="text/plain")
    capture = Capture(url=URL, path="ap-copy.txt", digest="sha256:0", received=received)
    citation = CitationEvidence(Citation.model_validate(AP), (CaptureEvidence(capture, page),))
    return _judged(citations=[citation])


def _judged(
    citations: list[CitationEvidence], claims: tuple[tuple[str, tuple[str, ...]], ...] = ()
) -> tuple[Finding, ...]:
    by_id = {one.citation.id: one for one in citations}
    made = [
        Claim.model_validate({"id": f"claim-{number}", "text": text, "cites": cites})
        for number, (text, cites) in enumerate(claims)
    ]
    document = Document(id="post", issued=Interval.parse("2025-11"), claims=tuple(made), text="post.txt")
    evidence = Evidence(
        Dossier(
            documents=(document,), citations=tuple(one.citation for one in citations), path="sources.yaml"
        ),
        datetime(2026, 1, 15, tzinfo=UTC),
        (
            DocumentEvidence(
                document,
                None,
                tuple(
                    ClaimEvidence(one, document, None, tuple(by_id[link.id] for link in one.cites))
                    for one in made
                ),
            ),
        ),
        by_id,
    )
    return judge(evidence).findings


def _of(findings: tuple[Finding, ...], check: str) -> list[Finding]:
    return [one for one in findings if one.check == check]


def test_the_stamp_of_the_copy_is_told_to_be_fifteen_months_late(copy_findings: tuple[Finding, ...]) -> None:
    [found] = _of(copy_findings, "stamp-after-story")
    assert "stamped 25 April 2025, fifteen months after the story it carries" in found.message
    assert "2025-04-25 20:25:14" in found.because[0].quote


def test_the_copy_is_told_to_be_a_copy_by_the_agencys_dateline(copy_findings: tuple[Finding, ...]) -> None:
    [found] = _of(copy_findings, "republished-copy")
    assert found.confidence == "high"
    assert found.because[0].quote.startswith("BEIRUT (AP)")


def test_the_farms_signs_are_named_without_a_verdict(copy_findings: tuple[Finding, ...]) -> None:
    [found] = _of(copy_findings, "content-farm-signs")
    assert found.severity == "note"
    assert "no verdict on the site" in found.message
    assert any("veryGood!" in one.quote for one in found.because)


@pytest.mark.parametrize("check", ["misattributed-source", "carried-wire", "title-differs", "date-conflict"])
def test_nothing_false_is_said_of_the_copy(copy_findings: tuple[Finding, ...], check: str) -> None:
    assert _of(copy_findings, check) == []


def test_the_posts_first_sentences_are_held_against_the_days_of_their_sources(shared: Path) -> None:
    paragraphs = (shared / "seeds" / "post.txt").read_text("utf-8").splitlines()
    end, start, information_war = paragraphs[0], paragraphs[1], paragraphs[5]
    citations = [CitationEvidence(Citation.model_validate(one)) for one in (SPOX, CABINET)]
    found = _judged(citations, claims=((end, ("end",)), (start, ("spox",)), (information_war, ())))
    dated = {one.claim: one.message for one in _of(found, "claim-date-differs")}
    assert dated["claim-0"].startswith("The claim says “November 27”, but")
    assert dated["claim-1"].startswith("The claim says “the start of January 2024”, but")
    assert [one.claim for one in _of(found, "uncited-claim")] == ["claim-2"]
