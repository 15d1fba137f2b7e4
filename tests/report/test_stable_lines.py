"""Two runs differ in the lines about what changed, and in no others."""

from __future__ import annotations

import dataclasses
import difflib
import re

from audit.model import (
    Because,
    Claim,
    ClaimEvidence,
    FileLine,
    Finding,
    Judgement,
    Method,
    Place,
    Report,
)
from audit.report import build_report, finding_anchors, render_document, says_the_same
from tests.report._sample import evidence, finding, run

CLAIM = Claim(id="asked", text="Nobody was asked.")


def text(report: Report) -> str:
    return render_document(report.documents[0], report.run)


def uncited(claim: str, words: str) -> Finding:
    because = Because(
        quote=words, method=Method("document"), where=FileLine(3), capture="documents/bridge.txt"
    )
    return finding(
        "uncited-claim", message="The claim names no source.", claim=claim, citation=None, document="bridge",
        because=(because,), suggestion="Name one.",
    )  # fmt: skip


def changed(before: str, after: str) -> list[str]:
    """The lines that a diff shows, each with its sign."""
    shown = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in shown if line[:1] in "+-" and line[:3] not in {"+++", "---"}]


def judged(*more: tuple[Claim, Finding], now: str = "2026-01-02T03:04:05Z") -> str:
    held = evidence()
    (document,) = held.documents
    claims = [
        ClaimEvidence(claim, document.document, Place(55 + at, 72 + at, 3 + at, 1, 2), ())
        for at, (claim, _) in enumerate(more)
    ]
    document = dataclasses.replace(document, claims=(*document.claims, *claims))
    # what is found of the new claim stands before what was found already
    findings = (*(found for _, found in more), finding())
    return text(
        build_report(dataclasses.replace(held, documents=(document,)), Judgement(findings), run(now=now))
    )


def test_a_later_run_that_finds_the_same_differs_in_the_line_of_its_day_alone() -> None:
    before, after = judged(), judged(now="2031-05-06T00:00:00Z")
    assert [line[0] for line in changed(before, after)] == ["-", "+"]
    assert all("Judged as of " in line for line in changed(before, after))
    assert says_the_same(before, after)


def test_a_new_uncited_claim_changes_the_lines_about_it_and_the_counts() -> None:
    first = Claim(id="first", text="It was the first of its kind.")
    one = (first, uncited("first", first.text))
    before, after = judged(one), judged(one, (CLAIM, uncited("asked", CLAIM.text)))
    counts = re.compile(r"^[+-](\*\*Of \d claims|### Uncited: \d|- 🚫 \d claims?)")
    # the passage was one that no claim covers
    about_it = re.compile(
        r"^[+-](- <a id=\"claim-asked\"|- line 3: “Nobody was asked\.”|Passages of the document)"
    )
    lines = [line for line in changed(before, after) if line.strip("+-")]
    assert lines
    assert [line for line in lines if not counts.match(line) and not about_it.match(line)] == []


def test_a_finding_keeps_its_anchor_when_another_comes_before_it() -> None:
    old, new = finding(), finding("no-digest", citation="book-2021")
    (alone,) = finding_anchors([old])
    assert finding_anchors([new, old])[1] == alone
    assert re.fullmatch(r"f-stamp-after-story-[0-9a-f]{12}", alone)


def test_no_finding_is_numbered() -> None:
    assert not re.search(r"finding-\d|\]\(#finding", judged((CLAIM, uncited("asked", CLAIM.text))))


def test_a_report_that_says_otherwise_or_is_of_a_later_day_is_not_the_same() -> None:
    before = judged()
    assert not says_the_same(before.replace("2 claims", "3 claims"), judged(now="2031-05-06T00:00:00Z"))
    assert not says_the_same(judged(now="2031-05-06T00:00:00Z"), before)
    assert not says_the_same("", before)
