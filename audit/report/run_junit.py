"""A report as JUnit XML: a case for each claim, and one for each finding that is about no claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.report.english import reason_words
from audit.report.findings import fingerprints, subject_of
from audit.report.junit import Case, render_junit
from audit.report.verdict import partial

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from audit.model import ClaimReport, ClaimState, DocumentReport, Finding, Report

FAILING: frozenset[ClaimState] = frozenset({"contradicted", "questioned"})
PASSING: frozenset[ClaimState] = frozenset({"supported", "needs-none"})
"""The states of claims that pass; what is of no other state either fails or is skipped, and never passes."""
_IN_BASELINE = "in the baseline: "


def render_report_junit(report: Report, known: Collection[str] | None = None) -> str:
    """The claims and findings of a report as one suite; ``known`` are the fingerprints of a baseline."""
    cases = [case for document in report.documents for case in _cases(document, known or ())]
    if words := partial(report.run):
        cases.append(Case("audit run", "what was not looked for", skipped=words))
    return render_junit("audit run", cases)


def _cases(document: DocumentReport, known: Collection[str]) -> Iterator[Case]:
    marks = fingerprints(document.findings)
    for claim in document.claims:
        yield _claim(document, claim, [marks[number - 1] in known for number in claim.findings])
    about_claims = {number for claim in document.claims for number in claim.findings}
    for number, (finding, mark) in enumerate(zip(document.findings, marks, strict=True), 1):
        if number not in about_claims:
            yield _finding(document, finding, is_known=mark in known)
    for accepted in document.accepted:
        name = f"{accepted.finding.check}: {subject_of(accepted.finding)}"
        yield Case(document.id, name, skipped=f"accepted: {accepted.reason}: {accepted.finding.message}")


def _claim(document: DocumentReport, claim: ClaimReport, are_known: list[bool]) -> Case:
    """A claim fails that is contradicted or questioned; what is not known of it is skipped, not passed."""
    name = f"{claim.id}: {claim.text}"
    why = " ".join(map(reason_words, claim.reasons))
    said = f"{claim.state}: {why}" if why else claim.state
    if claim.state in PASSING:
        return Case(document.id, name)
    if claim.state not in FAILING:
        return Case(document.id, name, skipped=said)
    if are_known and all(are_known):
        return Case(document.id, name, skipped=_IN_BASELINE + said)
    return Case(document.id, name, failure=said, kind=claim.state)


def _finding(document: DocumentReport, finding: Finding, *, is_known: bool) -> Case:
    name = f"{finding.check}: {subject_of(finding)}"
    said = f"{finding.severity}: {finding.message}"
    if is_known or finding.severity == "note":
        return Case(document.id, name, skipped=(_IN_BASELINE if is_known else "") + said)
    return Case(document.id, name, failure=said, kind=finding.check)
